/** Quantities such as `500m`, `1.5Gi`, `1e3`. upstream: apimachinery/pkg/api/resource ParseQuantity */

const pattern = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d+|[KMGTPE]i|[numkMGTPE]?)$/;

const factors: Readonly<Record<string, number>> = {
  "": 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A quantity as a number in its base unit; undefined for what is none. Numbers in YAML (`cpu: 1`) are quantities, too. */
export function quantity(value: unknown): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const match = pattern.exec(String(value));
  if (!match) return undefined;
  const [, sign, digits, suffix = ""] = match;
  const factor = /^[eE][+-]?\d/.test(suffix) ? Number(`1${suffix}`) : factors[suffix]!;
  return (sign === "-" ? -1 : 1) * Number(digits) * factor;
}

/** Thousandths of a core, rounded up. upstream: Quantity.MilliValue */
export function milliValue(value: unknown): number {
  return roundedUp(1000 * (quantity(value) ?? 0));
}

/** Whole units, rounded up. upstream: Quantity.Value */
export function wholeValue(value: unknown): number {
  return roundedUp(quantity(value) ?? 0);
}

/** What floating point adds beyond the ninth decimal (nano, the smallest unit there is) is not a fraction. */
function roundedUp(value: number): number {
  return Math.ceil(Number(value.toFixed(7)));
}
