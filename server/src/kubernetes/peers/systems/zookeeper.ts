import { msg } from "../../../text/message.ts";
import { list, port, quorum } from "../make.ts";
import type { PeerKey, PeerSystem } from "../types.ts";

const ports: PeerKey["ports"] = {
  port: { number: 2888, names: ["server", "follower", "peer", "tcp-follower", "zk-server"] },
  leader: { number: 3888, names: ["leader-election", "election", "leader", "tcp-election", "zk-leader-election"] },
  client: { number: 2181, names: ["client", "tcp-client", "zk-client"] },
};

const servers = {
  ports,
  // upstream: zookeeperAdmin, "myid"; QuorumPeer.start
  ids: { rule: "from-one", most: 255 },
  members: { kind: "all", otherwise: msg("ZooKeeper stops when its own id is not in the list.") },
  needs: quorum,
} as const;

export const zookeeper: PeerSystem = {
  id: "zookeeper",
  title: "ZooKeeper",
  images: ["zookeeper", "cp-zookeeper", "kubernetes-zookeeper"],
  keys: [
    list("servers", msg("servers in zoo.cfg"), { settings: ["server.1"] }, "server.{id}={host}:{port}:{leader}[[?:{role}]][[;{client}]]", { separator: "\n", found: "anywhere" }, servers),
    list("servers-env", msg("servers"), { env: ["ZOO_SERVERS"] }, "server.{id}={host}:{port}:{leader}[[?:{role}]][[;{client}]]", { separator: " ", found: "anywhere" }, servers),
    list("servers-bitnami", msg("servers"), { env: ["ZOO_SERVERS"] }, "{host}:{port}:{leader}[[?:{role}]]::{id}", { found: "anywhere" }, { ...servers, images: ["bitnami/zookeeper", "bitnamilegacy/zookeeper"] }),
    // The members are numbered by their place.
    list("servers-confluent", msg("servers"), { env: ["ZOOKEEPER_SERVERS"] }, "{host}:{port}:{leader}", { separator: ";" }, { ...servers, images: ["cp-zookeeper"] }),
    list(
      "connect",
      msg("connection of clients"),
      {
        env: ["ZOOKEEPER_CONNECT", "KAFKA_ZOOKEEPER_CONNECT", "KAFKA_CFG_ZOOKEEPER_CONNECT", "ZK_HOST", "ZK_HOSTS", "ZOOKEEPER_HOSTS", "ZOOKEEPER_QUORUM", "ZK_CONNECT"],
        flags: ["--zookeeper"],
        settings: ["zookeeper.connect", "zookeeper.quorum", "hbase.zookeeper.quorum", "ha.zookeeper.quorum"],
      },
      "{host}:{port}",
      {},
      { ports: port(2181, "client", "tcp-client", "zk-client") },
    ),
  ],
};
