/** Resolving a name as a process in a pod does: its hosts file, then one query after the other. */
import { answer, type Answer } from "./answer.ts";
import type { Cluster } from "./cluster.ts";
import { sameName, zoneOf } from "./domain.ts";
import type { DnsRecord } from "./records.ts";
import { candidates, resolvConf, type DnsClient } from "./search.ts";

/** A client with what the kubelet wrote into its `/etc/hosts`. */
export interface WalkClient extends DnsClient {
  readonly hosts?: readonly HostsEntry[] | undefined;
}

export interface HostsEntry {
  readonly ip: string;
  readonly names: readonly string[];
}

export type Step =
  /** Found in the client's own `/etc/hosts`; DNS is not asked, and others may not have the name. */
  | { readonly step: "hosts"; readonly name: string; readonly addresses: readonly string[] }
  | { readonly step: "query"; readonly name: string; readonly outcome: Outcome; readonly records: readonly DnsRecord[]; readonly answers: readonly Answer[] };

/**
 * `found` ends the walk. `nodata` and `nxdomain` go on (musl stops at `nodata`). `external`: outside the cluster's zones
 * and not known. `unreachable`: a cluster name, but the client asks the node's resolver, which does not know it.
 */
export type Outcome = "found" | "nodata" | "nxdomain" | "servfail" | "external" | "unreachable";

export interface Walk {
  readonly steps: readonly Step[];
  /** How it ended; `external` if any step before the end could not be decided. */
  readonly outcome: Outcome;
  /** Absolute name that answered, if found. */
  readonly name?: string;
}

/**
 * The steps of `getaddrinfo(name)` in a client, ending with the first that has data. Both address types are asked
 * unless `types` says otherwise (SRV lookups by a library that honours the search list).
 */
export function walk(cluster: Cluster, client: WalkClient, name: string, types: readonly string[] = ["A", "AAAA"]): Walk {
  const own = (client.hosts ?? []).filter(({ names }) => names.some((known) => sameName(known, name)));
  if (own.length > 0 && types.some((type) => type === "A" || type === "AAAA")) {
    return { steps: [{ step: "hosts", name, addresses: own.map(({ ip }) => ip) }], outcome: "found", name };
  }
  const conf = resolvConf(client);
  const steps: Step[] = [];
  for (const candidate of candidates(name, conf, client.resolver)) {
    const step = query(cluster, candidate, types, conf.server !== "node");
    steps.push(step);
    if (step.outcome === "found") return { steps, outcome: "found", name: candidate };
    if (step.outcome === "servfail" || (step.outcome === "nodata" && client.resolver === "musl")) return { steps, outcome: step.outcome };
  }
  return { steps, outcome: overall(steps) };
}

/** The hosts file of a pod: its own name in full and short, and its `hostAliases`. upstream: kubelet managedHostsFileContent */
export function podHosts(
  pod: { readonly name: string; readonly namespace: string; readonly hostname?: string | undefined; readonly subdomain?: string | undefined; readonly ips: readonly string[] },
  clusterDomain: string,
  hostAliases: readonly HostsEntry[] = [],
): HostsEntry[] {
  // Without a host name the pod's name is used, cut to a label.
  const hostname = pod.hostname || pod.name.slice(0, 63).replace(/[-.]+$/, "");
  const fqdn = pod.subdomain ? [`${hostname}.${pod.subdomain}.${pod.namespace}.svc.${clusterDomain}`] : [];
  return [...pod.ips.map((ip) => ({ ip, names: [...fqdn, hostname] })), ...hostAliases];
}

function query(cluster: Cluster, name: string, types: readonly string[], reachesCluster: boolean): Extract<Step, { step: "query" }> {
  const inCluster = zoneOf(cluster.options.zones, name) !== undefined;
  if (inCluster && !reachesCluster) return { step: "query", name, outcome: "unreachable", records: [], answers: [] };
  const answers = types.map((type) => answer(cluster, { name, type }));
  const records = answers.flatMap((each) => each.answers);
  return { step: "query", name, outcome: outcomeOf(answers, records), records, answers };
}

function outcomeOf(answers: readonly Answer[], records: readonly DnsRecord[]): Outcome {
  if (records.length > 0) return "found";
  if (answers.some(({ rcode }) => rcode === "SERVFAIL")) return "servfail";
  if (answers.some(({ source, rcode }) => source !== "cluster" && rcode === "NXDOMAIN")) return "external";
  return answers.some(({ rcode }) => rcode === "NOERROR") ? "nodata" : "nxdomain";
}

/** What decides if nothing was found: the worst doubt, else whether any name existed. */
function overall(steps: readonly Step[]): Outcome {
  const outcomes = steps.flatMap((step) => (step.step === "query" ? [step.outcome] : []));
  for (const outcome of ["unreachable", "external", "nodata"] as const) if (outcomes.includes(outcome)) return outcome;
  return "nxdomain";
}
