import { expect, test } from "vitest";
import { serviceSpecOf, workloadOf } from "../../server/src/kubernetes/workloads.ts";

test("a StatefulSet as written, nothing defaulted", () => {
  const object = {
    kind: "StatefulSet",
    metadata: { name: "kafka" },
    spec: {
      ordinals: { start: 5 },
      serviceName: "kafka-hs",
      template: { metadata: { labels: { app: "kafka" } }, spec: { containers: [{ name: "c", ports: [{ name: "x", containerPort: 1 }] }] } },
    },
  };
  expect(workloadOf(object)).toMatchObject({ kind: "StatefulSet", name: "kafka", start: 5, serviceName: "kafka-hs", template: { labels: { app: "kafka" } } });
  expect(workloadOf(object)).toHaveProperty("replicas", undefined);
  expect(workloadOf(object)?.namespace).toBeUndefined();
});

test("a CronJob's template is the one of its Jobs, a Pod is its own", () => {
  const pod = { metadata: { labels: { app: "a" } }, spec: { hostname: "h" } };
  const cron = { kind: "CronJob", metadata: { name: "c" }, spec: { jobTemplate: { spec: { template: pod } } } };
  expect(workloadOf(cron)?.template).toMatchObject({ labels: { app: "a" }, spec: { hostname: "h" } });
  expect(workloadOf({ kind: "Pod", ...pod })?.template).toMatchObject({ labels: { app: "a" }, spec: { hostname: "h" } });
});

test.each([undefined, null, "text", 7, [], {}, { kind: "ConfigMap" }])("%j is no workload", (value) => {
  expect(workloadOf(value)).toBeUndefined();
});

test("values of the wrong type count as absent", () => {
  const broken = { kind: "StatefulSet", metadata: "x", spec: { replicas: "3", template: { metadata: { labels: { a: 1, b: "x" } }, spec: { containers: "none" } } } };
  expect(workloadOf(broken)).toMatchObject({ name: "", template: { labels: { b: "x" }, spec: { containers: [] } } });
  expect(workloadOf(broken)).toHaveProperty("replicas", undefined);
  expect(serviceSpecOf({ ports: [{ name: "x" }, "y", { port: 80, targetPort: "web" }], selector: ["a"] })).toMatchObject({
    ports: [{ port: 80, targetPort: "web" }],
    selector: undefined,
  });
});
