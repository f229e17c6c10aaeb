import { expect, test } from "vitest";
import type { StatefulSet } from "../../server/src/manifests/stateful-set.ts";
import { textAt, workspace } from "../support/model.ts";

const set = (spec: string) => workspace(`
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
${spec}
`).entry<StatefulSet>("StatefulSet/web");

const whole = `  serviceName: "web-headless"
  replicas: 3
  ordinals: {start: 5}
  podManagementPolicy: Parallel
  minReadySeconds: 10
  updateStrategy:
    type: RollingUpdate
    rollingUpdate: {partition: 2, maxUnavailable: 25%}
  persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete, whenScaled: Retain}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      volumes: [{name: config}]
      initContainers:
      - name: init
        restartPolicy: Always
      containers:
      - name: web
        image: nginx
        ports:
        - {name: http, containerPort: 80}
        - {containerPort: 53, protocol: UDP}
        volumeMounts: [{name: data, mountPath: /data}]
        readinessProbe: {httpGet: {port: http}}
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {resources: {requests: {storage: 1Gi}}}
  - metadata: {}`;

test("every field, with its place", () => {
  const entry = set(whole);
  expect(entry.resource).toMatchObject({
    fragment: false,
    serviceName: { value: "web-headless" },
    replicas: { value: 3 },
    replicasUnreadable: false,
    ordinalsStart: { value: 5 },
    podManagementPolicy: { value: "Parallel" },
    minReadySeconds: { value: 10 },
    updateStrategy: { type: { value: "RollingUpdate" }, hasRollingUpdate: true, partition: { value: 2 }, maxUnavailable: { value: "25%" } },
    retention: { whenDeleted: { value: "Delete" }, whenScaled: { value: "Retain" } },
    selector: { matchLabels: { values: { app: "web" } } },
    claimTemplates: [{ name: { value: "data" }, storage: "1Gi" }],
  });
  const template = entry.resource.template!;
  expect(template.volumeNames.map(({ value }) => value)).toEqual(["config"]);
  expect(template.initContainers).toMatchObject([{ restartPolicy: "Always" }]);
  expect(template.containers).toMatchObject([
    { name: { value: "web" }, image: { value: "nginx" }, hasReadinessProbe: true, volumeMounts: [{ value: "data" }], ports: [{ name: { value: "http" }, containerPort: { value: 80 }, protocol: "TCP" }, { name: null, protocol: "UDP" }] },
  ]);
  expect(textAt(entry, entry.resource.serviceName!.span)).toBe('"web-headless"');
  expect(textAt(entry, template.containers[0]!.ports[0]!.name!.span)).toBe("http");
  expect(textAt(entry, entry.resource.claimTemplates[0]!.name.span)).toBe("data");
});

test("patches and fragments are not sets", () => {
  expect(set("  replicas: 5").resource.fragment).toBe(true);
  expect(set("  serviceName: a\n  replicas: 5").resource.fragment).toBe(true);
  expect(set("  template: {spec: {containers: []}}").resource.fragment).toBe(true);
  expect(set("  serviceName: a\n  template: {}").resource.fragment).toBe(false);
  expect(set("  selector: {matchLabels: {}}\n  template: {}").resource.fragment).toBe(false);
});

test("a count that is not a whole number is not known", () => {
  for (const text of ["${REPLICAS}", '"3"', "1.5", "[1]"]) expect(set(`  replicas: ${text}`).resource, text).toMatchObject({ replicas: null, replicasUnreadable: true });
  expect(set("  replicas: ~").resource).toMatchObject({ replicas: null, replicasUnreadable: false });
  expect(set("  replicas: 0").resource).toMatchObject({ replicas: { value: 0 }, replicasUnreadable: false });
});

test("an empty serviceName is none", () => {
  expect(set('  serviceName: ""').resource.serviceName).toBeNull();
  expect(set("  serviceName:").resource.serviceName).toBeNull();
});

test("values behind aliases and merge keys say so", () => {
  const { resource } = workspace(`
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: &name web
spec:
  serviceName: *name
  selector:
    matchLabels: &labels {app: web}
  template:
    metadata:
      labels: *labels
    spec: {}
`).entry<StatefulSet>("StatefulSet/web");
  expect(resource.serviceName).toMatchObject({ value: "web", alias: true });
  expect(resource.name).toMatchObject({ value: "web", alias: false });
  expect(resource.template!.labels).toMatchObject({ alias: true, values: { app: "web" } });
});
