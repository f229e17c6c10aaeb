/** Checks of hostile JSON. Each gives the first thing that is wrong, in a sentence that names its place. */
import { msg, type Message } from "../../text/message.ts";
import { isObject } from "../api/json.ts";
import { limits } from "./limits.ts";

/** `place` is where the value stands, such as `commands[3].replicas`. */
export type Check = (value: unknown, place: string) => Message | undefined;

export interface Field {
  readonly check: Check;
  readonly required: boolean;
}

export const required = (check: Check): { readonly check: Check; readonly required: true } => ({ check, required: true });
export const optional = (check: Check): { readonly check: Check; readonly required: false } => ({ check, required: false });

/** One line of text: names end up in command lines and their comments, where a line break would begin another command. */
export const line: Check = (value, place) => {
  if (typeof value !== "string") return wrong(place, msg("a text"));
  if (value.length > limits.text) return msg("“{place}” is too long: {count} characters, at most {limit}.", { place, count: value.length, limit: limits.text });
  return /[\p{Cc}\u2028\u2029]/u.test(value) ? wrong(place, msg("a text without line breaks and control characters")) : undefined;
};

export const flag: Check = (value, place) => (typeof value === "boolean" ? undefined : wrong(place, msg("true or false")));

export const oneOf = (...allowed: readonly unknown[]): Check => (value, place) =>
  allowed.includes(value) ? undefined : wrong(place, msg("one of {values}", { values: allowed.map((each) => JSON.stringify(each)).join(", ") }));

export const either = (one: Check, other: Check): Check => (value, place) => one(value, place) && other(value, place);

export const whole = (low: number, high: number): Check => (value, place) =>
  Number.isSafeInteger(value) && between(value as number, low, high) ? undefined : wrong(place, msg("a whole number from {low} to {high}", { low, high }));

export const amount = (low: number, high: number): Check => (value, place) =>
  typeof value === "number" && between(value, low, high) ? undefined : wrong(place, msg("a number from {low} to {high}", { low, high }));

/** A list of at most `limit` items that each pass. */
export const listOf = (check: Check, limit: number): Check => (value, place) => {
  if (!Array.isArray(value)) return wrong(place, msg("a list"));
  if (value.length > limit) return msg("“{place}” has {count} items, at most {limit}.", { place, count: value.length, limit });
  return firstProblem(value.keys(), (index) => check(value[index], `${place}[${index}]`));
};

/** An object with these members and no others: what is not known could change what happens. */
export const members = (fields: Readonly<Record<string, Field>>): Check => (value, place) => {
  if (!isObject(value)) return wrong(place, msg("an object"));
  const at = (key: string): string => (place === "" ? cut(key) : `${place}.${cut(key)}`);
  return (
    firstProblem(Object.keys(value), (key) => (Object.hasOwn(fields, key) ? fields[key]!.check(value[key], at(key)) : msg("“{place}” is not known to this version of Ordinal.", { place: at(key) }))) ??
    firstProblem(Object.keys(fields), (key) => (fields[key]!.required && !Object.hasOwn(value, key) ? msg("“{place}” is missing.", { place: at(key) }) : undefined))
  );
};

/** A Kubernetes object as written: anything JSON can hold, but no traps. The API server of the simulation judges the rest. */
export const manifest: Check = (value, place) => (isObject(value) ? harmless(value, place, limits.depth) : wrong(place, msg("an object")));

function harmless(value: unknown, place: string, depth: number): Message | undefined {
  if (typeof value === "number" && !Number.isFinite(value)) return wrong(place, msg("a finite number"));
  if (typeof value !== "object" || value === null) return undefined;
  if (depth === 0) return msg("“{place}” is nested too deeply, at most {limit} levels.", { place: cut(place), limit: limits.depth });
  return firstProblem(Object.entries(value), ([key, inner]) =>
    key === "__proto__" ? msg("“{place}” has a member “__proto__”, which no manifest has.", { place: cut(place) }) : harmless(inner, `${place}.${key}`, depth - 1),
  );
}

export function wrong(place: string, expected: Message): Message {
  return msg("“{place}” should be {expected}.", { place: cut(place), expected });
}

function firstProblem<T>(items: Iterable<T>, check: (item: T) => Message | undefined): Message | undefined {
  for (const item of items) {
    const problem = check(item);
    if (problem) return problem;
  }
  return undefined;
}

const between = (value: number, low: number, high: number): boolean => value >= low && value <= high;

/** Places come from the file too, and stand in a sentence. */
const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text).replace(/[\p{Cc}\u2028\u2029]/gu, " ");
