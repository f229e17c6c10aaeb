/** Values of the wrong type, refused before anything else is looked at, in the words of the server's JSON decoder. */
import { isObject, valueAt, type JsonObject } from "./json.ts";

type GoType = "int32" | "int64" | "string" | "bool" | "map";

interface Typed {
  readonly path: readonly string[];
  readonly type: GoType;
  /** The Go struct that has the field: part of the message. */
  readonly struct: string;
}

const labelsOf = (struct: string, ...path: readonly string[]): Typed => ({ path, type: "map", struct });

const statefulSetFields: readonly Typed[] = [
  { path: ["metadata", "name"], type: "string", struct: "ObjectMeta" },
  labelsOf("ObjectMeta", "metadata", "labels"),
  labelsOf("ObjectMeta", "metadata", "annotations"),
  { path: ["spec", "replicas"], type: "int32", struct: "StatefulSetSpec" },
  { path: ["spec", "serviceName"], type: "string", struct: "StatefulSetSpec" },
  { path: ["spec", "podManagementPolicy"], type: "string", struct: "StatefulSetSpec" },
  { path: ["spec", "minReadySeconds"], type: "int32", struct: "StatefulSetSpec" },
  { path: ["spec", "revisionHistoryLimit"], type: "int32", struct: "StatefulSetSpec" },
  { path: ["spec", "ordinals", "start"], type: "int32", struct: "StatefulSetOrdinals" },
  { path: ["spec", "updateStrategy", "type"], type: "string", struct: "StatefulSetUpdateStrategy" },
  { path: ["spec", "updateStrategy", "rollingUpdate", "partition"], type: "int32", struct: "RollingUpdateStatefulSetStrategy" },
  labelsOf("LabelSelector", "spec", "selector", "matchLabels"),
  labelsOf("ObjectMeta", "spec", "template", "metadata", "labels"),
  labelsOf("ObjectMeta", "spec", "template", "metadata", "annotations"),
  { path: ["spec", "template", "spec", "terminationGracePeriodSeconds"], type: "int64", struct: "PodSpec" },
  { path: ["spec", "template", "spec", "restartPolicy"], type: "string", struct: "PodSpec" },
];

/**
 * The decoder's complaint about the first value of a wrong type, or undefined. Only fields the model reads are looked
 * at. Example: `json: cannot unmarshal string into Go struct field StatefulSetSpec.spec.replicas of type int32`.
 */
export function wrongType(statefulSet: JsonObject): string | undefined {
  for (const { path, type, struct } of statefulSetFields) {
    const value = valueAt(statefulSet, ...path);
    if (value === undefined || value === null) continue;
    const wrong = type === "map" ? wrongInMap(value) : isWrong(value, type) ? { found: value, type } : undefined;
    if (wrong) return `json: cannot unmarshal ${jsonKind(wrong.found)} into Go struct field ${struct}.${path.join(".")} of type ${wrong.type}`;
  }
  return undefined;
}

function wrongInMap(value: unknown): { readonly found: unknown; readonly type: string } | undefined {
  if (!isObject(value)) return { found: value, type: "map[string]string" };
  const found = Object.values(value).find((item) => typeof item !== "string" && item !== null);
  return found === undefined ? undefined : { found, type: "string" };
}

function isWrong(value: unknown, type: Exclude<GoType, "map">): boolean {
  switch (type) {
    case "string":
      return typeof value !== "string";
    case "bool":
      return typeof value !== "boolean";
    case "int32":
      return !Number.isInteger(value) || Math.abs(value as number) > 2_147_483_647;
    case "int64":
      return !Number.isInteger(value);
  }
}

function jsonKind(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "number" : `number ${value}`;
  return typeof value === "boolean" ? "bool" : typeof value;
}
