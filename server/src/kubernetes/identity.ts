/**
 * Which pods a workload makes, and which of them get a DNS name of their own. The rule is one line upstream: an
 * endpoint carries the pod's `spec.hostname` if that is set and `spec.subdomain` equals the Service's name, in the same
 * namespace. Neither the pod's name nor being headless nor the owner plays a part.
 * upstream: endpointslice/util ShouldSetHostname, statefulset initIdentity, job controller
 */
import { defaults } from "./defaults.ts";
import { indexedJobHostname, indexedJobPodNamePrefix, podName } from "./names.ts";
import type { JobWorkload, StatefulSetWorkload, TemplateWorkload, Workload } from "./types.ts";

/** One pod of a workload, or all of them where the manifest gives them the same identity. */
export interface PodIdentity {
  /** The whole name, or the fixed part before the random characters. */
  readonly name: { readonly exact: string } | { readonly prefix: string };
  /** `spec.hostname` and `spec.subdomain` of the pod as it is created; absent where empty. */
  readonly hostname?: string;
  readonly subdomain?: string;
  /** StatefulSet ordinal or Indexed Job index. */
  readonly ordinal?: number;
  /** True if several pods may have this identity (then one DNS name has several addresses). */
  readonly shared: boolean;
}

export interface PodIdentities {
  readonly identities: readonly PodIdentity[];
  /** Pods not listed: beyond `limit`, or `unknown` where the manifest does not fix the count. */
  readonly omitted: number | "unknown";
}

/** The pods a workload makes, lowest ordinal first, at most `limit`. */
export function podIdentities(workload: Workload, limit = 1000): PodIdentities {
  switch (workload.kind) {
    case "StatefulSet":
      return numbered(workload.start ?? defaults.ordinalsStart, workload.replicas ?? defaults.replicas, limit, (ordinal) =>
        statefulSetPod(workload, ordinal),
      );
    case "Job":
      if (!isIndexed(workload)) return { identities: [templatePod(workload, `${workload.name}-`)], omitted: 0 };
      return numbered(0, workload.completions ?? "unknown", limit, (index) => indexedJobPod(workload, index));
    case "Pod":
      return { identities: [barePod(workload)], omitted: 0 };
    default:
      return { identities: [templatePod(workload, `${workload.name}-`)], omitted: 0 };
  }
}

/** The pod with this ordinal, in range or not: the template's `hostname` and `subdomain` are overwritten. */
export function statefulSetPod(set: StatefulSetWorkload, ordinal: number): PodIdentity {
  const name = podName(set.name, ordinal);
  return { name: { exact: name }, hostname: name, ...optional("subdomain", set.serviceName), ordinal, shared: false };
}

/** Indexed Jobs overwrite `hostname` only; `subdomain` has to be in the template. */
export function indexedJobPod(job: JobWorkload, index: number): PodIdentity {
  return {
    name: { prefix: indexedJobPodNamePrefix(job.name, index) },
    hostname: indexedJobHostname(job.name, index),
    ...optional("subdomain", job.template.spec.subdomain),
    ordinal: index,
    shared: false,
  };
}

export function isIndexed(job: JobWorkload): boolean {
  return (job.completionMode || defaults.completionMode) === "Indexed";
}

export type PerPodName =
  | { readonly name: "yes"; readonly hostname: string }
  | { readonly name: "no"; readonly reason: NoNameReason };

export type NoNameReason =
  /** `hostname` is empty: a pod's *name* is not a DNS name. */
  | { readonly code: "no-hostname" }
  /** `subdomain` is empty (a StatefulSet without `serviceName`). */
  | { readonly code: "no-subdomain" }
  /** The pod's subdomain names another Service: its name is below that one. */
  | { readonly code: "other-subdomain"; readonly subdomain: string }
  | { readonly code: "other-namespace"; readonly namespace: string };

/**
 * The label under which a Service publishes this pod on its own, provided the Service selects the pod and publishes it.
 * A namespace absent on either side is unknown and compatible with any.
 */
export function perPodName(
  identity: PodIdentity,
  podNamespace: string | undefined,
  service: { readonly name: string; readonly namespace?: string | undefined },
): PerPodName {
  if (podNamespace !== undefined && service.namespace !== undefined && podNamespace !== service.namespace) {
    return { name: "no", reason: { code: "other-namespace", namespace: podNamespace } };
  }
  if (!identity.hostname) return { name: "no", reason: { code: "no-hostname" } };
  if (!identity.subdomain) return { name: "no", reason: { code: "no-subdomain" } };
  if (identity.subdomain !== service.name) {
    return { name: "no", reason: { code: "other-subdomain", subdomain: identity.subdomain } };
  }
  return { name: "yes", hostname: identity.hostname };
}

function templatePod(workload: TemplateWorkload | JobWorkload, prefix: string): PodIdentity {
  return { name: { prefix }, ...writtenIdentity(workload), shared: true };
}

function barePod(pod: TemplateWorkload): PodIdentity {
  return { name: { exact: pod.name }, ...writtenIdentity(pod), shared: false };
}

function writtenIdentity({ template }: Workload): { hostname?: string; subdomain?: string } {
  return { ...optional("hostname", template.spec.hostname), ...optional("subdomain", template.spec.subdomain) };
}

function numbered(start: number | "unknown", count: number | "unknown", limit: number, pod: (ordinal: number) => PodIdentity): PodIdentities {
  if (start === "unknown" || count === "unknown") return { identities: [], omitted: "unknown" };
  const length = Math.max(0, Math.min(count, limit));
  return { identities: Array.from({ length }, (_, index) => pod(start + index)), omitted: Math.max(0, count - length) };
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value ? { [key]: value } : {}) as { [P in K]?: string };
}
