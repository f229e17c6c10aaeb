import { msg } from "../../../text/message.ts";
import { list, published, self, service } from "../make.ts";
import type { PeerSystem } from "../types.ts";

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
      { separator: "\n", found: "anywhere" },
      { values: { user: "rabbit" }, needs: [published], stored: true },
    ),
    service(
      "kubernetes",
      msg("Kubernetes peer discovery"),
      { settings: ["cluster_formation.k8s.address_type"] },
      "cluster_formation.peer_discovery_backend = k8s\ncluster_formation.k8s.host = kubernetes.default.svc.{domain}\ncluster_formation.k8s.address_type = hostname\ncluster_formation.k8s.service_name = {name}\ncluster_formation.k8s.hostname_suffix = .{service}",
      { needs: [published], stored: true },
    ),
    // A node's name with dots is a long name: RABBITMQ_USE_LONGNAME=true belongs to it.
    self("nodename", msg("own node name"), { env: ["RABBITMQ_NODENAME", "RABBITMQ_NODE_NAME"], settings: ["NODENAME"] }, "{user}@{self}", { values: { user: "rabbit" }, stored: true }),
  ],
};
