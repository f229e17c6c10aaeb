import { expect, test } from "vitest";
import { answer } from "../../../server/src/kubernetes/dns/answer.ts";
import { clusterOf } from "../../../server/src/kubernetes/dns/objects.ts";
import type { DnsOptions } from "../../../server/src/kubernetes/dns/options.ts";
import { recordData } from "../../../server/src/kubernetes/dns/records.ts";

const objects = [
  { kind: "Namespace", metadata: { name: "prod", labels: { team: "a" } } },
  { kind: "Service", metadata: { name: "web", namespace: "prod", labels: { public: "yes" } }, spec: { clusterIP: "10.96.0.5", selector: { app: "web" } } },
  { kind: "Service", metadata: { name: "hs", namespace: "prod" }, spec: { clusterIP: "None", selector: { app: "web" } } },
  { kind: "Pod", metadata: { name: "web-a", namespace: "prod", labels: { app: "web" } }, spec: {}, status: { podIP: "10.1.2.3" } },
];

function ask(dns: Partial<DnsOptions>, name: string, type = "A") {
  const { rcode, answers, additional, reason } = answer(clusterOf(objects, { dns }), { name, type });
  return rcode === "NOERROR" ? [...answers, ...additional].map(recordData) : reason?.code;
}

test("only exposed namespaces are answered, with PTR too", () => {
  expect(ask({}, "web.prod.svc.cluster.local")).toEqual(["10.96.0.5"]);
  expect(ask({ namespaces: ["other"] }, "web.prod.svc.cluster.local")).toBe("namespace-not-exposed");
  const reverse = ["cluster.local", "in-addr.arpa"];
  expect(ask({ zones: reverse }, "5.0.96.10.in-addr.arpa", "PTR")).toEqual(["web.prod.svc.cluster.local."]);
  expect(ask({ zones: reverse, namespaces: ["other"] }, "5.0.96.10.in-addr.arpa", "PTR")).toBe("no-such-address");
});

test("namespace and Service labels filter", () => {
  expect(ask({ namespaceLabels: { matchLabels: { team: "a" } } }, "web.prod.svc.cluster.local")).toEqual(["10.96.0.5"]);
  expect(ask({ namespaceLabels: { matchLabels: { team: "b" } } }, "web.prod.svc.cluster.local")).toBe("namespace-not-found");
  expect(ask({ labels: { matchLabels: { public: "yes" } } }, "web.prod.svc.cluster.local")).toEqual(["10.96.0.5"]);
  expect(ask({ labels: { matchLabels: { public: "yes" } } }, "hs.prod.svc.cluster.local")).toBe("service-not-found");
});

test("the labels filter reads slices and pods too, as CoreDNS does", () => {
  const zones = ["cluster.local", "in-addr.arpa"];
  const labels = { matchLabels: { public: "yes" } };
  const slice = (own: Record<string, string>) => ({ kind: "EndpointSlice", metadata: { name: "s", namespace: "prod", labels: { "kubernetes.io/service-name": "web", ...own } }, endpoints: [{ addresses: ["10.7.7.7"], hostname: "x" }] });
  const rcode = (given: object, name: string, type: string) => answer(clusterOf([...objects, given], { dns: { zones, labels, pods: "verified" } }), { name, type }).rcode;
  expect(rcode(slice({}), "x.web.prod.svc.cluster.local", "A")).toBe("NXDOMAIN");
  expect(rcode(slice({}), "7.7.7.10.in-addr.arpa", "PTR")).toBe("NXDOMAIN");
  expect(rcode(slice({ public: "yes" }), "x.web.prod.svc.cluster.local", "A")).toBe("NOERROR");
  // Slices of the controller have the labels of their Service.
  expect(rcode({}, "10-1-2-3.web.prod.svc.cluster.local", "A")).toBe("NOERROR");
  expect(rcode({}, "10-1-2-3.prod.pod.cluster.local", "A")).toBe("NXDOMAIN");
});

test("noendpoints leaves cluster IPs only", () => {
  expect(ask({ noEndpoints: true }, "web.prod.svc.cluster.local")).toEqual(["10.96.0.5"]);
  expect(ask({}, "hs.prod.svc.cluster.local")).toEqual(["10.1.2.3"]);
  expect(ask({ noEndpoints: true }, "hs.prod.svc.cluster.local")).toBe("no-ready-endpoints");
  expect(ask({ noEndpoints: true, zones: ["cluster.local", "in-addr.arpa"] }, "3.2.1.10.in-addr.arpa", "PTR")).toBe("no-such-address");
});

test("an endpoint without host name has a PTR, unless host names are required", () => {
  const zones = ["cluster.local", "in-addr.arpa"];
  expect(ask({ zones }, "3.2.1.10.in-addr.arpa", "PTR")).toEqual(["10-1-2-3.web.prod.svc.cluster.local.", "10-1-2-3.hs.prod.svc.cluster.local."]);
  expect(ask({ zones, ptrHostnameOnly: true }, "3.2.1.10.in-addr.arpa", "PTR")).toBe("no-such-address");
});

