/** Databases and grids with a plain list of hosts and ports. */
import { msg } from "../../../text/message.ts";
import { bracketed, list, port, published, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

export const yugabytedb: PeerSystem = {
  id: "yugabytedb",
  title: "YugabyteDB",
  images: ["yugabyte"],
  keys: [
    list("masters", msg("masters"), { flags: ["--master_addresses", "--tserver_master_addrs"] }, "{host}:{port}", {}, { ports: port(7100, "tcp-rpc-port", "rpc", "master-rpc"), needs: [published, { kind: "together" }], stored: true }),
    self("broadcast-address", msg("own address for peers"), { flags: ["--server_broadcast_addresses"] }, "{self}:{port}", { ports: port(7100, "tcp-rpc-port", "rpc", "master-rpc"), stored: true }),
  ],
};

export const neo4j: PeerSystem = {
  id: "neo4j",
  title: "Neo4j",
  images: ["neo4j"],
  keys: [
    list("endpoints", msg("cluster endpoints"), { env: ["NEO4J_dbms_cluster_endpoints"], settings: ["dbms.cluster.endpoints"] }, "{host}:{port}", {}, { ports: port(6000, "tcp-tx", "tx", "cluster"), needs: [published, { kind: "together" }] }),
    list(
      "discovery",
      msg("discovery endpoints (before 5.23)"),
      { env: ["NEO4J_dbms_cluster_discovery_endpoints", "NEO4J_causal__clustering_initial__discovery__members"], settings: ["dbms.cluster.discovery.endpoints", "causal_clustering.initial_discovery_members"] },
      "{host}:{port}",
      {},
      { ports: port(5000, "tcp-discovery", "discovery"), needs: [published, { kind: "together" }] },
    ),
    self("advertised", msg("own name for others"), { env: ["NEO4J_server_default__advertised__address", "NEO4J_dbms_default__advertised__address"], settings: ["server.default_advertised_address", "dbms.default_advertised_address"] }, "{self}", { stored: true }),
  ],
};

export const dgraph: PeerSystem = {
  id: "dgraph",
  title: "Dgraph",
  images: ["dgraph"],
  keys: [
    list("zeros", msg("Zeros, for the Alphas"), { flags: ["--zero"] }, "{host}:{port}", {}, { ports: port(5080, "grpc-zero", "zero-grpc", "grpc"), needs: [published] }),
    list("peer", msg("first Zero, for the others"), { flags: ["--peer"] }, "{host}:{port}", { most: 1 }, { ports: port(5080, "grpc-zero", "zero-grpc", "grpc"), needs: [published] }),
    self("my-zero", msg("own address of a Zero"), { flags: ["--my"] }, "{self}:{port}", { ports: port(5080, "grpc-zero", "zero-grpc"), stored: true }),
    self("my-alpha", msg("own address of an Alpha"), { flags: ["--my"] }, "{self}:{port}", { ports: port(7080, "grpc-alpha-int", "grpc-int", "alpha-grpc-int"), stored: true }),
  ],
};

export const ignite: PeerSystem = {
  id: "ignite",
  title: "Apache Ignite",
  images: ["ignite", "ignite3", "gridgain/community"],
  keys: [list("addresses", msg("discovery addresses"), { settings: ["addresses"] }, "<value>{host}:{port}</value>", { separator: "\n", found: "anywhere" }, { ports: port(47500, "discovery"), needs: [published] })],
};

export const akka: PeerSystem = {
  id: "akka",
  title: "Akka, Pekko",
  images: ["akka", "pekko"],
  keys: [
    list("seed-nodes", msg("seed nodes"), { settings: ["akka.cluster.seed-nodes", "pekko.cluster.seed-nodes", "seed-nodes"] }, "{scheme}://{user}@{host}:{port}", { ...bracketed, found: "in-value" }, { ports: port(25520, "remoting", "artery", "akka-remote"), values: { scheme: "akka", user: "ClusterSystem" }, needs: [published] }),
    self("canonical-host", msg("own name for others"), { env: ["AKKA_REMOTE_ARTERY_CANONICAL_HOSTNAME"], settings: ["akka.remote.artery.canonical.hostname", "pekko.remote.artery.canonical.hostname"] }, "{self}", { stored: true }),
  ],
};
