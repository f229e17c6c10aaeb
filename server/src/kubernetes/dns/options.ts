/** The settings of CoreDNS' kubernetes plugin. */
import { absolute } from "./domain.ts";
import type { DnsRecord } from "./records.ts";
import type { LabelSelector } from "../types.ts";

export interface DnsOptions {
  /** Absolute zone names, the cluster domain first. */
  readonly zones: readonly string[];
  /** Namespaces exposed; absent: all. */
  readonly namespaces?: readonly string[] | undefined;
  readonly namespaceLabels?: LabelSelector | undefined;
  /** Only Services with these labels. */
  readonly labels?: LabelSelector | undefined;
  /** Seconds. */
  readonly ttl: number;
  readonly pods: "disabled" | "insecure" | "verified";
  /** Endpoints without host name get their pod's name. */
  readonly endpointPodNames: boolean;
  readonly ignoreEmptyService: boolean;
  readonly noEndpoints: boolean;
  /** Zones (or names above) in which a name error goes to the next plugin; `["."]` for all. */
  readonly fallthrough: readonly string[];
  readonly zonal: boolean;
  /** Those of `zones` that answer from ServiceImports. */
  readonly multicluster: readonly string[];
  /** PTR only for endpoints with a host name (CoreDNS 1.11.4 to 1.12.0, an option later). */
  readonly ptrHostnameOnly: boolean;
  /** The caches are still being filled: name errors become SERVFAIL. */
  readonly notSynced: boolean;
  /** Addresses CoreDNS itself listens on. */
  readonly localIPs: readonly string[];
  /** Serial of the SOA. */
  readonly serial: number;
  /** What other servers are known to answer. */
  readonly upstream: readonly DnsRecord[];
  /** What later plugins are known to answer inside the zones. */
  readonly nextPlugin: readonly DnsRecord[];
}

/** The plugin's own defaults (a bare `kubernetes cluster.local` stanza). */
export const defaultDnsOptions: DnsOptions = {
  zones: ["cluster.local."],
  ttl: 5,
  pods: "disabled",
  endpointPodNames: false,
  ignoreEmptyService: false,
  noEndpoints: false,
  fallthrough: [],
  zonal: false,
  multicluster: [],
  ptrHostnameOnly: false,
  notSynced: false,
  localIPs: [],
  serial: 1,
  upstream: [],
  nextPlugin: [],
};

/** What kubeadm writes into the Corefile, and most distributions with it. */
export function kubeadmDnsOptions(clusterDomain: string): Partial<DnsOptions> {
  const reverse = ["in-addr.arpa.", "ip6.arpa."];
  return { zones: [absolute(clusterDomain), ...reverse], pods: "insecure", fallthrough: reverse, ttl: 30 };
}
