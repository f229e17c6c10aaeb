import { expect, test } from "vitest";
import { answer } from "../../../server/src/kubernetes/dns/answer.ts";
import { addressOwner } from "../../../server/src/kubernetes/dns/cluster.ts";
import { clusterOf, type ObjectOptions } from "../../../server/src/kubernetes/dns/objects.ts";
import { kubeadmDnsOptions } from "../../../server/src/kubernetes/dns/options.ts";
import { recordData } from "../../../server/src/kubernetes/dns/records.ts";

const meta = (name: string, namespace = "prod") => ({ name, namespace });
const service = (name: string, spec: object) => ({ kind: "Service", metadata: meta(name), spec });
const set = (name: string, spec: object) => ({
  kind: "StatefulSet",
  metadata: meta(name),
  spec: { replicas: 3, serviceName: name, template: { metadata: { labels: { app: name } }, spec: {} }, ...spec },
});
const headless = { clusterIP: "None", selector: { app: "kafka" }, ports: [{ name: "client", port: 9092 }] };

/** The rcode, or the data of the answers; addresses as the names of their owners. */
function ask(objects: readonly unknown[], name: string, type = "A", options: ObjectOptions = {}) {
  const cluster = clusterOf(objects, { dns: kubeadmDnsOptions("cluster.local"), ...options });
  const { rcode, answers, reason } = answer(cluster, { name: `${name}.cluster.local`, type });
  if (rcode !== "NOERROR") return reason?.code;
  return answers.map((record) => {
    const owner = addressOwner(cluster, recordData(record));
    if (!owner) return recordData(record);
    return owner.kind === "pod" ? owner.pod.name : `${owner.service.name} (${owner.allocated ? "some address" : "its address"})`;
  });
}

test("the pods of a StatefulSet have names below their governing Service", () => {
  const objects = [service("kafka", headless), set("kafka", {})];
  expect(ask(objects, "kafka.prod.svc")).toEqual(["kafka-0", "kafka-1", "kafka-2"]);
  expect(ask(objects, "kafka-1.kafka.prod.svc")).toEqual(["kafka-1"]);
  expect(ask(objects, "KAFKA-1.Kafka.prod.SVC")).toEqual(["kafka-1"]);
  expect(ask(objects, "kafka-3.kafka.prod.svc")).toBe("endpoint-not-found");
  expect(ask(objects, "kafka-1.kafka.prod.svc", "AAAA")).toEqual([]);
});

test("a second headless Service over the same pods resolves itself, but has no pod names", () => {
  const objects = [service("kafka", headless), service("alt", headless), set("kafka", {})];
  expect(ask(objects, "alt.prod.svc")).toEqual(["kafka-0", "kafka-1", "kafka-2"]);
  expect(ask(objects, "kafka-0.alt.prod.svc")).toBe("endpoint-not-found");
  expect(ask(objects, "kafka-0.alt.prod.svc", "A", { dns: { ...kubeadmDnsOptions("cluster.local"), endpointPodNames: true } })).toEqual(["kafka-0"]);
});

test("a governing Service with cluster IP is answered by CoreDNS, outside the specification", () => {
  const objects = [service("kafka", { ...headless, clusterIP: undefined }), set("kafka", {})];
  expect(ask(objects, "kafka-0.kafka.prod.svc")).toEqual(["kafka-0"]);
  expect(ask(objects, "kafka.prod.svc")).toEqual(["kafka (some address)"]);
});

test("a Service that is missing, misses the pods, or stands elsewhere", () => {
  expect(ask([set("kafka", {})], "kafka-0.kafka.prod.svc")).toBe("service-not-found");
  expect(ask([service("kafka", { ...headless, selector: { app: "x" } }), set("kafka", {})], "kafka-0.kafka.prod.svc")).toBe("no-ready-endpoints");
  expect(ask([service("kafka", headless), set("kafka", { serviceName: undefined })], "kafka-0.kafka.prod.svc")).toBe("endpoint-not-found");
  expect(ask([service("kafka", headless), set("kafka", {})], "kafka-0.kafka.stage.svc")).toBe("namespace-not-found");
});

test("pods that are not Ready are published only on request", () => {
  const notReady = { ready: () => false };
  expect(ask([service("kafka", headless), set("kafka", {})], "kafka-0.kafka.prod.svc", "A", notReady)).toBe("no-ready-endpoints");
  const publish = service("kafka", { ...headless, publishNotReadyAddresses: true });
  expect(ask([publish, set("kafka", {})], "kafka-0.kafka.prod.svc", "A", notReady)).toEqual(["kafka-0"]);
});

test("a Service with cluster IP resolves without any pod; a headless one does not", () => {
  expect(ask([service("web", { selector: { app: "web" } })], "web.prod.svc")).toEqual(["web (some address)"]);
  expect(ask([service("web", { clusterIP: "10.96.0.7" })], "web.prod.svc")).toEqual(["web (its address)"]);
  expect(ask([service("web", { ...headless })], "web.prod.svc")).toBe("no-ready-endpoints");
});

test("allocated cluster IPs avoid those in use", () => {
  const cluster = clusterOf([service("a", { clusterIP: "10.96.0.2" }), service("b", {}), service("c", {})]);
  expect(answer(cluster, { name: "b.prod.svc.cluster.local.", type: "A" }).answers.map(recordData)).not.toEqual(["10.96.0.2"]);
  expect(cluster.allocated.size).toBe(2);
});

