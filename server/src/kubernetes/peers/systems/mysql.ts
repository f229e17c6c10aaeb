import { msg } from "../../../text/message.ts";
import { list, port, published, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

const ports = port(33061, "group-replication", "mysql-gr", "gr", "group");

export const mysql: PeerSystem = {
  id: "mysql-group-replication",
  title: "MySQL Group Replication",
  images: ["mysql", "mysql-server", "percona-server", "community-server", "enterprise-server"],
  keys: [
    list(
      "group-seeds",
      msg("group seeds"),
      {
        env: ["MYSQL_GROUP_SEEDS", "GROUP_REPLICATION_GROUP_SEEDS"],
        flags: ["--group-replication-group-seeds", "--loose-group-replication-group-seeds"],
        settings: ["group_replication_group_seeds", "loose-group_replication_group_seeds", "loose_group_replication_group_seeds"],
      },
      "{host}:{port}",
      { inFile: { before: '"', separator: ",", after: '"' } },
      { ports, needs: [published] },
    ),
    self(
      "local-address",
      msg("own address for peers"),
      { flags: ["--group-replication-local-address", "--loose-group-replication-local-address"], settings: ["group_replication_local_address", "loose-group_replication_local_address", "loose_group_replication_local_address"] },
      "{self}:{port}",
      { ports },
    ),
    self("report-host", msg("own name for others"), { flags: ["--report-host"], settings: ["report_host", "report-host"] }, "{self}", { stored: true }),
  ],
};
