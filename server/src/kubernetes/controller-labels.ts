/**
 * Labels that controllers add to the pods they make, and what a Service's selector therefore reaches.
 * upstream: statefulset updateIdentity and newVersionedStatefulSetPod, job controller, deployment and daemon set
 * controllers, podtopologylabels admission
 */
import { isIndexed } from "./identity.ts";
import { ordinalOf, podName } from "./names.ts";
import { all, explainMismatch, matchLabels, matchRequirement, requirementsOf, selectsNothing, type Mismatch, type Openness } from "./selectors.ts";
import type { JobWorkload, Labels, SelectorMap, UnknownLabel, Workload } from "./types.ts";
import { featureEnabled, newestRelease, type Release } from "./versions.ts";

export const podNameLabel = "statefulset.kubernetes.io/pod-name";
export const podIndexLabel = "apps.kubernetes.io/pod-index";
export const revisionLabel = "controller-revision-hash";
export const completionIndexLabel = "batch.kubernetes.io/job-completion-index";

const atRunTime: UnknownLabel = { unknown: "at-run-time" };

/**
 * The labels every pod of a workload has: the template's, then the controller's, which win. Labels that differ
 * between the pods of one workload are not here, see `ordinalLabels`.
 */
export function workloadLabels(workload: Workload, release: Release = newestRelease): Labels {
  return { ...nodeLabels(release), ...workload.template.labels, ...controllerLabels(workload) };
}

/** Labels that Kubernetes itself writes on pods: what the template says about them is not the last word. */
export function isControllerLabel(key: string): boolean {
  return controllerKeys.has(key);
}

/** The labels that tell the pods of a StatefulSet or an Indexed Job apart. Empty for other workloads. */
export function ordinalLabels(workload: Workload, ordinal: number): Readonly<Record<string, string>> {
  switch (workload.kind) {
    case "StatefulSet":
      return { [podNameLabel]: podName(workload.name, ordinal), [podIndexLabel]: String(ordinal) };
    case "Job":
      return isIndexed(workload) ? { [completionIndexLabel]: String(ordinal) } : {};
    default:
      return {};
  }
}

/** All labels of the pod with this ordinal (any number for workloads without ordinals). */
export function podLabels(workload: Workload, ordinal: number, release: Release = newestRelease): Labels {
  return { ...workloadLabels(workload, release), ...ordinalLabels(workload, ordinal) };
}

/** Which pods of a workload a Service selects. */
export type ServiceMatch =
  | { readonly match: "all" }
  /** The selector pins these ordinals (indexes, for an Indexed Job), even if they are all there are. */
  | { readonly match: "some"; readonly ordinals: readonly number[] }
  | { readonly match: "none"; readonly reason: NoMatchReason }
  /** The values of these keys are not known from manifests. */
  | { readonly match: "unknown"; readonly keys: readonly string[] };

export type NoMatchReason =
  | { readonly code: "no-selector" }
  | { readonly code: "other-namespace" }
  | { readonly code: "mismatch"; readonly mismatches: readonly Mismatch[] }
  /** The selector fits a pod of this workload, but none with such an ordinal exists. */
  | { readonly code: "no-such-ordinal"; readonly mismatches: readonly Mismatch[] };

/**
 * Which pods of `workload` a Service with this selector reaches. Namespaces are compared only when both are known.
 * `openness` says whether the template may have labels beyond those given (text not rendered).
 */
export function matchService(
  service: { readonly namespace?: string | undefined; readonly selector?: SelectorMap | undefined },
  workload: Workload,
  options: { readonly release?: Release; readonly openness?: Openness } = {},
): ServiceMatch {
  if (selectsNothing(service.selector)) return { match: "none", reason: { code: "no-selector" } };
  if (service.namespace !== undefined && workload.namespace !== undefined && service.namespace !== workload.namespace) {
    return { match: "none", reason: { code: "other-namespace" } };
  }
  const selector = service.selector!;
  const ordinalKeys = Object.keys(ordinalLabels(workload, 0));
  const own = pick(selector, (key) => ordinalKeys.includes(key));
  const common = pick(selector, (key) => !ordinalKeys.includes(key));
  const labels = workloadLabels(workload, options.release);
  const openness = options.openness ?? "closed";

  const mismatches = explainMismatch({ matchLabels: common }, labels, openness);
  if (mismatches.length > 0) return { match: "none", reason: { code: "mismatch", mismatches } };
  const ordinals = ordinalsFor(own, workload);
  if (ordinals.kind === "none") {
    const withOrdinal = { ...labels, ...ordinalLabels(workload, firstOrdinal(workload)) };
    return { match: "none", reason: { code: ordinals.code, mismatches: explainMismatch({ matchLabels: own }, withOrdinal) } };
  }
  if (matchLabels(common, labels, openness) === "unknown") return { match: "unknown", keys: undecidedKeys(common, labels, openness) };
  if (ordinals.kind === "unknown") return { match: "unknown", keys: Object.keys(own) };
  return ordinals.kind === "all" ? { match: "all" } : { match: "some", ordinals: [ordinals.ordinal] };
}

