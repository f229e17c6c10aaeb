import { defaults } from "../../kubernetes/defaults.ts";
import { indexedJobHostname, podFqdn, podName } from "../../kubernetes/names.ts";
import type { Autoscaler } from "../../manifests/autoscaler.ts";
import type { PodOwner } from "../../manifests/resource.ts";
import { replicaCount } from "../../workspace/facts.ts";
import { shownNamespace } from "../../workspace/namespaces.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { podNames, serviceOf, subdomainOf, type PodNames } from "./governing.ts";

/** What a person wants to know about the pods of a workload, drawn together once for every feature that shows it. */
export interface PodsView {
  readonly entry: Entry<PodOwner>;
  readonly name: string | null;
  readonly namespace: ViewedNamespace;
  readonly ordinals: Ordinals;
  readonly names: PodNames;
  /** Names of the claim templates. */
  readonly claims: readonly string[];
}

export interface ViewedNamespace {
  readonly name: string;
  /** `other-end`: nothing is written here, but the object that must share the namespace says it. */
  readonly source: "written" | "kustomization" | "assumed" | "other-end";
  readonly others: readonly string[];
  readonly end?: Entry;
}

/** Which numbers the pods have. */
export type Ordinals =
  | { readonly kind: "fixed"; readonly start: number; readonly count: number; readonly written: boolean }
  /** An autoscaler decides; `max` is null where it is not readable. */
  | { readonly kind: "scaled"; readonly start: number; readonly min: number; readonly max: number | null; readonly by: Entry<Autoscaler> }
  | { readonly kind: "unknown"; readonly start: number }
  /** The API server rejects the object for this field, so there are no pods. */
  | { readonly kind: "rejected"; readonly field: string; readonly value: number }
  /** Pods of this kind are not numbered. */
  | { readonly kind: "none" };

export function podsView(model: Model, entry: Entry<PodOwner>): PodsView {
  const { resource } = entry;
  const names = podNames(model, entry);
  return {
    entry,
    name: resource.name?.value || null,
    namespace: namespaceOf(model, entry, names.state === "none" && names.why.code === "other-namespace" ? null : serviceOf(names)),
    ordinals: ordinalsOf(model, entry),
    names,
    claims: resource.kind === "StatefulSet" ? resource.claimTemplates.map((claim) => claim.name.value) : [],
  };
}

/** The namespace shown for `entry`; where none is written, that of `other`, which must be in the same one. */
export function namespaceOf(model: Model, entry: Entry, other: Entry | null): ViewedNamespace {
  const own = shownNamespace(model, entry);
  if (own.source !== "assumed" || !other) return own;
  const theirs = shownNamespace(model, other);
  return theirs.source === "assumed" ? own : { ...theirs, source: "other-end", end: other };
}

const int32Max = 2_147_483_647;

export function ordinalsOf(model: Model, entry: Entry<PodOwner>): Ordinals {
  const { resource } = entry;
  if (resource.kind === "StatefulSet") return statefulOrdinals(model, entry as Entry<StatefulSet>);
  if (resource.kind !== "Job" || resource.completionMode?.value !== "Indexed") return { kind: "none" };
  const completions = resource.completions?.value;
  if (completions === undefined) return { kind: "unknown", start: 0 };
  return isCount(completions) ? { kind: "fixed", start: 0, count: completions, written: true } : { kind: "rejected", field: "completions", value: completions };
}

function statefulOrdinals(model: Model, entry: Entry<StatefulSet>): Ordinals {
  const { replicas, ordinalsStart } = entry.resource;
  const start = ordinalsStart?.value ?? defaults.ordinalsStart;
  if (!isCount(start)) return { kind: "rejected", field: "ordinals.start", value: start };
  if (replicas && !isCount(replicas.value)) return { kind: "rejected", field: "replicas", value: replicas.value };
  const counted = replicaCount(model, entry);
  switch (counted.source) {
    case "written":
    case "default":
      return { kind: "fixed", start, count: counted.count, written: counted.source === "written" };
    case "unreadable":
      return { kind: "unknown", start };
    case "autoscaler": {
      const by = counted.autoscaler as Entry<Autoscaler>;
      const bounds = scaleBounds(by.resource);
      return { kind: "scaled", start, ...bounds, by };
    }
  }
}

/** upstream: SetDefaults_HorizontalPodAutoscaler; KEDA ScaledObject defaults */
export function scaleBounds(scaler: Autoscaler): { min: number; max: number | null } {
  const keda = scaler.kind === "ScaledObject";
  const min = scaler.min?.value ?? (keda ? 0 : 1);
  const max = scaler.max?.value ?? (keda ? 100 : null);
  const low = isCount(min) ? min : 0;
  return { min: low, max: max !== null && isCount(max) && max >= low ? max : null };
}

function isCount(value: number): boolean {
  return value >= 0 && value <= int32Max;
}

/** How many pods there may be at most; null where that is not known. */
export function mostPods(ordinals: Ordinals): number | null {
  switch (ordinals.kind) {
    case "fixed":
      return ordinals.count;
    case "scaled":
      return ordinals.max;
    case "unknown":
      return null;
    case "rejected":
    case "none":
      return 0;
  }
}

export function firstOrdinal(ordinals: Ordinals): number {
  return "start" in ordinals ? ordinals.start : 0;
}

/** Host name of the pod with this ordinal, which for a StatefulSet is its name; an Indexed Job's pod name has a random end. */
export function hostnameAt(view: PodsView, ordinal: number): string {
  const name = view.name ?? "…";
  return view.entry.resource.kind === "Job" ? indexedJobHostname(name, ordinal) : podName(name, ordinal);
}

/** The full DNS name of a host name under the Service that the pods stand under. */
export function fqdnOf(model: Model, view: PodsView, hostname: string): string {
  return podFqdn(hostname, subdomainOf(view.entry.resource) ?? "…", view.namespace.name, model.settings.clusterDomain);
}

/** Whether the pod with this ordinal has a DNS name of its own, as far as the manifests tell. */
export function hasName(names: PodNames, ordinal: number): boolean {
  switch (names.state) {
    case "all":
      return true;
    case "some":
      return names.ordinals.includes(ordinal);
    case "unknown":
      return names.why !== "not-rendered";
    case "none":
      return false;
  }
}
