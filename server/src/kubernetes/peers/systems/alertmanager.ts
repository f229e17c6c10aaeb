import { msg } from "../../../text/message.ts";
import { list, port, published, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

const ports = port(9094, "mesh-tcp", "cluster", "mesh", "clusterpeer-tcp", "tcp-mesh");

export const alertmanager: PeerSystem = {
  id: "alertmanager",
  title: "Alertmanager",
  images: ["alertmanager"],
  keys: [
    list("peers", msg("cluster peers"), { flags: ["--cluster.peer"] }, "{host}:{port}", { repeated: true }, { ports, needs: [published] }),
    self("advertise", msg("own address for peers"), { flags: ["--cluster.advertise-address"] }, "{self}:{port}", { ports }),
  ],
};
