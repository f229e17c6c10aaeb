import { msg } from "../../../text/message.ts";
import { list, port, quorum, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

const secured = /^(?:ETCD_PEER_(?:CERT_FILE|AUTO_TLS)|peer-(?:cert-file|auto-tls))$/;
const securedClients = /^(?:ETCD_CERT_FILE|ETCD_AUTO_TLS|cert-file|auto-tls)$/;
const values = { scheme: "http" };

export const etcd: PeerSystem = {
  id: "etcd",
  title: "etcd",
  images: ["etcd"],
  keys: [
    list(
      "initial-cluster",
      msg("initial cluster"),
      { env: ["ETCD_INITIAL_CLUSTER"], flags: ["--initial-cluster"], settings: ["initial-cluster"] },
      "{name}={scheme}://{host}:{port}",
      { found: "anywhere" },
      {
        ports: port(2380, "peer", "peers", "server", "etcd-server", "etcd-peer", "server-ssl", "etcd-server-ssl"),
        values,
        secured,
        // upstream: etcd ServerConfig.hasLocalMember
        members: { kind: "all", otherwise: msg("etcd refuses to start a new member that is not in the list.") },
        needs: quorum,
        stored: true,
      },
    ),
    list(
      "endpoints",
      msg("client endpoints"),
      { env: ["ETCDCTL_ENDPOINTS", "ETCD_ENDPOINTS"], flags: ["--endpoints", "--etcd-servers"] },
      "[[{scheme}://]]{host}:{port}",
      {},
      { ports: port(2379, "client", "clients", "etcd-client"), values, secured: securedClients },
    ),
    self(
      "advertise-peer-urls",
      msg("own address for peers"),
      { env: ["ETCD_INITIAL_ADVERTISE_PEER_URLS"], flags: ["--initial-advertise-peer-urls"], settings: ["initial-advertise-peer-urls"] },
      "{scheme}://{self}:{port}",
      { ports: port(2380, "peer", "peers", "server", "etcd-server", "etcd-peer"), values, secured, stored: true },
    ),
    self(
      "advertise-client-urls",
      msg("own address for clients"),
      { env: ["ETCD_ADVERTISE_CLIENT_URLS"], flags: ["--advertise-client-urls"], settings: ["advertise-client-urls"] },
      "{scheme}://{self}:{port}",
      { ports: port(2379, "client", "clients", "etcd-client"), values, secured: securedClients, stored: true },
    ),
  ],
};
