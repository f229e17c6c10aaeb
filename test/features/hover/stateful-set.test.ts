import { describe, expect, test } from "vitest";
import { hovered, service, set } from "./show.ts";

describe("a StatefulSet as a whole", () => {
  const kafka = `
#- statefulset.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: $0kafka
  namespace: prod
spec:
  serviceName: kafka-headless
  replicas: 3
  selector: { matchLabels: { app: kafka } }
  template:
    metadata: { labels: { app: kafka } }
    spec:
      containers:
        - name: kafka
          ports: [{ name: client, containerPort: 9092 }]
  volumeClaimTemplates:
    - metadata: { name: data }
#- service.yaml
apiVersion: v1
kind: Service
metadata: { name: kafka-headless, namespace: prod }
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector: { app: kafka }
  ports: [{ name: client, port: 9092, targetPort: client }]
`;

  test("pods, names, claims, the Service and its SRV names", () => {
    expect(hovered(kafka)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 3 pods in 'prod'

      | pod | name | claim |
      | --- | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.prod.svc.cluster.local' | 'data-kafka-0' |
      | 'kafka-1' | 'kafka-1.kafka-headless.prod.svc.cluster.local' | 'data-kafka-1' |
      | 'kafka-2' | 'kafka-2.kafka-headless.prod.svc.cluster.local' | 'data-kafka-2' |

      ✓ governed by headless Service 'kafka-headless' ([service.yaml:3](service.yaml#L3)), published before Ready
      SRV '_client._tcp.kafka-headless.prod.svc.cluster.local' → 9092

      ---

      Starts 'kafka-0', 'kafka-1', 'kafka-2', each when the one before is Ready (OrderedReady). An update replaces 'kafka-2', 'kafka-1', 'kafka-0', in this order.
      Assumes cluster domain 'cluster.local'."
    `);
  });

  test("with commands and icons where the client can run and draw them", () => {
    expect(hovered(kafka, { commands: true })).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 3 pods in 'prod' · [$(play-circle) Simulate](command:ordinal.simulate?%5B%7B%22uri%22%3A%22file%3A%2F%2F%2Fw%2Fstatefulset.yaml%22%2C%22name%22%3A%22kafka%22%7D%5D) · [$(copy) Copy pod names](command:ordinal.copyPodNames?%5B%7B%22uri%22%3A%22file%3A%2F%2F%2Fw%2Fstatefulset.yaml%22%2C%22name%22%3A%22kafka%22%7D%5D)

      | pod | name | claim |
      | --- | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.prod.svc.cluster.local' | 'data-kafka-0' |
      | 'kafka-1' | 'kafka-1.kafka-headless.prod.svc.cluster.local' | 'data-kafka-1' |
      | 'kafka-2' | 'kafka-2.kafka-headless.prod.svc.cluster.local' | 'data-kafka-2' |

      $(check) governed by headless Service 'kafka-headless' ([service.yaml:3](service.yaml#L3)), published before Ready
      SRV '_client._tcp.kafka-headless.prod.svc.cluster.local' → 9092

      ---

      Starts 'kafka-0', 'kafka-1', 'kafka-2', each when the one before is Ready (OrderedReady). An update replaces 'kafka-2', 'kafka-1', 'kafka-0', in this order.
      Assumes cluster domain 'cluster.local'."
    `);
  });

  test("the kind answers as the name does", () => {
    expect(hovered(kafka.replace("$0", "").replace("kind: StatefulSet", "kind: State$0fulSet"))).toBe(hovered(kafka));
  });

  test("many pods: the first, the last, and no more", () => {
    expect(hovered(`${service()}---\n${set("  serviceName: kafka-headless\n  replicas: 2147483647", "name: kaf$0ka")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 2147483647 pods in 'default'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.default.svc.cluster.local' |
      | 'kafka-1' | 'kafka-1.kafka-headless.default.svc.cluster.local' |
      | … |  |
      | 'kafka-2147483646' | 'kafka-2147483646.kafka-headless.default.svc.cluster.local' |

      ✓ governed by headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      Starts 'kafka-0', 'kafka-1' … 'kafka-2147483646', each when the one before is Ready (OrderedReady). An update replaces 'kafka-2147483646', 'kafka-2147483645' … 'kafka-0', in this order.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("no pods", () => {
    expect(hovered(`${service()}---\n${set("  serviceName: kafka-headless\n  replicas: 0", "name: kaf$0ka")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · no pods in 'default'
      ✓ governed by headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("replicas left out is one pod", () => {
    expect(hovered(`${service()}---\n${set("  serviceName: kafka-headless", "name: kaf$0ka")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 1 pod in 'default'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.default.svc.cluster.local' |

      ✓ governed by headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      Starts 'kafka-0'. An update replaces only 'kafka-0'.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("several claims a pod", () => {
    const claims = "\n  volumeClaimTemplates: [{ metadata: { name: data } }, { metadata: { name: wal } }, { metadata: { name: logs } }]";
    expect(hovered(`${service()}---\n${set(`  serviceName: kafka-headless${claims}`, "name: kaf$0ka")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 1 pod in 'default'

      | pod | name | claim |
      | --- | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.default.svc.cluster.local' | 'data-kafka-0', 'wal-kafka-0', +1 |

      ✓ governed by headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      Starts 'kafka-0'. An update replaces only 'kafka-0'.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("without a name there are no pods to name", () => {
    expect(hovered(`${service()}---\n${set(undefined, "").replace("kind: StatefulSet", "kind: Stateful$0Set")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** '…' · 3 pods in 'default'
      ✓ governed by headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("ordinals.start moves the range", () => {
    expect(hovered(`${service()}---\n${set("  serviceName: kafka-headless\n  replicas: 2\n  ordinals: { start: 7 }", "name: kaf$0ka")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 2 pods in 'default'

      | pod | name |
      | --- | --- |
      | 'kafka-7' | 'kafka-7.kafka-headless.default.svc.cluster.local' |
      | 'kafka-8' | 'kafka-8.kafka-headless.default.svc.cluster.local' |

      ✓ governed by headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      Starts 'kafka-7', 'kafka-8', each when the one before is Ready (OrderedReady). An update replaces 'kafka-8', 'kafka-7', in this order.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test.each([
    ["replicas: -1", "⚠ The API server rejects 'replicas' -1."],
    ["replicas: 2147483648", "⚠ The API server rejects 'replicas' 2147483648."],
    ["ordinals: { start: -2 }", "⚠ The API server rejects 'ordinals.start' -2."],
  ])("%s is rejected, so there are no pods", (field, said) => {
    const shown = hovered(`${service()}---\n${set(`  serviceName: kafka-headless\n  ${field}`, "name: kaf$0ka")}`);
    expect(shown).toContain(said);
    expect(shown).toContain("no pods");
    expect(shown).not.toMatch(/kafka-[\d-]/);
  });

  test("replicas that another program fills in", () => {
    expect(hovered(`${service()}---\n${set("  serviceName: kafka-headless\n  replicas: ${REPLICAS}", "name: kaf$0ka")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · an unknown number of pods in 'default'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.default.svc.cluster.local' |
      | … |  |

      ℹ The number of pods is not readable here.
      ✓ governed by headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      Starts 'kafka-0' first, each pod when the one before is Ready (OrderedReady). An update replaces the highest ordinal first, down to 'kafka-0'.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });
});

describe("who governs it", () => {
  const shown = (files: string) => hovered(files.replace("name: kafka }", "name: kaf$0ka }"));

  test("published once Ready", () => {
    expect(shown(`${service()}---\n${set("  serviceName: kafka-headless\n  replicas: 1")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 1 pod in 'default'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.default.svc.cluster.local' |

      ✓ governed by headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      Starts 'kafka-0'. An update replaces only 'kafka-0'.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("no serviceName", () => {
    expect(shown(`${service()}---\n${set("  replicas: 2")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 2 pods in 'default'
      'kafka-0', 'kafka-1'
      ℹ no 'serviceName', so the pods have no DNS names of their own
      ✓ headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)): 'kafka-headless.default.svc.cluster.local' answers with the pods' addresses

      ---

      Starts 'kafka-0', 'kafka-1', each when the one before is Ready (OrderedReady). An update replaces 'kafka-1', 'kafka-0', in this order.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("no such Service, but others select the pods", () => {
    expect(shown(`${service()}---\n${set("  serviceName: kafka-hedless\n  replicas: 2")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 2 pods in 'default'
      'kafka-0', 'kafka-1'
      ⚠ Service 'kafka-hedless' is not in this workspace; without it the pods have no DNS names
      ✓ headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)): 'kafka-headless.default.svc.cluster.local' answers with the pods' addresses

      ---

      Starts 'kafka-0', 'kafka-1', each when the one before is Ready (OrderedReady). An update replaces 'kafka-1', 'kafka-0', in this order.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("only in another namespace", () => {
    expect(shown(`${service(undefined, "name: kafka-headless, namespace: infra")}---\n${set(undefined, "namespace: prod, name: kafka")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 3 pods in 'prod'
      'kafka-0', 'kafka-1', 'kafka-2'
      ⚠ Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)) is in namespace 'infra', not in 'prod': the pods have no DNS names

      ---

      Starts 'kafka-0', 'kafka-1', 'kafka-2', each when the one before is Ready (OrderedReady). An update replaces 'kafka-2', 'kafka-1', 'kafka-0', in this order.
      Assumes cluster domain 'cluster.local'."
    `);
  });

  test("its selector misses the pods: which pair, and what the pods have", () => {
    expect(shown(`${service("clusterIP: None, selector: { app: kafka2, tier: db }")}---\n${set()}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 3 pods in 'default'
      'kafka-0', 'kafka-1', 'kafka-2'
      ⚠ Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)) selects none of the pods, so they have no DNS names: it wants 'app=kafka2', the pods have 'app=kafka' (1 more)

      ---

      Starts 'kafka-0', 'kafka-1', 'kafka-2', each when the one before is Ready (OrderedReady). An update replaces 'kafka-2', 'kafka-1', 'kafka-0', in this order.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("labels that a kustomization adds decide, not the text", () => {
    const files = `
#- kustomization.yaml
resources: [all.yaml]
commonLabels: { team: data }
namespace: prod
namePrefix: eu-
#- all.yaml
${service("clusterIP: None, selector: { app: kafka2 }")}---
${set()}`;
    expect(shown(files)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 3 pods in 'prod'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.prod.svc.cluster.local' |
      | 'kafka-1' | 'kafka-1.kafka-headless.prod.svc.cluster.local' |
      | 'kafka-2' | 'kafka-2.kafka-headless.prod.svc.cluster.local' |

      ℹ as written, Service 'kafka-headless' ([all.yaml:3](all.yaml#L3)) selects none of the pods; the kustomization may change that

      ---

      Starts 'kafka-0', 'kafka-1', 'kafka-2', each when the one before is Ready (OrderedReady). An update replaces 'kafka-2', 'kafka-1', 'kafka-0', in this order.
      Namespace 'prod' comes from [kustomization.yaml:3](kustomization.yaml#L3). Assumes cluster domain 'cluster.local'. The prefix or suffix that [kustomization.yaml:1](kustomization.yaml#L1) puts on names is not applied."
    `);
  });

  test("not headless", () => {
    expect(shown(`${service("selector: { app: kafka }")}---\n${set("  serviceName: kafka-headless\n  replicas: 2")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 2 pods in 'default'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.default.svc.cluster.local' |
      | 'kafka-1' | 'kafka-1.kafka-headless.default.svc.cluster.local' |

      ℹ Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)) is not headless: CoreDNS answers these names, the DNS specification does not require it

      ---

      Starts 'kafka-0', 'kafka-1', each when the one before is Ready (OrderedReady). An update replaces 'kafka-1', 'kafka-0', in this order.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("ExternalName", () => {
    expect(shown(`${service("type: ExternalName, externalName: kafka.example.org")}---\n${set("  serviceName: kafka-headless\n  replicas: 2")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 2 pods in 'default'
      'kafka-0', 'kafka-1'
      ⚠ Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)) is an ExternalName: nothing stands below its name

      ---

      Starts 'kafka-0', 'kafka-1', each when the one before is Ready (OrderedReady). An update replaces 'kafka-1', 'kafka-0', in this order.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("no selector", () => {
    expect(shown(`${service("clusterIP: None")}---\n${set("  serviceName: kafka-headless\n  replicas: 2")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 2 pods in 'default'
      'kafka-0', 'kafka-1'
      ⚠ Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)) has no selector: no pod has a name unless something writes its endpoints

      ---

      Starts 'kafka-0', 'kafka-1', each when the one before is Ready (OrderedReady). An update replaces 'kafka-1', 'kafka-0', in this order.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("only one pod selected", () => {
    expect(shown(`${service("clusterIP: None, selector: { statefulset.kubernetes.io/pod-name: kafka-1 }")}---\n${set()}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 3 pods in 'default'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | none |
      | 'kafka-1' | 'kafka-1.kafka-headless.default.svc.cluster.local' |
      | 'kafka-2' | none |

      ⚠ Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)) selects only 'kafka-1': no other pod has a name

      ---

      Starts 'kafka-0', 'kafka-1', 'kafka-2', each when the one before is Ready (OrderedReady). An update replaces 'kafka-2', 'kafka-1', 'kafka-0', in this order.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("a pod selected that does not exist", () => {
    expect(shown(`${service("clusterIP: None, selector: { statefulset.kubernetes.io/pod-name: kafka-9 }")}---\n${set()}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 3 pods in 'default'
      'kafka-0', 'kafka-1', 'kafka-2'
      ⚠ Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)) selects a pod that does not exist, so the pods have no DNS names

      ---

      Starts 'kafka-0', 'kafka-1', 'kafka-2', each when the one before is Ready (OrderedReady). An update replaces 'kafka-2', 'kafka-1', 'kafka-0', in this order.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("a selector that is not rendered", () => {
    expect(shown(`${service("clusterIP: None, selector: { app: ${APP} }")}---\n${set("  serviceName: kafka-headless\n  replicas: 1")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 1 pod in 'default'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.default.svc.cluster.local' |

      ℹ Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)) may select the pods: some labels are not known from the manifests

      ---

      Starts 'kafka-0'. An update replaces only 'kafka-0'.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("a serviceName that is not rendered", () => {
    expect(shown(`${service()}---\n${set("  serviceName: ${SERVICE}\n  replicas: 1")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 1 pod in 'default'
      'kafka-0'
      ℹ '\${SERVICE}' is not the final text, so the Service is not known

      ---

      Starts 'kafka-0'. An update replaces only 'kafka-0'.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("a named port that no container has", () => {
    expect(shown(`${service("clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092, targetPort: klient }]")}---\n${set("  serviceName: kafka-headless\n  replicas: 1")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 1 pod in 'default'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.default.svc.cluster.local' |

      ✓ governed by headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready
      ⚠ SRV '_client._tcp.kafka-headless.default.svc.cluster.local': none, no container has a port 'klient'

      ---

      Starts 'kafka-0'. An update replaces only 'kafka-0'.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("two Services of the name, equally near", () => {
    expect(shown(`#- b/one.yaml\n${service()}\n#- c/two.yaml\n${service()}\n#- a/set.yaml\n${set("  serviceName: kafka-headless\n  replicas: 1")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 1 pod in 'default'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.default.svc.cluster.local' |

      ✓ governed by headless Service 'kafka-headless' ([b/one.yaml:3](b/one.yaml#L3)), published once Ready (as near: 1 more of that name)

      ---

      Starts 'kafka-0'. An update replaces only 'kafka-0'.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });
});

describe("what it rests on", () => {
  test("a namespace that only the Service has", () => {
    expect(hovered(`${service(undefined, "name: kafka-headless, namespace: prod")}---\n${set("  serviceName: kafka-headless\n  replicas: 1", "name: kaf$0ka")}`)).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 1 pod in 'prod'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.prod.svc.cluster.local' |

      ✓ governed by headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      Starts 'kafka-0'. An update replaces only 'kafka-0'.
      Namespace 'prod' is that of Service 'kafka-headless': none is written here. Assumes cluster domain 'cluster.local'."
    `);
  });

  test("two kustomizations with two namespaces, and another cluster domain", () => {
    const files = `
#- base/all.yaml
${service()}---
${set("  serviceName: kafka-headless\n  replicas: 1", "name: kaf$0ka")}
#- dev/kustomization.yaml
resources: [../base/all.yaml]
namespace: dev
#- prod/kustomization.yaml
resources: [../base/all.yaml]
namespace: prod
`;
    expect(hovered(files, { settings: { clusterDomain: "corp.example" } })).toMatchInlineSnapshot(`
      "**StatefulSet** 'kafka' · 1 pod in 'dev'

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.dev.svc.corp.example' |

      ✓ governed by headless Service 'kafka-headless' ([all.yaml:3](base/all.yaml#L3)), published once Ready

      ---

      Starts 'kafka-0'. An update replaces only 'kafka-0'.
      Namespace 'dev' comes from [dev/kustomization.yaml:2](dev/kustomization.yaml#L2). Also built into 'prod'. Assumes cluster domain 'corp.example'."
    `);
  });

  test.each(["HorizontalPodAutoscaler", "ScaledObject"])("a count that a %s owns", (kind) => {
    const scaler =
      kind === "ScaledObject"
        ? "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: scaler }\nspec: { scaleTargetRef: { kind: StatefulSet, name: kafka }, minReplicaCount: 2, maxReplicaCount: 6 }\n"
        : "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: scaler }\nspec: { scaleTargetRef: { kind: StatefulSet, name: kafka }, minReplicas: 2, maxReplicas: 6 }\n";
    const shown = hovered(`${scaler}---\n${service()}---\n${set(undefined, "name: kaf$0ka")}`);
    expect(shown).toContain("**StatefulSet** 'kafka' · 2 to 6 pods in 'default'");
    expect(shown).toContain(`ℹ ${kind} 'scaler' ([main.yaml:3](main.yaml#L3)) sets the number of pods, 2 to 6`);
    expect(shown).toContain("| 'kafka-5' | 'kafka-5.kafka-headless.default.svc.cluster.local' |");
  });
});

describe("patches and half-typed objects", () => {
  test("a patch says what it is part of, and nothing of pods", () => {
    expect(hovered(`#- patch.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: kaf$0ka }\nspec: { replicas: 5 }\n#- set.yaml\n${set()}`)).toMatchInlineSnapshot(`
      "**Part of StatefulSet** 'kafka' · a patch, or not complete yet
      The whole is StatefulSet 'kafka' ([set.yaml:3](set.yaml#L3)).
      A StatefulSet has a template, and a selector or a serviceName."
    `);
  });

  test("its fields say nothing", () => {
    expect(hovered("apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: kafka }\nspec: { repli$0cas: 5 }\n")).toBe("nothing");
  });

  test("an object just begun", () => {
    expect(hovered("kind: Stateful$0Set\nmetadata:\n")).toBe("nothing");
  });
});

describe("a kustomization that sets another count", () => {
  test.each([
    ["by a patch", "patches:\n  - target: { kind: StatefulSet }\n    patch: |\n      - { op: replace, path: /spec/replicas, value: 5 }"],
    ["by its own list", "replicas: [{ name: kafka, count: 5 }]"],
  ])("%s", (_, text) => {
    const shown = hovered(`#- kustomization.yaml\nresources: [all.yaml]\n${text}\n#- all.yaml\n${service()}---\n${set(undefined, "name: kaf$0ka")}`);
    expect(shown).toContain("ℹ A kustomization may set another number of pods.");
  });

  test("not by a patch of something else", () => {
    const patch = "patches:\n  - target: { kind: StatefulSet }\n    patch: |\n      - { op: replace, path: /spec/serviceName, value: x }";
    const shown = hovered(`#- kustomization.yaml\nresources: [all.yaml]\n${patch}\n#- all.yaml\n${service()}---\n${set(undefined, "name: kaf$0ka")}`);
    expect(shown).not.toContain("number of pods");
  });
});

describe("in which order", () => {
  const shown = (spec: string) => hovered(set(`  replicas: 3\n${spec}`, "name: kaf$0ka"));

  test.each([
    ["{ rollingUpdate: { partition: 1 } }", "An update replaces 'kafka-2', 'kafka-1', in this order."],
    ["{ rollingUpdate: { partition: 2 } }", "An update replaces only 'kafka-2'."],
    ["{ rollingUpdate: { partition: 3 } }", "An update replaces no pod: partition 3 is not below 3."],
    ["{ type: OnDelete }", "An update replaces a pod only when somebody deletes it (OnDelete)."],
  ])("updateStrategy %s", (strategy, said) => {
    expect(shown(`  updateStrategy: ${strategy}`)).toContain(said);
  });

  test("Parallel starts them together", () => {
    expect(shown("  podManagementPolicy: Parallel")).toContain("Starts 'kafka-0', 'kafka-1', 'kafka-2' at once (Parallel).");
  });

  test("nothing is said of values that the API server rejects", () => {
    expect(shown("  podManagementPolicy: Paralel")).not.toContain("Starts");
    expect(shown("  updateStrategy: { type: Rolling }")).not.toContain("An update");
  });
});
