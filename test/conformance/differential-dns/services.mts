/** Random Services, as they are stored: of all types, with and without selector, with names that lead anywhere. */
import type { JsonObject } from "../../../server/src/simulation/api/json.ts";
import type { Random } from "../differential-api/random.mts";
import { letterCase, portNames, protocols, selectable } from "./names.mts";

export interface Place {
  readonly namespace: string;
  readonly name: string;
}

export interface Surroundings {
  /** All Services of the cluster. */
  readonly places: readonly Place[];
  /** The zones that hold Services. */
  readonly zones: readonly string[];
  /** Hands out cluster IPs. */
  readonly nextAddress: (family: 4 | 6) => string;
}

export function randomService(random: Random, place: Place, around: Surroundings): JsonObject {
  const metadata = { ...place, labels: selectable(random) };
  const shape = random.int(0, 99);
  if (shape < 15) return { kind: "Service", metadata, spec: { type: "ExternalName", externalName: externalName(random, place, around), ...(random.chance(0.2) && { ports: ports(random, true) }) } };
  const headless = shape < 60;
  const addresses = headless ? ["None"] : clusterAddresses(random, around);
  return {
    kind: "Service",
    metadata,
    spec: {
      type: headless ? "ClusterIP" : random.pick(["ClusterIP", "ClusterIP", "NodePort", "LoadBalancer"]),
      clusterIP: addresses[0],
      ...(random.chance(0.9) && { clusterIPs: addresses }),
      ipFamilies: random.pick([["IPv4"], ["IPv4"], ["IPv4", "IPv6"], ["IPv6", "IPv4"], ["IPv6"]]),
      ...(random.chance(0.75) && { selector: { app: place.name } }),
      ports: ports(random, headless),
      publishNotReadyAddresses: random.chance(0.2),
    },
  };
}

function clusterAddresses(random: Random, { nextAddress }: Surroundings): string[] {
  return random.pick<readonly (4 | 6)[]>([[4], [4], [4], [6], [4, 6], [6, 4]]).map(nextAddress);
}

/** Several have different names, as the API server wants it; a headless Service may have none. */
function ports(random: Random, maybeNone: boolean): JsonObject[] {
  const names = [...new Set(Array.from({ length: random.int(maybeNone ? 0 : 1, 3) }, () => random.pick(portNames)))];
  return names.map((name, index) => ({
    ...(name !== "" && { name }),
    port: 80 + index,
    protocol: random.pick(protocols),
    targetPort: random.pick<unknown>([8080, 8080, 9090, "http", "peer"]),
  }));
}

/** Names outside, inside, in loops, in other zones, addresses, and names of nothing. */
export function externalName(random: Random, place: Place, { places, zones }: Surroundings): string {
  const zone = random.pick(zones);
  const other = random.pick(places);
  const full = ({ name, namespace }: Place) => `${name}.${namespace}.svc.${zone}`;
  const inside = random.pick([full(other), full(other), full(other), full(other), full(place), `x.${full(place)}`, `web-0.${full(other)}`, `_http._tcp.${full(other)}`, zone, `svc.${zone}`, `ns.dns.${zone}`, `10-1-0-2.${other.namespace}.pod.${zone}`, `ghost.prod.svc.${zone}`]);
  const outside = random.pick(["db.example.com", "v4.example.com", "v6.example.com", "nowhere.example.com", "com", "10.0.0.1", "10.0.0.1.", "10.0.0.256", "2.0.1.10.in-addr.arpa", full(other).replace(zone, "clusterset.local")]);
  const name = random.chance(0.65) ? inside : outside;
  return letterCase(random, name.endsWith(".") || random.chance(0.85) ? name : `${name}.`, random.chance(0.05) ? 0.2 : 0);
}

/** A chain of external names, about as long as the longest that is followed, to something, nothing or its own middle. */
export function chain(random: Random, namespace: string, around: Surroundings): JsonObject[] {
  const length = random.int(2, 13);
  const zone = random.pick(around.zones);
  const link = (index: number) => `chain-${index}.${namespace}.svc.${zone}`;
  return Array.from({ length }, (_, index) => {
    const end = random.chance(0.3) ? link(random.int(0, length - 1)) : externalName(random, { namespace, name: `chain-${index}` }, around);
    return {
      kind: "Service",
      metadata: { namespace, name: `chain-${index}`, labels: { exposed: "yes" } },
      spec: { type: "ExternalName", externalName: index === length - 1 ? end : link(index + 1) },
    };
  });
}
