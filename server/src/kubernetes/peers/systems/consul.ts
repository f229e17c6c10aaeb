import { msg } from "../../../text/message.ts";
import { bracketed, list, published } from "../make.ts";
import type { PeerSystem } from "../types.ts";

export const consul: PeerSystem = {
  id: "consul",
  title: "Consul",
  images: ["consul", "consul-enterprise"],
  keys: [list("retry-join", msg("servers to join"), { flags: ["-retry-join"], settings: ["retry_join"] }, "{host}[[?:{port}]]", { repeated: true, inFile: bracketed }, { needs: [published, { kind: "together" }] })],
};
