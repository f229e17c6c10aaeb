import { describe, expect, test } from "vitest";
import { checkDiagnostics } from "../support/check.ts";
import { findingsOf } from "../../server/src/rules/findings.ts";
import { parseFixture, snapshotOf } from "../support/fixture.ts";

/** What other tools miss or get wrong, and what people really write. One mistake a workspace, or none. */

const set = (name: string, more = "", metadata = "") => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name}${metadata} }
spec:
  serviceName: ${name}
${more}  selector: { matchLabels: { app: ${name} } }
  template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: main, image: main }] } }
`;
const service = (name: string, more = "", metadata = "") => `apiVersion: v1
kind: Service
metadata: { name: ${name}${metadata} }
spec: { clusterIP: None, selector: { app: ${name}${more} } }
`;

/** `severity rule` of everything found. */
function found(source: string): string[] {
  const fixture = parseFixture(source);
  const snapshot = snapshotOf(fixture);
  return fixture.files.flatMap(({ uri }) => findingsOf(snapshot, uri).findings.map(({ severity, rule }) => `${severity} ${rule.id}`));
}

describe("what the other tools were probed with", () => {
  test.each([
    ["serviceName names no Service", `${set("kafka")}---\n${service("other")}`, ["warning service-not-found"]],
    ["that Service is not headless", `${set("kafka")}---\n${service("kafka").replace("clusterIP: None, ", "")}`, ["information service-not-headless"]],
    ["its selector misses the pods", `${set("kafka")}---\n${service("kafka", ", tier: broker")}`, ["error service-selector-mismatch"]],
    ["Service in another namespace", `${set("kafka", "", ", namespace: a")}---\n${service("kafka", "", ", namespace: b")}`, ["warning service-in-other-namespace"]],
    ["selector fits the object's labels, not the template's", `${set("kafka", "", ", labels: { tier: broker }")}---\n${service("kafka", ", tier: broker")}`, ["error service-selector-mismatch"]],
    [
      "correct: selectorless headless Service with an EndpointSlice",
      `${set("kafka")}---\napiVersion: v1\nkind: Service\nmetadata: { name: kafka }\nspec: { clusterIP: None, ports: [{ port: 9092 }] }\n---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: kafka-1, labels: { kubernetes.io/service-name: kafka } }\naddressType: IPv4\nendpoints: [{ addresses: [10.1.2.3], hostname: kafka-0 }]\n`,
      [],
    ],
    ["correct: no namespace written anywhere", `${set("kafka")}---\n${service("kafka")}`, []],
    ["correct: a missing namespace on one side only", `${set("kafka", "", ", namespace: default")}---\n${service("kafka")}`, []],
    ["correct: a Service without selector, with Endpoints", `apiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec: { ports: [{ port: 5432 }] }\n---\napiVersion: v1\nkind: Endpoints\nmetadata: { name: db }\nsubsets: [{ addresses: [{ ip: 10.0.0.1 }] }]\n`, []],
    ["correct: a Service for one pod", `${set("kafka", "  replicas: 3\n")}---\n${service("kafka")}---\napiVersion: v1\nkind: Service\nmetadata: { name: kafka-0 }\nspec: { type: NodePort, selector: { statefulset.kubernetes.io/pod-name: kafka-0 } }\n`, []],
    ["correct: no serviceName", set("kafka").replace("  serviceName: kafka\n", ""), []],
  ])("%s", (_, source, expected) => expect(found(source)).toEqual(expected));
});

describe("what people write", () => {
  test("many copies of one name do not disturb each other", () => {
    const copies = Array.from({ length: 14 }, (_, i) => `#- env-${i}/redis/set.yaml\n${set("redis")}#- env-${i}/redis/service.yaml\n${i % 2 ? service("redis") : service("redis").replace("name: redis }", `name: redis, namespace: env-${i} }`)}`);
    expect(found(copies.join(""))).toEqual([]);
  });

  test("one wrong copy is found among the right ones", () => {
    checkDiagnostics(`
#- dev/service.yaml
apiVersion: v1
kind: Service
metadata: { name: redis }
spec: { clusterIP: None, selector: { app: redis } }
#- dev/set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: redis }
spec:
  serviceName: redis
  selector: { matchLabels: { app: redis } }
  template: { metadata: { labels: { app: redis } }, spec: { containers: [{ name: redis, image: redis }] } }
#- prod/service.yaml
apiVersion: v1
kind: Service
metadata: { name: redis }
spec: { clusterIP: None, selector: { app: redis, env: prod } }
#- prod/set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: redis }
spec:
  serviceName: redis
#              ^^^^^ error service-selector-mismatch: Service “redis” does not select the pods of StatefulSet “redis”: it asks for “env: prod” (the pods have no label “env”). So redis-0.redis does not resolve.
#   ↳ prod/service.yaml:4 the Service asks for “env: prod”
#   ↳ prod/set.yaml:7 the pods have no label “env”
  selector: { matchLabels: { app: redis } }
  template: { metadata: { labels: { app: redis } }, spec: { containers: [{ name: redis, image: redis }] } }
`);
  });

  const quiet: Record<string, string> = {
    "Helm templates, also those that happen to parse": `#- chart/templates/set.yaml\n${set('"{{ .Release.Name }}-kafka"')}#- chart/templates/broken.yaml\n{{- if .Values.x }}\n${set("kafka")}{{- end }}\n#- chart/templates/plain.yaml\n${set("literal")}`,
    "patches and fragments of a kustomization": `#- base/kustomization.yaml\nresources: [set.yaml, service.yaml]\n#- base/set.yaml\n${set("kafka")}#- base/service.yaml\n${service("kafka")}#- overlays/prod/kustomization.yaml\nresources: [../../base]\npatches:\n  - path: replicas.yaml\n  - path: whole.yaml\n#- overlays/prod/replicas.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: kafka }\nspec: { replicas: 5, template: { spec: { containers: [{ name: main, resources: {} }] } } }\n#- overlays/prod/whole.yaml\n${set("kafka").replace("serviceName: kafka", "serviceName: elsewhere").replace("labels: { app: kafka }", "labels: { app: other }")}`,
    "a component's patch": `#- kustomization.yaml\nresources: [set.yaml]\ncomponents: [tls]\n#- tls/kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatchesStrategicMerge: [p.yaml]\nresources: [service.yaml]\n#- tls/p.yaml\n${set("kafka").replace("serviceName: kafka", "serviceName: nothing")}#- tls/service.yaml\n${service("kafka")}#- set.yaml\n${set("kafka")}`,
    "labels that only a kustomization adds": `#- kustomization.yaml\nresources: [all.yaml]\ncommonLabels: { app: kafka }\n#- all.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: kafka }\nspec:\n  serviceName: kafka\n  selector: { matchLabels: { app: kafka } }\n  template: { spec: { containers: [{ name: main, image: main }] } }\n---\n${service("kafka").replace("selector: { app: kafka }", "selector: { other: label }")}`,
    "StatefulSets of other API groups": `${set("kafka").replace("apps/v1", "apps.kruise.io/v1beta1")}`,
    "Services of other API groups beside a core one": `${set("kafka")}---\n${service("kafka")}---\n${service("kafka").replace("apiVersion: v1", "apiVersion: serving.knative.dev/v1").replace("clusterIP: None, ", "")}`,
    "commented-out objects and prose in custom resources": `${set("kafka")}---\n${service("kafka")}---\n# apiVersion: v1\n# kind: Service\n# metadata: { name: kafka }\n---\napiVersion: example.com/v1\nkind: Guide\nspec:\n  text: |\n    apiVersion: apps/v1\n    kind: StatefulSet\n    metadata: { name: kafka }\n    spec: { serviceName: nothing, selector: {}, template: {} }\n`,
    "placeholders of other tools": ["${NAME}", "@NAME@", "__NAME__", "<name>", "$(NAME)", "%NAME%"].map((name) => set(`"${name}"`)).join("---\n"),
    "m4 and sed around the text": `define(NAME, kafka)dnl\n${set("kafka")}`,
    "alternatives in one folder": `#- kafka.yaml\n${service("kafka")}---\n${set("kafka")}#- kafka-tls.yaml\n${service("kafka")}---\n${set("kafka")}`,
    "a Service that selects other workloads, too": `${set("kafka").replace("labels: { app: kafka }", "labels: { app: kafka, part: a }")}---\n${service("kafka")}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec: { selector: { matchLabels: { app: kafka } }, template: { metadata: { labels: { app: kafka } }, spec: { containers: [{ name: d, image: d }] } } }\n`,
    "two sets below one Service": `${service("kafka")}---\n${set("kafka")}---\n${set("kafka").replace("name: kafka }", "name: more }")}`,
    "Lists, nested too": `apiVersion: v1\nkind: List\nitems:\n- kind: ServiceList\n  apiVersion: v1\n  items:\n  - { apiVersion: v1, kind: Service, metadata: { name: kafka }, spec: { clusterIP: None, selector: { app: kafka } } }\n- ${set("kafka").trimEnd().replaceAll("\n", "\n  ")}\n`,
    "windows line breaks and a byte order mark": `\ufeff${set("kafka")}---\n${service("kafka")}`.replaceAll("\n", "\r\n"),
    "anchors and merges": `x: &meta { name: kafka }\napiVersion: v1\nkind: Service\nmetadata: *meta\nspec: { clusterIP: None, selector: &labels { app: kafka } }\n---\n${set("kafka")}`,
    "an object that is only begun": `${set("kafka")}---\n${service("kafka")}---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: x\nspec:\n  serviceName:\n---\nkind: StatefulSet\n---\nkind: Service\nmetadata:\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: kaf\nspec:\n  sel\n`,
    "labels of the wrong type, as the API server says itself": `${set("kafka").replace("labels: { app: kafka }", "labels: { app: 1 }")}---\n${service("kafka")}`,
    "an empty file, a file of comments, a list of lists": "#- a.yaml\n\n#- b.yaml\n# nothing\n---\n# here\n#- c.yaml\n- [a]\n- kind: [StatefulSet]\n",
  };
  test.each(Object.entries(quiet))("%s", (_, source) => checkDiagnostics(source));
});

test("JSON and a second language of the same names", () => {
  expect(found(`#- a.json\n${JSON.stringify({ apiVersion: "v1", kind: "Service", metadata: { name: "kafka" }, spec: { clusterIP: "None", selector: { app: "kafka" } } })}\n#- b.yaml\n${set("kafka")}`)).toEqual([]);
});
