/** Random endpoints that no controller made: slices and Endpoints written by hand, and those of other clusters. */
import type { JsonObject } from "../../../server/src/simulation/api/json.ts";
import type { Random } from "../differential-api/random.mts";
import { hostNames, letterCase, portNames, protocols, selectable, sourceClusters, zoneNames } from "./names.mts";
import type { Place } from "./services.mts";

const serviceLabel = "kubernetes.io/service-name";
const importLabel = "multicluster.kubernetes.io/service-name";
const sourceLabel = "multicluster.kubernetes.io/source-cluster";

export function randomSlice(random: Random, { namespace, name }: Place, id: number, own: readonly string[]): JsonObject {
  return slice(random, namespace, id, { [serviceLabel]: name, ...selectable(random) }, own);
}

/** A slice of another cluster; now and then it is one of this cluster, too. */
export function importedSlice(random: Random, { namespace, name }: Place, id: number): JsonObject {
  const labels = { [importLabel]: name, [sourceLabel]: random.pick(sourceClusters), [serviceLabel]: random.chance(0.2) ? name : `imported-${name}` };
  return slice(random, namespace, id, { ...labels, ...selectable(random) }, []);
}

export function serviceImport(random: Random, place: Place): JsonObject {
  const names = [...new Set(Array.from({ length: random.int(0, 2) }, () => random.pick(portNames)))];
  const headless = random.chance(0.5);
  return {
    kind: "ServiceImport",
    metadata: { ...place, labels: { ...selectable(random), ...(random.chance(0.7) && { env: "prod" }) } },
    spec: {
      type: headless ? "Headless" : "ClusterSetIP",
      ips: headless || random.chance(0.1) ? [] : random.pick([["10.97.0.1"], ["10.97.0.2", "fd00:97::2"], ["fd00:97::3"]]),
      ports: names.map((name, index) => ({ ...(name !== "" && { name }), port: 90 + index, protocol: random.pick(protocols) })),
    },
  };
}

function slice(random: Random, namespace: string, id: number, labels: Readonly<Record<string, string>>, own: readonly string[]): JsonObject {
  const addressType = random.pick(["IPv4", "IPv4", "IPv4", "IPv6", "IPv6", "FQDN"]);
  const ports = Array.from({ length: random.int(0, 3) }, () => ({
    name: letterCase(random, random.pick(portNames), random.chance(0.05) ? 1 : 0),
    ...(random.chance(0.9) && { port: random.int(1, 3) * 1000 }),
    protocol: random.pick(protocols),
  }));
  return {
    kind: "EndpointSlice",
    metadata: { namespace, name: `slice-${id}`, labels },
    addressType,
    endpoints: Array.from({ length: random.int(0, 4) }, () => endpoint(random, addressType, own)),
    ports,
  };
}

function endpoint(random: Random, addressType: string, own: readonly string[]): JsonObject {
  const addresses = Array.from({ length: random.chance(0.9) ? 1 : 2 }, () => address(random, addressType, own));
  const ready = random.pick([true, true, true, true, false, undefined]);
  return {
    addresses,
    ...(random.chance(0.5) && { hostname: letterCase(random, random.pick(hostNames), random.chance(0.1) ? 0.5 : 0) }),
    conditions: { ...(ready !== undefined && { ready }), ...(random.chance(0.5) && { serving: random.chance(0.5), terminating: random.chance(0.3) }) },
    ...(random.chance(0.4) && { targetRef: { kind: "Pod", name: random.pick(["web-0", "web-abc12", "db.0", "p".repeat(63), "p".repeat(64)]) } }),
    ...(random.chance(0.6) && { zone: random.pick(zoneNames) }),
  };
}

function address(random: Random, addressType: string, own: readonly string[]): string {
  const number = random.int(1, 6);
  switch (addressType) {
    case "IPv4":
      return random.chance(0.15) && own[0] ? own[0] : `10.1.0.${number}`;
    case "IPv6":
      return random.chance(0.15) && own[1] ? own[1] : random.pick([`fd00:1::${number}`, `fd00:1::${number}`, `fd00:1::`, `::${number}`, `FD00:1:0::${number}`, `1:2:3:4:5:6:7:${number}`, `::ffff:10.1.0.${number}`]);
    default:
      return random.pick(["db.example.com", "v6.example.com", "nowhere.example.com", "example", "web.prod.svc.cluster.local"]);
  }
}

/** Mirrored where the Service of that name has no selector. */
export function endpointsObject(random: Random, place: Place): JsonObject {
  const addresses = () => Array.from({ length: random.int(0, 3) }, () => ({
    ip: random.pick([`10.2.0.${random.int(1, 6)}`, `fd00:2::${random.int(1, 6)}`]),
    ...(random.chance(0.4) && { hostname: random.pick(hostNames) }),
    ...(random.chance(0.3) && { targetRef: { kind: "Pod", name: random.pick(["web-0", "web-abc12"]) } }),
  }));
  return {
    kind: "Endpoints",
    metadata: {
      ...place,
      labels: { ...selectable(random), ...(random.chance(0.05) && { "endpointslice.kubernetes.io/skip-mirror": "true" }) },
      ...(random.chance(0.05) && { annotations: { "control-plane.alpha.kubernetes.io/leader": "{}" } }),
    },
    subsets: Array.from({ length: random.int(1, 2) }, () => ({
      addresses: addresses(),
      notReadyAddresses: addresses(),
      ports: Array.from({ length: random.int(0, 2) }, () => ({ name: random.pick(portNames), port: random.int(1, 3) * 100, protocol: random.pick(protocols) })),
    })),
  };
}
