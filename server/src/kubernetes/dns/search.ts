/** How a client turns a name as written into queries. upstream: kubelet network/dns/dns.go, resolv.conf(5), musl lookup_name.c */
import { absolute, relative } from "./domain.ts";
import { defaults } from "../defaults.ts";
import type { DnsConfig } from "../types.ts";

/** What decides about a pod's `/etc/resolv.conf`. */
export interface DnsClient {
  readonly namespace: string;
  readonly clusterDomain: string;
  /** Absent or empty: ClusterFirst. */
  readonly dnsPolicy?: string | undefined;
  readonly hostNetwork?: boolean | undefined;
  readonly dnsConfig?: DnsConfig | undefined;
  /** `search` of the node's own resolv.conf. */
  readonly nodeSearch?: readonly string[] | undefined;
  /** The C library's resolver; Go's own behaves like glibc here. Default glibc. */
  readonly resolver?: "glibc" | "musl" | undefined;
}

export interface ResolvConf {
  /** Who is asked: the cluster's DNS server, the node's, or those of `dnsConfig` (which may be any, also the cluster's). */
  readonly server: "cluster" | "node" | "custom";
  /** Of `dnsConfig`, asked only when the others do not reply. */
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  readonly ndots: number;
}

/** Limits since ExpandedDNSConfig (1.28). */
const searchLimit = 32;
const searchLengthLimit = 2048;

/** The `/etc/resolv.conf` the kubelet writes. A host-network pod with ClusterFirst gets the node's (a frequent trap). */
export function resolvConf(client: DnsClient): ResolvConf {
  const config = client.dnsConfig ?? {};
  const policy = client.dnsPolicy || defaults.dnsPolicy;
  const base = baseConf(client, policy);
  const search = unique([...base.search, ...(config.searches ?? [])].map(relative)).filter((domain) => domain.length <= 253);
  return {
    server: base.server,
    nameservers: config.nameservers ?? [],
    search: withinLimits(search),
    ndots: ndotsOf(config) ?? base.ndots,
  };
}

function baseConf(client: DnsClient, policy: string): { server: ResolvConf["server"]; search: readonly string[]; ndots: number } {
  const node = { server: "node", search: client.nodeSearch ?? [], ndots: 1 } as const;
  switch (policy) {
    case "None":
      return { server: "custom", search: [], ndots: 1 };
    case "Default":
      return node;
    case "ClusterFirst":
      if (client.hostNetwork) return node;
      break;
    default:
  }
  const domain = relative(client.clusterDomain);
  const cluster = domain === "" ? [] : [`${client.namespace}.svc.${domain}`, `svc.${domain}`, domain];
  return { server: "cluster", search: [...cluster, ...(client.nodeSearch ?? [])], ndots: defaults.ndots };
}

/**
 * The absolute names that are asked for `name`, in order. With fewer than `ndots` dots the search list comes first; with
 * more, glibc tries the name first and then the list, musl only the name.
 */
export function candidates(name: string, conf: Pick<ResolvConf, "search" | "ndots">, resolver: DnsClient["resolver"] = "glibc"): string[] {
  if (name.endsWith(".")) return [name];
  const asIs = absolute(name);
  const searched = conf.search.map((domain) => absolute(domain === "" || domain === "." ? name : `${name}.${domain}`));
  const dots = name.split(".").length - 1;
  if (dots < conf.ndots) return unique([...searched, asIs]);
  return resolver === "musl" ? [asIs] : unique([asIs, ...searched]);
}

function ndotsOf(config: DnsConfig): number | undefined {
  const written = config.options?.findLast(({ name }) => name === "ndots")?.value;
  const ndots = written === undefined ? Number.NaN : Number.parseInt(written, 10);
  // resolv.conf(5) caps it at 15.
  return Number.isNaN(ndots) || ndots < 0 ? undefined : Math.min(ndots, 15);
}

function withinLimits(search: readonly string[]): string[] {
  const kept: string[] = [];
  let length = 0;
  for (const domain of search.slice(0, searchLimit)) {
    length += domain.length + (kept.length > 0 ? 1 : 0);
    if (length > searchLengthLimit) break;
    kept.push(domain);
  }
  return kept;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
