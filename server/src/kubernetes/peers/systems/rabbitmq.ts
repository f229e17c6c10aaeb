import { msg } from "../../../text/message.ts";
import { list, published, self, service } from "../make.ts";
import type { PeerNeed, PeerSystem } from "../types.ts";

/** A host with dots in a node's name makes it a long name. */
const longNames: PeerNeed = { kind: "variable", name: "RABBITMQ_USE_LONGNAME", value: "true" };

export const rabbitmq: PeerSystem = {
  id: "rabbitmq",
  title: "RabbitMQ",
  images: ["rabbitmq"],
  keys: [
    list(
      "nodes",
      msg("cluster nodes"),
      { settings: ["cluster_formation.classic_config.nodes.1"] },
      "cluster_formation.classic_config.nodes.{index} = {user}@{host}",
      { before: "cluster_formation.peer_discovery_backend = classic_config\n", separator: "\n", found: "anywhere" },
      { values: { user: "rabbit" }, needs: [published, longNames], stored: true },
    ),
    service(
      "kubernetes",
      msg("Kubernetes peer discovery"),
      { settings: ["cluster_formation.k8s.address_type"] },
      "cluster_formation.peer_discovery_backend = k8s\ncluster_formation.k8s.host = kubernetes.default.svc.{domain}\ncluster_formation.k8s.address_type = hostname\ncluster_formation.k8s.service_name = {name}\ncluster_formation.k8s.hostname_suffix = .{service}",
      { needs: [published, longNames], stored: true },
    ),
    self("nodename", msg("own node name"), { env: ["RABBITMQ_NODENAME", "RABBITMQ_NODE_NAME"], settings: ["NODENAME"] }, "{user}@{self}", { values: { user: "rabbit" }, needs: [longNames], stored: true }),
  ],
};