/** Whether the pod with this ordinal is selected; `unknown` as in `matchService`. */
export function selectsPod(selector: SelectorMap, workload: Workload, ordinal: number, release?: Release): "yes" | "no" | "unknown" {
  if (selectsNothing(selector)) return "no";
  return matchLabels(selector, podLabels(workload, ordinal, release));
}

type OrdinalMatch =
  | { readonly kind: "all" }
  | { readonly kind: "unknown" }
  | { readonly kind: "one"; readonly ordinal: number }
  | { readonly kind: "none"; readonly code: "mismatch" | "no-such-ordinal" };

/** Each of the labels that differ fixes one ordinal; all of them must name the same one, and it must exist. */
function ordinalsFor(own: SelectorMap, workload: Workload): OrdinalMatch {
  const wanted = Object.entries(own).map(([key, value]) => ordinalWanted(key, value, workload));
  const [first] = wanted;
  if (wanted.length === 0) return { kind: "all" };
  if (first === undefined || wanted.some((ordinal) => ordinal !== first)) return { kind: "none", code: "mismatch" };
  switch (exists(first, workload)) {
    case "yes":
      return { kind: "one", ordinal: first };
    case "no":
      return { kind: "none", code: "no-such-ordinal" };
    case "unknown":
      return { kind: "unknown" };
  }
}

function ordinalWanted(key: string, value: string, workload: Workload): number | undefined {
  if (key === podNameLabel) return ordinalOf(workload.name, value);
  const ordinal = Number(value);
  return String(ordinal) === value && Number.isInteger(ordinal) && ordinal >= 0 ? ordinal : undefined;
}

function exists(ordinal: number, workload: Workload): "yes" | "no" | "unknown" {
  const [start, count] = range(workload);
  if (start !== "unknown" && ordinal < start) return "no";
  if (start === "unknown" || count === "unknown") return "unknown";
  return ordinal < start + count ? "yes" : "no";
}

function firstOrdinal(workload: Workload): number {
  const [start] = range(workload);
  return start === "unknown" ? 0 : start;
}

function range(workload: Workload): [start: number | "unknown", count: number | "unknown"] {
  if (workload.kind === "StatefulSet") return [workload.start ?? 0, workload.replicas ?? 1];
  return [0, workload.kind === "Job" ? (workload.completions ?? "unknown") : "unknown"];
}

function undecidedKeys(selector: SelectorMap, labels: Labels, openness: Openness): string[] {
  const undecided = requirementsOf({ matchLabels: selector }).filter(
    (requirement) => all([matchRequirement(requirement, labels, openness)]) === "unknown",
  );
  return undecided.map(({ key }) => key);
}

function controllerLabels(workload: Workload): Labels {
  switch (workload.kind) {
    case "StatefulSet":
      return { [revisionLabel]: atRunTime };
    case "Job":
      return jobLabels(workload);
    case "CronJob":
      // The Job's name ends in the scheduled minute.
      return Object.fromEntries(jobKeys.map((key) => [key, atRunTime]));
    case "Deployment":
      return { "pod-template-hash": atRunTime };
    case "DeploymentConfig":
      return { deploymentconfig: workload.name, deployment: atRunTime };
    case "DaemonSet":
      return { [revisionLabel]: atRunTime, "pod-template-generation": atRunTime };
    case "ReplicaSet":
    case "ReplicationController":
    case "Pod":
      return {};
  }
}

const controllerKeys: ReadonlySet<string> = new Set([
  podNameLabel,
  podIndexLabel,
  revisionLabel,
  completionIndexLabel,
  "batch.kubernetes.io/job-name",
  "job-name",
  "batch.kubernetes.io/controller-uid",
  "controller-uid",
  "pod-template-hash",
  "pod-template-generation",
  "topology.kubernetes.io/zone",
  "topology.kubernetes.io/region",
]);

const jobKeys = ["batch.kubernetes.io/job-name", "job-name", "batch.kubernetes.io/controller-uid", "controller-uid"];

function jobLabels(job: JobWorkload): Labels {
  return {
    "batch.kubernetes.io/job-name": job.name,
    "job-name": job.name,
    "batch.kubernetes.io/controller-uid": atRunTime,
    "controller-uid": atRunTime,
  };
}

/** Copied from the node when the pod is bound; the template's own value, if any, is overwritten. */
function nodeLabels(release: Release): Labels {
  if (!featureEnabled("PodTopologyLabelsAdmission", release)) return {};
  return { "topology.kubernetes.io/zone": atRunTime, "topology.kubernetes.io/region": atRunTime };
}

function pick(selector: SelectorMap, keep: (key: string) => boolean): SelectorMap {
  return Object.fromEntries(Object.entries(selector).filter(([key]) => keep(key)));
}
