import { msg } from "../../../text/message.ts";
import { list, port, published, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

export const nats: PeerSystem = {
  id: "nats",
  title: "NATS",
  images: ["nats", "nats-server", "nats-streaming"],
  keys: [
    list(
      "routes",
      msg("cluster routes"),
      { flags: ["--routes", "-routes"], settings: ["routes"] },
      "{scheme}://{host}:{port}",
      { inFile: { before: "[\n  ", separator: "\n  ", after: "\n]" } },
      { ports: port(6222, "cluster", "routes", "route"), values: { scheme: "nats" }, needs: [published] },
    ),
    list("servers", msg("servers for clients"), { env: ["NATS_URL", "NATS_URLS", "NATS_SERVERS", "NATS_SERVER"] }, "{scheme}://{host}:{port}", {}, { ports: port(4222, "client", "nats"), values: { scheme: "nats" } }),
    self("advertise", msg("own address for peers"), { flags: ["--cluster_advertise", "-cluster_advertise"], settings: ["cluster_advertise"] }, "{self}:{port}", { ports: port(6222, "cluster", "routes", "route") }),
  ],
};
