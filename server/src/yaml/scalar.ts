import type { ScalarValue } from "./tree.ts";

const words = new Map<string, ScalarValue>([
  ["", null], ["~", null], ["null", null], ["Null", null], ["NULL", null],
  ...["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"].map((word) => [word, false] as const),
  [".inf", Infinity], [".Inf", Infinity], [".INF", Infinity], ["-.inf", -Infinity], [".nan", NaN], [".NaN", NaN], [".NAN", NaN],
]);

const integer = /^[-+]?[0-9][0-9_]*$/;
const prefixed = /^([-+]?)0([xob])([0-9a-fA-F_]+)$/;
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/**
 * The value of an unquoted scalar as kubectl reads it: YAML 1.1 as in sigs.k8s.io/yaml (goyaml.v2 `resolve`), where
 * `yes` is a boolean, `010` is eight and there are no base-60 numbers.
 */
export function resolvePlain(text: string): ScalarValue {
  const word = words.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  if (!(first >= 48 && first <= 57) && first !== 43 && first !== 45 && first !== 46) return text;
  if (integer.test(text)) {
    const digits = text.replaceAll("_", "");
    const octal = /^([-+]?)0([0-7]+)$/.exec(digits);
    return octal ? sign(octal[1]!) * Number.parseInt(octal[2]!, 8) : Number(digits);
  }
  const based = prefixed.exec(text);
  if (based) {
    const radix = based[2] === "x" ? 16 : based[2] === "o" ? 8 : 2;
    const value = Number.parseInt(based[3]!.replaceAll("_", ""), radix);
    return Number.isNaN(value) ? text : sign(based[1]!) * value;
  }
  return float.test(text) ? Number(text) : text;
}

function sign(text: string): number {
  return text === "-" ? -1 : 1;
}
