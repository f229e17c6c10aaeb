import { expect, test } from "vitest";
import type { Service } from "../../server/src/manifests/service.ts";
import type { StatefulSet } from "../../server/src/manifests/stateful-set.ts";
import { replicaCount, workloadOf } from "../../server/src/workspace/facts.ts";
import { find, isObject } from "../../server/src/workspace/find.ts";
import { key } from "../../server/src/workspace/keys.ts";
import { governedSets, governingService, selectedWorkloads, selectingServices } from "../../server/src/workspace/relations.ts";
import type { Entry, Model } from "../../server/src/workspace/snapshot.ts";
import { nameOf, workspace } from "../support/model.ts";

const service = (name: string, more = "", metadata = "") => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${metadata}}\nspec: {clusterIP: None, selector: {app: web}${more}}\n`;
const set = (name: string, serviceName = "web", metadata = "", spec = "") =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: ${name}${metadata}}\nspec: {serviceName: ${serviceName}, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}}${spec}}\n`;

/** What governs a set, as `state path path`. */
function governing(model: Model, entry: Entry<StatefulSet>): string {
  const found = governingService(model, entry);
  return ["services" in found ? found.services.map(({ uri }) => uri.replace("file:///w/", "")).sort().join(" ") : "", found.state].join(" ").trim();
}

test("the nearest Service of the name governs: same file, same build, same folder, then by distance", () => {
  const { model, entry } = workspace(`
#- dev/service.yaml
${service("web")}#- dev/set.yaml
${set("dev-web")}#- prod/service.yaml
${service("web")}#- prod/set.yaml
${set("prod-web")}#- prod/near/set.yaml
${set("near-web")}#- one/all.yaml
${service("web")}---
${set("one-web")}#- built/kustomization.yaml
resources: [set.yaml, ../shared/service.yaml]
#- built/set.yaml
${set("built-web")}#- shared/service.yaml
${service("web")}`);
  expect(governing(model, entry("StatefulSet/dev-web"))).toBe("dev/service.yaml found");
  expect(governing(model, entry("StatefulSet/prod-web"))).toBe("prod/service.yaml found");
  expect(governing(model, entry("StatefulSet/near-web"))).toBe("prod/service.yaml found");
  expect(governing(model, entry("StatefulSet/one-web"))).toBe("one/all.yaml found");
  expect(governing(model, entry("StatefulSet/built-web"))).toBe("shared/service.yaml found");
});

test("several Services equally near are all possible", () => {
  const { model, entry } = workspace(`#- a/s.yaml\n${service("web")}#- b/s.yaml\n${service("web")}#- c/set.yaml\n${set("web")}`);
  expect(governing(model, entry("StatefulSet/web"))).toBe("a/s.yaml b/s.yaml found");
});

test("missing, in another namespace, not named, not rendered", () => {
  const { model, entry } = workspace(`#- a.yaml\n${service("web", "", ", namespace: a")}---\n${set("elsewhere", "web", ", namespace: b")}---\n${set("here", "web", ", namespace: a")}---\n${set("open")}---\n${set("lost", "ngnix")}---\n${set("none", '""')}---\n${set("raw", '"${SVC}"')}`);
  expect(["elsewhere", "here", "open", "lost", "none", "raw"].map((name) => governing(model, entry(`StatefulSet/${name}`)))).toEqual(["a.yaml other-namespace", "a.yaml found", "a.yaml found", "missing", "not-named", "unknown"]);
});

test("a Service's sets are those whose serviceName leads to it", () => {
  const { model, entry } = workspace(`#- a/x.yaml\n${service("web")}---\n${set("one")}#- b/x.yaml\n${service("web")}---\n${set("two")}`);
  expect(governedSets(model, entry<Service>("a/x.yaml:Service/web")).map(nameOf)).toEqual(["StatefulSet/one"]);
});

test("a Service of another API group, a template and a patch govern nothing", () => {
  const { model, entry } = workspace(`
#- set.yaml
${set("web")}#- knative.yaml
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: web}
spec: {ports: []}
#- chart/templates/service.yaml
apiVersion: v1
kind: Service
metadata: {name: web, labels: {a: "{{ .Chart.Name }}"}}
spec: {clusterIP: None, selector: {app: web}}
#- patch/kustomization.yaml
resources: [x.yaml]
patches: [{path: service.yaml}]
#- patch/service.yaml
${service("web")}`);
  // The template has a Service of that name; whether it becomes an object is decided when it is rendered.
  expect(governing(model, entry("StatefulSet/web"))).toBe("unknown");
  const patch = entry("patch/service.yaml:Service/web");
  expect(isObject(model, patch)).toBe(false);
  expect(find(model, key.named("Service", "web"))).toEqual([]);
});

