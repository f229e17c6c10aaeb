/** Settings of the kubernetes plugin under which both are asked, each written for both. */
import type { DnsOptions } from "../../../server/src/kubernetes/dns/options.ts";
import type { DnsRecord } from "../../../server/src/kubernetes/dns/records.ts";

export interface Configuration {
  readonly name: string;
  /** In the plugin's words. */
  readonly original: { readonly zones: readonly string[]; readonly options: readonly string[]; readonly own: readonly string[] };
  readonly options: Partial<DnsOptions>;
}

const reverse = ["in-addr.arpa", "ip6.arpa"];
const cluster = ["cluster.local", ...reverse];

/** What the plugin behind this one knows: names outside all zones, and some inside that only a fallthrough reaches. */
export const hosts: readonly (readonly [ip: string, name: string])[] = [
  ["192.0.2.1", "db.example.com"],
  ["192.0.2.2", "db.example.com"],
  ["2001:db8::2", "db.example.com"],
  ["192.0.2.3", "v4.example.com"],
  ["2001:db8::3", "v6.example.com"],
  ["192.0.2.4", "extra.cluster.local"],
  ["192.0.2.5", "ghost.prod.svc.cluster.local"],
];

function configuration(name: string, zones: readonly string[], lines: readonly (readonly [string, Partial<DnsOptions>])[], localIPs: readonly string[] = []): Configuration {
  return {
    name,
    original: { zones, options: lines.map(([line]) => line).filter((line) => line !== ""), own: localIPs.map((ip) => `${ip}/${ip.includes(":") ? 64 : 16}`) },
    options: Object.assign({ zones, localIPs, upstream: known, nextPlugin: known }, ...lines.map(([, options]) => options)) as Partial<DnsOptions>,
  };
}

const known: readonly DnsRecord[] = hosts.map(([ip, name]) => ({ type: ip.includes(":") ? "AAAA" : "A", name: `${name}.`, ttl: 60, data: ip }));

const pods = (mode: "insecure" | "verified") => [`pods ${mode}`, { pods: mode }] as const;
const ttl = (seconds: number) => [`ttl ${seconds}`, { ttl: seconds }] as const;
const namespaces = (...names: string[]) => [`namespaces ${names.join(" ")}`, { namespaces: names }] as const;
const through = (...zones: string[]) => [`fallthrough ${zones.join(" ")}`.trim(), { fallthrough: zones.length > 0 ? zones : ["."] }] as const;
const podNames = ["endpoint_pod_names", { endpointPodNames: true }] as const;
const ignoreEmpty = ["ignore empty_service", { ignoreEmptyService: true }] as const;
const noEndpoints = ["noendpoints", { noEndpoints: true }] as const;
const zonal = ["zonal", { zonal: true }] as const;
const imported = (...zones: string[]) => [`multicluster ${zones.join(" ")}`, { multicluster: zones }] as const;
const exposed = ["labels exposed in (yes,both),!hidden", { labels: { matchExpressions: [{ key: "exposed", operator: "In", values: ["yes", "both"] }, { key: "hidden", operator: "DoesNotExist" }] } }] as const;
const production = ["namespace_labels env=prod", { namespaceLabels: { matchLabels: { env: "prod" } } }] as const;
const notTest = ["namespace_labels env notin (test),tier", { namespaceLabels: { matchExpressions: [{ key: "env", operator: "NotIn", values: ["test"] }, { key: "tier", operator: "Exists" }] } }] as const;

export const ownAddresses = ["10.244.0.53", "fd00:10:244::53"];

export const configurations: readonly Configuration[] = [
  configuration("as kubeadm", cluster, [pods("insecure"), through(...reverse), ttl(30)]),
  configuration("bare", ["cluster.local"], []),
  configuration("pods verified", cluster, [pods("verified")]),
  configuration("endpoint pod names", cluster, [pods("verified"), podNames]),
  configuration("namespaces", cluster, [pods("insecure"), namespaces("prod", "svc", "nowhere")]),
  configuration("namespace labels", cluster, [pods("verified"), production]),
  configuration("labels", cluster, [pods("verified"), exposed, ttl(3600)]),
  configuration("labels of both", cluster, [pods("insecure"), exposed, notTest, ignoreEmpty]),
  configuration("ignore empty", cluster, [ignoreEmpty, ttl(0)]),
  configuration("no endpoints", cluster, [noEndpoints, pods("insecure")], ownAddresses),
  configuration("no endpoints, ignore empty", ["cluster.local"], [noEndpoints, ignoreEmpty, through()]),
  configuration("zonal", cluster, [zonal]),
  configuration("zonal, pod names", cluster, [zonal, podNames, ignoreEmpty, ttl(301)]),
  configuration("fallthrough", cluster, [through(), pods("verified")]),
  configuration("fallthrough below svc", cluster, [through("svc.cluster.local", "in-addr.arpa"), pods("insecure")]),
  configuration("zones in zones", ["local", "cluster.local", "prod.svc.cluster.local", "Example.ORG", "10.in-addr.arpa"], [pods("insecure")], ["10.244.0.53"]),
  configuration("reverse first", [...reverse, "cluster.local"], [namespaces("prod", "app", "kube-system", "nowhere")], ownAddresses),
  configuration("own addresses", cluster, [pods("insecure")], ownAddresses),
  configuration("own addresses, pod names", cluster, [podNames], ownAddresses),
  configuration("multi-cluster", ["cluster.local", "clusterset.local", ...reverse], [imported("clusterset.local"), pods("insecure")]),
  configuration("multi-cluster, filters", ["clusterset.local", "deep.clusterset.local"], [imported("clusterset.local"), ignoreEmpty, exposed, production, podNames], ownAddresses),
  configuration("multi-cluster, zonal", ["cluster.local", "clusterset.local"], [imported("clusterset.local"), zonal, pods("verified"), through("clusterset.local")]),
];
