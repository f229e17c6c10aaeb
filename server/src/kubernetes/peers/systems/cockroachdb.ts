import { msg } from "../../../text/message.ts";
import { list, published, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

export const cockroachdb: PeerSystem = {
  id: "cockroachdb",
  title: "CockroachDB",
  images: ["cockroach", "cockroachdb"],
  keys: [
    list("join", msg("nodes to join"), { env: ["COCKROACH_JOIN"], flags: ["--join", "-j"] }, "{host}[[?:{port}]]", {}, { needs: [published, { kind: "together" }] }),
    self("advertise-host", msg("own name for others"), { flags: ["--advertise-host", "--advertise-addr"] }, "{self}", { stored: true }),
  ],
};
