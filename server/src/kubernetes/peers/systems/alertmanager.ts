import { msg } from "../../../text/message.ts";
import { list, port, published } from "../make.ts";
import type { PeerSystem } from "../types.ts";

const ports = port(9094, "mesh-tcp", "cluster", "mesh", "clusterpeer-tcp", "tcp-mesh");

/** Its own address has to be an IP, so there is no setting for that here. upstream: cluster.calculateAdvertiseAddress */
export const alertmanager: PeerSystem = {
  id: "alertmanager",
  title: "Alertmanager",
  images: ["alertmanager"],
  keys: [
    list("peers", msg("cluster peers"), { flags: ["--cluster.peer"] }, "{host}:{port}", { repeated: true }, { ports, needs: [published] }),
  ],
};
