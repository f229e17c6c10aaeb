/**
 * Reads JSON as the API server's decoder does, type by type. upstream: sigs.k8s.io/json, UnmarshalJSON of Quantity,
 * IntOrString and Time
 */
import type { Release } from "../../../kubernetes/versions.ts";
import { isObject, type JsonObject } from "../json.ts";
import { badQuantity } from "./quantity-error.ts";
import { structs } from "./structs.ts";

/** The object as it is read (nulls are nothing, in lists and maps an empty value), or what the decoder complains about. */
export type Decoded = { readonly object: JsonObject } | { readonly complaint: string };

const types: ReadonlyMap<string, string> = new Map(Object.entries(structs));
const fieldsOf: ReadonlyMap<string, ReadonlyMap<string, Field>> = new Map([...types].flatMap(([type, text]) => (isMap(text) ? [] : [[type, new Map(text.split(", ").map(fieldOf))]])));

interface Field {
  readonly type: string;
  /** As messages name it since 1.35: a field of an embedded struct comes after that one's name. */
  readonly label: string;
}

function fieldOf(text: string): [string, Field] {
  const [label = "", type = ""] = text.split(" ");
  return [label.slice(label.lastIndexOf(".") + 1), { type, label }];
}

/** Where the decoder is, and the first thing that was wrong: it reads on, unless a type that reads itself has failed. */
interface Reading {
  readonly release: Release;
  first: string | undefined;
  fatal: boolean;
  struct: string;
  path: readonly string[];
}

/**
 * `written` as an object of a Go type such as `v1.Service`. Fields that the type does not have are kept as they are:
 * refusing them is kubectl's business.
 */
export function decodeAs(type: string, written: JsonObject, release: Release): Decoded {
  const reading: Reading = { release, first: undefined, fatal: false, struct: "", path: [] };
  const object = read(reading, type, written) as JsonObject;
  return reading.first === undefined ? { object } : { complaint: reading.first };
}

function read(reading: Reading, type: string, value: unknown): unknown {
  const fields = fieldsOf.get(type);
  if (fields) return isObject(value) ? readStruct(reading, type, fields, value) : wrong(reading, value, type);
  if (type.startsWith("[]")) return Array.isArray(value) ? readList(reading, type.slice(2), value) : wrong(reading, value, type);
  const map = isMap(type) ? type : types.get(type);
  if (map !== undefined) return isObject(value) ? readMap(reading, map.slice(map.indexOf("]") + 1), value) : wrong(reading, value, type);
  switch (type) {
    case "bool":
      return typeof value === "boolean" ? value : wrong(reading, value, type);
    case "int32":
    case "int64":
      return isWhole(value, type) ? value : wrong(reading, value, type);
    case "intstr.IntOrString":
      return typeof value === "string" || isWhole(value, "int32") ? value : wrong(reading, value, "int32", true);
    case "v1.Time":
      return typeof value === "string" ? value : wrong(reading, value, "string", true);
    case "resource.Quantity":
      return readQuantity(reading, value);
    case "v1.FieldsV1":
      return value;
    default:
      return typeof value === "string" ? value : wrong(reading, value, type);
  }
}

/** kubectl sends the keys of an object in the order of the alphabet, and the decoder complains about the first. */
function readStruct(reading: Reading, type: string, fields: ReadonlyMap<string, Field>, object: JsonObject): JsonObject {
  const { struct, path } = reading;
  const found = new Map<string, unknown>();
  for (const key of Object.keys(object).sort()) {
    const [field, value] = [fields.get(key), object[key]];
    if (reading.fatal || !field || isNothing(value)) continue;
    reading.struct = type.slice(type.indexOf(".") + 1);
    reading.path = [...path, reading.release === "1.34" ? key : field.label];
    found.set(key, read(reading, field.type, value));
  }
  [reading.struct, reading.path] = [struct, path];
  const kept = Object.entries(object).filter(([, value]) => !isNothing(value));
  return Object.fromEntries(kept.map(([key, value]) => [key, found.has(key) ? found.get(key) : value]));
}

function readList(reading: Reading, type: string, list: readonly unknown[]): unknown[] {
  return list.map((item) => (isNothing(item) ? emptyOf(type) : reading.fatal ? item : read(reading, type, item)));
}

function readMap(reading: Reading, type: string, map: JsonObject): JsonObject {
  const found = new Map<string, unknown>();
  for (const key of Object.keys(map).sort()) if (!reading.fatal) found.set(key, isNothing(map[key]) ? emptyOf(type) : read(reading, type, map[key]));
  return Object.fromEntries(Object.keys(map).map((key) => [key, found.get(key)]));
}

function readQuantity(reading: Reading, value: unknown): unknown {
  const bad = badQuantity(typeof value === "string" ? value : JSON.stringify(value));
  if (bad === undefined) return value;
  reading.first = bad;
  reading.fatal = true;
  return value;
}

function wrong(reading: Reading, value: unknown, type: string, fatal = false): unknown {
  const { struct, path } = reading;
  if (reading.first === undefined || fatal) reading.first = `json: cannot unmarshal ${jsonKind(value, type)} into Go struct field ${struct}.${path.join(".")} of type ${type}`;
  reading.fatal ||= fatal;
  return value;
}

function isMap(type: string): boolean {
  return type.startsWith("map[");
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function isWhole(value: unknown, type: "int32" | "int64"): boolean {
  const limit = type === "int32" ? 2 ** 31 : 2 ** 63;
  return Number.isInteger(value) && (value as number) >= -limit && (value as number) < limit;
}

function emptyOf(type: string): unknown {
  if (type === "string" || type === "v1.Time") return "";
  if (type === "bool") return false;
  if (type === "int32" || type === "int64" || type === "intstr.IntOrString") return 0;
  if (type === "resource.Quantity") return "0";
  if (type.startsWith("[]")) return [];
  return types.has(type) || isMap(type) || type === "v1.FieldsV1" ? {} : "";
}

/** A number is only quoted where another number would have been right. */
function jsonKind(value: unknown, type: string): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return type === "int32" || type === "int64" ? `number ${value}` : "number";
  return typeof value === "boolean" ? "bool" : typeof value;
}
