import { expect, test } from "vitest";
import { perPodName, podIdentities, type PodIdentity } from "../../server/src/kubernetes/identity.ts";
import type { PodSpec, Workload } from "../../server/src/kubernetes/types.ts";

const template = (spec: PodSpec = {}) => ({ labels: {}, spec });
const named = { hostname: "same", subdomain: "dhs" };

test("a StatefulSet overwrites the template's hostname and subdomain", () => {
  const set: Workload = { kind: "StatefulSet", name: "kafka", serviceName: "kafka-hs", replicas: 2, template: template(named) };
  expect(podIdentities(set)).toEqual({
    identities: [
      { name: { exact: "kafka-0" }, hostname: "kafka-0", subdomain: "kafka-hs", ordinal: 0, shared: false },
      { name: { exact: "kafka-1" }, hostname: "kafka-1", subdomain: "kafka-hs", ordinal: 1, shared: false },
    ],
    omitted: 0,
  });
});

test("without serviceName there is no subdomain, also if the template writes one", () => {
  const set: Workload = { kind: "StatefulSet", name: "web", template: template(named) };
  expect(podIdentities(set).identities).toEqual([{ name: { exact: "web-0" }, hostname: "web-0", ordinal: 0, shared: false }]);
});

test("ordinals.start moves the names; an unknown count lists none; many are cut", () => {
  const set: Workload = { kind: "StatefulSet", name: "ord", start: 5, replicas: 2, template: template() };
  expect(podIdentities(set).identities.map(({ hostname }) => hostname)).toEqual(["ord-5", "ord-6"]);
  expect(podIdentities({ ...set, replicas: "unknown" })).toEqual({ identities: [], omitted: "unknown" });
  expect(podIdentities({ ...set, replicas: 100_000 }, 3)).toMatchObject({ identities: { length: 3 }, omitted: 99_997 });
});

test("an Indexed Job overwrites only the hostname", () => {
  const job: Workload = { kind: "Job", name: "train", completionMode: "Indexed", completions: 1, template: template(named) };
  expect(podIdentities(job).identities).toEqual([
    { name: { prefix: "train-0-" }, hostname: "train-0", subdomain: "dhs", ordinal: 0, shared: false },
  ]);
});

test.each(["Deployment", "ReplicaSet", "DaemonSet", "CronJob"] as const)("the pods of a %s share what the template writes", (kind) => {
  expect(podIdentities({ kind, name: "dhs", template: template(named) }).identities).toEqual([
    { name: { prefix: "dhs-" }, hostname: "same", subdomain: "dhs", shared: true },
  ]);
});

test("a bare pod is itself", () => {
  expect(podIdentities({ kind: "Pod", name: "busybox", template: template({ subdomain: "sub" }) }).identities).toEqual([
    { name: { exact: "busybox" }, subdomain: "sub", shared: false },
  ]);
});

const pod = (identity: Partial<PodIdentity>): PodIdentity => ({ name: { exact: "p" }, shared: false, ...identity });

test("a pod has a name under the Service its subdomain names, in its namespace", () => {
  const kafka0 = pod({ hostname: "kafka-0", subdomain: "kafka" });
  expect(perPodName(kafka0, "prod", { name: "kafka", namespace: "prod" })).toEqual({ name: "yes", hostname: "kafka-0" });
  expect(perPodName(kafka0, undefined, { name: "kafka", namespace: "prod" })).toEqual({ name: "yes", hostname: "kafka-0" });
  expect(perPodName(kafka0, "prod", { name: "kafka-alt", namespace: "prod" })).toEqual({
    name: "no",
    reason: { code: "other-subdomain", subdomain: "kafka" },
  });
  expect(perPodName(kafka0, "prod", { name: "kafka", namespace: "stage" })).toEqual({
    name: "no",
    reason: { code: "other-namespace", namespace: "prod" },
  });
});

test("hostname and subdomain are both needed", () => {
  expect(perPodName(pod({ subdomain: "kafka" }), undefined, { name: "kafka" })).toEqual({ name: "no", reason: { code: "no-hostname" } });
  expect(perPodName(pod({ hostname: "kafka-0" }), undefined, { name: "kafka" })).toEqual({ name: "no", reason: { code: "no-subdomain" } });
});
