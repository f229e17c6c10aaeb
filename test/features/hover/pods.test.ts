import { describe, expect, test } from "vitest";
import { hovered, service, set } from "./show.ts";

const owner = (kind: string, metadata: string, spec: string, pod = "containers: [{ name: c }]") =>
  `apiVersion: ${kind === "Job" || kind === "CronJob" ? "batch/v1" : "apps/v1"}\nkind: ${kind}\nmetadata: { ${metadata} }\nspec:\n${spec}\n  template:\n    metadata: { labels: { app: kafka } }\n    spec: { ${pod} }\n`;
const deployment = (metadata: string, pod?: string) => owner("Deployment", metadata, "  selector: { matchLabels: { app: kafka } }", pod);

describe("pods that are not a StatefulSet's", () => {
  test("a Deployment behind a headless Service: no names, and why", () => {
    expect(hovered(`${service()}---\n${deployment("name: we$0b")}`)).toMatchInlineSnapshot(`
      "**Deployment** 'web' · pods without names of their own
      ℹ Pods of a Deployment have random names, and their template sets neither 'hostname' nor 'subdomain'.
      ✓ headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)): 'kafka-headless.default.svc.cluster.local' answers with the pods' addresses

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("the Service over it says so too", () => {
    expect(hovered(`${service(undefined, "name: kafka$0-headless")}---\n${deployment("name: web")}`)).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · headless, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | every Ready pod |

      ✓ selects Deployment 'web' ([main.yaml:8](main.yaml#L8)), whose pods have no names of their own

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("hostname and subdomain in a Deployment's template: one name for all pods", () => {
    expect(hovered(`${service()}---\n${deployment("name: we$0b", "hostname: web, subdomain: kafka-headless, containers: [{ name: c }]")}`)).toMatchInlineSnapshot(`
      "**Deployment** 'web' · pods share one name
      'web.kafka-headless.default.svc.cluster.local' → the addresses of all its pods
      ✓ names below headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("a subdomain alone makes no name", () => {
    expect(hovered(`${service()}---\n${deployment("name: web", "sub$0domain: kafka-headless, containers: [{ name: c }]")}`)).toMatchInlineSnapshot(`
      "**Deployment** 'web' · pods without names of their own
      ℹ no 'hostname', so the pods have no DNS names of their own
      ✓ headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)): 'kafka-headless.default.svc.cluster.local' answers with the pods' addresses

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("a hostname alone makes no name", () => {
    expect(hovered(`${service()}---\n${deployment("name: web", "host$0name: web, containers: [{ name: c }]")}`)).toMatchInlineSnapshot(`
      "**Deployment** 'web' · pods without names of their own
      ℹ Its template sets no 'subdomain', so its host names are below no Service.
      ✓ headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)): 'kafka-headless.default.svc.cluster.local' answers with the pods' addresses

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("a Deployment that no Service selects is left alone", () => {
    expect(hovered(deployment("name: we$0b"))).toBe("nothing");
    expect(hovered(deployment("name: web").replace("labels: { app", "labels: { a$0pp"))).toBe("nothing");
    expect(hovered(deployment("name: web").replace("matchLabels", "match$0Labels"))).toBe("nothing");
  });

  test("an Indexed Job with a subdomain", () => {
    expect(hovered(`${service()}---\n${owner("Job", "name: tra$0in", "  completionMode: Indexed\n  completions: 3\n  parallelism: 2", "subdomain: kafka-headless, containers: [{ name: c }]")}`)).toMatchInlineSnapshot(`
      "**Job** 'train' · 3 pods

      | pod | name |
      | --- | --- |
      | 'train-0-…' | 'train-0.kafka-headless.default.svc.cluster.local' |
      | 'train-1-…' | 'train-1.kafka-headless.default.svc.cluster.local' |
      | 'train-2-…' | 'train-2.kafka-headless.default.svc.cluster.local' |

      ✓ names below headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      At most 2 run at once; a finished index leaves DNS.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("an Indexed Job without a subdomain", () => {
    expect(hovered(`${service()}---\n${owner("Job", "name: train", "  completion$0Mode: Indexed\n  completions: 2")}`)).toMatchInlineSnapshot(`
      "**Job** 'train' · 2 pods
      'train-0', 'train-1'
      ℹ no 'subdomain', so the pods have no DNS names of their own
      ✓ headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)): 'kafka-headless.default.svc.cluster.local' answers with the pods' addresses

      ---

      A finished index leaves DNS.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("an Indexed Job without completions", () => {
    expect(hovered(`${service()}---\n${owner("Job", "name: tra$0in", "  completionMode: Indexed", "subdomain: kafka-headless, containers: [{ name: c }]")}`)).toMatchInlineSnapshot(`
      "**Job** 'train' · an unknown number of pods

      | pod | name |
      | --- | --- |
      | 'train-0-…' | 'train-0.kafka-headless.default.svc.cluster.local' |
      | … |  |

      ✓ names below headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      A finished index leaves DNS.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("an ordinary Job", () => {
    expect(hovered(`${service()}---\n${owner("Job", "name: tra$0in", "  completions: 3")}`)).toMatchInlineSnapshot(`
      "**Job** 'train' · pods without names of their own
      ℹ Pods of a Job have random names, and their template sets neither 'hostname' nor 'subdomain'.
      ✓ headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)): 'kafka-headless.default.svc.cluster.local' answers with the pods' addresses

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("a bare Pod with both fields", () => {
    const pod = "apiVersion: v1\nkind: Pod\nmetadata: { name: seed, labels: { app: kafka } }\nspec: { host$0name: seed-0, subdomain: kafka-headless, containers: [{ name: c }] }\n";
    expect(hovered(`${service()}---\n${pod}`)).toMatchInlineSnapshot(`
      "**Pod** 'seed' · with a name of its own
      'seed-0.kafka-headless.default.svc.cluster.local' → its address
      ✓ names below headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)), published once Ready

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("a bare Pod without them: its name is not in DNS", () => {
    const pod = "apiVersion: v1\nkind: Pod\nmetadata: { name: se$0ed, labels: { app: kafka } }\nspec: { containers: [{ name: c }] }\n";
    expect(hovered(`${service()}---\n${pod}`)).toMatchInlineSnapshot(`
      "**Pod** 'seed' · without a name of its own
      ℹ A pod's name is not in DNS. With 'hostname' and 'subdomain' it would be.
      ✓ headless Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)): 'kafka-headless.default.svc.cluster.local' answers with the pods' addresses

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("a bare Pod that its Service does not select", () => {
    const pod = "apiVersion: v1\nkind: Pod\nmetadata: { name: se$0ed, labels: { app: other } }\nspec: { hostname: seed, subdomain: kafka-headless, containers: [{ name: c }] }\n";
    expect(hovered(`${service()}---\n${pod}`)).toMatchInlineSnapshot(`
      "**Pod** 'seed' · without a name of its own
      ⚠ Service 'kafka-headless' ([main.yaml:3](main.yaml#L3)) does not select the pod, so it has no DNS name: it wants 'app=kafka', the pods have 'app=other'"
    `);
  });

  test("a CronJob's template", () => {
    const cron = "apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: nightly }\nspec:\n  jobTemplate:\n    spec:\n      template:\n        metadata: { labels: { app: kafka } }\n        spec: { sub$0domain: kafka-headless, hostname: nightly, containers: [{ name: c }] }\n";
    expect(hovered(`${service()}---\n${cron}`)).toContain("'nightly.kafka-headless.default.svc.cluster.local' → the addresses of all its pods");
  });
});

describe("labels", () => {
  const two = `#- a.yaml\n${service()}---\n${service("selector: { app: kafka, tier: db }", "name: db")}\n#- set.yaml\n`;

  test("of a template: which Services select the pods", () => {
    expect(hovered(`${two}${set().replace("labels: {", "la$0bels: {")}`)).toMatchInlineSnapshot(`
      "**Labels** of the pods of StatefulSet 'kafka'
      ✓ headless Service 'kafka-headless' ([a.yaml:3](a.yaml#L3)): 'kafka-headless.default.svc.cluster.local' answers with the pods' addresses"
    `);
  });

  test("one of them: which Services ask for it", () => {
    expect(hovered(`${two}${set().replace("labels: { app: kafka", "labels: { app: kaf$0ka")}`)).toMatchInlineSnapshot(`
      "**Label** 'app=kafka' of StatefulSet 'kafka'
      ✓ Service 'kafka-headless' ([a.yaml:4](a.yaml#L4)) asks for it, and selects the pods
      ℹ Service 'db' ([a.yaml:9](a.yaml#L9)) asks for it, but for other labels too"
    `);
  });

  test("without a Service", () => {
    expect(hovered(set().replace("labels: { app: kafka", "labels: { app: kaf$0ka"))).toMatchInlineSnapshot(`
      "**Label** 'app=kafka' of StatefulSet 'kafka'
      ℹ No Service in this workspace asks for it."
    `);
    expect(hovered(set().replace("labels: {", "la$0bels: {"))).toMatchInlineSnapshot(`
      "**Labels** of the pods of StatefulSet 'kafka'
      ℹ No Service in this workspace selects these pods."
    `);
  });

  test("one Service a pod", () => {
    const per = [0, 1].map((ordinal) => service(`selector: { statefulset.kubernetes.io/pod-name: kafka-${ordinal} }`, `name: kafka-${ordinal}`)).join("---\n");
    expect(hovered(`${per}---\n${set().replace("labels: {", "la$0bels: {")}`)).toMatchInlineSnapshot(`
      "**Labels** of the pods of StatefulSet 'kafka'
      ✓ Service 'kafka-0' ([main.yaml:3](main.yaml#L3)) selects only 'kafka-0'
      ✓ Service 'kafka-1' ([main.yaml:8](main.yaml#L8)) selects only 'kafka-1'"
    `);
  });

  test("a set's own selector", () => {
    expect(hovered(`${two}${set().replace("matchLabels", "match$0Labels")}`)).toMatchInlineSnapshot(`
      "**Selector** of StatefulSet 'kafka' · which pods belong to it
      ✓ The template's labels fit.
      ✓ headless Service 'kafka-headless' ([a.yaml:3](a.yaml#L3)): 'kafka-headless.default.svc.cluster.local' answers with the pods' addresses"
    `);
  });

  test("a selector that its template does not fit", () => {
    expect(hovered(set().replace("matchLabels: { app: kafka", "match$0Labels: { app: broker"))).toMatchInlineSnapshot(`
      "**Selector** of StatefulSet 'kafka' · which pods belong to it
      ⚠ The template's labels do not fit, and the API server rejects that: it wants 'app=broker', the pods have 'app=kafka'"
    `);
  });
});

describe("container ports", () => {
  const pod = "containers: [{ name: kafka, ports: [{ na$0me: client, containerPort: 9092 }, { containerPort: 9093 }] }]";
  const services = `#- a.yaml\n${service("clusterIP: None, selector: { app: kafka }, ports: [{ name: kafka, port: 1, targetPort: client }]")}---\n${service("selector: { app: kafka }, ports: [{ port: 80, targetPort: 9092 }, { name: udp, port: 81, targetPort: 9092, protocol: UDP }]", "name: web")}\n#- set.yaml\n`;

  test("which Services lead to it, by name or number", () => {
    expect(hovered(`${services}${set(undefined, undefined, pod)}`)).toMatchInlineSnapshot(`
      "**Port** 'client' · 9092 of container 'kafka'
      ✓ headless Service 'kafka-headless' ([a.yaml:3](a.yaml#L3)) · SRV '_kafka._tcp.kafka-headless.default.svc.cluster.local'
      ✓ Service 'web' ([a.yaml:8](a.yaml#L8)) port 80"
    `);
  });

  test("none", () => {
    expect(hovered(`${services}${set(undefined, undefined, pod.replace("$0", "").replace("containerPort: 9093", "container$0Port: 9093"))}`)).toMatchInlineSnapshot(`
      "**Port** 9093 of container 'kafka'
      ℹ No Service that selects these pods leads to it."
    `);
  });
});

describe("claims", () => {
  const sets = set("  replicas: 2\n  volumeClaimTemplates: [{ metadata: { name: data } }, { metadata: { name: data-wal } }]", undefined, "volumes: [{ name: data, emptyDir: {} }], containers: [{ name: kafka, volumeMounts: [{ name: data }, { name: tmp }] }]");

  test("a mount of a claim template", () => {
    expect(hovered(sets.replace("volumeMounts: [{ name: data", "volumeMounts: [{ name: da$0ta"))).toMatchInlineSnapshot(`
      "**Volume** 'data' · each pod's own claim ([main.yaml:6](main.yaml#L6))

      | pod | claim |
      | --- | --- |
      | 'kafka-0' | 'data-kafka-0' |
      | 'kafka-1' | 'data-kafka-1' |

      ℹ The template's volume of the same name is replaced by the claim."
    `);
  });

  test("a mount of another volume says nothing", () => {
    expect(hovered(sets.replace("{ name: tmp }", "{ name: tm$0p }"))).toBe("nothing");
  });

  const claim = (name: string) => `#- claim.yaml\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: ${name} }\n#- set.yaml\n${sets}`;

  test("a PersistentVolumeClaim of a pod, whose names may hold dashes", () => {
    expect(hovered(claim("data-kaf$0ka-1"))).toMatchInlineSnapshot(`
      "**Claim** 'data-kafka-1' · of pod 'kafka-1'
      StatefulSet 'kafka' ([set.yaml:3](set.yaml#L3)) uses it by its name, as it is: size and class are not compared."
    `);
    expect(hovered(claim("data-wal-kaf$0ka-0"))).toContain("**Claim** 'data-wal-kafka-0' · of pod 'kafka-0'");
  });

  test("of a pod that is not there", () => {
    for (const ordinal of [2, 7]) expect(hovered(claim(`data-kaf$0ka-${ordinal}`))).toContain("ℹ No pod uses it: the set has 2 pods from 'kafka-0' on.");
    expect(hovered(claim("data-kaf$0ka-1"))).not.toContain("No pod uses it");
  });

  test.each(["data-kafka-01", "data-kafka", "kafka-1", "logs-kafka-1", "data-kafka-99999999999"])("%s is nobody's", (name) => {
    expect(hovered(claim(`${name}$0`))).toBe("nothing");
  });

  test("claimName of a volume", () => {
    const backup = deployment("name: backup", "volumes: [{ name: v, persistentVolumeClaim: { claimName: data-kaf$0ka-0 } }], containers: [{ name: c }]");
    expect(hovered(`${sets}---\n${backup}`)).toContain("**Claim** 'data-kafka-0' · of pod 'kafka-0'");
  });
});
