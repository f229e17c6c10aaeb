/** Values that make trouble. */
import type { Random } from "./random.mts";

export const names = ["web", "a", "0a", "10", "Web", "we_b", "a.b", "a..b", "-a", "a-", "", "ü", "a b", 'a"b', "a<b>&", "a\\b", "A.b", "a.b-", "x".repeat(52), "x".repeat(63), "x".repeat(64), "é".repeat(32), "x".repeat(254), "a\tb"];
const keys = ["app", "a/b", "example.com/part", "A_b.c", "/x", "x/", "a/b/c", "", "-x", "x-", "ü", "k".repeat(63), "k".repeat(64), "Example.com/x", `${"p".repeat(254)}/x`, "a b", "1", "22", "constructor", "a<b"];
const labelValues = ["", "v", "web", "-v", "v-", "a b", "v".repeat(63), "v".repeat(64), "ü", "v.", "a<b", 'q"q', "1", "a/b"];

export function label(random: Random): Record<string, string> {
  return { [random.pick(keys)]: random.pick(labelValues) };
}

export function labelMap(random: Random): Record<string, string> {
  return Object.assign({}, ...Array.from({ length: random.int(0, 2) }, () => label(random))) as Record<string, string>;
}

export function counts(random: Random): unknown {
  return random.pick<unknown>([-1, 0, 1, 3, 2_147_483_647, -2_147_483_648, null]);
}

/** What people write where a number belongs; now and then something no decoder takes. */
export function wrongTyped(random: Random): unknown {
  return random.pick<unknown>(["3", "", true, 1.5, 2_147_483_648, [], {}, ["a"], -2_147_483_649]);
}

export function portNames(random: Random): string | undefined {
  return random.pick([undefined, "", "http", "peer", "a--b", "-a", "a-", "A", "80", "a_b", "abcdefghijklmno", "abcdefghijklmnop", "ü"]);
}

export function portNumbers(random: Random): number {
  return random.pick([80, 80, 443, 8080, 1, 65535, 0, -1, 65536]);
}

export function protocol(random: Random): string | undefined {
  return random.pick([undefined, undefined, "TCP", "UDP", "SCTP", "tcp", "", "HTTP"]);
}
