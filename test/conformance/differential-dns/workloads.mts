/** Random workloads, and what becomes of their pods. */
import type { Pod } from "../../../server/src/kubernetes/pods.ts";
import type { JsonObject } from "../../../server/src/simulation/api/json.ts";
import type { Random } from "../differential-api/random.mts";
import { hostNames, letterCase, protocols, selectable, zoneNames } from "./names.mts";
import type { Place } from "./services.mts";

/** Workloads behind a Service, most of them selected by it. */
export function workloads(random: Random, { namespace, name }: Place, many: boolean): JsonObject[] {
  return Array.from({ length: random.pick([0, 1, 1, 1, 2]) }, (_, index) => {
    const app = random.chance(0.9) ? name : "other";
    const labels = { app, ...selectable(random) };
    const containers = [{ name: "main", ports: [{ name: "http", containerPort: 8081, protocol: "TCP" }, { name: "peer", containerPort: 7000, protocol: random.pick(protocols) }].slice(random.int(0, 2)) }];
    const subdomain = random.pick([undefined, name, name, "other"]);
    const hostname = random.pick([undefined, ...hostNames]);
    const replicas = many ? random.int(100, 130) : random.int(0, 4);
    const template = { metadata: { labels }, spec: { containers, ...(subdomain !== undefined && { subdomain }), ...(hostname !== undefined && { hostname }) } };
    const metadata = { namespace, name: index === 0 ? name : `${name}-${index}` };
    switch (random.pick(["StatefulSet", "StatefulSet", "StatefulSet", "Deployment", "Job", "Pod"])) {
      case "StatefulSet":
        return { kind: "StatefulSet", metadata, spec: { replicas, serviceName: random.chance(0.9) ? name : "other", ordinals: { start: random.pick([0, 0, 5]) }, selector: { matchLabels: { app } }, template: { ...template, spec: { containers } } } };
      case "Deployment":
        return { kind: "Deployment", metadata, spec: { replicas, selector: { matchLabels: { app } }, template } };
      case "Job":
        return { kind: "Job", metadata, spec: { completionMode: "Indexed", completions: 3, parallelism: random.int(1, 3), template: { ...template, spec: { ...template.spec, hostname: undefined } } } };
      default:
        return { kind: "Pod", metadata: { ...metadata, labels }, spec: template.spec };
    }
  });
}

/** The pod in one of the states pods get into, with addresses of all sorts. */
export function livedThrough(random: Random, pod: Pod): Pod {
  const [ipv4 = "10.244.9.9", ipv6 = "fd00::9"] = pod.ips;
  const ips = random.pick<readonly string[]>([[ipv4], [ipv4], [ipv4], [ipv4, ipv6], [ipv4, ipv6], [ipv6, ipv4], [ipv6], ["192.168.0.1"], [], [ipv6.toUpperCase()], [`::ffff:${ipv4}`], [`10.244.0.0${random.int(1, 9)}`]]);
  return {
    ...pod,
    ips,
    phase: random.pick(["Running", "Running", "Running", "Running", "Running", "Pending", "Succeeded", "Failed", "Unknown"]),
    ready: random.chance(0.8),
    terminating: random.chance(0.1),
    ...(random.chance(0.5) && { zone: letterCase(random, random.pick(zoneNames), 0) }),
    nodeExists: random.chance(0.97),
  };
}
