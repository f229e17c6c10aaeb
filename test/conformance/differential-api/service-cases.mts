/** Changes to a Service. */
import type { JsonObject } from "../../../server/src/simulation/api/json.ts";
import { labelMap, label, names, portNames, portNumbers, protocol } from "./manifest-values.mts";
import type { Mutation } from "./mutations.mts";
import type { Random } from "./random.mts";

export const validService: JsonObject = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "web" },
  spec: { clusterIP: "None", selector: { app: "web" }, ports: [{ port: 80 }] },
};

const addresses = ["None", "None", "", undefined, "10.96.0.10", "10.96.0.11", "fd00::10", "none", "10.0.0.256", "010.0.0.1", "10.00.0.1", "::ffff:10.0.0.1", "x", "fd00::g", "10.0.0"];

export const serviceMutations: readonly ((random: Random) => Mutation)[] = [
  (random) => ({ path: ["metadata", "name"], value: random.pick(names) }),
  (random) => ({ path: ["metadata", "labels"], value: labelMap(random) }),
  (random) => ({ path: ["metadata", "annotations"], value: labelMap(random) }),
  (random) => ({ path: ["spec", "type"], value: random.pick([undefined, "", "ClusterIP", "NodePort", "LoadBalancer", "ExternalName", "Headless", "clusterIP"]) }),
  (random) => ({ path: ["spec", "type"], value: random.pick(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]) }),
  (random) => ({ path: ["spec", "clusterIP"], value: random.pick(addresses) }),
  (random) => ({ path: ["spec", "clusterIP"], value: random.pick(addresses) }),
  (random) => ({ path: ["spec", "clusterIPs"], value: random.pick<unknown>([undefined, [], ["None"], ["10.96.0.10"], ["10.96.0.11"], ["None", "10.96.0.10"], ["10.96.0.10", "None"], ["10.96.0.10", "10.96.0.11"], ["x"], ["10.96.0.10", "10.96.0.11", "fd00::1"], [""]]) }),
  (random) => ({ path: ["spec", "selector"], value: random.pick<unknown>([undefined, {}, { app: "web" }, label(random), labelMap(random)]) }),
  (random) => ({ path: ["spec", "externalName"], value: random.pick<unknown>([undefined, "", "example.com", "example.com.", ".", "Example.com", "a_b", "example..com", "x".repeat(64), "10.0.0.1", "x".repeat(254), "example.com.."]) }),
  (random) => ({ path: ["spec", "publishNotReadyAddresses"], value: random.chance(0.5) }),
  (random) => ({ path: ["spec", "sessionAffinity"], value: random.pick([undefined, "", "None", "ClientIP", "clientIP"]) }),
  (random) => ({ path: ["spec", "ports"], value: ports(random) }),
  (random) => ({ path: ["spec", "ports"], value: ports(random) }),
  (random) => ({ path: ["spec", "ports"], value: ports(random) }),
];

function ports(random: Random): unknown {
  if (random.chance(0.15)) return random.pick<unknown>([undefined, []]);
  return Array.from({ length: random.int(1, 3) }, () => ({
    name: random.pick([undefined, "http", "http", "peer", "", "Http", "a.b", "x".repeat(63), "x".repeat(64), "a--b", "80"]),
    port: portNumbers(random),
    protocol: protocol(random),
    targetPort: random.pick<unknown>([undefined, undefined, 8080, 0, "", -1, 65536, portNames(random)]),
    nodePort: random.maybe(0.2, () => random.pick([30080, 30081, 0])),
  }));
}
