import { describe, expect, test } from "vitest";
import { definition } from "../../server/src/features/definition.ts";
import { ask, checkDefinition } from "../support/navigation.ts";

describe("the governing Service", () => {
  test("of a StatefulSet, in another file", () => {
    checkDefinition(`
#- service.yaml
kind: Service
metadata: { name: kafka-headless }
#                 ^^^^^^^^^^^^^^ to
spec: { clusterIP: None, selector: { app: kafka } }
#- set.yaml
kind: StatefulSet
metadata: { name: kafka }
spec:
  serviceName: "kafka$0-headless"
#               ^^^^^^^^^^^^^^ from
  template: { metadata: { labels: { app: kafka } } }
`);
  });

  test("the nearest of several copies", () => {
    checkDefinition(`
#- dev/service.yaml
kind: Service
metadata: { name: web }
spec: { clusterIP: None, selector: { app: web } }
#- prod/service.yaml
kind: Service
metadata: { name: web }
#                 ^^^ to
spec: { clusterIP: None, selector: { app: web } }
#- prod/set.yaml
kind: StatefulSet
metadata: { name: web }
spec: { serviceName: web$0, template: {} }
#                    ^^^ from
`);
  });

  test("all of those equally near", () => {
    checkDefinition(`
#- a/service.yaml
kind: Service
metadata: { name: web }
#                 ^^^ to
spec: { clusterIP: None, selector: { app: web } }
#- b/service.yaml
kind: Service
metadata: { name: web }
#                 ^^^ to
spec: { clusterIP: None, selector: { app: web } }
#- c/set.yaml
kind: StatefulSet
metadata: { name: web }
spec: { serviceName: $0web, template: {} }
#                    ^^^ from
`);
  });

  test("of a pod by its subdomain; a StatefulSet overwrites its template's", () => {
    checkDefinition(`
kind: Service
metadata: { name: web }
#                 ^^^ to
spec: { clusterIP: None, selector: { app: web } }
---
kind: Pod
metadata: { name: a, labels: { app: web } }
spec: { hostname: a, subdomain: we$0b, containers: [{ name: a }] }
#                               ^^^ from
`);
    const { model, uri, offset } = ask("kind: Service\nmetadata: { name: web }\nspec: { clusterIP: None }\n---\nkind: StatefulSet\nspec: { serviceName: x, template: { spec: { subdomain: we$0b } } }\n");
    expect(definition(model, uri, offset)).toBeNull();
  });

  test("of hand-written endpoints", () => {
    checkDefinition(`
kind: Service
metadata: { name: web }
#                 ^^^ to
spec: { clusterIP: None, ports: [{ port: 80 }] }
---
kind: EndpointSlice
metadata: { name: web-abc, labels: { kubernetes.io/service-name: web$0 } }
#                                                                ^^^ from
`);
    checkDefinition(`
kind: Service
metadata: { name: web }
#                 ^^^ to
spec: { clusterIP: None, ports: [{ port: 80 }] }
---
kind: Endpoints
metadata: { name: web$0 }
#                 ^^^ from
`);
  });
});

describe("the StatefulSet", () => {
  test("that an autoscaler scales", () => {
    checkDefinition(`
kind: StatefulSet
metadata: { name: web }
#                 ^^^ to
spec: { serviceName: web, template: {} }
---
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { scaleTargetRef: { kind: StatefulSet, name: web$0 } }
#                                                  ^^^ from
`);
    const { model, uri, offset } = ask("kind: StatefulSet\nmetadata: { name: web }\nspec: { serviceName: web, template: {} }\n---\nkind: HorizontalPodAutoscaler\nspec: { scaleTargetRef: { kind: Deployment, name: web$0 } }\n");
    expect(definition(model, uri, offset)).toBeNull();
  });

  test("whose pod a Service selects by its name", () => {
    checkDefinition(`
kind: Service
metadata: { name: first }
spec: { selector: { statefulset.kubernetes.io/pod-name: we$0b-0 } }
#                                                       ^^^ from
---
kind: StatefulSet
metadata: { name: web }
#                 ^^^ to
spec: { serviceName: web, template: {} }
`);
  });

  test("that a patch patches", () => {
    checkDefinition(`
#- base/kustomization.yaml
resources: [set.yaml]
#- base/set.yaml
kind: StatefulSet
metadata: { name: web }
#                 ^^^ to
spec: { serviceName: web, template: {} }
#- prod/kustomization.yaml
resources: [../base]
patches: [{ path: patch.yaml }]
#- prod/patch.yaml
kind: StatefulSet
metadata: { name: we$0b }
#                 ^^^ from
spec: { replicas: 5 }
#- other/set.yaml
kind: StatefulSet
metadata: { name: web }
spec: { serviceName: web, template: {} }
`);
  });

  test("that a kustomization's patch aims at", () => {
    checkDefinition(`
#- base/set.yaml
kind: StatefulSet
metadata: { name: web }
#                 ^^^ to
spec: { serviceName: web, template: {} }
#- kustomization.yaml
resources: [base/set.yaml]
patches:
- target: { kind: StatefulSet, name: we$0b }
#                                    ^^^ from
  patch: "- op: remove"
`);
  });
});

