import { describe, expect, test } from "vitest";
import { hovered, service, set } from "./show.ts";

describe("autoscalers", () => {
  const scaler = (target: string) => `#- hpa.yaml\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: scaler }\nspec: { scaleTargetRef: { ${target} }, minReplicas: 2, maxReplicas: 6 }\n#- set.yaml\n${set("  replicas: 3")}`;

  test("over a StatefulSet", () => {
    expect(hovered(scaler("kind: StatefulSet, name: kaf$0ka"))).toMatchInlineSnapshot(`
      "**HorizontalPodAutoscaler** · 'kafka', 2 to 6 pods
      ✓ StatefulSet 'kafka' ([set.yaml:3](set.yaml#L3))
      Always: 'kafka-0' … 'kafka-1'
      At most: 'kafka-0' … 'kafka-5'
      ℹ Its manifest says 3: applying it sets that again, until the autoscaler acts."
    `);
  });

  test("over one that is not here", () => {
    expect(hovered(scaler("kind: StatefulSet, name: kaf$0"))).toMatchInlineSnapshot(`
      "**HorizontalPodAutoscaler** · 'kaf', 2 to 6 pods
      ℹ StatefulSet 'kaf' is not in this workspace."
    `);
  });

  test("over a Deployment", () => {
    expect(hovered(scaler("kind: Deployment, name: kaf$0ka"))).toBe("nothing");
  });
});

describe("hand-written endpoints", () => {
  const slice = (labels = "kubernetes.io/service-name: db") => `#- slice.yaml\napiVersion: discovery.k8s.io/v1\nkind: Endpoint$0Slice\nmetadata: { name: db-1, labels: { ${labels} } }\nendpoints:\n  - { hostname: primary, addresses: [10.0.0.1] }\n  - { hostname: standby, addresses: [10.0.0.2] }\n#- service.yaml\n`;

  test("an EndpointSlice behind a Service without selector", () => {
    expect(hovered(`${slice()}${service("clusterIP: None", "name: db, namespace: prod")}`)).toMatchInlineSnapshot(`
      "**EndpointSlice** 'db-1' · endpoints of Service 'db'

      | host name | name |
      | --- | --- |
      | 'primary' | 'primary.db.prod.svc.cluster.local' |
      | 'standby' | 'standby.db.prod.svc.cluster.local' |

      ✓ headless Service 'db' ([service.yaml:3](service.yaml#L3)) has no selector: these are its endpoints"
    `);
  });

  test("one of its host names", () => {
    expect(hovered(`${slice().replace("$0", "").replace("hostname: standby", "hostname: stand$0by")}${service("clusterIP: None", "name: db")}`)).toMatchInlineSnapshot(`
      "**Host name** 'standby' of an endpoint
      'standby.db.default.svc.cluster.local' → the addresses of this endpoint
      ✓ headless Service 'db' ([service.yaml:3](service.yaml#L3)) has no selector: these are its endpoints"
    `);
  });

  test("beside a selector", () => {
    expect(hovered(`${slice()}${service(undefined, "name: db")}`)).toContain("ℹ Service 'db' ([service.yaml:3](service.yaml#L3)) has a selector: these are added to its pods");
  });

  test("without its Service, or with one elsewhere", () => {
    expect(hovered(slice())).toContain("⚠ Service 'db' is not in this workspace; without it none of these names exists.");
    expect(hovered(`${slice().replace("name: db-1", "namespace: dev, name: db-1")}${service(undefined, "name: db, namespace: prod")}`)).toContain("⚠ Service 'db' is only in namespace 'prod': none of these names exists.");
  });

  test("without the label it belongs to nobody", () => {
    expect(hovered(slice("app: db"))).toMatchInlineSnapshot(`
      "**EndpointSlice** 'db-1'
      ⚠ Without the label 'kubernetes.io/service-name' it belongs to no Service."
    `);
  });

  test("Endpoints without host names make no names", () => {
    const endpoints = "#- endpoints.yaml\napiVersion: v1\nkind: End$0points\nmetadata: { name: db }\nsubsets: [{ addresses: [{ ip: 10.0.0.1 }] }]\n#- service.yaml\n";
    expect(hovered(`${endpoints}${service("ports: [{ port: 5432 }]", "name: db")}`)).toMatchInlineSnapshot(`
      "**Endpoints** 'db' · endpoints of Service 'db'
      ✓ Service 'db' ([service.yaml:3](service.yaml#L3)) has no selector: these are its endpoints"
    `);
  });

  test("Endpoints beside a selector are overwritten", () => {
    const endpoints = "#- endpoints.yaml\napiVersion: v1\nkind: End$0points\nmetadata: { name: db }\nsubsets: [{ addresses: [{ ip: 10.0.0.1, hostname: a }], notReadyAddresses: [{ ip: 10.0.0.2, hostname: b }] }]\n#- service.yaml\n";
    expect(hovered(`${endpoints}${service(undefined, "name: db")}`)).toMatchInlineSnapshot(`
      "**Endpoints** 'db' · endpoints of Service 'db'
      ⚠ Service 'db' ([service.yaml:3](service.yaml#L3)) has a selector: Kubernetes overwrites this object"
    `);
  });
});

describe("where there is nothing to say", () => {
  test.each([
    ["white space", "kind: Service\nmetadata:\n  name: a\n$0\n  # comment\nspec: { clusterIP: None }"],
    ["a comment", "kind: Service # com$0ment\nmetadata: { name: a }\nspec: { clusterIP: None }"],
    ["a field without meaning here", "kind: Service\nmetadata: { name: a }\nspec: { clusterIP: None, session$0Affinity: None }"],
    ["another object", "apiVersion: example.org/v1\nkind: Stateful$0Set\nmetadata: { name: a }"],
    ["a Helm template", "apiVersion: apps/v1\nkind: Stateful$0Set\nmetadata:\n  name: {{ .Release.Name }}\n{{- if x }}\n"],
    ["an empty file", "$0"],
  ])("%s", (_, source) => {
    expect(hovered(source)).toBe("nothing");
  });
});

describe("aliases and merge keys", () => {
  test("the value of an alias is hovered where it stands", () => {
    const source = `${service()}---\n${set("  serviceName: kafka-headless\n  replicas: *n")}`.replace("metadata: { name: kafka }", "metadata: { name: kafka, annotations: { n: &n 3 } }").replace("*n", "*$0n");
    expect(hovered(source)).toContain("**3 pods** · 'kafka-0', 'kafka-1', 'kafka-2'");
  });
});

describe("objects in a List", () => {
  test("are hovered like any other", () => {
    const indent = (text: string) => text.trimEnd().split("\n").map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`)).join("\n");
    const source = `apiVersion: v1\nkind: List\nitems:\n${indent(service())}\n${indent(set("  serviceName: kafka-head$0less"))}\n`;
    expect(hovered(source)).toContain("✓ governed by headless Service 'kafka-headless' ([main.yaml:6](main.yaml#L6))");
  });
});
