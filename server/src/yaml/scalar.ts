import type { ScalarValue } from "./tree.ts";

const words = new Map<string, ScalarValue>([
  ["", null], ["~", null], ["null", null], ["Null", null], ["NULL", null],
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
  [".nan", NaN], [".NaN", NaN], [".NAN", NaN],
  ...[".inf", ".Inf", ".INF"].flatMap((word) => [[word, Infinity], [`+${word}`, Infinity], [`-${word}`, -Infinity]] as const),
]);

/** What Go's `strconv.ParseInt(text, 0, …)` takes: a leading zero is octal, prefixes in either case. */
const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|(0|[1-9][0-9]*))$/;
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/**
 * The value of an unquoted scalar as kubectl reads it: YAML 1.1 as in sigs.k8s.io/yaml (goyaml.v2 `resolve`), where
 * `yes` and `n` are booleans, `010` is eight, `1_000` a thousand, and there are no base-60 numbers. Dates stay text.
 */
export function resolvePlain(text: string): ScalarValue {
  const word = words.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  // upstream: resolveTable. Only a digit, a sign or a point can start a number.
  if (!(first >= 48 && first <= 57) && first !== 43 && first !== 45 && first !== 46) return text;
  // Underscores are dropped from whatever starts with a digit or a sign, not from `.5`.
  const digits = first === 46 ? text : text.replaceAll("_", "");
  const match = integer.exec(digits);
  if (match) {
    const [, sign, hexadecimal, octal, binary, decimal] = match;
    const size = hexadecimal ? Number.parseInt(hexadecimal, 16) : octal ? Number.parseInt(octal, 8) : binary ? Number.parseInt(binary, 2) : Number(decimal);
    return sign === "-" && size !== 0 ? -size : size;
  }
  return float.test(digits) ? Number(digits) : text;
}
