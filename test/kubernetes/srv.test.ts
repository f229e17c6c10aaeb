import { expect, test } from "vitest";
import { srvRecords, srvTarget, srvWeight } from "../../server/src/kubernetes/srv.ts";
import type { ServiceSpec } from "../../server/src/kubernetes/types.ts";

const ports = [
  { name: "api", port: 80, targetPort: 8080 },
  { name: "metrics", port: 9090, targetPort: "prom" },
  { name: "gone", port: 70, targetPort: "nosuch", protocol: "UDP" },
];
const pod = { containers: [{ name: "c", ports: [{ name: "prom", containerPort: 9100 }] }] };
const records = (spec: ServiceSpec) => srvRecords({ name: "ports", namespace: "prod", spec }, "cluster.local", pod);

test("a headless Service answers the pods' own port numbers", () => {
  expect(records({ clusterIP: "None", ports })).toEqual([
    { name: "_api._tcp.ports.prod.svc.cluster.local", portName: "api", protocol: "TCP", port: 8080, target: "pods" },
    { name: "_metrics._tcp.ports.prod.svc.cluster.local", portName: "metrics", protocol: "TCP", port: 9100, target: "pods" },
    {
      name: "_gone._udp.ports.prod.svc.cluster.local",
      portName: "gone",
      protocol: "UDP",
      unresolved: { found: false, name: "nosuch", reason: "no-such-name", available: [] },
      target: "pods",
    },
  ]);
});

test("a ClusterIP Service answers its own port numbers", () => {
  expect(records({ ports }).map(({ port, target }) => [port, target])).toEqual([
    [80, "service"],
    [9090, "service"],
    [70, "service"],
  ]);
});

test("an unnamed port has no name of its own; no ports, no records", () => {
  expect(records({ clusterIP: "None", ports: [{ port: 6379 }] })).toEqual([{ protocol: "TCP", port: 6379, target: "pods" }]);
  expect(records({ clusterIP: "None" })).toEqual([]);
  expect(records({ type: "ExternalName", ports })).toEqual([]);
});

test("without a pod only numbers are known", () => {
  const spec = { clusterIP: "None", ports };
  expect(srvRecords({ name: "ports", namespace: "prod", spec }, "cluster.local").map(({ port }) => port)).toEqual([8080, undefined, undefined]);
});

test("targets and weights", () => {
  expect(srvTarget({ name: "kafka", namespace: "prod" }, "cluster.local")).toBe("kafka.prod.svc.cluster.local");
  expect(srvTarget({ name: "kafka", namespace: "prod" }, "cluster.local", "kafka-0")).toBe("kafka-0.kafka.prod.svc.cluster.local");
  expect([1, 2, 3, 6, 100, 101, 500].map(srvWeight)).toEqual([100, 50, 33, 16, 1, 1, 1]);
});
