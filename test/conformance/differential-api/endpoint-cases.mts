/** Random Services with pods and nodes, as the API's own objects. */
import type { JsonObject } from "../../../server/src/simulation/api/json.ts";
import { newRandom, type Random } from "./random.mts";

export interface EndpointCase {
  readonly service: JsonObject;
  readonly pods: readonly JsonObject[];
  /** What the controller saw before; must not matter. */
  readonly earlier: readonly (readonly JsonObject[])[];
  readonly nodes: readonly JsonObject[];
}

const nodes = [
  { metadata: { name: "a", labels: { "topology.kubernetes.io/zone": "zone-a" } } },
  { metadata: { name: "b", labels: { "topology.kubernetes.io/zone": "" } } },
  { metadata: { name: "c", labels: {} } },
];
const labelPairs = [["app", "web"], ["app", "other"], ["tier", "db"], ["constructor", "x"], ["apps.kubernetes.io/pod-index", "0"]] as const;
const portNames = ["http", "peer", "web"];
const protocols = ["TCP", "UDP", "SCTP", undefined];

export function endpointCase(seed: number): EndpointCase {
  const random = newRandom(seed);
  const service = randomService(random);
  // Now and then enough pods for several slices.
  const many = random.chance(0.004);
  const pods = (count: number) => Array.from({ length: count }, (_, index) => randomPod(random, index, many));
  const count = many ? random.int(95, 330) : random.int(0, 9);
  const earlier = random.chance(0.3) ? Array.from({ length: random.int(1, 2) }, () => pods(many ? random.int(0, 230) : random.int(0, 6))) : [];
  return { service, pods: pods(count), earlier, nodes };
}

const addresses: readonly JsonObject[] = [
  {},
  { clusterIP: "None" },
  { clusterIP: "None" },
  { clusterIP: "None", clusterIPs: ["None"] },
  { clusterIP: "" },
  { clusterIP: "10.96.0.9" },
  { clusterIP: "fd00::9" },
  { clusterIP: "fd00::9", clusterIPs: ["fd00::9", "10.96.0.9"] },
];

function randomService(random: Random): JsonObject {
  const ports = Array.from({ length: random.int(0, 3) }, () => ({
    name: random.pick([...portNames, undefined]),
    port: random.int(1, 3) * 80,
    protocol: random.pick(protocols),
    targetPort: random.pick<unknown>([undefined, 0, "", 8080, 9090, ...portNames, ...portNames]),
  }));
  return {
    metadata: { name: random.pick(["web", "web", "db"]), namespace: random.chance(0.05) ? "other" : "app" },
    spec: {
      type: random.chance(0.03) ? "ExternalName" : random.pick([undefined, "ClusterIP", "ClusterIP", "NodePort", "LoadBalancer"]),
      ...random.pick(addresses),
      selector: random.maybe(0.96, () => (random.chance(0.6) ? { app: "web" } : selection(random, random.pick([0, 1, 1, 1, 2])))),
      ports: ports.length > 0 ? ports : undefined,
      publishNotReadyAddresses: random.pick([undefined, undefined, false, true]),
      ipFamilies: random.pick([undefined, undefined, [], ["IPv4"], ["IPv6"], ["IPv4", "IPv6"], ["IPv6", "IPv4"]]),
      externalName: random.maybe(0.05, () => "example.com"),
    },
  };
}

function selection(random: Random, size: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: size }, () => random.pick(labelPairs)));
}

function randomPod(random: Random, index: number, plain: boolean): JsonObject {
  const container = () => ({
    name: "main",
    restartPolicy: undefined as string | undefined,
    ports: random.maybe(0.8, () =>
      Array.from({ length: random.int(0, 3) }, () => ({
        name: random.pick([...portNames, undefined]),
        containerPort: random.pick([8080, 9090, 7000]),
        protocol: random.pick(protocols),
      })),
    ),
  });
  const ips = random.pick<readonly string[]>([
    [`10.0.0.${index % 250}`],
    [`10.0.0.${index % 250}`],
    [`10.0.${index % 250}.1`, `fd00::${index + 1}`],
    [`fd00::${index + 1}`, `10.0.0.${index % 250}`],
    [`FD00:0:0::00${(index % 9) + 1}`],
    [`::ffff:10.1.0.${index % 250}`],
    [`10.0.0.01`],
    [`10.0.0.${index % 250}`, `10.9.0.${index % 250}`],
    [],
  ]);
  const odd = !plain;
  return {
    metadata: {
      name: `web-${index}`,
      namespace: odd && random.chance(0.06) ? "other" : "app",
      labels: odd ? { ...(random.chance(0.7) && { app: "web" }), ...selection(random, random.int(0, 3)) } : { app: "web", tier: "db" },
      ...(random.chance(0.2) && { deletionTimestamp: "2026-01-01T00:00:00Z" }),
    },
    spec: {
      nodeName: random.pick(["a", "a", "b", "c", "gone"]),
      hostname: random.pick([undefined, "", `web-${index}`, "same"]),
      subdomain: random.pick([undefined, "web", "web", "db", "WEB"]),
      containers: Array.from({ length: plain ? 1 : random.int(1, 2) }, container),
      initContainers: random.maybe(0.3, () => [{ ...container(), restartPolicy: random.pick([undefined, "Always", "Never"]) }]),
    },
    status: {
      phase: random.pick(["Running", "Running", "Running", "Pending", "Unknown", "Succeeded", "Failed", undefined]),
      podIP: ips[0],
      podIPs: ips.length > 0 ? ips.map((ip) => ({ ip })) : undefined,
      conditions: random.maybe(0.8, () => [{ type: random.pick(["Ready", "Ready", "ContainersReady"]), status: random.pick(["True", "True", "False", "Unknown"]) }]),
    },
  };
}
