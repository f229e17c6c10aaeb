import { describe, expect, test } from "vitest";
import { references } from "../../server/src/features/references.ts";
import { ask, checkHighlight, checkLinks, checkReferences } from "../support/navigation.ts";

describe("references", () => {
  test("of a Service: all that it governs, and its endpoints", () => {
    checkReferences(`
#- service.yaml
kind: Service
metadata: { name: we$0b }
#                 ^^^ declaration
spec: { clusterIP: None, selector: { app: web } }
#- sets.yaml
kind: StatefulSet
metadata: { name: one }
spec: { serviceName: web, template: {} }
#                    ^^^ reference
---
kind: StatefulSet
metadata: { name: two }
spec: { serviceName: 'web', template: {} }
#                     ^^^ reference
---
kind: StatefulSet
metadata: { name: three }
spec: { serviceName: other, template: {} }
---
kind: Pod
metadata: { name: web }
spec: { subdomain: web, containers: [{ name: a }] }
#                  ^^^ reference
---
kind: EndpointSlice
metadata: { labels: { kubernetes.io/service-name: web } }
#                                                 ^^^ reference
#- far/away/set.yaml
kind: Service
metadata: { name: web }
spec: { clusterIP: None, selector: { app: web } }
---
kind: StatefulSet
metadata: { name: web }
spec: { serviceName: web, template: {} }
`);
  });

  test("of a StatefulSet: autoscalers, one-pod Services, patches, kustomizations", () => {
    checkReferences(`
#- base/set.yaml
kind: StatefulSet
metadata: { name: web }
#                 ^^^ declaration
spec: { serviceName: web, replicas: 2, template: {} }
---
kind: Service
metadata: { name: web-1 }
spec: { selector: { statefulset.kubernetes.io/pod-name: "web-1" } }
#                                                        ^^^ reference
---
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { scaleTargetRef: { kind: StatefulSet, name: w$0eb } }
#                                                  ^^^ reference
#- prod/kustomization.yaml
resources: [../base/set.yaml]
replicas: [{ name: web, count: 5 }]
#                  ^^^ reference
patches:
- path: patch.yaml
- target: { kind: StatefulSet, name: web }
#                                    ^^^ reference
  patch: "- op: remove"
- patch: |-
    kind: StatefulSet
    metadata: { name: web }
#                     ^^^ reference
#- prod/patch.yaml
kind: StatefulSet
metadata: { name: web }
#                 ^^^ reference
spec: { minReadySeconds: 5 }
`);
  });

  test("of a label: everything that selects by it, through Services to other sets", () => {
    checkReferences(`
kind: Service
metadata: { name: all }
spec: { selector: { app: web } }
#                        ^^^ reference
---
kind: Service
metadata: { name: one }
spec: { selector: { app: web, part: one } }
#                        ^^^ reference
---
kind: StatefulSet
metadata: { name: one, labels: { app: web } }
spec:
  serviceName: all
  selector: { matchLabels: { app: we$0b }, matchExpressions: [{ key: app, operator: In, values: [web, x] }, { key: app, operator: Exists }] }
#                                 ^^^ reference
#                                                                                              ^^^ reference
  template:
    metadata: { labels: { app: web, part: one } }
#                              ^^^ declaration
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
          - labelSelector: { matchLabels: { app: web } }
#                                                ^^^ reference
          preferredDuringSchedulingIgnoredDuringExecution:
          - podAffinityTerm: { labelSelector: { matchLabels: { app: web, part: two } } }
#                                                                   ^^^ reference
      topologySpreadConstraints:
      - labelSelector: { matchLabels: { app: web } }
#                                            ^^^ reference
---
kind: Deployment
metadata: { name: two }
spec:
  selector: { matchLabels: { app: web } }
#                                 ^^^ reference
  template: { metadata: { labels: { app: web, part: two } }, spec: { containers: [{ name: x }] } }
#                                        ^^^ declaration
---
kind: PodDisruptionBudget
metadata: { name: all }
spec: { selector: { matchLabels: { app: web } } }
#                                       ^^^ reference
---
kind: Deployment
metadata: { name: other }
spec:
  selector: { matchLabels: { app: api } }
  template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: x }] } }
`);
  });

  test("of a label's key", () => {
    checkReferences(`
kind: Service
metadata: { name: all }
spec: { selector: { ap$0p: web } }
#                   ^^^ reference
---
kind: StatefulSet
metadata: { name: one }
spec:
  serviceName: all
  selector: { matchLabels: { app: web }, matchExpressions: [{ key: app, operator: Exists }, { key: tier, operator: DoesNotExist }] }
#                            ^^^ reference
#                                                                  ^^^ reference
  template: { metadata: { labels: { app: web } } }
#                                   ^^^ declaration
`);
  });

  test("of a claim template, with the volume it replaces", () => {
    checkReferences(`
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  template:
    spec:
      volumes: [{ name: data }, { name: config }]
#                       ^^^^ declaration
      initContainers: [{ name: i, volumeMounts: [{ name: data }] }]
#                                                        ^^^^ reference
      containers: [{ name: web, volumeMounts: [{ name: data }, { name: config }], volumeDevices: [{ name: data }] }]
#                                                      ^^^^ reference
#                                                                                                         ^^^^ reference
  volumeClaimTemplates:
  - metadata: { name: d$0ata }
#                     ^^^^ declaration
`);
  });

  test("of a port, through every Service that names it", () => {
    checkReferences(`
kind: Service
metadata: { name: a }
spec: { selector: { app: web }, ports: [{ name: client, port: 80, targetPort: client }, { port: 81, targetPort: other }] }
#                                                                             ^^^^^^ reference
---
kind: Service
metadata: { name: b }
spec: { selector: { app: web }, ports: [{ port: 80, protocol: UDP, targetPort: client }] }
---
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: a
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
      - name: web
        ports: [{ name: cl$0ient, containerPort: 80 }]
#                       ^^^^^^ declaration
        readinessProbe: { tcpSocket: { port: client } }
#                                            ^^^^^^ reference
        lifecycle: { preStop: { httpGet: { port: client } } }
#                                                ^^^^^^ reference
`);
  });

  test("of a namespace: everything in it, and kustomizations that set it", () => {
    checkReferences(`
#- namespace.yaml
kind: Namespace
metadata: { name: pro$0d }
#                 ^^^^ declaration
#- all.yaml
kind: Service
metadata: { name: a, namespace: prod }
#                               ^^^^ reference
spec: { clusterIP: None }
---
kind: Service
metadata: { name: b, namespace: dev }
spec: { clusterIP: None }
---
kind: Service
metadata: { name: c }
spec: { clusterIP: None }
#- x/kustomization.yaml
namespace: prod
#          ^^^^ reference
`);
  });

  test("of a name that leads nowhere: itself", () => {
    const { model, uri, offset } = ask("kind: StatefulSet\nspec: { serviceName: we$0b, template: {} }\n");
    expect(references(model, uri, offset, true)).toHaveLength(1);
    expect(references(model, uri, 0, true)).toEqual([]);
  });
});