test("what a Service selects and what selects a set, from both ends", () => {
  const { model, entry } = workspace(`${service("web")}---\n${service("first", ", selector: {statefulset.kubernetes.io/pod-name: a-0}")}---\n${service("nothing", ", selector: {app: other}")}---\n${set("a", "web", "", ", replicas: 2")}---\n${set("b")}`);
  const names = (found: readonly { entry: Entry; match: { match: string } }[]) => found.map((one) => `${nameOf(one.entry)} ${one.match.match}`).sort();
  expect(names(selectedWorkloads(model, entry<Service>("Service/web")))).toEqual(["StatefulSet/a all", "StatefulSet/b all"]);
  expect(names(selectedWorkloads(model, entry<Service>("Service/first")))).toEqual(["StatefulSet/a some"]);
  expect(names(selectedWorkloads(model, entry<Service>("Service/nothing")))).toEqual([]);
  expect(names(selectingServices(model, entry<StatefulSet>("StatefulSet/a")))).toEqual(["Service/first some", "Service/web all"]);
  expect(names(selectingServices(model, entry<StatefulSet>("StatefulSet/b")))).toEqual(["Service/web all"]);
});

test("selection stays within what is applied together", () => {
  const { model, entry } = workspace(`#- dev/x.yaml\n${service("web")}---\n${set("one")}#- prod/x.yaml\n${set("two")}`);
  expect(selectedWorkloads(model, entry<Service>("Service/web")).map((found) => nameOf(found.entry))).toEqual(["StatefulSet/one"]);
});

test("the replica count: written, default, autoscaled, unreadable", () => {
  const scaler = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {kind: StatefulSet, name: scaled}}\n";
  const { model, entry } = workspace(`${set("plain")}---\n${set("three", "web", "", ", replicas: 3")}---\n${set("scaled", "web", "", ", replicas: 3")}---\n${set("raw", "web", "", ', replicas: "${N}"')}---\n${scaler}`);
  const count = (name: string) => replicaCount(model, entry<StatefulSet>(`StatefulSet/${name}`));
  expect(count("plain")).toEqual({ count: 1, source: "default" });
  expect(count("three")).toEqual({ count: 3, source: "written" });
  expect(count("scaled")).toMatchObject({ count: "unknown", source: "autoscaler" });
  expect(count("raw")).toEqual({ count: "unknown", source: "unreadable" });
});

test("placeholders in labels are unknown to the Kubernetes layer", () => {
  const { model, entry } = workspace(`${set("web")}---\nkind: Pod\nmetadata: {name: p, labels: {app: "\${APP}", tier: x}}\nspec: {containers: [{name: c}]}\n`);
  expect({ ...workloadOf(model, entry("Pod/p")).template.labels }).toEqual({ app: { unknown: "not-rendered" }, tier: "x" });
});

test("the labels a Job's controller writes lead from the Service to the Job and back, wherever the two stand", () => {
  const service = (name: string, label: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {clusterIP: None, selector: {${label}: train}}\n`;
  const job = (name: string) => `apiVersion: batch/v1\nkind: Job\nmetadata: {name: ${name}}\nspec: {completionMode: Indexed, completions: 2, template: {spec: {subdomain: old, containers: [{name: c}]}}}\n`;
  const { model, entry } = workspace(`#- services/all.yaml\n${service("old", "job-name")}---\n${service("new", "batch.kubernetes.io/job-name")}#- jobs/all.yaml\n${job("train")}---\n${job("other")}`);
  for (const name of ["old", "new"]) expect(selectedWorkloads(model, entry<Service>(`Service/${name}`)).map(({ entry: found }) => nameOf(found))).toEqual(["Job/train"]);
  expect(selectingServices(model, entry("Job/train")).map(({ entry: found }) => nameOf(found)).sort()).toEqual(["Service/new", "Service/old"]);
  expect(selectingServices(model, entry("Job/other"))).toEqual([]);
});
