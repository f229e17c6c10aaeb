import { msg } from "../../../text/message.ts";
import { list, port, quorum } from "../make.ts";
import type { PeerSystem } from "../types.ts";

export const clickhouseKeeper: PeerSystem = {
  id: "clickhouse-keeper",
  title: "ClickHouse Keeper",
  images: ["clickhouse-keeper", "clickhouse-server"],
  keys: [
    list(
      "raft",
      msg("Raft servers"),
      { settings: ["raft_configuration"] },
      "<server>\n  <id>{id}</id>\n  <hostname>{host}</hostname>\n  <port>{port}</port>\n</server>",
      { before: "<raft_configuration>\n", separator: "\n", after: "\n</raft_configuration>", found: "anywhere" },
      {
        ports: port(9234, "raft", "keeper-raft"),
        ids: { rule: "from-one", most: null },
        // upstream: KeeperStateManager parseServersConfiguration
        members: { kind: "all", otherwise: msg("Keeper does not start when its own id is not in the list.") },
        needs: quorum,
      },
    ),
    list(
      "zookeeper",
      msg("nodes for the ClickHouse servers"),
      { settings: ["zookeeper"] },
      "<node>\n  <host>{host}</host>\n  <port>{port}</port>\n</node>",
      { before: "<zookeeper>\n", separator: "\n", after: "\n</zookeeper>", found: "anywhere" },
      { ports: port(9181, "client", "keeper", "zookeeper") },
    ),
  ],
};
