import { msg } from "../../../text/message.ts";
import { list, port, quorum, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

/** TiDB's placement driver, which has etcd inside. */
export const tidbPd: PeerSystem = {
  id: "tidb-pd",
  title: "TiDB PD",
  images: ["tikv/pd", "pingcap/pd"],
  keys: [
    list(
      "initial-cluster",
      msg("initial cluster"),
      { flags: ["--initial-cluster"], settings: ["initial-cluster"] },
      "{name}={scheme}://{host}:{port}",
      { found: "anywhere" },
      {
        ports: port(2380, "peer", "server"),
        values: { scheme: "http" },
        members: { kind: "all", otherwise: msg("etcd refuses to start a new member that is not in the list.") },
        needs: quorum,
        stored: true,
      },
    ),
    list("endpoints", msg("client endpoints"), { flags: ["--pd", "--pd-endpoints"] }, "{host}:{port}", {}, { ports: port(2379, "client") }),
    self("advertise-peer-urls", msg("own address for peers"), { flags: ["--advertise-peer-urls"] }, "{scheme}://{self}:{port}", { ports: port(2380, "peer", "server"), values: { scheme: "http" }, stored: true }),
    self("advertise-client-urls", msg("own address for clients"), { flags: ["--advertise-client-urls"] }, "{scheme}://{self}:{port}", { ports: port(2379, "client"), values: { scheme: "http" }, stored: true }),
  ],
};
