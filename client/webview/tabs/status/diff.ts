/** What differs between two pod templates, field by field. */
import { msg, type Message } from "../../../../server/src/text/message.ts";

export interface Difference {
  /** In plain words where there are any, else the path as in the manifest. */
  readonly what: Message | string;
  /** As it is written; null where it is not. */
  readonly before: string | null;
  readonly after: string | null;
}

type Path = readonly string[];

/** The differences in the order of the fields; things that have names (containers, variables, volumes) are compared by name. */
export function templateDifferences(before: unknown, after: unknown): Difference[] {
  return compare([], before, after);
}

function compare(path: Path, before: unknown, after: unknown): Difference[] {
  if (Object.is(before, after)) return [];
  // Maps of labels and annotations come and go with their first and last entry: the entries are what matters.
  if (path[0] === "metadata" && path.length <= 2 && (isRecord(before) || isRecord(after))) [before, after] = [before ?? {}, after ?? {}];
  if (isRecord(before) && isRecord(after)) return keysOf(before, after).flatMap((key) => compare([...path, key], before[key], after[key]));
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(path, before, after);
  return written(before) === written(after) ? [] : [{ what: inWords(path), before: written(before), after: written(after) }];
}

function compareLists(path: Path, before: readonly unknown[], after: readonly unknown[]): Difference[] {
  const named = [...before, ...after].every((item) => isRecord(item) && typeof item["name"] === "string");
  if (!named) {
    if (![...before, ...after].some(isRecord)) return written(before) === written(after) ? [] : [{ what: inWords(path), before: written(before), after: written(after) }];
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => compare([...path, String(index)], before[index], after[index])).flat();
  }
  const byName = (items: readonly unknown[]): Map<string, unknown> => new Map(items.map((item) => [(item as { name: string }).name, item]));
  const [old, young] = [byName(before), byName(after)];
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((name) => compare([...path, name], old.get(name), young.get(name)));
}

const keysOf = (one: object, other: object): string[] => [...new Set([...Object.keys(one), ...Object.keys(other)])];

const restartedAt = "kubectl.kubernetes.io/restartedAt";

function inWords(path: Path): Message | string {
  const [first, second, name = "", field = "", item = "", ...rest] = path;
  if (first === "metadata" && second === "annotations" && name === restartedAt) return msg("Restarted at");
  if (first === "metadata" && second === "annotations" && path.length === 3) return msg("Annotation {name}", { name });
  if (first === "metadata" && second === "labels" && path.length === 3) return msg("Label {name}", { name });
  if (first === "spec" && (second === "containers" || second === "initContainers") && path.length > 2) {
    if (path.length === 3) return msg("Container {name}", { name });
    if (field === "image" && path.length === 4) return msg("Image of {name}", { name });
    if (field === "env" && path.length >= 5 && (rest.length === 0 || rest[0] === "value")) return msg("Variable {variable} of {name}", { variable: item, name });
    return `${name}: ${[field, item, ...rest].filter((part) => part !== "").join(".")}`;
  }
  return path.join(".");
}

function written(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
