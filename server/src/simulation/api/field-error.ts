/** Complaints of API validation, in the server's own words: `path: Kind: detail`. upstream: validation/field */
import { goJson, goQuote } from "./go-text.ts";

/** A complete line, such as `spec.replicas: Invalid value: -1: must be greater than or equal to 0`. */
export type FieldError = string;

export function invalid(path: string, value: unknown, detail: string): FieldError {
  return `${path}: Invalid value: ${shown(value)}${detail === "" ? "" : `: ${detail}`}`;
}

export function required(path: string, detail?: string): FieldError {
  return detail === undefined ? `${path}: Required value` : `${path}: Required value: ${detail}`;
}

export function forbidden(path: string, detail: string): FieldError {
  return `${path}: Forbidden: ${detail}`;
}

export function duplicate(path: string, value: unknown): FieldError {
  return `${path}: Duplicate value: ${shown(value)}`;
}

export function notFound(path: string, value: unknown): FieldError {
  return `${path}: Not found: ${shown(value)}`;
}

/** `supported` in the order of the source, which is not always the alphabet's. */
export function notSupported(path: string, value: unknown, supported: readonly string[]): FieldError {
  return `${path}: Unsupported value: ${shown(value)}: supported values: ${supported.map((item) => `"${item}"`).join(", ")}`;
}

export function nonNegative(path: string, value: number): FieldError[] {
  return value < 0 ? [invalid(path, value, "must be greater than or equal to 0")] : [];
}

/** Releases before about 1.31 print Go syntax for lists and structs; the modelled ones print JSON. */
function shown(value: unknown): string {
  return typeof value === "string" ? goQuote(value) : goJson(value);
}

/** What kubectl prints for a refused object; it says the same only once. upstream: statusCausesToAggrError */
export function invalidObject(kind: string, name: string, errors: readonly FieldError[]): string {
  const [first, ...others] = new Set(errors);
  const head = `The ${kind} ${goQuote(name)} is invalid: `;
  return others.length === 0 ? head + (first ?? "") : `${head}\n${[first, ...others].map((error) => `* ${error}`).join("\n")}`;
}
