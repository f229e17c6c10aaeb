/**
 * Names that Kubernetes accepts and names that make pods impossible, as data: what is limited, to what, and whether
 * the failure is certain. `limit-messages.ts` puts them into words.
 */
import { podName } from "./names.ts";
import { featureEnabled, type Release } from "./versions.ts";

export const labelLimit = 63;
export const subdomainLimit = 253;
export const portNameLimit = 15;

export type LimitCode =
  /** The set's own name is no DNS label (dot, upper case …): the API server rejects the set. */
  | "set-name-invalid"
  /** `<set>-<ordinal>` exceeds 63: it is `spec.hostname` and a label value, so these pods are never created. */
  | "pod-name-too-long"
  /** Label `controller-revision-hash: <set>-<hash>` exceeds 63 for most or all revisions: no pod is created. */
  | "revision-label-too-long"
  /** `serviceName` is no DNS label: rejected on creation. */
  | "service-name-field-invalid"
  /** A Service's own name breaks the rule of this release. */
  | "service-name-invalid"
  /** `spec.hostname` or `spec.subdomain` is no DNS label. */
  | "hostname-invalid"
  | "subdomain-invalid"
  /** `<job>-<completions - 1>` of an Indexed Job is no DNS label: the API server rejects the Job. */
  | "indexed-job-name-invalid"
  /** A Service port's name is no DNS label, or a container port's name is no IANA service name. */
  | "service-port-name-invalid"
  | "container-port-name-invalid";

export interface LimitProblem {
  readonly code: LimitCode;
  /** The offending name, as it would be used. */
  readonly value: string;
  /** Largest length allowed; the length there is. When `actual <= limit` the characters are the problem. */
  readonly limit: number;
  readonly actual: number;
  /** `mostly`: depends on a hash, `share` of all revisions are hit. */
  readonly certainty: "always" | "mostly";
  /** Proportion of ControllerRevision hashes that are too long, 0 to 1. Only for `revision-label-too-long`. */
  readonly share?: number;
  /** First ordinal concerned. Only for `pod-name-too-long`. */
  readonly ordinal?: number;
}

/** RFC 1123 label: lower case letters, digits and `-`, alphanumeric at both ends, at most 63. upstream: IsDNS1123Label */
export function isDnsLabel(name: string): boolean {
  return name.length <= labelLimit && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);
}

/** RFC 1035 label: as above, but starting with a letter. upstream: IsDNS1035Label */
export function isDns1035Label(name: string): boolean {
  return name.length <= labelLimit && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name);
}

/** Dot-separated labels, at most 253 in all. upstream: IsDNS1123Subdomain */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= subdomainLimit && name.split(".").every((label) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label));
}

/** Name of a container port, and a named `targetPort`. upstream: IsValidPortName */
export function isPortName(name: string): boolean {
  return name.length <= portNameLimit && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) && /[a-z]/.test(name) && !name.includes("--");
}

/**
 * Everything that a StatefulSet's name rules out. Unknown counts are passed as undefined (then only what is certain
 * without them is reported).
 */
export function statefulSetNameProblems(set: {
  readonly name: string;
  readonly start?: number | undefined;
  readonly replicas?: number | undefined;
}): LimitProblem[] {
  const { name } = set;
  if (!isDnsLabel(name)) return [problem("set-name-invalid", name, labelLimit)];
  const problems: LimitProblem[] = [];
  const ordinal = firstTooLongOrdinal(set);
  if (ordinal !== undefined) problems.push({ ...problem("pod-name-too-long", podName(name, ordinal), labelLimit), ordinal });
  const share = tooLongRevisionShare(name.length);
  if (share >= 0.5) {
    const longest = `${name}-${"0".repeat(hashDigitsMax)}`;
    const certainty = share >= 0.99 ? "always" : "mostly";
    problems.push({ ...problem("revision-label-too-long", longest, labelLimit), certainty, share });
  }
  return problems;
}

/** A ControllerRevision's hash has as many characters as its 32-bit sum has decimal digits: 10 for 77 % of them. */
const hashDigitsMax = 10;

/**
 * Proportion of revision hashes for which `<set>-<hash>` exceeds 63 characters, given the length of the set's name:
 * 0 up to 52, about 0.77 at 53, 0.98 at 54, more than 0.99 from 55. The hash changes with every template edit.
 * upstream: history.ControllerRevisionName, rand.SafeEncodeString
 */
export function tooLongRevisionShare(setNameLength: number): number {
  const digitsAllowed = labelLimit - setNameLength - 1;
  if (digitsAllowed >= hashDigitsMax) return 0;
  if (digitsAllowed < 1) return 1;
  return 1 - 10 ** digitsAllowed / 2 ** 32;
}

/** The smallest ordinal whose pod name is too long; only ordinals known to exist count. */
function firstTooLongOrdinal({ name, start = 0, replicas }: { name: string; start?: number | undefined; replicas?: number | undefined }): number | undefined {
  const digitsAllowed = labelLimit - name.length - 1;
  const first = Math.max(start, digitsAllowed < 1 ? 0 : 10 ** digitsAllowed);
  if (replicas === undefined) return undefined;
  return first < start + replicas ? first : undefined;
}

/** `spec.serviceName`: empty is fine; else a DNS label, checked on creation. upstream: ValidateStatefulSetCreate (1.33) */
export function serviceNameFieldProblems(serviceName: string | undefined): LimitProblem[] {
  return !serviceName || isDnsLabel(serviceName) ? [] : [problem("service-name-field-invalid", serviceName, labelLimit)];
}

/** A Service's name: RFC 1035 until 1.35, RFC 1123 (leading digit allowed) from 1.36. upstream: RelaxedServiceNameValidation */
export function serviceNameProblems(name: string, release: Release): LimitProblem[] {
  const valid = featureEnabled("RelaxedServiceNameValidation", release) ? isDnsLabel(name) : isDns1035Label(name);
  return valid ? [] : [problem("service-name-invalid", name, labelLimit)];
}

/** `hostname` and `subdomain` of a pod or pod template (a StatefulSet overwrites both, but they are still checked). */
export function hostnameProblems(pod: { readonly hostname?: string | undefined; readonly subdomain?: string | undefined }): LimitProblem[] {
  const problems: LimitProblem[] = [];
  if (pod.hostname && !isDnsLabel(pod.hostname)) problems.push(problem("hostname-invalid", pod.hostname, labelLimit));
  if (pod.subdomain && !isDnsLabel(pod.subdomain)) problems.push(problem("subdomain-invalid", pod.subdomain, labelLimit));
  return problems;
}

/** An Indexed Job is rejected when its last pod's host name would be no DNS label. upstream: validateJobSpec */
export function indexedJobNameProblems(job: string, completions: number): LimitProblem[] {
  if (completions < 1) return [];
  const last = podName(job, completions - 1);
  return isDnsLabel(last) ? [] : [problem("indexed-job-name-invalid", last, labelLimit)];
}

/** Names of a Service's ports. upstream: validateServicePort */
export function servicePortNameProblems(name: string | undefined): LimitProblem[] {
  return !name || isDnsLabel(name) ? [] : [problem("service-port-name-invalid", name, labelLimit)];
}

/** Names of container ports and named target ports. */
export function containerPortNameProblems(name: string | undefined): LimitProblem[] {
  return !name || isPortName(name) ? [] : [problem("container-port-name-invalid", name, portNameLimit)];
}

function problem(code: LimitCode, value: string, limit: number): LimitProblem {
  return { code, value, limit, actual: value.length, certainty: "always" };
}

