import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { completion } from "../../server/src/features/completion.ts";
import { render } from "../../server/src/text/message.ts";
import { applyChanges, emptySnapshot } from "../../server/src/workspace/snapshot.ts";
import { accepted, completed, labels } from "../support/completion.ts";
import { ask } from "../support/navigation.ts";

const services = `#- services.yaml
apiVersion: v1
kind: Service
metadata: { name: kafka }
spec: { selector: { app: kafka }, ports: [{ port: 9092 }] }
---
apiVersion: v1
kind: Service
metadata: { name: kafka-headless }
spec: { clusterIP: None, selector: { app: kafka } }
---
apiVersion: v1
kind: Service
metadata: { name: zookeeper }
spec: { clusterIP: None, selector: { app: zookeeper } }
---
apiVersion: v1
kind: Service
metadata: { name: api }
spec: { selector: { app: api }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: elsewhere, namespace: other }
spec: { clusterIP: None, selector: { app: kafka } }
#- far/services.yaml
apiVersion: v1
kind: Service
metadata: { name: far-headless }
spec: { clusterIP: None, selector: { app: kafka } }
#- set.yaml
`;
const set = (line: string, rest = "") => `${services}apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: kafka
  namespace: prod
spec:
${line}
  selector:
    matchLabels:
      app: kafka
  template:
    metadata:
      labels:
        app: kafka
${rest}`;

