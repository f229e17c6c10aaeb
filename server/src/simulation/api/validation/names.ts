/**
 * The rules of names, each as the list of what is wrong with a value, in the server's words.
 * upstream: apimachinery util/validation and api/validate/content
 */
import type { Release } from "../../../kubernetes/versions.ts";

const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const subdomain = `${label}(\\.${label})*`;
const label1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
const qualified = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

const labelRule = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
const subdomainRule =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
const rule1035 =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
const keyRule = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const valueRule = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`;

/** upstream: IsDNS1123Label */
export function dnsLabel(value: string): string[] {
  return [
    ...tooLong(value, 63, "characters"),
    ...unmatched(value, label, () => (matches(value, subdomain) ? "must not contain dots" : regexRule(labelRule, label, ["my-name", "123-abc"]))),
  ];
}

/** upstream: IsDNS1035Label */
export function dns1035Label(value: string): string[] {
  return [...tooLong(value, 63, "characters"), ...unmatched(value, label1035, () => regexRule(rule1035, label1035, ["my-name", "abc-123"]))];
}

/** upstream: IsDNS1123Subdomain */
export function dnsSubdomain(value: string): string[] {
  return [...tooLong(value, 253, "characters"), ...unmatched(value, subdomain, () => regexRule(subdomainRule, subdomain, ["example.com"]))];
}

/** upstream: IsQualifiedName, IsLabelKey */
export function labelKey(value: string, release: Release): string[] {
  const parts = value.split("/");
  const rule = regexRule(keyRule, qualified, ["MyName", "my.name", "123-abc"]);
  const kind = release === "1.34" ? "qualified name" : "valid label key";
  if (parts.length > 2) return [`a ${kind} ${rule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  const name = parts.at(-1)!;
  const long = name === "" ? ["must be non-empty"] : tooLong(name, 63, unit(release));
  return [...prefix(parts, release), ...[...long, ...unmatched(name, qualified, () => rule)].map((message) => `name part ${message}`)];
}

function prefix(parts: readonly string[], release: Release): string[] {
  if (parts.length < 2) return [];
  const [value] = parts;
  const problems = value === "" ? ["must be non-empty"] : prefixProblems(value!, release);
  return problems.map((message) => `prefix part ${message}`);
}

/** The rule of subdomains, but counting in the unit of label keys. */
function prefixProblems(value: string, release: Release): string[] {
  return [...tooLong(value, 253, unit(release)), ...unmatched(value, subdomain, () => regexRule(subdomainRule, subdomain, ["example.com"]))];
}

/** upstream: IsValidLabelValue, IsLabelValue */
export function labelValue(value: string, release: Release): string[] {
  const pattern = `(${qualified})?`;
  return [...tooLong(value, 63, unit(release)), ...unmatched(value, pattern, () => regexRule(valueRule, pattern, ["MyValue", "my_value", "12345"]))];
}

/** Name of a container port, and a named `targetPort`. upstream: IsValidPortName */
export function portName(value: string): string[] {
  const errors = tooLong(value, 15, "characters");
  if (!matches(value, "[-a-z0-9]+")) errors.push("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
  if (!/[a-z]/.test(value)) errors.push("must contain at least one letter (a-z)");
  if (value.includes("--")) errors.push("must not contain consecutive hyphens");
  if (value.startsWith("-") || value.endsWith("-")) errors.push("must not begin or end with a hyphen");
  return errors;
}

/** upstream: IsValidPortNum */
export function portNumber(value: number): string[] {
  return value >= 1 && value <= 65535 ? [] : ["must be between 1 and 65535, inclusive"];
}

/** The rules of label keys and values moved in 1.35, and count bytes since; the others still say characters. */
function unit(release: Release): "bytes" | "characters" {
  return release === "1.34" ? "characters" : "bytes";
}

/** The limit is in bytes whatever the message says. */
function tooLong(value: string, limit: number, counted: "bytes" | "characters"): string[] {
  return utf8Length(value) > limit ? [`must be no more than ${limit} ${counted}`] : [];
}

function utf8Length(text: string): number {
  let length = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

function matches(value: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(value);
}

function unmatched(value: string, pattern: string, message: () => string): string[] {
  return matches(value, pattern) ? [] : [message()];
}

/** upstream: RegexError */
function regexRule(rule: string, pattern: string, examples: readonly string[]): string {
  return `${rule} (e.g. ${examples.map((example) => `'${example}', `).join(" or ")}regex used for validation is '${pattern}')`;
}
