import { expect, test } from "vitest";
import { matchService, ordinalLabels, podLabels, selectsPod, workloadLabels } from "../../server/src/kubernetes/controller-labels.ts";
import type { Workload } from "../../server/src/kubernetes/types.ts";

const template = { labels: { app: "kafka" }, spec: {} };
const kafka: Workload = { kind: "StatefulSet", name: "kafka", namespace: "prod", replicas: 3, template };
const train: Workload = { kind: "Job", name: "train", completionMode: "Indexed", completions: 3, template };
const web: Workload = { kind: "Deployment", name: "web", template };

const match = (selector: Record<string, string> | undefined, workload: Workload = kafka, namespace?: string) =>
  matchService({ selector, namespace }, workload);

test("a StatefulSet's pods carry their name, index and revision", () => {
  expect(podLabels(kafka, 2, "1.34")).toEqual({
    app: "kafka",
    "statefulset.kubernetes.io/pod-name": "kafka-2",
    "apps.kubernetes.io/pod-index": "2",
    "controller-revision-hash": { unknown: "at-run-time" },
  });
});

test("the controller's labels win over the template's", () => {
  const own = { ...kafka, template: { labels: { "apps.kubernetes.io/pod-index": "7", "controller-revision-hash": "x" }, spec: {} } };
  expect(podLabels(own, 1)).toMatchObject({ "apps.kubernetes.io/pod-index": "1", "controller-revision-hash": { unknown: "at-run-time" } });
});

test("Jobs carry their name, Indexed ones the index", () => {
  expect(workloadLabels(train)).toMatchObject({ "job-name": "train", "batch.kubernetes.io/job-name": "train" });
  expect(ordinalLabels(train, 1)).toEqual({ "batch.kubernetes.io/job-completion-index": "1" });
  expect(ordinalLabels({ ...train, completionMode: undefined }, 1)).toEqual({});
});

test("topology labels come from the node, from the release that copies them", () => {
  expect(match({ "topology.kubernetes.io/zone": "a" })).toEqual({ match: "unknown", keys: ["topology.kubernetes.io/zone"] });
  expect(matchService({ selector: { "topology.kubernetes.io/zone": "a" } }, kafka, { release: "1.34" }).match).toBe("none");
});

test("a selector on template labels reaches all pods", () => {
  expect(match({ app: "kafka" })).toEqual({ match: "all" });
  expect(match({ "job-name": "train" }, train)).toEqual({ match: "all" });
});

test("a selector on a pod's own labels pins one ordinal", () => {
  expect(match({ "statefulset.kubernetes.io/pod-name": "kafka-0" })).toEqual({ match: "some", ordinals: [0] });
  expect(match({ app: "kafka", "apps.kubernetes.io/pod-index": "1" })).toEqual({ match: "some", ordinals: [1] });
  expect(match({ "batch.kubernetes.io/job-completion-index": "2" }, train)).toEqual({ match: "some", ordinals: [2] });
});

test("an ordinal that does not exist, or two that differ, reach none", () => {
  expect(match({ "statefulset.kubernetes.io/pod-name": "kafka-3" })).toMatchObject({ match: "none", reason: { code: "no-such-ordinal" } });
  expect(match({ "statefulset.kubernetes.io/pod-name": "kafka-00" })).toMatchObject({ match: "none", reason: { code: "mismatch" } });
  expect(match({ "statefulset.kubernetes.io/pod-name": "redis-0" })).toMatchObject({ match: "none", reason: { code: "mismatch" } });
  expect(match({ "statefulset.kubernetes.io/pod-name": "kafka-0", "apps.kubernetes.io/pod-index": "1" })).toMatchObject({
    match: "none",
    reason: { code: "mismatch" },
  });
});

test("ordinals start where the set says", () => {
  const from5: Workload = { ...kafka, start: 5 };
  expect(match({ "apps.kubernetes.io/pod-index": "4" }, from5).match).toBe("none");
  expect(match({ "apps.kubernetes.io/pod-index": "7" }, from5)).toEqual({ match: "some", ordinals: [7] });
  expect(match({ "apps.kubernetes.io/pod-index": "8" }, from5).match).toBe("none");
});

test("with an unknown number of replicas an ordinal may exist", () => {
  const scaled: Workload = { ...kafka, replicas: "unknown" };
  expect(match({ app: "kafka" }, scaled)).toEqual({ match: "all" });
  expect(match({ "apps.kubernetes.io/pod-index": "40" }, scaled)).toEqual({ match: "unknown", keys: ["apps.kubernetes.io/pod-index"] });
  expect(match({ "apps.kubernetes.io/pod-index": "1" }, { ...scaled, start: 2 }).match).toBe("none");
});

test("hashes are known at run time only", () => {
  expect(match({ app: "kafka", "controller-revision-hash": "kafka-5d" })).toEqual({ match: "unknown", keys: ["controller-revision-hash"] });
  expect(match({ "pod-template-hash": "abc" }, web)).toEqual({ match: "unknown", keys: ["pod-template-hash"] });
  expect(match({ "pod-template-hash": "abc" }).match).toBe("none");
  expect(match({ "job-name": "nightly-1" }, { kind: "CronJob", name: "nightly", template }).match).toBe("unknown");
});

test("a mismatch says which pair and what the template has", () => {
  expect(match({ app: "redis", role: "db" })).toMatchObject({
    match: "none",
    reason: {
      code: "mismatch",
      mismatches: [
        { key: "app", wanted: "redis", actual: "kafka" },
        { key: "role", wanted: "db", actual: undefined },
      ],
    },
  });
});

test("no selector, or another namespace, reaches nothing; an unknown namespace fits any", () => {
  expect(match(undefined)).toEqual({ match: "none", reason: { code: "no-selector" } });
  expect(match({})).toEqual({ match: "none", reason: { code: "no-selector" } });
  expect(match({ app: "kafka" }, kafka, "stage")).toEqual({ match: "none", reason: { code: "other-namespace" } });
  expect(match({ app: "kafka" }, kafka, "prod")).toEqual({ match: "all" });
  expect(match({ app: "kafka" }, { ...kafka, namespace: undefined }, "prod")).toEqual({ match: "all" });
});

test("a template that is not fully rendered may have more labels", () => {
  expect(matchService({ selector: { role: "db" } }, kafka, { openness: "open" })).toEqual({ match: "unknown", keys: ["role"] });
  expect(matchService({ selector: { app: "redis" } }, kafka, { openness: "open" }).match).toBe("none");
});

test("one pod at a time", () => {
  expect(selectsPod({ "apps.kubernetes.io/pod-index": "1" }, kafka, 1)).toBe("yes");
  expect(selectsPod({ "apps.kubernetes.io/pod-index": "1" }, kafka, 2)).toBe("no");
  expect(selectsPod({}, kafka, 2)).toBe("no");
});
