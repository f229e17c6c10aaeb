import { expect, test } from "vitest";
import { endpointSlices, mirroredSlices, serviceFamilies, type NamedService } from "../../server/src/kubernetes/endpoints.ts";
import type { Pod } from "../../server/src/kubernetes/pods.ts";
import type { ServiceSpec } from "../../server/src/kubernetes/types.ts";

const service = (spec: ServiceSpec, name = "kafka"): NamedService => ({ name, namespace: "prod", spec: { clusterIP: "None", selector: { app: "kafka" }, ...spec } });

const pod = (more: Partial<Pod> = {}): Pod => ({
  name: "kafka-0",
  namespace: "prod",
  labels: { app: "kafka" },
  spec: { hostname: "kafka-0", subdomain: "kafka" },
  phase: "Running",
  ready: true,
  terminating: false,
  ips: ["10.244.0.1"],
  ...more,
});

const endpoints = (of: NamedService, ...pods: Pod[]) => endpointSlices(of, pods).flatMap((slice) => slice.endpoints);

test("a selected, running pod is an endpoint with its address and host name", () => {
  expect(endpoints(service({}), pod())).toEqual([
    { addresses: ["10.244.0.1"], hostname: "kafka-0", ready: true, targetName: "kafka-0", zone: undefined },
  ]);
});

test.each<[string, Partial<Pod>]>([
  ["in another namespace", { namespace: "stage" }],
  ["with other labels", { labels: { app: "redis" } }],
  ["finished", { phase: "Succeeded" }],
  ["failed", { phase: "Failed" }],
  ["without address yet", { phase: "Pending", ips: [] }],
  ["whose node is gone", { nodeExists: false }],
  ["with an address of another family", { ips: ["fd00::1"] }],
])("a pod %s is none", (_, more) => {
  expect(endpoints(service({}), pod(more))).toEqual([]);
});

test("publishNotReadyAddresses helps a pod on a lost node, but not one without address", () => {
  const publish = service({ publishNotReadyAddresses: true });
  expect(endpoints(publish, pod({ nodeExists: false }))).toHaveLength(1);
  expect(endpoints(publish, pod({ phase: "Pending", ips: [] }))).toEqual([]);
});

test("ready is: published anyway, or Ready and not terminating; and it is per Service", () => {
  const ready = (spec: ServiceSpec, more: Partial<Pod>) => endpoints(service(spec), pod(more))[0]?.ready;
  expect(ready({}, { ready: false })).toBe(false);
  expect(ready({}, { terminating: true })).toBe(false);
  expect(ready({ publishNotReadyAddresses: true }, { ready: false })).toBe(true);
  expect(ready({ publishNotReadyAddresses: true }, { terminating: true })).toBe(true);
});

test("the host name needs hostname and a subdomain equal to the Service's name, and nothing else", () => {
  const hostname = (name: string, more: Partial<Pod>, spec: ServiceSpec = {}) => endpoints(service(spec, name), pod(more))[0]?.hostname;
  expect(hostname("kafka", {})).toBe("kafka-0");
  expect(hostname("kafka", {}, { clusterIP: "10.96.0.1" })).toBe("kafka-0");
  expect(hostname("kafka-alt", {})).toBeUndefined();
  expect(hostname("kafka", { spec: { subdomain: "kafka" } })).toBeUndefined();
  expect(hostname("kafka", { spec: { hostname: "kafka-0" } })).toBeUndefined();
  expect(hostname("kafka", { spec: { hostname: "other", subdomain: "kafka" } })).toBe("other");
});

test("no selector, an empty one, or ExternalName: nothing is made", () => {
  expect(endpointSlices(service({ selector: undefined }), [pod()])).toEqual([]);
  expect(endpointSlices(service({ selector: {} }), [pod()])).toEqual([]);
  expect(endpointSlices(service({ type: "ExternalName" }), [pod()])).toEqual([]);
});

test("port names come from the Service, numbers from the pod; a missing one is left out, the address stays", () => {
  const ports = [{ name: "api", port: 80, targetPort: 8080 }, { name: "metrics", port: 9090, targetPort: "prom" }];
  const declared = pod({ spec: { containers: [{ ports: [{ name: "prom", containerPort: 9100 }] }] } });
  expect(endpointSlices(service({ ports }), [declared])[0]?.ports).toEqual([
    { name: "api", port: 8080, protocol: "TCP" },
    { name: "metrics", port: 9100, protocol: "TCP" },
  ]);
  const [slice] = endpointSlices(service({ ports }), [pod()]);
  expect(slice?.ports).toEqual([{ name: "api", port: 8080, protocol: "TCP" }]);
  expect(slice?.endpoints).toHaveLength(1);
});

test("pods with different ports are in different slices, as are families; a slice holds 100", () => {
  const ports = [{ name: "m", port: 1, targetPort: "m" }];
  const other = pod({ name: "kafka-1", ips: ["10.244.0.2"], spec: { containers: [{ ports: [{ name: "m", containerPort: 5 }] }] } });
  expect(endpointSlices(service({ ports }), [pod(), other]).map(({ ports: own }) => own)).toEqual([[], [{ name: "m", port: 5, protocol: "TCP" }]]);

  const dual = pod({ ips: ["10.244.0.1", "fd00::1"] });
  const slices = endpointSlices(service({ ipFamilies: ["IPv4", "IPv6"] }), [dual]);
  expect(slices.map((slice) => slice.endpoints[0]?.addresses)).toEqual([["10.244.0.1"], ["fd00::1"]]);

  const many = Array.from({ length: 201 }, (_, index) => pod({ name: `kafka-${index}`, ips: [`10.244.1.${index}`] }));
  expect(endpointSlices(service({}), many).map((slice) => slice.endpoints.length)).toEqual([100, 100, 1]);
});

test("families: as written, else as the cluster IPs, else IPv4", () => {
  expect(serviceFamilies({ ipFamilies: ["IPv6"] })).toEqual(["IPv6"]);
  expect(serviceFamilies({ clusterIPs: ["10.0.0.1", "fd00::1"] })).toEqual(["IPv4", "IPv6"]);
  expect(serviceFamilies({ clusterIP: "None" })).toEqual(["IPv4"]);
});

const object = {
  name: "kafka",
  namespace: "prod",
  subsets: [
    {
      addresses: [{ ip: "10.0.0.1", hostname: "a" }, { ip: "fd00::1" }],
      notReadyAddresses: [{ ip: "10.0.0.2" }],
      ports: [{ name: "x", port: 1, protocol: "TCP" }],
    },
  ],
};

test("an Endpoints object is mirrored for a Service without selector, host names and readiness kept", () => {
  const slices = mirroredSlices(service({ selector: undefined }), object);
  expect(slices.map((slice) => slice.endpoints.map(({ addresses, hostname, ready }) => [addresses[0], hostname, ready]))).toEqual([
    [
      ["10.0.0.1", "a", true],
      ["10.0.0.2", undefined, false],
    ],
    [["fd00::1", undefined, true]],
  ]);
  expect(slices.every(({ ports }) => ports[0]?.name === "x")).toBe(true);
});

test("nothing is mirrored next to a selector, with the skip label, or for a leader-election lock", () => {
  const bare = service({ selector: undefined });
  expect(mirroredSlices(service({}), object)).toEqual([]);
  expect(mirroredSlices(bare, { ...object, labels: { "endpointslice.kubernetes.io/skip-mirror": "true" } })).toEqual([]);
  expect(mirroredSlices(bare, { ...object, annotations: { "control-plane.alpha.kubernetes.io/leader": "{}" } })).toEqual([]);
});
