import { editDistance } from "../../text/similar.ts";
import type { Reading } from "./types.ts";

export interface Readings {
  readonly labels: readonly string[];
  /** Likely first. Empty: no name of the cluster has this form. */
  readonly readings: readonly Reading[];
  /** It ends as names of the cluster do, so that nothing else can be meant. */
  readonly certain: boolean;
  /** Labels before the Service that cannot be there. */
  readonly surplus: boolean;
  /** `….pod.<domain>` */
  readonly podTree: boolean;
}

/**
 * The ways to read a name (without final dot) that a client in `namespace` may mean: `web-0.web` is a pod of Service web
 * here, or Service web-0 in namespace web. source: dns.md §7.3, §11.3
 */
export function readingsOf(name: string, namespace: string, clusterDomain: string): Readings {
  const labels = name.split(".");
  const lower = labels.map((label) => label.toLowerCase());
  const domain = clusterDomain.toLowerCase().split(".");
  const srv = lower[0]!.startsWith("_") && lower[1]?.startsWith("_") ? { port: labels[0]!.slice(1), protocol: lower[1]!.slice(1) } : null;
  const offset = srv ? 2 : 0;
  const tree = lower.findIndex((label, index) => index > offset && label === "svc");
  const at = tree >= 0 ? tree : -1;
  const none = { labels, readings: [], certain: false, surplus: false, podTree: false };
  if (at > 0) {
    const rest = lower.slice(at + 1);
    const ending = rest.length === 0 ? "svc" : same(rest, domain) ? "domain" : "other-domain";
    return { ...none, ...below(labels, lower, offset, at, srv, namespace, ending), certain: true };
  }
  if (endsWith(lower, domain) && labels.length > domain.length + offset) {
    const left = labels.length - domain.length;
    const podTree = lower[left - 1] === "pod";
    return { ...none, ...below(labels, lower, offset, podTree ? left - 1 : left, srv, namespace, podTree ? "domain" : "no-svc"), certain: true, podTree };
  }
  const nearDomain = nearlyEndsWith(lower, domain);
  if (nearDomain > offset + 1 && lower[nearDomain - 1] !== "svc") return none;
  return { ...none, readings: short(labels, offset, srv, namespace) };
}

/** `[…] service namespace` before position `end`. */
function below(labels: readonly string[], lower: readonly string[], offset: number, end: number, srv: Reading["srv"], namespace: string, ending: Reading["ending"]): Pick<Readings, "readings" | "surplus"> {
  const left = end - offset;
  const base = { srv, namespaceWritten: true, ending };
  if (left <= 0) return { readings: [], surplus: false };
  // `web.svc`: the label before `svc` is a namespace to the DNS server, a Service to whoever wrote it.
  if (left === 1) return { readings: [{ ...base, endpoint: null, service: labels[offset]!, namespace, namespaceWritten: false, serviceIndex: offset }], surplus: false };
  const service = end - 2;
  const before = service - offset;
  return {
    readings: [{ ...base, endpoint: before > 0 ? labels[service - 1]! : null, service: labels[service]!, namespace: lower[end - 1]!, serviceIndex: service }],
    surplus: before > 1 || (srv !== null && before > 0),
  };
}

/** Names that the search list completes. */
function short(labels: readonly string[], offset: number, srv: Reading["srv"], namespace: string): Reading[] {
  const rest = labels.slice(offset);
  const base = { srv, ending: "none" } as const;
  const here = { ...base, namespace, namespaceWritten: false };
  const there = (index: number) => ({ ...base, namespace: rest[index]!.toLowerCase(), namespaceWritten: true });
  switch (rest.length) {
    case 1:
      return [{ ...here, endpoint: null, service: rest[0]!, serviceIndex: offset }];
    case 2:
      return [
        ...(srv ? [] : [{ ...here, endpoint: rest[0]!, service: rest[1]!, serviceIndex: offset + 1 }]),
        { ...there(1), endpoint: null, service: rest[0]!, serviceIndex: offset },
      ];
    case 3:
      return srv ? [] : [{ ...there(2), endpoint: rest[0]!, service: rest[1]!, serviceIndex: offset + 1 }];
    default:
      return [];
  }
}

function endsWith(labels: readonly string[], domain: readonly string[]): boolean {
  return labels.length >= domain.length && same(labels.slice(labels.length - domain.length), domain);
}

/** Where a slip of the cluster domain begins (`cluster.locl`); -1 where none does. */
function nearlyEndsWith(labels: readonly string[], domain: readonly string[]): number {
  if (labels.length <= domain.length) return -1;
  const ending = labels.slice(labels.length - domain.length).join(".");
  return editDistance(ending, domain.join("."), 2) <= 2 ? labels.length - domain.length : -1;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((label, index) => label === b[index]);
}
