/** The slices of a case, by the product and by the original, in one shape. */
import { endpointSlices, type EndpointSlice } from "../../../server/src/kubernetes/endpoints.ts";
import { familyOf } from "../../../server/src/kubernetes/dns/ip.ts";
import type { Pod } from "../../../server/src/kubernetes/pods.ts";
import type { LabelValue } from "../../../server/src/kubernetes/types.ts";
import { podSpecOf, serviceSpecOf } from "../../../server/src/kubernetes/workloads.ts";
import { objectAt, valueAt, withValue, type JsonObject } from "../../../server/src/simulation/api/json.ts";
import type { EndpointCase } from "./endpoint-cases.mts";

/**
 * One text for each group of endpoints that share family and ports: how many slices it fills and its endpoints, sorted.
 * The order of endpoints, of slices and of ports is not defined by the original.
 */
export type Groups = Readonly<Record<string, string>>;

export function ours(testCase: EndpointCase): Groups {
  const service = { name: text(testCase.service, "metadata", "name"), namespace: text(testCase.service, "metadata", "namespace"), spec: serviceSpecOf(testCase.service["spec"]) };
  const zones = new Map(testCase.nodes.map((node) => [text(node, "metadata", "name"), objectAt(node, "metadata", "labels")["topology.kubernetes.io/zone"]]));
  const slices = endpointSlices(service, testCase.pods.map((pod) => podOf(pod, zones)));
  return grouped(testCase, slices.map((slice) => ({ ...slice, family: familyOf(slice.endpoints[0]!.addresses[0]!)! })));
}

/**
 * The question to the original. It is only ever asked about stored Services, whose families the API server has filled in;
 * here it is the one of an IPv4 cluster.
 */
export function request({ service, ...rest }: EndpointCase): unknown {
  const spec = objectAt(service, "spec");
  const written = (spec["ipFamilies"] ?? []) as readonly string[];
  const ips = (spec["clusterIPs"] ?? [spec["clusterIP"] ?? ""]) as readonly string[];
  const families = [...new Set(ips.flatMap((ip) => familyOf(ip) ?? []))];
  const ipFamilies = written.length > 0 ? written : families.length > 0 ? families : ["IPv4"];
  return { op: "endpoints", service: withValue(service, ["spec", "ipFamilies"], ipFamilies), ...rest };
}

function podOf(pod: JsonObject, zones: ReadonlyMap<string, unknown>): Pod {
  const nodeName = text(pod, "spec", "nodeName");
  const conditions = (valueAt(pod, "status", "conditions") ?? []) as readonly { type: string; status: string }[];
  const zone = zones.get(nodeName);
  return {
    name: text(pod, "metadata", "name"),
    namespace: text(pod, "metadata", "namespace"),
    labels: objectAt(pod, "metadata", "labels") as Readonly<Record<string, LabelValue>>,
    spec: podSpecOf(pod["spec"]),
    phase: text(pod, "status", "phase"),
    ready: conditions.some(({ type, status }) => type === "Ready" && status === "True"),
    terminating: valueAt(pod, "metadata", "deletionTimestamp") !== undefined,
    ips: ((valueAt(pod, "status", "podIPs") ?? []) as readonly { ip: string }[]).map(({ ip }) => ip),
    ...(typeof zone === "string" && zone !== "" && { zone }),
    nodeExists: zones.has(nodeName),
  };
}

interface OriginalSlice {
  readonly addressType: string;
  readonly ports?: readonly { readonly name?: string; readonly port?: number; readonly protocol?: string }[];
  readonly endpoints?: readonly {
    readonly addresses: readonly string[];
    readonly hostname?: string;
    readonly zone?: string;
    readonly conditions: { readonly ready?: boolean };
    readonly targetRef?: { readonly name?: string };
  }[];
}

export function theirs(testCase: EndpointCase, answer: unknown): Groups {
  const { slices } = answer as { readonly slices: readonly OriginalSlice[] };
  const converted = slices.map(({ addressType, ports, endpoints }) => ({
    family: addressType,
    ports: (ports ?? []).map(({ name = "", port, protocol = "" }) => ({ name, port, protocol })),
    endpoints: (endpoints ?? []).map(({ addresses, hostname, zone, conditions, targetRef }) => ({ addresses, hostname, zone, ready: conditions.ready, targetName: targetRef?.name })),
  }));
  // A Service without endpoints has one slice that says so; the product has none.
  return grouped(testCase, converted.filter(({ endpoints }) => endpoints.length > 0));
}

function grouped({ earlier }: EndpointCase, slices: readonly (Pick<EndpointSlice, "ports" | "endpoints"> & { readonly family: string })[]): Groups {
  const groups = new Map<string, { slices: number; endpoints: string[] }>();
  for (const { family, ports, endpoints } of slices) {
    const key = `${family} ${ports.map(({ name, port, protocol }) => `${name}:${port}/${protocol}`).toSorted().join(" ")}`;
    const group = groups.get(key) ?? { slices: 0, endpoints: [] };
    group.slices++;
    group.endpoints.push(...endpoints.map((endpoint) => `${endpoint.targetName} ${endpoint.addresses.join("+")} ready=${endpoint.ready} host=${endpoint.hostname ?? ""} zone=${endpoint.zone ?? ""}`));
    groups.set(key, group);
  }
  // How endpoints are spread over slices depends on what was there before.
  return Object.fromEntries([...groups].toSorted().map(([key, group]) => [key, `${earlier.length > 0 ? "" : `${group.slices} slices\n`}${group.endpoints.toSorted().join("\n")}`]));
}

function text(object: JsonObject, ...path: readonly string[]): string {
  return String(valueAt(object, ...path) ?? "");
}
