import { quantity } from "../scheduler/quantity.ts";

const suffixes = ["", "k", "M", "G", "T", "P", "E"];

/**
 * A quantity as the API prints it: with the largest suffix that leaves a whole number (`1024Mi` is `1Gi`). What is none
 * is given back as it is. upstream: Quantity.String
 */
export function canonicalQuantity(value: unknown): string {
  const text = value === undefined || value === null ? "0" : String(value as string | number);
  let rest = quantity(text);
  if (rest === undefined || !Number.isInteger(rest) || rest === 0 || !Number.isSafeInteger(rest) || /[eE][+-]?\d+$/.test(text)) return text;
  // Below 1024 a binary suffix is not kept.
  const binary = text.endsWith("i") && rest >= 1024;
  const step = binary ? 1024 : 1000;
  let steps = 0;
  while (rest % step === 0 && steps < suffixes.length - 1) {
    rest /= step;
    steps++;
  }
  return `${rest}${binary && steps > 0 ? `${suffixes[steps]!.toUpperCase()}i` : suffixes[steps]}`;
}
