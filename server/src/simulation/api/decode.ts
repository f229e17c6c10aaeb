/** What the API server's decoder wants of Services and PodDisruptionBudgets; kubectl sends keys in the alphabet's order. */
import { labelsOf, wrongType, type Typed } from "./types-check.ts";
import type { JsonObject } from "./json.ts";

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

const fields: Readonly<Record<"Service" | "PodDisruptionBudget", readonly Typed[]>> = {
  Service: [
    ...meta("Service"),
    { path: ["spec"], type: "v1.ServiceSpec", struct: "Service" },
    { path: ["spec", "clusterIP"], type: "string", struct: "ServiceSpec" },
    { path: ["spec", "clusterIPs"], type: "[]string", struct: "ServiceSpec" },
    { path: ["spec", "externalName"], type: "string", struct: "ServiceSpec" },
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
    labelsOf("LabelSelector", "spec", "selector", "matchLabels"),
    { path: ["spec", "unhealthyPodEvictionPolicy"], type: "v1.UnhealthyPodEvictionPolicyType", struct: "PodDisruptionBudgetSpec" },
  ],
};

/** The answer to an object that cannot be decoded, as kubectl prints it; undefined when it can. */
export function undecodable(kind: keyof typeof fields, object: JsonObject): string | undefined {
  const complaint = wrongType(object, fields[kind]);
  return complaint && `Error from server (BadRequest): ${kind} in version "v1" cannot be handled as a ${kind}: ${complaint}`;
}
