import { msg } from "../../../text/message.ts";
import { list, port, published, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

const secured = /^(?:VAULT_CACERT|BAO_CACERT)$/;
const values = { scheme: "http" };

export const vault: PeerSystem = {
  id: "vault",
  title: "Vault",
  images: ["vault", "vault-enterprise", "openbao", "openbao-ubi"],
  keys: [
    list(
      "retry-join",
      msg("Raft peers to join"),
      { settings: ["leader_api_addr"] },
      'retry_join {\n  leader_api_addr = "{scheme}://{host}:{port}"\n}',
      { separator: "\n", found: "anywhere" },
      { ports: port(8200, "http", "https", "api", "vault"), values, secured, needs: [published] },
    ),
    self("api-addr", msg("own address for clients"), { env: ["VAULT_API_ADDR", "BAO_API_ADDR"], settings: ["api_addr"] }, "{scheme}://{self}:{port}", { ports: port(8200, "http", "https", "api", "vault"), values, secured, stored: true }),
    // Between each other the servers always speak TLS, with certificates of their own.
    self("cluster-addr", msg("own address for peers"), { env: ["VAULT_CLUSTER_ADDR", "BAO_CLUSTER_ADDR"], settings: ["cluster_addr"] }, "https://{self}:{port}", { ports: port(8201, "https-internal", "cluster", "internal"), stored: true }),
  ],
};