test("names that have the wrong shape say how", () => {
  const objects = [service("kafka", headless), set("kafka", {})];
  expect(ask(objects, "kafka-0.prod.svc")).toBe("service-not-found");
  expect(ask(objects, "kafka-0.kafka.prod")).toBe("not-svc-or-pod");
  expect(ask(objects, "a.b.c.kafka.prod.svc")).toBe("too-many-labels");
  expect(ask(objects, "kafka-0.prod.pod")).toBe("not-a-dashed-ip");
  expect(ask(objects, "_web._tcp.kafka.prod.svc", "SRV")).toBe("port-not-found");
});

test("names without data of their own exist", () => {
  const objects = [service("kafka", headless)];
  for (const name of ["svc", "pod", "prod.svc", "prod.pod"]) expect(ask(objects, name), name).toEqual([]);
  expect(ask(objects, "prod.svc", "TXT")).toBe("no-text");
  expect(ask(objects, "dns-version", "TXT")).toEqual(["1.1.0"]);
});

test("an ExternalName leads to its target, or to nothing at all", () => {
  const external = (externalName: string, name = "ext") => service(name, { type: "ExternalName", externalName });
  const kafka = [service("kafka", headless), set("kafka", {})];
  expect(ask([external("kafka-0.kafka.prod.svc.cluster.local"), ...kafka], "ext.prod.svc")).toEqual(["kafka-0.kafka.prod.svc.cluster.local.", "kafka-0"]);
  expect(ask([external("nosuch.prod.svc.cluster.local")], "ext.prod.svc")).toEqual([]);
  expect(ask([external("ext.prod.svc.cluster.local")], "ext.prod.svc")).toEqual([]);
  expect(ask([external("b.prod.svc.cluster.local", "a"), external("a.prod.svc.cluster.local", "b")], "a.prod.svc")).toEqual([]);
  expect(ask([external("192.0.2.1")], "ext.prod.svc")).toBe("external-name-is-ip");
  expect(ask([external("db.example.com")], "ext.prod.svc")).toEqual(["db.example.com."]);
  expect(ask([external("db.example.com")], "x.ext.prod.svc")).toBe("below-external-name");
  expect(ask([external("db.example.com")], "_x._tcp.ext.prod.svc")).toBe("below-external-name");
  expect(ask([external("db.example.com")], "ext.prod.svc", "SRV")).toEqual([]);
});

test("chains of ExternalNames are followed eleven times", () => {
  const chain = (length: number) => [
    ...Array.from({ length }, (_, index) => service(`x${index}`, { type: "ExternalName", externalName: `x${index + 1}.prod.svc.cluster.local` })),
    service(`x${length}`, { clusterIP: "10.96.0.9" }),
  ];
  expect(ask(chain(11), "x0.prod.svc")).toHaveLength(12);
  expect(ask(chain(12), "x0.prod.svc")).toEqual([]);
});

test("an ExternalName that leads below itself is a loop, too", () => {
  const external = service("ext", { type: "ExternalName", externalName: "a.ext.prod.svc.cluster.local" });
  expect(ask([external], "ext.prod.svc")).toEqual([]);
  expect(ask([external], "ext.prod.svc", "CNAME")).toEqual(["a.ext.prod.svc.cluster.local."]);
});

test("ExternalNames that lead from zone to zone and back come to an end", () => {
  const objects = [service("a", { type: "ExternalName", externalName: "b.prod.svc.example.org" }), service("b", { type: "ExternalName", externalName: "a.prod.svc.cluster.local" })];
  const cluster = clusterOf(objects, { dns: { zones: ["cluster.local", "example.org"] } });
  expect(answer(cluster, { name: "a.prod.svc.cluster.local", type: "A" }).answers.every(({ type }) => type === "CNAME")).toBe(true);
});

test("SRV of a headless Service lists the pods with their own port", () => {
  const objects = [service("kafka", headless), set("kafka", { replicas: 2 })];
  expect(ask(objects, "_client._tcp.kafka.prod.svc", "SRV")).toEqual([
    "0 50 9092 kafka-0.kafka.prod.svc.cluster.local.",
    "0 50 9092 kafka-1.kafka.prod.svc.cluster.local.",
  ]);
});

test("names outside the zones are somebody else's", () => {
  const cluster = clusterOf([]);
  expect(answer(cluster, { name: "kafka.apache.org", type: "A" })).toMatchObject({ source: "upstream", rcode: "NXDOMAIN" });
  expect(answer(cluster, { name: "kafka-0.kafka.prod.svc.corp.example", type: "A" }).source).toBe("upstream");
});

test("lists, objects without namespace and pods of every workload", () => {
  const template = (app: string, spec: object = {}) => ({ metadata: { labels: { app } }, spec });
  const list = {
    kind: "List",
    items: [
      { kind: "Service", metadata: { name: "all" }, spec: { clusterIP: "None", selector: { app: "a" } } },
      { kind: "Deployment", metadata: { name: "d" }, spec: { replicas: 2, template: template("a") } },
      { kind: "DaemonSet", metadata: { name: "ds" }, spec: { template: template("a") } },
      { kind: "ReplicaSet", metadata: { name: "rs" }, spec: { template: template("a") } },
      { kind: "Job", metadata: { name: "j" }, spec: { completions: 5, parallelism: 2, template: template("a") } },
      { kind: "Pod", metadata: { name: "p", labels: { app: "a" } }, spec: {} },
      { kind: "Pod", metadata: { name: "q", labels: { app: "a" } }, spec: {}, status: { phase: "Pending" } },
      { kind: "CronJob", metadata: { name: "c" }, spec: {} },
      "nonsense",
      null,
    ],
  };
  expect(ask([list], "all.default.svc")).toEqual(["p", "d-rs-x0", "d-rs-x1", "ds-x0", "rs-x0", "j-x0", "j-x1"]);
});