describe("highlight", () => {
  test("in one file only, the declaration as written, the rest as read", () => {
    checkHighlight(`
#- a.yaml
kind: Service
metadata: { name: web }
spec: { selector: { app: w$0eb }, ports: [{ port: 80, targetPort: web }] }
#                        ^^^ read
---
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  selector: { matchLabels: { app: web } }
#                                 ^^^ read
  template: { metadata: { labels: { app: web } } }
#                                        ^^^ write
#- b.yaml
kind: Service
metadata: { name: other }
spec: { selector: { app: web } }
`);
  });

  test("of a name that leads out of the file", () => {
    checkHighlight(`
#- sets.yaml
kind: StatefulSet
metadata: { name: a }
spec: { serviceName: web, template: {} }
#                    ^^^ read
---
kind: StatefulSet
metadata: { name: b }
spec: { serviceName: w$0eb, template: {} }
#                    ^^^ read
#- service.yaml
kind: Service
metadata: { name: web }
spec: { clusterIP: None }
`);
  });

  test("of a name that leads nowhere", () => {
    checkHighlight(`
kind: StatefulSet
metadata: { name: a }
spec: { serviceName: ngnix, template: {} }
#                    ^^^^^ read
---
kind: StatefulSet
metadata: { name: b }
spec: { serviceName: ng$0nix, template: {} }
#                    ^^^^^ read
`);
  });

  test("through an alias, at both places", () => {
    checkHighlight(`
kind: StatefulSet
metadata: { name: &name web }
spec: { serviceName: *n$0ame, template: {} }
#                    ^^^^^ read
---
kind: Service
metadata: { name: web }
#                 ^^^ write
spec: { clusterIP: None }
`);
  });
});

test("links to what is named, where one object is meant", () => {
  checkLinks(`
#- a/all.yaml
kind: Service
metadata: { name: web }
spec: { clusterIP: None }
---
kind: StatefulSet
metadata: { name: web }
spec: { serviceName: web, template: {} }
#                    ^^^ Open Service web (all.yaml) → a/all.yaml:2
---
kind: StatefulSet
metadata: { name: lost }
spec: { serviceName: ngnix, template: {} }
---
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { scaleTargetRef: { kind: StatefulSet, name: web } }
#                                                  ^^^ Open StatefulSet web (all.yaml) → a/all.yaml:6
---
kind: Service
metadata: { name: first }
spec: { selector: { statefulset.kubernetes.io/pod-name: web-0 } }
#                                                       ^^^ Open StatefulSet web (all.yaml) → a/all.yaml:6
---
kind: EndpointSlice
metadata: { name: x, labels: { kubernetes.io/service-name: web } }
#                                                          ^^^ Open Service web (all.yaml) → a/all.yaml:2
#- b/twice.yaml
kind: Service
metadata: { name: web }
spec: { clusterIP: None }
#- c/unsure.yaml
kind: StatefulSet
metadata: { name: unsure }
spec: { serviceName: web, template: {} }
#- d/elsewhere.yaml
kind: Service
metadata: { name: there, namespace: one }
spec: { clusterIP: None }
---
kind: StatefulSet
metadata: { name: here, namespace: two }
spec: { serviceName: there, template: {} }
`);
});
