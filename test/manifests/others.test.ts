import { expect, test } from "vitest";
import type { Autoscaler } from "../../server/src/manifests/autoscaler.ts";
import type { EndpointsResource, EndpointSlice } from "../../server/src/manifests/endpoints.ts";
import type { Kustomization } from "../../server/src/manifests/kustomization.ts";
import type { Workload } from "../../server/src/manifests/workload.ts";
import { workspace } from "../support/model.ts";

test("a HorizontalPodAutoscaler and a ScaledObject name what they scale", () => {
  const { entry } = workspace(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: a}
spec:
  scaleTargetRef: {kind: StatefulSet, name: web}
  minReplicas: 1
  maxReplicas: 5
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: b}
spec:
  scaleTargetRef: {name: web}
  minReplicaCount: 0
`);
  expect(entry<Autoscaler>("HorizontalPodAutoscaler/a").resource).toMatchObject({ targetKind: "StatefulSet", targetName: { value: "web" }, min: { value: 1 }, max: { value: 5 } });
  // KEDA scales a Deployment when the kind is left out.
  expect(entry<Autoscaler>("ScaledObject/b").resource).toMatchObject({ targetKind: "Deployment", targetName: { value: "web" }, min: { value: 0 }, max: null });
});

test("hand-written endpoints tell their Service and host names", () => {
  const { entry } = workspace(`
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: a, labels: {kubernetes.io/service-name: web}}
endpoints: [{addresses: [10.0.0.1], hostname: web-0}, {addresses: [10.0.0.2]}]
---
apiVersion: v1
kind: Endpoints
metadata: {name: web}
subsets:
- addresses: [{ip: 10.0.0.1, hostname: web-0}]
  notReadyAddresses: [{ip: 10.0.0.2, hostname: web-1}]
`);
  expect(entry<EndpointSlice>("EndpointSlice/a").resource).toMatchObject({ serviceName: "web", hostnames: [{ value: "web-0" }] });
  expect(entry<EndpointsResource>("Endpoints/web").resource.hostnames.map(({ value }) => value)).toEqual(["web-0", "web-1"]);
});

test("where each kind keeps its pod template", () => {
  const { entry } = workspace(`
apiVersion: v1
kind: Pod
metadata: {name: p, labels: {app: p}}
spec: {hostname: h, subdomain: s, containers: [{name: c}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: d}
spec: {replicas: 2, selector: {matchLabels: {app: d}}, template: {metadata: {labels: {app: d}}, spec: {containers: [{name: c}]}}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: c}
spec: {jobTemplate: {spec: {completions: 3, completionMode: Indexed, template: {metadata: {labels: {app: c}}, spec: {subdomain: s, containers: [{name: c}]}}}}}
---
apiVersion: apps.openshift.io/v1
kind: DeploymentConfig
metadata: {name: dc}
spec: {selector: {app: dc}, template: {metadata: {labels: {app: dc}}, spec: {containers: [{name: c}]}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: patch}
spec: {template: {spec: {containers: [{name: c}]}}}
`);
  const labels = (label: string) => ({ ...entry<Workload>(label).resource.template?.labels?.values });
  expect(labels("Pod/p")).toEqual({ app: "p" });
  expect(entry<Workload>("Pod/p").resource.template).toMatchObject({ hostname: { value: "h" }, subdomain: { value: "s" } });
  expect(labels("Deployment/d")).toEqual({ app: "d" });
  expect(labels("CronJob/c")).toEqual({ app: "c" });
  expect(entry<Workload>("CronJob/c").resource).toMatchObject({ completions: { value: 3 }, completionMode: { value: "Indexed" }, fragment: false });
  expect(entry<Workload>("DeploymentConfig/dc").resource).toMatchObject({ selector: null, plainSelector: { values: { app: "dc" } } });
  expect(entry<Workload>("Deployment/patch").resource.fragment).toBe(true);
});

test("what a kustomization builds from, and what it changes", () => {
  const kustomization = (text: string) => workspace(`#- kustomization.yaml\n${text}`).entry<Kustomization>("Kustomization/").resource;
  const whole = kustomization("resources: [a.yaml, ../base]\nbases: [../old]\ncomponents: [../c]\nnamespace: prod\nnamePrefix: p-\nnameSuffix: -s\npatches:\n- path: p.yaml\n- patch: '- op: remove'\n  target: {kind: Service}\npatchesStrategicMerge:\n- q.yaml\n- |-\n  kind: Service\n  metadata: {name: a}\npatchesJson6902:\n- {path: r.yaml}\n");
  expect(whole).toMatchObject({ resources: ["a.yaml", "../base", "../old", "../c"], namespaceTransformer: { value: "prod" }, namePrefix: "p-", nameSuffix: "-s", labelsSelectors: false });
  expect([...whole.patchFiles].sort()).toEqual(["p.yaml", "q.yaml", "r.yaml"]);
  expect(kustomization("commonLabels: {a: b}").labelsSelectors).toBe(true);
  expect(kustomization("labels: [{pairs: {a: b}}]").labelsSelectors).toBe(false);
  expect(kustomization("labels: [{pairs: {a: b}, includeSelectors: true}]").labelsSelectors).toBe(true);
  expect(kustomization("resources: []")).toMatchObject({ patchFiles: [] });
});
