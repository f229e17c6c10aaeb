/** Caches between the cluster's DNS server and a program, by the settings they come with. */
import { msg, type Message } from "../../text/message.ts";
import type { CacheLayer } from "./types.ts";

export interface CachePreset {
  readonly id: string;
  readonly label: Message;
  /** What it does, in a sentence. */
  readonly about: Message;
  readonly layers: readonly CacheLayer[];
  /** The time to live that the server's `kubernetes` plugin is set to, in seconds; absent: as asked (kubeadm: 30). */
  readonly ttlSeconds?: number;
}

/** The least time CoreDNS' cache keeps anything. upstream: plugin/cache minTTL */
const leastSeconds = 5;

/** Caches of the cluster; one of them is in use. */
export const serverCaches: readonly CachePreset[] = [
  {
    id: "kubeadm",
    label: msg("CoreDNS as kubeadm sets it up"),
    about: msg("CoreDNS answers names of the cluster from what it watches; its cache is switched off for them."),
    layers: [],
  },
  {
    id: "cache-30",
    label: msg("CoreDNS with cache 30"),
    about: msg("CoreDNS keeps answers, also that a name does not exist, for up to 30 s. Older clusters and many distributions have it so."),
    layers: [{ at: "coredns", successSeconds: 30, denialSeconds: 30, heedsTtl: true, leastSeconds }],
  },
  {
    id: "ttl-5",
    label: msg("CoreDNS with cache 30 and the plugin's own ttl"),
    about: msg("Without a ttl in the Corefile the answers live 5 s, and so do they in the cache."),
    layers: [{ at: "coredns", successSeconds: 30, denialSeconds: 30, heedsTtl: true, leastSeconds }],
    ttlSeconds: 5,
  },
  {
    id: "node-local",
    label: msg("NodeLocal DNSCache"),
    about: msg("A cache on each node keeps answers for up to 30 s, and that a name does not exist for 5 s."),
    layers: [{ at: "node", successSeconds: 30, denialSeconds: 5, heedsTtl: true, leastSeconds }],
  },
];

/** Caches inside the program that asks; one of them is in use. */
export const clientCaches: readonly CachePreset[] = [
  { id: "none", label: msg("C library, Go"), about: msg("glibc, musl and Go keep nothing: each question goes to the server."), layers: [] },
  {
    id: "jvm",
    label: msg("Java"),
    about: msg("Java keeps addresses for 30 s (networkaddress.cache.ttl), and that a name does not exist for 10 s (networkaddress.cache.negative.ttl)."),
    layers: [{ at: "client", successSeconds: 30, denialSeconds: 10, heedsTtl: false }],
  },
  {
    id: "forever",
    label: msg("nginx without resolver"),
    about: msg("nginx looks up the names in its configuration once, when it starts or reloads, and keeps the addresses. A name that does not exist then keeps it from starting."),
    layers: [{ at: "client", successSeconds: Infinity, denialSeconds: 0, heedsTtl: false }],
  },
];

/** Both together, the server's side first. */
export function cacheChain(server: CachePreset, client: CachePreset): Pick<CachePreset, "layers" | "ttlSeconds"> {
  return { layers: [...server.layers, ...client.layers], ...(server.ttlSeconds !== undefined && { ttlSeconds: server.ttlSeconds }) };
}
