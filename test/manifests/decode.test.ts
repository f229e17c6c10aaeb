import { expect, test } from "vitest";
import { decodeResources, knownKinds } from "../../server/src/manifests/decode.ts";
import { parseYaml } from "../../server/src/yaml/parse.ts";

const decode = (text: string, kustomizationFile = false) => decodeResources(parseYaml(text).root, kustomizationFile);
const labels = (text: string) => decode(text).map(({ kind, name }) => `${kind}/${name?.value ?? ""}`);

test.each([
  ["apps/v1", "StatefulSet"], ["apps/v1beta2", "StatefulSet"], ["v1", "Service"], ["v1", "Pod"], ["apps/v1", "Deployment"], ["extensions/v1beta1", "Deployment"],
  ["apps/v1", "ReplicaSet"], ["apps/v1", "DaemonSet"], ["batch/v1", "Job"], ["batch/v1", "CronJob"], ["apps.openshift.io/v1", "DeploymentConfig"], ["v1", "ReplicationController"],
  ["v1", "ConfigMap"], ["v1", "Secret"], ["v1", "Namespace"], ["v1", "PersistentVolumeClaim"], ["discovery.k8s.io/v1", "EndpointSlice"], ["v1", "Endpoints"],
  ["policy/v1", "PodDisruptionBudget"], ["autoscaling/v2", "HorizontalPodAutoscaler"], ["keda.sh/v1alpha1", "ScaledObject"],
  ["kustomize.config.k8s.io/v1beta1", "Kustomization"], ["kustomize.config.k8s.io/v1alpha1", "Component"],
])("%s %s is decoded", (apiVersion, kind) => {
  const [resource] = decode(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: prod, labels: {a: b}, annotations: {c: d}}\n`);
  expect(resource).toMatchObject({ kind, apiVersion, name: { value: "x" }, namespace: { value: "prod" }, labels: { values: { a: "b" } }, annotations: { values: { c: "d" } } });
  expect(knownKinds.has(kind)).toBe(true);
});

test.each([
  ["serving.knative.dev/v1", "Service"], ["apps.kruise.io/v1beta1", "StatefulSet"], ["example.com/v1", "Pod"], ["v2", "Service"], ["apps/v1", "Unheard"], ["apps/v1", "constructor"],
])("%s %s is something else", (apiVersion, kind) => {
  expect(decode(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\n`)).toEqual([]);
});

test("an object without its apiVersion yet is taken for the usual one", () => {
  expect(labels("kind: StatefulSet\nmetadata: {name: web}\n")).toEqual(["StatefulSet/web"]);
});

test("the items of Lists, nested and typed ones too, in reading order", () => {
  const text = "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: a}}\n- kind: ServiceList\n  items:\n  - {apiVersion: v1, kind: Service, metadata: {name: b}}\n- {apiVersion: v1, kind: Other}\n- text\n- {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: c}}\n";
  expect(labels(text)).toEqual(["Service/a", "Service/b", "StatefulSet/c"]);
});

test("a List that contains itself, or one object twice, ends", () => {
  expect(labels("kind: List\nitems:\n- &x {apiVersion: v1, kind: Service, metadata: {name: a}}\n- *x\n")).toEqual(["Service/a"]);
  expect(labels("&l\nkind: List\nitems:\n- *l\n")).toEqual([]);
});

test("JSON is YAML", () => {
  expect(labels('{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}')).toEqual(["Service/a"]);
});

test("no metadata, wrong types, no map: nothing fails", () => {
  for (const text of ["kind: StatefulSet", "kind: StatefulSet\nmetadata: []\nspec: 5", "kind: Service\nspec: {ports: {}, selector: [], clusterIP: {}}", "- kind: Service", "text", "", "kind: 5", "kind: [Service]"]) {
    expect(() => decode(text), text).not.toThrow();
  }
});

test("a kustomization needs no kind in a file of its name", () => {
  expect(decode("resources: [a.yaml]\n", true)).toMatchObject([{ kind: "Kustomization", resources: ["a.yaml"] }]);
  expect(decode("resources: [a.yaml]\n", false)).toEqual([]);
  expect(decode("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n", true)).toHaveLength(1);
});

test("an empty namespace is none, a name of another type is none", () => {
  expect(decode('kind: Service\nmetadata: {name: 5, namespace: ""}\n')).toMatchObject([{ name: null, namespace: null }]);
});

test("a selector of a PodDisruptionBudget, with expressions", () => {
  const [budget] = decode("apiVersion: policy/v1\nkind: PodDisruptionBudget\nspec:\n  selector:\n    matchLabels: {app: web}\n    matchExpressions:\n    - {key: tier, operator: In, values: [a, b]}\n    - {operator: Exists}\n");
  expect(budget).toMatchObject({ selector: { matchLabels: { values: { app: "web" } }, matchExpressions: [{ key: { value: "tier" }, operator: "In", values: ["a", "b"] }] } });
});