describe("serviceName", () => {
  const all = [
    "* kafka-headless — headless, selects these pods (services.yaml)",
    "zookeeper — headless (services.yaml)",
    "kafka — has a cluster IP, selects these pods (services.yaml)",
    "api — has a cluster IP (services.yaml)",
    "far-headless — headless, selects these pods (services.yaml)",
  ];

  test("headless Services applied together first, then those that select these pods, then others; never those of another namespace", () => {
    expect(completed(set("  serviceName: ka$0"))).toEqual(all);
  });

  test.each(["  serviceName: $0", "  serviceName:$0", "  serviceName:  $0  # the Service", "  serviceName: kaf$0ka", '  serviceName: "$0"', "  serviceName: '$0", '  "serviceName": $0', "  replicas: 3\n  serviceName: $0\n  minReadySeconds: 5"])("typed as %j", (line) => {
    expect(completed(set(line))).toEqual(all);
  });

  test.each([
    ["  serviceName: $0", "serviceName: kafka"],
    ["  serviceName:$0", "serviceName: kafka"],
    ["  serviceName:ka$0", "serviceName: kafka"],
    ["  serviceName: ka$0f # why", "serviceName: kafka # why"],
    ['  serviceName: "ka$0"', 'serviceName: "kafka"'],
    ["  serviceName: 'ka$0", "serviceName: 'kafka'"],
  ])("%j becomes %j", (line, result) => {
    expect(accepted(set(line), "kafka")).toBe(result);
  });

  test("the field itself, while it is not there", () => {
    expect(completed(set("  serviceN$0"))[0]).toBe("* serviceName: kafka-headless — headless, selects these pods (services.yaml)");
    expect(accepted(set("  serviceN$0"), "serviceName: kafka")).toBe("serviceName: kafka");
    expect(accepted(set("  $0"), "serviceName: kafka")).toBe("serviceName: kafka");
    expect(completed(set("  serviceName: kafka\n  $0"))).toEqual([]);
    expect(completed(set("  repl$0"))).toEqual([]);
  });

  test("in flow style, finished or not", () => {
    const flow = (spec: string) => `${services}kind: StatefulSet\nmetadata: { name: kafka, namespace: prod }\nspec: ${spec}\n`;
    expect(labels(flow("{ serviceName: $0 }"))).toContain("kafka-headless");
    expect(labels(flow("{ serviceName: ka$0, replicas: 3 }"))).toContain("kafka-headless");
    expect(labels(flow("{ replicas: 3, serviceName: ka$0"))).toContain("kafka-headless");
    expect(labels(flow("{ replicas: 3, serv$0 }"))).toContain("serviceName: kafka-headless");
    expect(accepted(flow("{ serviceName: ka$0}"), "kafka")).toBe("spec: { serviceName: kafka}");
    expect(labels(`${services}{"kind": "StatefulSet", "metadata": {"name": "kafka"}, "spec": {"serviceName": "$0"}}`)).toContain("kafka-headless");
  });

  test("with CRLF", () => {
    expect(accepted(set("  serviceName: ka$0").replaceAll("\n", "\r\n").replace(/^(#- .*)\r$/gm, "$1"), "kafka")).toBe("serviceName: kafka");
  });

  test("in a document that is broken elsewhere", () => {
    expect(labels(set("  replic\n  serviceName: $0"))).toContain("kafka-headless");
    expect(labels(set("  serviceName: $0\n  replic"))).toContain("kafka-headless");
    expect(labels(set('  paused: "no end\n  serviceName: $0'))).toContain("kafka-headless");
    expect(labels(set("  serviceName: $0", "\t- tab\n  x: [\n"))).toContain("kafka-headless");
    expect(labels(`${services}kind: StatefulSet\nmetadata:\n  name: "kafka\nspec:\n  serviceName: $0\n`)).toContain("kafka-headless");
    expect(labels(`${services}kind: StatefulSet\nspec:\n  serviceName: $0`)).toContain("kafka-headless");
  });

  test("inside of a List", () => {
    expect(labels(`${services}kind: List\nitems:\n- kind: StatefulSet\n  metadata: { name: kafka }\n  spec:\n    serviceName: $0\n`)).toContain("kafka-headless");
  });

  test("a pod's subdomain and a slice's Service", () => {
    expect(labels(`${services}kind: Pod\nmetadata: { labels: { app: kafka } }\nspec:\n  hostname: a\n  subdomain: $0\n`).slice(0, 2)).toEqual(["elsewhere", "kafka-headless"]);
    expect(labels(`${services}apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      subdomain: $0\n`)).toContain("kafka-headless");
    expect(labels(`${services}kind: EndpointSlice\nmetadata:\n  labels:\n    kubernetes.io/service-name: $0\n`)).toContain("kafka-headless");
    expect(labels(set("  serviceName: x", "    spec:\n      subdomain: $0\n"))).toEqual([]);
  });
});

describe("labels", () => {
  const sets = `#- sets.yaml
kind: StatefulSet
metadata: { name: kafka }
spec:
  serviceName: kafka
  selector: { matchLabels: { app: kafka } }
  template: { metadata: { labels: { app: kafka, tier: broker, version: "1.0" } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  selector: { matchLabels: { app: api } }
  template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: api }] } }
#- service.yaml
`;
  const service = (selector: string) => `${sets}kind: Service\nmetadata: { name: kafka }\nspec:\n  clusterIP: None\n  selector:\n${selector}\n  ports: []\n`;

  test("of a Service's selector: whole pairs, those of the governed set first", () => {
    expect(completed(service("    $0"))).toEqual([
      "app: kafka — label of StatefulSet kafka (sets.yaml)",
      "tier: broker — label of StatefulSet kafka (sets.yaml)",
      "version: 1.0 — label of StatefulSet kafka (sets.yaml)",
      "app: api — label of Deployment api (sets.yaml)",
    ]);
    expect(accepted(service("    ti$0"), "tier: broker")).toBe("tier: broker");
    expect(accepted(service("    $0"), "version: 1.0")).toBe('version: "1.0"');
  });

  test("what is there is not offered again; pairs of what fits come first", () => {
    expect(labels(service("    app: api\n    $0"))).toEqual(["tier: broker", "version: 1.0"]);
    expect(labels(service("    app: $0"))).toEqual(["kafka", "api"]);
    expect(accepted(service("    version: $0"), "1.0")).toBe('version: "1.0"');
    expect(accepted(service('    version: "$0"'), "1.0")).toBe('version: "1.0"');
  });

  test("a key that has its value already", () => {
    expect(labels(service("    a$0pp: kafka"))).toEqual(["app", "tier", "version"]);
    expect(accepted(service("    a$0: kafka"), "tier")).toBe("tier: kafka");
    expect(accepted(service('    "a$0": kafka'), "tier")).toBe('"tier": kafka');
    expect(accepted(`${sets}{"kind": "Service", "spec": {"selector": {"a$0"}}}\n`, "tier")).toBe('{"kind": "Service", "spec": {"selector": {"tier"}}}');
  });

  test("in flow style", () => {
    expect(labels(`${sets}kind: Service\nmetadata: { name: x }\nspec: { selector: { $0 } }\n`)).toContain("app: kafka");
    expect(labels(`${sets}kind: Service\nmetadata: { name: x }\nspec: { selector: { app: $0 } }\n`)).toEqual(["kafka", "api"]);
    expect(labels(`${sets}kind: Service\nmetadata: { name: x }\nspec: { selector: { app: kafka, ti$0 } }\n`)).toEqual(["tier: broker", "version: 1.0"]);
  });

  test("one pod of a set, by name", () => {
    expect(labels("kind: StatefulSet\nmetadata: { name: web }\nspec: { serviceName: web, replicas: 2, ordinals: { start: 5 }, template: {} }\n---\nkind: Service\nspec:\n  selector:\n    statefulset.kubernetes.io/pod-name: $0\n")).toEqual(["web-5", "web-6"]);
  });

  test("matchLabels from the template, the template's labels from what selects them", () => {
    const own = (match: string, template: string) => `kind: Service\nmetadata: { name: web }\nspec: { selector: { app: web, tier: db } }\n---\nkind: StatefulSet\nspec:\n  serviceName: web\n  selector:\n    matchLabels:\n${match}\n  template:\n    metadata:\n      labels:\n${template}\n`;
    expect(completed(own("      $0", "        app: web\n        part: x"))).toEqual(["app: web — label of the pod template", "part: x — label of the pod template"]);
    expect(completed(own("      app: web", "        $0"))).toEqual(["app: web — asked for by spec.selector", "tier: db — asked for by Service web"]);
    expect(completed(own("      app: web", "        app: $0"))).toEqual(["web — asked for by spec.selector"]);
  });

  test("of a PodDisruptionBudget", () => {
    expect(labels(`${sets}kind: PodDisruptionBudget\nmetadata: { name: x }\nspec:\n  selector:\n    matchLabels:\n      $0\n`)).toEqual(["app: kafka", "tier: broker", "version: 1.0", "app: api"]);
  });

  test("not for an object's own labels", () => {
    expect(labels(`${sets}kind: Service\nmetadata:\n  labels:\n    $0\n`)).toEqual([]);
  });
});

describe("inside of pods", () => {
  const owner = (container: string) => `kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  template:
    metadata: { labels: { app: web } }
    spec:
      volumes: [{ name: config }]
      containers:
      - name: web
        ports: [{ name: http, containerPort: 80 }, { name: dns, containerPort: 53, protocol: UDP }, { containerPort: 9 }]
${container}
      - name: side
        ports: [{ name: metrics, containerPort: 9100 }]
  volumeClaimTemplates:
  - metadata: { name: data }
    spec: { resources: { requests: { storage: 1Gi } } }
`;

  test("targetPort: named ports of the selected pods, with the Service port's protocol", () => {
    const service = (port: string) => `${owner("")}---\nkind: Service\nmetadata: { name: web }\nspec:\n  selector: { app: web }\n  ports:\n  - port: 80\n${port}\n`;
    expect(completed(service("    targetPort: $0"))).toEqual(["http — port 80 of container web", "metrics — port 9100 of container side"]);
    expect(completed(service("    protocol: UDP\n    targetPort: $0"))).toEqual(["dns — port 53 of container web"]);
    expect(completed(service("    targetPort: $0\n  selectors: {}").replace("app: web }\n  ports", "app: api }\n  ports"))).toEqual([]);
  });

  test("probes: ports of their own container", () => {
    expect(labels(owner("        readinessProbe:\n          httpGet:\n            port: $0"))).toEqual(["http"]);
  });

  test("mounts: claim templates first, then volumes", () => {
    expect(completed(owner("        volumeMounts:\n        - name: $0"))).toEqual(["data — claim template, 1Gi", "config — volume of the pod"]);
    expect(completed(owner("        volumeMounts:\n        - mountPath: /x\n          name: d$0"))).toHaveLength(2);
    expect(labels(owner("        volumeMounts:\n        - $0"))).toEqual(["name: data", "name: config"]);
    expect(labels(owner("        volumeMounts:\n        - na$0\n          mountPath: /x"))).toEqual(["name: data", "name: config"]);
    expect(labels(owner("        volumeMounts: [{ name: $0 }]"))).toEqual(["data", "config"]);
    expect(labels(owner("        volumeMounts:\n        - name: data\n          mountP$0"))).toEqual([]);
    expect(labels(owner("        volumeMounts:\n        - name: data\n          $0"))).toEqual([]);
  });
});

describe("names of other objects", () => {
  const sets = "kind: StatefulSet\nmetadata: { name: web }\nspec: { serviceName: web, template: {} }\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec: { selector: { matchLabels: { a: b } }, template: { spec: { containers: [{ name: x }] } } }\n---\n";

  test("what an autoscaler scales, by kind", () => {
    expect(completed(`${sets}kind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef:\n    kind: StatefulSet\n    name: $0\n`)).toEqual(["web — StatefulSet (main.yaml)"]);
    expect(completed(`${sets}kind: ScaledObject\nspec:\n  scaleTargetRef:\n    name: $0\n`)).toEqual(["api — Deployment (main.yaml)"]);
    expect(completed(`${sets}kind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef:\n    kind: Rollout\n    name: $0\n`)).toEqual([]);
  });

  test("namespaces, those with an object first", () => {
    const source = "#- a.yaml\nkind: Namespace\nmetadata: { name: prod }\n---\nkind: Service\nmetadata: { name: a, namespace: dev }\nspec: { clusterIP: None }\n#- k/kustomization.yaml\nnamespace: live\n#- b.yaml\nkind: Service\nmetadata:\n  name: b\n  namespace: $0\nspec: { clusterIP: None }\n";
    expect(completed(source)).toEqual(["prod — Namespace (a.yaml)", "dev — namespace of other objects", "live — namespace of other objects"]);
    expect(labels("#- a.yaml\nkind: Namespace\nmetadata: { name: prod }\n#- kustomization.yaml\nnamespace: $0\nresources: []\n")).toEqual(["prod"]);
  });
});

test.each([
  ["kind: Service\nspec:\n  clusterIP: $0\n", ["None — headless"]],
  ["kind: StatefulSet\nspec:\n  podManagementPolicy: P$0\n", ["OrderedReady — the default", "Parallel — all at once"]],
  ["kind: StatefulSet\nspec:\n  updateStrategy:\n    type: $0\n", ["RollingUpdate — the default", "OnDelete — by hand"]],
  ["kind: StatefulSet\nspec:\n  persistentVolumeClaimRetentionPolicy:\n    whenDeleted: $0\n", ["Retain — the default", "Delete — data is lost"]],
  ["kind: StatefulSet\nspec:\n  persistentVolumeClaimRetentionPolicy: { whenScaled: $0 }\n", ["Retain — the default", "Delete — data is lost"]],
  ["apiVersion: apps/v1\nkind: Deployment\nspec:\n  podManagementPolicy: $0\n", []],
])("values of %j", (source, expected) => {
  expect(completed(source)).toEqual(expected);
});

test("a value explains itself", () => {
  const { model, uri, offset } = ask("kind: StatefulSet\nspec:\n  persistentVolumeClaimRetentionPolicy: { whenScaled: $0 }\n");
  expect(completion(model, uri, offset)!.items.map(({ documentation }) => render(documentation!))).toEqual([
    "The claims of removed pods stay; scaling up again finds the old data.",
    "Scaling down deletes the claims of the removed pods, and the data with them if the volumes' reclaim policy is Delete.",
  ]);
});

test.each([
  ["in a comment", "  # serviceName: $0"],
  ["behind a value", "  serviceName: kafka $0"],
  ["behind a comment", "  serviceName: kafka # $0"],
  ["in a block of text", "  note: |\n    serviceName: $0"],
  ["in a folded text", "  note: >-\n    a\n    serviceName: $0"],
  ["in a text of several lines", '  note: "a\n    serviceName: $0\n    b"'],
  ["in a text of several lines below a broken line", '  repl\n  "x\n  note: "a\n    serviceName: $0\n    b"'],
  ["in a block of text below a broken line", "  [ repl\n  note: |\n    serviceName: $0"],
  ["in the middle of a sentence", "  note: see serviceName: $0"],
  ["below another field", "  other:\n    serviceName: $0"],
  ["as an item of a list", "  serviceName:\n  - $0"],
  ["at an unknown field", "  serviceNames: $0"],
])("nothing is offered %s", (_, line) => {
  expect(completed(set(line))).toEqual([]);
});

test("nothing is offered in templates, in other kinds, outside of objects", () => {
  expect(completed(`${services}kind: StatefulSet\nmetadata: { name: {{ x }} }\nspec:\n  serviceName: $0\n`)).toEqual([]);
  expect(completed(`${services}apiVersion: apps.kruise.io/v1beta1\nkind: StatefulSet\nspec:\n  serviceName: $0\n`)).toEqual([]);
  expect(completed(`${services}spec:\n  serviceName: $0\n`)).toEqual([]);
  expect(completed(`${services}$0`)).toEqual([]);
});

test("nothing is offered anywhere in the comments and texts of the examples", () => {
  const folder = path.join(import.meta.dirname, "../../examples");
  let places = 0;
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"))) {
    const text = readFileSync(path.join(folder, file), "utf8");
    const model = applyChanges(emptySnapshot(), [{ uri: "file:///w/a.yaml", text, keepText: true }]).snapshot;
    // The ends of the words are where somebody would type.
    const comments = [...text.matchAll(/(?<=^[ \t]*|[ \t])#[^\n]*/gm)].filter(({ index }) => !/["'|]/.test(text.slice(text.lastIndexOf("\n", index) + 1, index)));
    for (const offset of comments.flatMap(({ 0: comment, index }) => [...comment.matchAll(/\w\b/g)].map((word) => index + word.index + 1))) {
      places++;
      expect(completion(model, "file:///w/a.yaml", offset), `${file} at ${offset}: ${text.slice(offset - 20, offset)}`).toBeNull();
    }
  }
  expect(places).toBeGreaterThan(50);
});
