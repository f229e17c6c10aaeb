/** Complaints of API validation, in the server's own words: `path: Kind: detail`. upstream: validation/field */

/** A complete line, such as `spec.replicas: Invalid value: -1: must be greater than or equal to 0`. */
export type FieldError = string;

export function invalid(path: string, value: unknown, detail: string): FieldError {
  return `${path}: Invalid value: ${shown(value)}: ${detail}`;
}

export function required(path: string, detail?: string): FieldError {
  return detail === undefined ? `${path}: Required value` : `${path}: Required value: ${detail}`;
}

export function forbidden(path: string, detail: string): FieldError {
  return `${path}: Forbidden: ${detail}`;
}

export function notSupported(path: string, value: unknown, supported: readonly string[]): FieldError {
  return `${path}: Unsupported value: ${shown(value)}: supported values: ${supported.map((item) => `"${item}"`).join(", ")}`;
}

/** Releases before about 1.31 print Go syntax for lists and structs; the modelled ones print JSON. */
function shown(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}

/** What kubectl prints for a refused object. */
export function invalidObject(kind: string, name: string, errors: readonly FieldError[]): string {
  const [first, ...others] = errors;
  const head = `The ${kind} "${name}" is invalid: `;
  return others.length === 0 ? head + (first ?? "") : `${head}\n${errors.map((error) => `* ${error}`).join("\n")}`;
}

const labelRule =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an " +
  "alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

const rule1035 =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end " +
  "with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

/** upstream: IsDNS1123Label, IsDNS1035Label */
export function labelErrors(path: string, value: string, rule: "1123" | "1035" = "1123"): FieldError[] {
  const errors: FieldError[] = [];
  const pattern = rule === "1123" ? /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/ : /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
  if (value.length > 63) errors.push(invalid(path, value, "must be no more than 63 characters"));
  if (!pattern.test(value)) errors.push(invalid(path, value, rule === "1123" ? labelRule : rule1035));
  return errors;
}
