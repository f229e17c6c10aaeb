/** Values of the wrong type, refused before anything else is looked at, in the words of the server's JSON decoder. */
import { isObject, valueAt, type JsonObject } from "./json.ts";

type GoType = "int32" | "int64" | "bool" | "string" | "intOrString" | "map" | NamedString | StructType | `[]${"string" | "v1.IPFamily" | StructType}`;

/** Types whose values are texts, by the names they have in messages. */
type NamedString =
  | "v1.PodManagementPolicyType"
  | "v1.StatefulSetUpdateStrategyType"
  | "v1.RestartPolicy"
  | "v1.ServiceType"
  | "v1.ServiceAffinity"
  | "v1.Protocol"
  | "v1.UnhealthyPodEvictionPolicyType"
  | "v1.LabelSelectorOperator"
  | "v1.IPFamily";

type StructType = "v1.ObjectMeta" | "v1.ServiceSpec" | "v1.ServicePort" | "v1.PodDisruptionBudgetSpec" | "v1.LabelSelector" | "v1.LabelSelectorRequirement";

export interface Typed {
  readonly path: readonly string[];
  readonly type: GoType;
  /** The Go struct that has the field: part of the message. */
  readonly struct: string;
  /** What the items of the list (`path`) have. */
  readonly items?: readonly Typed[];
}

export const labelsOf = (struct: string, ...path: readonly string[]): Typed => ({ path, type: "map", struct });

/** kubectl sends the keys of an object in the order of the alphabet, and the decoder complains about the first. */
const statefulSetFields: readonly Typed[] = [
  labelsOf("ObjectMeta", "metadata", "annotations"),
  labelsOf("ObjectMeta", "metadata", "labels"),
  { path: ["metadata", "name"], type: "string", struct: "ObjectMeta" },
  { path: ["spec", "minReadySeconds"], type: "int32", struct: "StatefulSetSpec" },
  { path: ["spec", "ordinals", "start"], type: "int32", struct: "StatefulSetOrdinals" },
  { path: ["spec", "podManagementPolicy"], type: "v1.PodManagementPolicyType", struct: "StatefulSetSpec" },
  { path: ["spec", "replicas"], type: "int32", struct: "StatefulSetSpec" },
  { path: ["spec", "revisionHistoryLimit"], type: "int32", struct: "StatefulSetSpec" },
  labelsOf("LabelSelector", "spec", "selector", "matchLabels"),
  { path: ["spec", "serviceName"], type: "string", struct: "StatefulSetSpec" },
  labelsOf("ObjectMeta", "spec", "template", "metadata", "annotations"),
  labelsOf("ObjectMeta", "spec", "template", "metadata", "labels"),
  { path: ["spec", "template", "spec", "restartPolicy"], type: "v1.RestartPolicy", struct: "PodSpec" },
  { path: ["spec", "template", "spec", "terminationGracePeriodSeconds"], type: "int64", struct: "PodSpec" },
  { path: ["spec", "updateStrategy", "rollingUpdate", "partition"], type: "int32", struct: "RollingUpdateStatefulSetStrategy" },
  { path: ["spec", "updateStrategy", "type"], type: "v1.StatefulSetUpdateStrategyType", struct: "StatefulSetUpdateStrategy" },
];

/**
 * The decoder's complaint about the first value of a wrong type, or undefined. Only fields the model reads are looked
 * at. Example: `json: cannot unmarshal string into Go struct field StatefulSetSpec.spec.replicas of type int32`.
 */
export function wrongType(object: JsonObject, fields: readonly Typed[] = statefulSetFields, above: readonly string[] = []): string | undefined {
  for (const { path, type, struct, items } of fields) {
    const value = valueAt(object, ...path);
    if (value === undefined || value === null) continue;
    const wrong = wrongValue(value, type);
    const full = [...above, ...path];
    if (wrong) return `json: cannot unmarshal ${jsonKind(wrong.found, wrong.type)} into Go struct field ${struct}.${full.join(".")} of type ${wrong.type}`;
    for (const item of items && Array.isArray(value) ? (value as unknown[]) : []) {
      const inside = isObject(item) ? wrongType(item, items, full) : undefined;
      if (inside) return inside;
    }
  }
  return undefined;
}

interface Wrong {
  readonly found: unknown;
  readonly type: string;
}

function wrongValue(value: unknown, type: GoType): Wrong | undefined {
  if (type === "map") return wrongInMap(value);
  if (!isList(type)) return isWrong(value, type) ? { found: value, type: type === "intOrString" ? "int32" : type } : undefined;
  if (!Array.isArray(value)) return { found: value, type };
  const itemType = type.slice(2) as Exclude<GoType, "map">;
  const item = (value as unknown[]).find((each) => each !== null && isWrong(each, itemType));
  return item === undefined ? undefined : { found: item, type: itemType };
}

function isList(type: GoType): type is Extract<GoType, `[]${string}`> {
  return type.startsWith("[]");
}

function wrongInMap(value: unknown): Wrong | undefined {
  if (!isObject(value)) return { found: value, type: "map[string]string" };
  const key = Object.keys(value)
    .sort()
    .find((each) => typeof value[each] !== "string" && value[each] !== null);
  return key === undefined ? undefined : { found: value[key], type: "string" };
}

function isWrong(value: unknown, type: Exclude<GoType, "map">): boolean {
  switch (type) {
    case "int32":
      return !Number.isInteger(value) || Math.abs(2 * (value as number) + 1) > 2 ** 32;
    case "int64":
      return !Number.isInteger(value);
    case "bool":
      return typeof value !== "boolean";
    case "intOrString":
      return typeof value !== "string" && isWrong(value, "int32");
    case "v1.ObjectMeta":
    case "v1.ServiceSpec":
    case "v1.ServicePort":
    case "v1.PodDisruptionBudgetSpec":
    case "v1.LabelSelector":
    case "v1.LabelSelectorRequirement":
      return !isObject(value);
    default:
      return typeof value !== "string";
  }
}

/** A number is only quoted where another number would have been right. */
function jsonKind(value: unknown, type: string): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return type === "int32" || type === "int64" ? `number ${value}` : "number";
  return typeof value === "boolean" ? "bool" : typeof value;
}
