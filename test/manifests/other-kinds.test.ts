import { describe, expect, test } from "vitest";
import { decodeResources, mayHoldNames } from "../../server/src/manifests/decode.ts";
import { textOf } from "../../server/src/names/written.ts";
import { parseYaml } from "../../server/src/yaml/parse.ts";
import { documentSymbols } from "../../server/src/features/symbols/document.ts";
import { findingsOf } from "../../server/src/rules/findings.ts";
import { entriesOf } from "../../server/src/workspace/find.ts";
import { key } from "../../server/src/workspace/keys.ts";
import { applyChanges, emptySnapshot } from "../../server/src/workspace/snapshot.ts";

/** `Kind path: name` of each name in the objects of other kinds; null where the document is not even parsed. */
function names(source: string): string[] | null {
  if (!mayHoldNames(source)) return null;
  return decodeResources(parseYaml(source).root).flatMap((resource) =>
    resource.kind === "Other" ? resource.names.map(({ field, written }) => `${resource.ofKind} ${field.role.kind === "field" ? field.role.path.join(".") : field.role.kind}: ${written.wildcard ? "*." : ""}${textOf(written, () => "…") ?? ""}`) : [],
  );
}

describe("names in custom resources", () => {
  test.each<readonly [what: string, source: string, found: readonly string[] | null]>([
    [
      "Prometheus",
      `apiVersion: monitoring.coreos.com/v1alpha1
kind: ScrapeConfig
metadata: {name: web-0.web}
spec:
  staticConfigs:
    - targets: ["web-0.web:9090", "web-1.web.prod.svc:9090", "db.example:1", "10.0.0.1:2"]
      labels: {instance: web-2.web}
  relabelings: [{regex: web-3.web, targetLabel: x}]
`,
      ["ScrapeConfig spec.staticConfigs.0.targets.0: web-0.web", "ScrapeConfig spec.staticConfigs.0.targets.1: web-1.web.prod.svc"],
    ],
    [
      "Kafka",
      `apiVersion: kafka.strimzi.io/v1
kind: KafkaConnect
spec:
  image: web-0.web:1
  bootstrapServers: kafka-0.kafka:9092,kafka-1.kafka:9092
  template: {pod: {tolerations: [{key: web-1.web}], metadata: {annotations: {x/url: http://a.b.svc}}}}
  externalConfiguration: {env: [{name: ZK_HOST, value: zk.prod.svc}]}
status: {url: http://c.d.svc}
`,
      ["KafkaConnect spec.bootstrapServers: kafka-0.kafka", "KafkaConnect spec.bootstrapServers: kafka-1.kafka", "KafkaConnect spec.externalConfiguration.env.0.value: zk.prod.svc"],
    ],
    ["Thanos", "apiVersion: v1alpha1\nkind: ThanosQuery\nspec: {args: [--endpoint, dnssrv+_grpc._tcp.thanos.mon.svc.cluster.local]}\n", ["ThanosQuery spec.args.1: _grpc._tcp.thanos.mon.svc.cluster.local"]],
    ["Argo", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source: {repoURL: 'https://github.com/x/y-0.git'}\n  destination: {server: 'https://kubernetes.default.svc'}\n", ["Application spec.destination.server: kubernetes.default.svc"]],
    ["Istio: only what ends in svc", "apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec:\n  hosts: [web, web-0.web, web.prod.svc.cluster.local]\n  http: [{route: [{destination: {host: web-1.web}}]}]\n", ["VirtualService spec.hosts.2: web.prod.svc.cluster.local"]],
    ["a certificate", "apiVersion: cert-manager.io/v1\nkind: Certificate\nspec: {dnsNames: [web, web.prod, '*.web.prod.svc', web.example.com, web-0.web.prod.svc.cluster.local]}\n", ["Certificate spec.dnsNames.2: *.web.prod.svc", "Certificate spec.dnsNames.4: web-0.web.prod.svc.cluster.local"]],
    ["an Ingress", "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {annotations: {nginx.ingress.kubernetes.io/auth-url: 'http://auth.prod.svc/x', nginx.ingress.kubernetes.io/server-snippet: 'x web-0.web', nginx.ingress.kubernetes.io/upstream-vhost: a-0.b}}\nspec: {rules: [{host: web-0.example}], tls: [{hosts: [web-0.example]}]}\n", ["Ingress metadata.annotations.nginx.ingress.kubernetes.io/auth-url: auth.prod.svc"]],
    ["a Rollout, with a pod's fields", "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {template: {spec: {containers: [{name: x, image: a-0.b, env: [{name: DB_HOST, value: db-0.db}], args: ['--peers=$(POD_NAME).web.prod.svc']}]}}}\n", ["Rollout spec.template.spec.containers.0.env.0.value: db-0.db", "Rollout spec.template.spec.containers.0.args.0: ….web.prod.svc"]],
    ["a kind of the same name in another group", "apiVersion: apps.kruise.io/v1beta1\nkind: StatefulSet\nspec: {template: {spec: {containers: [{env: [{name: A, value: web-0.web}]}]}}}\n", ["StatefulSet spec.template.spec.containers.0.env.0.value: web-0.web"]],
    ["a settings file in a field", "apiVersion: opentelemetry.io/v1\nkind: Collector\nspec:\n  config: |\n    # see web-0.web\n    endpoint: tempo.mon.svc:4317\n", ["Collector spec.config: web-0.web", "Collector spec.config: tempo.mon.svc"]],
    ["expressions and sentences", "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec: {groups: [{rules: [{expr: 'up{instance=\"web-0.web:1\"}', annotations: {summary: web-0.web}, description: see a.b.svc}]}]}\n", []],
    ["through an alias once", "apiVersion: x/v1\nkind: X\nspec: {a: &a {url: 'http://a.b.svc'}, b: *a}\n", ["X spec.a.url: a.b.svc"]],
    ["in a List", "apiVersion: v1\nkind: List\nitems: [{apiVersion: x/v1, kind: X, spec: {url: 'http://a.b.svc'}}]\n", ["X spec.url: a.b.svc"]],
    // Not worth parsing.
    ["definitions of kinds", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {x: a.b.svc}\n", null],
    ["no name in it", "apiVersion: x/v1\nkind: X\nspec: {url: http://web, file: web.yaml, service: my.svc-x}\n", null],
    ["values of a chart", "kafka: {url: a.b.svc}\n", null],
  ])("%s", (_, source, found) => expect(names(source)).toEqual(found));

  test("a cycle of aliases, many nodes", () => {
    expect(names("apiVersion: x/v1\nkind: X\nspec: &a {url: 'http://a.b.svc', more: *a}\n")).toEqual(["X spec.url: a.b.svc"]);
    expect(names(`apiVersion: x/v1\nkind: X\nspec: {${"a: [".repeat(200)}a.b.svc${"]".repeat(200)}}\n`)).toEqual([]);
  });
});

describe("what the rest of the product makes of them", () => {
  const source = "apiVersion: x/v1\nkind: X\nmetadata: {name: web}\nspec: {url: 'http://web-0.web.prod.svc'}\n";
  const uri = "file:///w/x.yaml";
  const model = applyChanges(emptySnapshot(), [{ uri, text: `${source}---\n${source.replace("kind: X", "kind: Z")}` }]).snapshot;

  test("found by what they mention, and by nothing else", () => {
    expect(entriesOf(model, uri)).toHaveLength(2);
    for (const label of ["web-0", "web", "prod"]) expect(model.lookup(key.mentioned(label))).toHaveLength(2);
    expect(model.lookup(key.named("Other", "web"))).toEqual([]);
  });
  test("they are no duplicates of each other, and not in the outline", () => {
    expect(findingsOf(model, uri).findings).toEqual([]);
    expect(documentSymbols(model, uri)).toEqual([]);
  });
  test("an edit that takes the last name away takes the object away", () => {
    const next = applyChanges(model, [{ uri, text: source.replace("web-0.web.prod.svc", "example") }]).snapshot;
    expect(entriesOf(next, uri)).toEqual([]);
    expect(next.lookup(key.mentioned("web"))).toEqual([]);
  });
});
