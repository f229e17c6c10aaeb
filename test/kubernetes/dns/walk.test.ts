import { expect, test } from "vitest";
import { autopathAnswer } from "../../../server/src/kubernetes/dns/autopath.ts";
import { clusterOf } from "../../../server/src/kubernetes/dns/objects.ts";
import { kubeadmDnsOptions } from "../../../server/src/kubernetes/dns/options.ts";
import { podHosts, walk, type WalkClient } from "../../../server/src/kubernetes/dns/walk.ts";

const kafka = [
  { kind: "Service", metadata: { name: "kafka", namespace: "prod" }, spec: { clusterIP: "None", selector: { app: "kafka" } } },
  {
    kind: "StatefulSet",
    metadata: { name: "kafka", namespace: "prod" },
    spec: { replicas: 2, serviceName: "kafka", template: { metadata: { labels: { app: "kafka" } }, spec: {} } },
  },
];
const cluster = clusterOf(kafka, { namespaces: ["app", "kafka"], dns: kubeadmDnsOptions("cluster.local") });
const from = (namespace: string, more: Partial<WalkClient> = {}): WalkClient => ({ namespace, clusterDomain: "cluster.local", ...more });

/** The steps as `outcome name`. */
function steps(client: WalkClient, name: string) {
  const result = walk(cluster, client, name);
  return [...result.steps.map((step) => (step.step === "hosts" ? `hosts ${step.name}` : `${step.outcome} ${step.name}`)), result.outcome];
}

test("a short name is found in the client's own namespace at once", () => {
  expect(steps(from("prod"), "kafka-0.kafka")).toEqual(["found kafka-0.kafka.prod.svc.cluster.local.", "found"]);
});

test("from another namespace the walk goes on to the next domain", () => {
  expect(steps(from("app"), "kafka-0.kafka.prod")).toEqual([
    "nxdomain kafka-0.kafka.prod.app.svc.cluster.local.",
    "found kafka-0.kafka.prod.svc.cluster.local.",
    "found",
  ]);
});

test("a missing name ends at the node's servers, which are not known", () => {
  expect(steps(from("prod"), "kafka-9.kafka")).toEqual([
    "nxdomain kafka-9.kafka.prod.svc.cluster.local.",
    "nxdomain kafka-9.kafka.svc.cluster.local.",
    "nxdomain kafka-9.kafka.cluster.local.",
    "external kafka-9.kafka.",
    "external",
  ]);
  expect(steps(from("prod"), "kafka-9.kafka.prod.svc.cluster.local.")).toEqual(["nxdomain kafka-9.kafka.prod.svc.cluster.local.", "nxdomain"]);
});

test("no data goes on with glibc and stops musl", () => {
  // A namespace is called kafka, so `kafka.svc.cluster.local` exists without data.
  expect(steps(from("app"), "kafka")).toContain("nodata kafka.svc.cluster.local.");
  expect(steps(from("app"), "kafka").at(-1)).toBe("external");
  expect(steps(from("app", { resolver: "musl" }), "kafka")).toEqual([
    "nxdomain kafka.app.svc.cluster.local.",
    "nodata kafka.svc.cluster.local.",
    "nodata",
  ]);
});

test("a host-network pod does not reach the cluster's DNS server", () => {
  expect(steps(from("prod", { hostNetwork: true }), "kafka-0.kafka.prod.svc.cluster.local")).toEqual([
    "unreachable kafka-0.kafka.prod.svc.cluster.local.",
    "unreachable",
  ]);
});

test("a pod's own name comes from its hosts file", () => {
  const pod = { name: "web-0", namespace: "prod", hostname: "web-0", subdomain: "nosuch", ips: ["10.0.0.9"] };
  const client = from("prod", { hosts: podHosts(pod, "cluster.local", [{ ip: "1.2.3.4", names: ["alias"] }]) });
  expect(steps(client, "web-0.nosuch.prod.svc.cluster.local")).toEqual(["hosts web-0.nosuch.prod.svc.cluster.local", "found"]);
  expect(steps(client, "WEB-0")).toEqual(["hosts WEB-0", "found"]);
  expect(walk(cluster, client, "alias").steps).toEqual([{ step: "hosts", name: "alias", addresses: ["1.2.3.4"] }]);
  expect(steps(client, "web-1.nosuch").at(-1)).toBe("external");
});

test("without hostname the hosts file has the pod's name, cut to a label", () => {
  const long = `${"a".repeat(62)}-b`;
  expect(podHosts({ name: long, namespace: "n", ips: ["10.0.0.1"] }, "cluster.local")).toEqual([{ ip: "10.0.0.1", names: ["a".repeat(62)] }]);
});

test("only the types asked count", () => {
  expect(walk(cluster, from("prod"), "kafka-0.kafka", ["AAAA"]).outcome).toBe("external");
});

test("caches that are not filled yet end the walk", () => {
  const starting = clusterOf([], { dns: { notSynced: true } });
  expect(walk(starting, from("prod"), "kafka")).toMatchObject({ outcome: "servfail", steps: { length: 1 } });
});

test("autopath does nothing unless pods are verified, or for names outside the client's first domain", () => {
  const verified = clusterOf(kafka, { namespaces: ["app"], dns: { pods: "verified" } });
  const name = "kafka-0.kafka.prod.app.svc.cluster.local.";
  expect(autopathAnswer(cluster, "app", { name, type: "A" }).rcode).toBe("NXDOMAIN");
  expect(autopathAnswer(verified, "app", { name, type: "A" }).answers.map(({ type, name: owner }) => [type, owner])).toEqual([
    ["CNAME", name],
    ["A", "kafka-0.kafka.prod.svc.cluster.local."],
  ]);
  expect(autopathAnswer(verified, "other", { name, type: "A" }).rcode).toBe("NXDOMAIN");
});
