import { msg } from "../../../text/message.ts";
import { list, published, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

export const galera: PeerSystem = {
  id: "galera",
  title: "Galera",
  images: ["mariadb", "mariadb-galera", "percona-xtradb-cluster", "galera"],
  keys: [
    list(
      "cluster-address",
      msg("cluster address"),
      { env: ["MARIADB_GALERA_CLUSTER_ADDRESS", "WSREP_CLUSTER_ADDRESS"], flags: ["--wsrep-cluster-address"], settings: ["wsrep_cluster_address", "wsrep-cluster-address"] },
      "{host}[[?:{port}]]",
      { before: "gcomm://", inFile: { before: '"gcomm://', separator: ",", after: '"' } },
      { needs: [published] },
    ),
    self(
      "node-address",
      msg("own address for peers"),
      { env: ["MARIADB_GALERA_NODE_ADDRESS"], flags: ["--wsrep-node-address"], settings: ["wsrep_node_address", "wsrep-node-address"] },
      "{self}",
    ),
  ],
};