describe("labels", () => {
  const set = `kind: StatefulSet
metadata: { name: web, labels: { app: web } }
spec:
  serviceName: web
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web, tier: db } } }
`;

  test("from a Service's selector to the pod template, key and value", () => {
    checkDefinition(`
kind: Service
metadata: { name: web }
spec: { selector: { app: w$0eb } }
#                        ^^^ from
---
kind: StatefulSet
metadata: { name: web, labels: { app: web } }
spec: { serviceName: web, template: { metadata: { labels: { app: web, tier: db } } } }
#                                                                ^^^ to
`);
    checkDefinition(`
kind: Service
metadata: { name: web }
spec: { selector: { $0app: web } }
#                   ^^^ from
---
kind: StatefulSet
metadata: { name: web, labels: { app: web } }
spec: { serviceName: web, template: { metadata: { labels: { app: web, tier: db } } } }
#                                                           ^^^ to
`);
  });

  test("from matchLabels and matchExpressions of the set itself", () => {
    checkDefinition(`
kind: StatefulSet
metadata: { name: web, labels: { app: web } }
spec:
  serviceName: web
  selector: { matchLabels: { app: web }, matchExpressions: [{ key: tier, operator: In, values: [x, d$0b] }] }
#                                                                                                  ^^ from
  template: { metadata: { labels: { app: web, tier: db } } }
#                                                   ^^ to
`);
  });

  test("from a PodDisruptionBudget", () => {
    checkDefinition(`
kind: PodDisruptionBudget
metadata: { name: web }
spec: { selector: { matchLabels: { app: web$0 } } }
#                                       ^^^ from
---
kind: StatefulSet
metadata: { name: web, labels: { app: web } }
spec: { serviceName: web, template: { metadata: { labels: { app: web, tier: db } } } }
#                                                                ^^^ to
`);
  });

  test("a pair that the pods do not have, and labels of the object itself, lead nowhere", () => {
    for (const source of [`kind: Service\nspec: { selector: { app: we$0x } }\n---\n${set}`, set.replace("labels: { app: web }", "labels: { app: w$0eb }")]) {
      const { model, uri, offset } = ask(source);
      expect(definition(model, uri, offset)).toBeNull();
    }
  });

  test("a selector of which another pair does not match selects nothing", () => {
    const { model, uri, offset } = ask(`kind: Service\nspec: { selector: { app: we$0b, tier: cache } }\n---\n${set}`);
    expect(definition(model, uri, offset)).toBeNull();
  });
});

describe("inside of the pod", () => {
  test("from a mount to the claim template", () => {
    checkDefinition(`
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  template: { spec: { containers: [{ name: web, volumeMounts: [{ name: da$0ta }] }] } }
#                                                                      ^^^^ from
  volumeClaimTemplates:
  - metadata: { name: data }
#                     ^^^^ to
`);
  });

  test("from a mount to a volume, also in a Deployment", () => {
    checkDefinition(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template: { spec: { volumes: [{ name: config }], initContainers: [{ name: web, volumeMounts: [{ name: con$0fig }] }], containers: [{ name: x }] } }
#                                                                                                       ^^^^^^ from
#                                       ^^^^^^ to
`);
  });

  test("from a targetPort to the container's port, by name and protocol", () => {
    checkDefinition(`
kind: Service
metadata: { name: dns }
spec: { selector: { app: dns }, ports: [{ port: 53, protocol: UDP, targetPort: dn$0s }] }
#                                                                              ^^^ from
---
kind: StatefulSet
metadata: { name: dns }
spec:
  serviceName: dns
  template:
    metadata: { labels: { app: dns } }
    spec: { containers: [{ name: a, ports: [{ name: dns, containerPort: 53 }, { name: dns, containerPort: 53, protocol: UDP }] }] }
#                                                                                     ^^^ to
`);
  });

  test("from a probe to a port of the same container", () => {
    checkDefinition(`
kind: Pod
metadata: { name: web }
spec:
  containers:
  - { name: a, ports: [{ name: http, containerPort: 80 }] }
  - { name: b, ports: [{ name: http, containerPort: 81 }], readinessProbe: { httpGet: { port: ht$0tp } } }
#                                                                                             ^^^^ from
#                              ^^^^ to
`);
  });
});

test("from a namespace to its object", () => {
  checkDefinition(`
#- namespace.yaml
kind: Namespace
metadata: { name: prod }
#                 ^^^^ to
#- kustomization.yaml
namespace: pr$0od
#          ^^^^ from
`);
});

test("a declaration leads to itself, so that editors show its references", () => {
  checkDefinition(`
kind: Service
metadata: { name: we$0b }
#                 ^^^ from
#                 ^^^ to
spec: { clusterIP: None }
`);
});

test("nothing in templates, in comments, on keys, outside of objects", () => {
  for (const source of [
    "kind: Service\nmetadata: { name: web }\nspec: { clusterIP: None }\n---\nkind: StatefulSet\nmetadata: { name: {{ x }} }\nspec: { serviceName: we$0b, template: {} }\n",
    "kind: Service\nmetadata: { name: web }\nspec: { clusterIP: None } # we$0b\n",
    "kind: Service\nmetadata: { na$0me: web }\nspec: { clusterIP: None }\n",
    "we$0b\n---\nkind: Service\nmetadata: { name: web }\nspec: { clusterIP: None }\n",
    "kind: Other\nspec: { serviceName: we$0b }\n---\nkind: Service\nmetadata: { name: web }\nspec: { clusterIP: None }\n",
  ]) {
    const { model, uri, offset } = ask(source);
    expect(definition(model, uri, offset), source).toBeNull();
  }
});
