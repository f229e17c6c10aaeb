/** The names of EndpointSlices: the Service's and five characters. upstream: getEndpointSlicePrefix, names.SimpleNameGenerator */
import { chance } from "../engine/random.ts";

/** Neither vowels nor what looks like one of them. upstream: util/rand alphanums */
const characters = "bcdfghjklmnpqrstvwxz2456789";

const longest = 63 - 5;

export function sliceName(seed: number, service: string, group: string, index: number): string {
  const suffix = [0, 1, 2, 3, 4].map((place) => characters[Math.floor(chance(seed, "slice", service, group, index, place) * characters.length)]).join("");
  return `${`${service}-`.slice(0, longest)}${suffix}`;
}
