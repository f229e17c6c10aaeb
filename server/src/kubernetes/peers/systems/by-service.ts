/** Systems that are given the headless Service and find the pods below it themselves. */
import { msg } from "../../../text/message.ts";
import { bracketed, list, port, published, self, service } from "../make.ts";
import type { PeerSystem } from "../types.ts";

/** JGroups asks for the addresses of one name. */
export const infinispan: PeerSystem = {
  id: "infinispan",
  title: "Infinispan, Keycloak (JGroups)",
  images: ["keycloak", "infinispan", "infinispan/server", "wildfly", "jgroups"],
  keys: [
    service("dns-query", msg("DNS query"), { env: ["JGROUPS_DNS_QUERY", "KC_CACHE_STACK_DNS_QUERY", "jgroups.dns.query", "INFINISPAN_DNS_QUERY"], flags: ["-Djgroups.dns.query", "-Dinfinispan.cluster.dns.query"], settings: ["jgroups.dns.query"] }, "{service}", { needs: [published] }),
  ],
};

/** The port's name comes from the question, not from the answer: it has to be the Service's. */
export const thanos: PeerSystem = {
  id: "thanos",
  title: "Thanos",
  images: ["thanos"],
  keys: [service("endpoint", msg("SRV endpoint"), { flags: ["--endpoint", "--store", "--rule", "--metadata", "--exemplar", "--target"] }, "dnssrv+_grpc._tcp.{service}", { needs: [{ kind: "named-port", port: "grpc" }] })],
};

/** Grafana's Loki, Mimir, Tempo and Pyroscope. */
export const memberlist: PeerSystem = {
  id: "memberlist",
  title: "Loki, Mimir, Tempo (memberlist)",
  images: ["loki", "mimir", "tempo", "cortex", "pyroscope", "enterprise-logs", "enterprise-metrics"],
  keys: [
    service("join-service", msg("members to join, by the Service"), { flags: ["-memberlist.join"], settings: ["join_members"] }, "{service}:{port}", { ports: port(7946, "memberlist", "gossip-ring", "http-memberlist", "gossip", "tcp-gossip-ring"), needs: [published] }),
    list("join", msg("members to join"), { flags: ["-memberlist.join"], settings: ["join_members"] }, "{host}:{port}", { repeated: true, inFile: bracketed }, { ports: port(7946, "memberlist", "gossip-ring", "http-memberlist", "gossip", "tcp-gossip-ring"), needs: [published] }),
  ],
};

export const tdengine: PeerSystem = {
  id: "tdengine",
  title: "TDengine",
  images: ["tdengine", "tdengine-ee", "tsdb"],
  keys: [
    list("first-ep", msg("first end point"), { env: ["TAOS_FIRST_EP"], settings: ["firstEp"] }, "{host}:{port}", { most: 1 }, { ports: port(6030, "tcp6030", "taos", "tcp-6030"), needs: [published], stored: true }),
    self("fqdn", msg("own name for others"), { env: ["TAOS_FQDN"], settings: ["fqdn"] }, "{self}", { stored: true }),
  ],
};
