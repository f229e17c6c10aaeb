/** Everything in a pod that decides where it may go, read once for all pods of a revision. */
import type { Labels } from "../../kubernetes/types.ts";
import { isObject, objectAt } from "../api/json.ts";
import type { PodSpec } from "../api/objects.ts";
import { knownKey, objects, positive, requirementsIn, type NodeRequirement } from "./node-labels.ts";
import { podTerms, spreadConstraints, type PodTerm, type SpreadConstraint } from "./pod-terms.ts";
import { podRequests, type Requests } from "./requests.ts";
import { tolerationsOf, type Toleration } from "./taints.ts";

export interface Needs {
  readonly requests: Requests;
  readonly tolerations: readonly Toleration[];
  /** `nodeSelector`, and terms of required node affinity of which one must hold; undefined asks for nothing. */
  readonly nodeSelector: readonly NodeRequirement[] | undefined;
  readonly nodeTerms: readonly NodeTerm[] | undefined;
  readonly preferredNodes: readonly (NodeTerm & { readonly weight: number })[];
  readonly affinity: readonly PodTerm[];
  readonly antiAffinity: readonly PodTerm[];
  /** Preferred terms; those of anti-affinity have a negative weight. */
  readonly preferredPods: readonly PodTerm[];
  readonly spread: readonly SpreadConstraint[];
  /** `preemptionPolicy: Never` */
  readonly neverPreempts: boolean;
  /** Label keys that the simulated nodes do not carry. */
  readonly unknownKeys: readonly string[];
}

/** All of its expressions and fields must hold; one without any holds nowhere. */
export interface NodeTerm {
  readonly expressions: readonly NodeRequirement[];
  readonly names: readonly NodeRequirement[];
}

/** `labels` are those of the pod. Malformed parts of a manifest ask for nothing. */
export function needsOf(spec: PodSpec, labels: Labels, namespace: string): Needs {
  const written = spec as unknown as Readonly<Record<string, unknown>>;
  const affinity = objectAt(written, "affinity");
  const nodes = objectAt(affinity, "nodeAffinity");
  const required = objectAt(nodes, "requiredDuringSchedulingIgnoredDuringExecution");
  const unknown = { keys: new Set<string>() };
  const own = { namespace, labels };
  const terms = (kind: "podAffinity" | "podAntiAffinity", when: "required" | "preferred") =>
    podTerms(objectAt(affinity, kind)[`${when}DuringSchedulingIgnoredDuringExecution`], own, unknown);
  const nodeTerms = Array.isArray(required["nodeSelectorTerms"]) ? objects(required["nodeSelectorTerms"]).map(nodeTerm) : undefined;
  const nodeSelector = isObject(written["nodeSelector"])
    ? Object.entries(written["nodeSelector"]).map(([key, value]) => ({ key, operator: "In", values: [String(value)] }))
    : undefined;
  for (const { key } of [...(nodeSelector ?? []), ...(nodeTerms ?? []).flatMap(({ expressions }) => expressions)]) if (knownKey(key) === undefined) unknown.keys.add(key);
  return {
    requests: podRequests(spec),
    tolerations: tolerationsOf(spec),
    nodeSelector,
    nodeTerms,
    preferredNodes: objects(nodes["preferredDuringSchedulingIgnoredDuringExecution"]).map((item) => ({ ...nodeTerm(objectAt(item, "preference")), weight: positive(item["weight"]) })),
    affinity: terms("podAffinity", "required"),
    antiAffinity: terms("podAntiAffinity", "required"),
    preferredPods: [...terms("podAffinity", "preferred"), ...terms("podAntiAffinity", "preferred").map((term) => ({ ...term, weight: -term.weight }))],
    spread: spreadConstraints(written["topologySpreadConstraints"], labels, unknown),
    neverPreempts: written["preemptionPolicy"] === "Never",
    unknownKeys: [...unknown.keys],
  };
}

function nodeTerm(term: Readonly<Record<string, unknown>>): NodeTerm {
  return { expressions: requirementsIn(term["matchExpressions"]), names: requirementsIn(term["matchFields"]) };
}
