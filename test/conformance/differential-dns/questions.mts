/** Questions about a cluster: names that exist, those beside them, and nonsense. */
import { keyOf, type Cluster } from "../../../server/src/kubernetes/dns/cluster.ts";
import { familyOf, reverseName } from "../../../server/src/kubernetes/dns/ip.ts";
import type { EndpointSlice } from "../../../server/src/kubernetes/endpoints.ts";
import type { Random } from "../differential-api/random.mts";
import type { Configuration } from "./configurations.mts";
import { hosts } from "./configurations.mts";
import { hostNames, letterCase, portNames, serviceNames, sourceClusters, zoneNames } from "./names.mts";

/** The name is absolute. */
export type Question = readonly [name: string, type: string];

const types = ["A", "A", "A", "A", "A", "AAAA", "AAAA", "AAAA", "SRV", "SRV", "SRV", "SRV", "CNAME", "CNAME", "TXT", "PTR", "NS", "SOA", "MX", "ANY", "HTTPS", "CAA"];

export function questionsAbout(random: Random, { original }: Configuration, cluster: Cluster, count: number): Question[] {
  const forward = original.zones.filter((zone) => !zone.endsWith(".arpa"));
  const below = labelsBelowZones(random, cluster);
  const reverse = reverseNames(cluster);
  const fixed = [...original.zones, ...forward.flatMap((zone) => ["svc", "pod", "ns.dns", "dns", "dns-version", "apex.dns", "x"].map((label) => `${label}.${zone}`)), "dns-version.in-addr.arpa", "svc.in-addr.arpa"];
  const outside = [...hosts.map(([, name]) => name), "nowhere.example.com", "cluster.local", "."];
  const one = (): Question => {
    const kind = random.int(0, 99);
    const [base, type] =
      kind < 78 ? [`${random.pick(below)}.${random.pick(forward)}`, random.pick(types)]
      : kind < 90 ? [random.pick(reverse), random.chance(0.85) ? "PTR" : random.pick(types)]
      : kind < 97 ? [random.pick(fixed), random.pick([...types, "NS", "NS", "SOA", "TXT"])]
      : [random.pick(outside), random.pick(["A", "A", "AAAA", "TXT", "SRV"])];
    const mutated = random.chance(0.22) ? mutate(random, base, cluster) : base;
    const name = random.chance(0.12) ? letterCase(random, mutated, random.pick([0.2, 1])) : mutated;
    return [absolute(name), type];
  };
  return Array.from({ length: count }, () => {
    let question: Question;
    do question = one();
    while (!askable(question[0]));
    return question;
  });
}

function absolute(name: string): string {
  return name.endsWith(".") ? name : `${name}.`;
}

/** What fits a message. */
function askable(name: string): boolean {
  return name === "." || (name.length <= 250 && /^(?:(?:\\.|[^.\\]){1,63}\.)+$/.test(name));
}

/** Names of everything there is, without zone. */
function labelsBelowZones(random: Random, cluster: Cluster): string[] {
  const services = [...cluster.services.values(), ...cluster.imports.values()].map(({ name, namespace }) => `${name}.${namespace}.svc`);
  const slices = [...cluster.slices.values(), ...cluster.importedSlices.values()].flat();
  const pods = cluster.pods.flatMap(({ ips, namespace, name }) => [...ips.map((ip) => `${dashed(ip)}.${namespace}.pod`), `${name}.${namespace}.pod`]);
  const some = <T,>(items: readonly T[], most: number) => (items.length <= most ? items : Array.from({ length: most }, () => random.pick(items)));
  return [
    ...services,
    ...services,
    ...some(slices.flatMap((slice) => endpointNames(random, cluster, slice)), 40),
    ...some(pods, 8),
    ...[...cluster.services.values()].flatMap(({ spec, name, namespace }) => (spec.ports ?? []).map((port) => `_${port.name ?? ""}._${(port.protocol ?? "tcp").toLowerCase()}.${name}.${namespace}.svc`).filter((text) => !text.startsWith("_."))),
    ...[...cluster.imports.values()].flatMap(({ ports, name, namespace }) => ports.flatMap((port) => (port.name ? [`_${port.name}._tcp.${name}.${namespace}.svc`] : []))),
    ...services.map((service) => `${random.pick(zoneNames).toLowerCase()}.${random.pick(["pin", "prefer"])}._zone.${service}`),
    ...[...cluster.namespaces].flatMap((name) => [`${name}.svc`, `${name}.pod`, `1-2-3-4.${name}.pod`, `fd00--${random.int(1, 9)}.${name}.pod`, `--ffff-a00-1.${name}.pod`]),
  ];
}

