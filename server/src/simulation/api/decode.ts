/** What the API server's decoder wants of Services and PodDisruptionBudgets; kubectl sends keys in the alphabet's order. */
import { labelsOf, wrongType, type Typed } from "./types-check.ts";
import { isObject, valueAt, withoutNulls, withValue, type JsonObject } from "./json.ts";

const meta = (kind: string): Typed[] => [
  { path: ["metadata"], type: "v1.ObjectMeta", struct: kind },
  labelsOf("ObjectMeta", "metadata", "annotations"),
  labelsOf("ObjectMeta", "metadata", "labels"),
  { path: ["metadata", "name"], type: "string", struct: "ObjectMeta" },
];

const portFields: readonly Typed[] = [
  { path: ["name"], type: "string", struct: "ServicePort" },
  { path: ["nodePort"], type: "int32", struct: "ServicePort" },
  { path: ["port"], type: "int32", struct: "ServicePort" },
  { path: ["protocol"], type: "v1.Protocol", struct: "ServicePort" },
  { path: ["targetPort"], type: "intOrString", struct: "ServicePort" },
];

const requirementFields: readonly Typed[] = [
  { path: ["key"], type: "string", struct: "LabelSelectorRequirement" },
  { path: ["operator"], type: "v1.LabelSelectorOperator", struct: "LabelSelectorRequirement" },
  { path: ["values"], type: "[]string", struct: "LabelSelectorRequirement" },
];

const fields: Readonly<Record<"Service" | "PodDisruptionBudget", readonly Typed[]>> = {
  Service: [
    ...meta("Service"),
    { path: ["spec"], type: "v1.ServiceSpec", struct: "Service" },
    { path: ["spec", "clusterIP"], type: "string", struct: "ServiceSpec" },
    { path: ["spec", "clusterIPs"], type: "[]string", struct: "ServiceSpec" },
    { path: ["spec", "externalName"], type: "string", struct: "ServiceSpec" },
    { path: ["spec", "ipFamilies"], type: "[]v1.IPFamily", struct: "ServiceSpec" },
    { path: ["spec", "ports"], type: "[]v1.ServicePort", struct: "ServiceSpec", items: portFields },
    { path: ["spec", "publishNotReadyAddresses"], type: "bool", struct: "ServiceSpec" },
    labelsOf("ServiceSpec", "spec", "selector"),
    { path: ["spec", "sessionAffinity"], type: "v1.ServiceAffinity", struct: "ServiceSpec" },
    { path: ["spec", "type"], type: "v1.ServiceType", struct: "ServiceSpec" },
  ],
  PodDisruptionBudget: [
    ...meta("PodDisruptionBudget"),
    { path: ["spec"], type: "v1.PodDisruptionBudgetSpec", struct: "PodDisruptionBudget" },
    { path: ["spec", "maxUnavailable"], type: "intOrString", struct: "PodDisruptionBudgetSpec" },
    { path: ["spec", "minAvailable"], type: "intOrString", struct: "PodDisruptionBudgetSpec" },
    { path: ["spec", "selector"], type: "v1.LabelSelector", struct: "PodDisruptionBudgetSpec" },
    { path: ["spec", "selector", "matchExpressions"], type: "[]v1.LabelSelectorRequirement", struct: "LabelSelector", items: requirementFields },
    labelsOf("LabelSelector", "spec", "selector", "matchLabels"),
    { path: ["spec", "unhealthyPodEvictionPolicy"], type: "v1.UnhealthyPodEvictionPolicyType", struct: "PodDisruptionBudgetSpec" },
  ],
};

/**
 * The object as the API server reads it, or its answer when it cannot, as kubectl prints that. A null is as good as
 * nothing, and in a list it is an empty item.
 */
export function decode(kind: keyof typeof fields, written: JsonObject): { readonly object: JsonObject } | { readonly error: string } {
  const object = withoutNulls(written);
  const complaint = wrongType(object, fields[kind]);
  if (complaint) return { error: `Error from server (BadRequest): ${kind} in version "v1" cannot be handled as a ${kind}: ${complaint}` };
  return { object: withItems(object, fields[kind]) };
}

function withItems(object: JsonObject, typed: readonly Typed[]): JsonObject {
  let read = object;
  for (const { path, items = [] } of typed) {
    const list = valueAt(read, ...path);
    if (!Array.isArray(list)) continue;
    const whole = (list as unknown[]).map((item) => (isObject(item) ? withItems(item, items) : (item ?? (items.length > 0 ? {} : ""))));
    read = withValue(read, path, whole);
  }
  return read;
}
