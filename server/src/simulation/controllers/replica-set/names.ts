import type { Cluster } from "../../engine/cluster.ts";
import { chance } from "../../engine/random.ts";
import { safeAlphabet } from "../hash.ts";

const randomLength = 5;
/** upstream: maxGeneratedNameLength */
const longestPrefix = 63 - randomLength;

/** A name that no pod has: the prefix, cut if need be, and five random characters. upstream: SimpleNameGenerator */
export function generateName(cluster: Cluster, prefix: string): string {
  const { seed } = cluster.input;
  for (;;) {
    const serial = cluster.serial++;
    const characters = Array.from({ length: randomLength }, (_, place) => safeAlphabet[Math.floor(chance(seed, "name", prefix, serial, place) * safeAlphabet.length)]);
    const name = prefix.slice(0, longestPrefix) + characters.join("");
    if (!cluster.pods.has(name)) return name;
  }
}
