import { msg } from "../../../text/message.ts";
import { list, quorum } from "../make.ts";
import type { PeerSystem } from "../types.ts";

/** Three dots, both ends included. Each such argument is a server pool, whose size never changes. */
export const minio: PeerSystem = {
  id: "minio",
  title: "MinIO",
  images: ["minio", "minio/minio"],
  keys: [
    list(
      "servers",
      msg("server pool"),
      { env: ["MINIO_VOLUMES"], flags: ["server"] },
      "{scheme}://{set}-{range}.{domain}[[:{port}]]{path}",
      { separator: " ", found: "anywhere" },
      {
        values: { scheme: "http", path: "/data" },
        secured: /^MINIO_CERTS_DIR$/,
        members: { kind: "all", otherwise: msg("MinIO does not start on a host that is in no server pool.") },
        needs: quorum,
        stored: true,
      },
    ),
  ],
};