function endpointNames(random: Random, cluster: Cluster, slice: EndpointSlice): string[] {
  const service = `${slice.service}.${slice.namespace}.svc`;
  const { spec } = cluster.services.get(keyOf(slice.service, slice.namespace)) ?? {};
  const ports = [...slice.ports, ...(spec?.ports ?? [])].filter(({ name }) => name);
  return slice.endpoints.flatMap(({ addresses, hostname, targetName }) => {
    const labels = [...(hostname ? [hostname] : []), ...(targetName ? [targetName] : []), ...addresses.map(dashed)];
    const shown = labels.filter((label) => !label.includes(":"));
    return [
      ...shown.map((label) => `${label}.${service}`),
      ...(slice.sourceCluster === undefined ? [] : shown.map((label) => `${label}.${slice.sourceCluster}.${service}`)),
      ...ports.slice(0, 1).map(({ name, protocol }) => `_${name}._${(protocol ?? "TCP").toLowerCase()}.${random.chance(0.3) ? `${shown[0]}.` : ""}${service}`),
    ];
  });
}

function dashed(ip: string): string {
  return ip.includes(".") ? ip.replaceAll(".", "-") : ip.replaceAll(":", "-").replace(/-$/, "-0");
}

/** Slices without a Service's name have no name that could be answered: their addresses are not asked for. */
function reverseNames(cluster: Cluster): string[] {
  const ips = [
    ...[...cluster.services.values()].flatMap(({ spec }) => spec.clusterIPs ?? []),
    ...[...cluster.slices.values()].flat().flatMap(({ endpoints }) => endpoints.flatMap(({ addresses }) => addresses)),
    ...cluster.pods.slice(0, 20).flatMap((pod) => pod.ips),
    ...cluster.options.localIPs,
    "10.9.9.9",
    "fd00:9::9",
  ];
  const names = ips.filter((ip) => familyOf(ip) !== undefined).map((ip) => reverseName(ip));
  return [...names, ...names, "0.1.10.in-addr.arpa", "a.0.1.10.in-addr.arpa", "300.0.1.10.in-addr.arpa", "01.0.1.10.in-addr.arpa", "1.d.f.ip6.arpa"];
}

function mutate(random: Random, name: string, cluster: Cluster): string {
  const labels = name.split(".");
  const at = random.int(0, Math.max(0, labels.length - 3));
  const words = [...serviceNames, ...hostNames, ...portNames.filter((word) => word !== ""), ...sourceClusters, ...cluster.namespaces, "svc", "pod", "_tcp", "_udp", "_http", "_zone", "pin", "prefer", "eu-1a", "x", "-", "_", "*", "any", "a\\.b", "xn--a", "web\\\\"];
  const insert = (...added: string[]) => labels.toSpliced(at, 0, ...added).join(".");
  switch (random.int(0, 9)) {
    case 0:
      return labels.slice(1).join(".");
    case 1:
      return labels.toSpliced(at, 1).join(".");
    case 2:
      return insert(random.pick(words));
    case 3:
      return insert(labels[at]!);
    case 4:
      return [random.pick(words), ...labels].join(".");
    case 5:
      return [random.pick(portNames.filter((word) => word !== "").map((word) => `_${word}`)), random.pick(["_tcp", "_udp", "_sctp", "tcp", "_TCP"]), ...labels].join(".");
    case 6:
      return labels.toSpliced(at, 2, labels[at + 1] ?? "x", labels[at]!).join(".");
    case 7:
      return labels.map((label) => (label === "svc" ? "pod" : label === "pod" ? "svc" : label)).join(".");
    case 8:
      return labels.map((label) => label.replace(/^_/, "")).join(".");
    default:
      return labels.toSpliced(at, 1, random.pick(words)).join(".");
  }
}