test("the name server is the Service in front of CoreDNS, if there is one", () => {
  const own = { localIPs: ["10.1.2.3"] };
  expect(ask({ localIPs: ["10.9.9.9"] }, "cluster.local", "NS")).toEqual(["ns.dns.cluster.local.", "10.9.9.9"]);
  expect(ask(own, "cluster.local", "NS")).toEqual([
    "web.prod.svc.cluster.local.",
    "10-1-2-3.hs.prod.svc.cluster.local.",
    "10.96.0.5",
    "10.1.2.3",
  ]);
});

test("name servers are found under the zone in lower case only", () => {
  const dns = { localIPs: ["10.9.9.9"] };
  expect(ask(dns, "NS.DNS.cluster.local")).toEqual(["10.9.9.9"]);
  expect(ask(dns, "ns.dns.Cluster.local")).toBe("not-svc-or-pod");
  expect(ask(dns, "Cluster.local", "NS")).toEqual([]);
});

test("endpoints that are names are CNAMEs, and no SRV targets", () => {
  const named = [{ kind: "Service", metadata: { name: "ext", namespace: "prod" }, spec: { clusterIP: "None" } }, { kind: "EndpointSlice", metadata: { name: "s", namespace: "prod", labels: { "kubernetes.io/service-name": "ext" } }, addressType: "FQDN", endpoints: [{ addresses: ["db.example.com"] }], ports: [{ port: 5432 }] }];
  const data = (type: string) => answer(clusterOf(named), { name: "ext.prod.svc.cluster.local", type }).answers.map(recordData);
  expect(data("A")).toEqual(["db.example.com."]);
  expect(data("CNAME")).toEqual(["db.example.com."]);
  expect(data("SRV")).toEqual([]);
});

test("a zone that is pinned and empty is no data for every type; another marker is too long", () => {
  for (const type of ["A", "TXT", "SRV", "MX"]) expect(ask({ zonal: true }, "eu-1.pin._zone.hs.prod.svc.cluster.local", type), type).toEqual([]);
  expect(ask({ zonal: true }, "eu-1.prefer._zone.hs.prod.svc.cluster.local")).toEqual(["10.1.2.3"]);
  expect(ask({ zonal: true }, "eu-1.pin.zone.hs.prod.svc.cluster.local")).toBe("too-many-labels");
  expect(ask({ zonal: true }, "eu-1.pin._zone.web.prod.svc.cluster.local")).toBe("zonal-needs-headless");
});

test("fallthrough reaches the next plugin for the zones it names", () => {
  const nextPlugin = [{ type: "A", name: "x.svc.cluster.local.", ttl: 5, data: "1.1.1.1" } as const];
  expect(ask({ fallthrough: ["svc.cluster.local"], nextPlugin }, "x.svc.cluster.local")).toEqual(["1.1.1.1"]);
  expect(ask({ fallthrough: ["pod.cluster.local"], nextPlugin }, "x.svc.cluster.local")).toBe("namespace-not-found");
  expect(ask({ fallthrough: ["."], nextPlugin }, "x.svc.cluster.local")).toEqual(["1.1.1.1"]);
});

test("pods verified: the address of a live pod in that namespace", () => {
  expect(ask({}, "10-1-2-3.prod.pod.cluster.local")).toBe("pods-disabled");
  expect(ask({}, "prod.pod.cluster.local")).toBe("pods-disabled");
  expect(ask({ pods: "verified" }, "10-1-2-3.prod.pod.cluster.local")).toEqual(["10.1.2.3"]);
  expect(ask({ pods: "verified" }, "10-1-2-4.prod.pod.cluster.local")).toBe("pod-not-found");
  expect(ask({ pods: "insecure" }, "10-1-2-4.prod.pod.cluster.local")).toEqual(["10.1.2.4"]);
});

test("pods verified: every address of a pod, and terminating pods until they are gone", () => {
  const rcode = (metadata: object, status: object, label: string) =>
    answer(clusterOf([{ kind: "Pod", metadata: { name: "p", namespace: "prod", ...metadata }, spec: {}, status }], { dns: { pods: "verified" } }), { name: `${label}.prod.pod.cluster.local`, type: "AAAA" }).rcode;
  const ips = { podIP: "10.1.2.3", podIPs: [{ ip: "10.1.2.3" }, { ip: "fd00::3" }] };
  expect(rcode({}, ips, "fd00--3")).toBe("NOERROR");
  expect(rcode({ deletionTimestamp: "2026-01-01T00:00:00Z" }, ips, "10-1-2-3")).toBe("NOERROR");
  expect(rcode({}, { ...ips, phase: "Failed" }, "10-1-2-3")).toBe("NXDOMAIN");
});

test("the longest zone wins, and keeps the spelling of the question", () => {
  const { answers } = answer(clusterOf(objects, { dns: { zones: ["local", "cluster.local"] } }), { name: "Cluster.LOCAL", type: "SOA" });
  expect(answers.map(({ name }) => name)).toEqual(["Cluster.LOCAL."]);
});
