/** What a pod's affinity and spread constraints say about other pods. upstream: framework/types.go newAffinityTerm */
import { matchRequirement } from "../../kubernetes/selectors.ts";
import type { LabelSelectorRequirement, Labels } from "../../kubernetes/types.ts";
import { isObject, objectAt, type JsonObject } from "../api/json.ts";
import { knownKey, objects, positive, requirementsIn } from "./node-labels.ts";

/** Labels in which the pods of one set differ from each other. */
const identityKeys: ReadonlySet<string> = new Set(["statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index"]);

/** All requirements must hold; undefined selects no pod. */
export interface PodSelector {
  readonly requirements: readonly LabelSelectorRequirement[] | undefined;
  /** Asks for something in which the pods of one set differ. */
  readonly individual: boolean;
}

/** "Pods like these, in the same hostname, zone …". */
export interface PodTerm {
  readonly topologyKey: string;
  readonly selector: PodSelector;
  /** Of a preferred term. */
  readonly weight: number;
}

/** A topologySpreadConstraint. */
export interface SpreadConstraint {
  readonly topologyKey: string;
  readonly selector: PodSelector;
  readonly maxSkew: number;
  readonly minDomains: number;
  readonly required: boolean;
  readonly honorsAffinity: boolean;
  readonly honorsTaints: boolean;
}

/** Keys of topologies that the simulated nodes do not have, and terms that are about pods which are not simulated. */
export interface Unknown {
  readonly keys: Set<string>;
}

/** The terms of `podAffinity` or `podAntiAffinity` that the simulation can judge. */
export function podTerms(list: unknown, own: { readonly namespace: string; readonly labels: Labels }, unknown: Unknown): PodTerm[] {
  return objects(list).flatMap((item): PodTerm[] => {
    const weighted = isObject(item["podAffinityTerm"]);
    const term = weighted ? objectAt(item, "podAffinityTerm") : item;
    const topologyKey = knownOr(unknown, term["topologyKey"]);
    if (topologyKey === undefined || !concerns(term, own.namespace)) return [];
    const merged = [...keysOf(term["matchLabelKeys"], own.labels, "In"), ...keysOf(term["mismatchLabelKeys"], own.labels, "NotIn")];
    return [{ topologyKey, selector: podSelector(term["labelSelector"], merged), weight: weighted ? positive(item["weight"]) : 1 }];
  });
}

/** upstream: podtopologyspread filterTopologySpreadConstraints */
export function spreadConstraints(list: unknown, labels: Labels, unknown: Unknown): SpreadConstraint[] {
  return objects(list).flatMap((item): SpreadConstraint[] => {
    const topologyKey = knownOr(unknown, item["topologyKey"]);
    if (topologyKey === undefined) return [];
    return [
      {
        topologyKey,
        selector: podSelector(item["labelSelector"], keysOf(item["matchLabelKeys"], labels, "In")),
        maxSkew: positive(item["maxSkew"]),
        minDomains: positive(item["minDomains"]),
        required: item["whenUnsatisfiable"] !== "ScheduleAnyway",
        honorsAffinity: item["nodeAffinityPolicy"] !== "Ignore",
        honorsTaints: item["nodeTaintsPolicy"] === "Honor",
      },
    ];
  });
}

/** Whether the selector selects a pod with these labels (those of its identity included where `individual`). */
export function selects({ requirements }: PodSelector, labels: Labels): boolean {
  return requirements !== undefined && requirements.every((requirement) => matchRequirement(requirement, labels) === "yes");
}

/** The labels that all pods of a revision have alike. */
export function sharedLabels(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !identityKeys.has(key)));
}

/** An absent selector selects no pod, an empty one every pod. upstream: LabelSelectorAsSelector */
function podSelector(written: unknown, merged: readonly LabelSelectorRequirement[] = []): PodSelector {
  if (!isObject(written)) return { requirements: undefined, individual: false };
  const pairs = Object.entries(objectAt(written, "matchLabels")).map(([key, value]) => ({ key, operator: "In", values: [String(value)] }) as const);
  // What is no operator never matches. The types are those of a manifest that the API server would take.
  const expressions = requirementsIn(written["matchExpressions"]) as readonly LabelSelectorRequirement[];
  const requirements = [...pairs, ...expressions, ...merged];
  return { requirements, individual: requirements.some(({ key }) => identityKeys.has(key)) };
}

/** The API server merges these keys with the pod's own values into the selector. upstream: applyMatchLabelKeysAndMismatchLabelKeys */
function keysOf(list: unknown, labels: Labels, operator: "In" | "NotIn"): LabelSelectorRequirement[] {
  const keys = Array.isArray(list) ? list.map(String) : [];
  return keys.filter((key) => Object.hasOwn(labels, key)).map((key) => ({ key, operator, values: [String(labels[key])] }));
}

/** Whether the term looks at pods of our namespace: there are no others here. */
function concerns(term: JsonObject, namespace: string): boolean {
  const { namespaces, namespaceSelector } = term;
  const listed = Array.isArray(namespaces) && namespaces.length > 0;
  if (!listed && !isObject(namespaceSelector)) return true;
  if (listed && namespaces.includes(namespace)) return true;
  return selects(podSelector(namespaceSelector), { "kubernetes.io/metadata.name": namespace });
}

function knownOr({ keys }: Unknown, key: unknown): string | undefined {
  const name = knownKey(String(key));
  if (name === undefined) keys.add(String(key));
  return name;
}
