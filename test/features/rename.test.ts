import { describe, expect, test } from "vitest";
import { prepared, renamed } from "../support/navigation.ts";

/** The fixture with `from` replaced by `to` at the places marked `«…»`, cursor removed: what a rename should give. */
const marked = (source: string, to: string) => source.replace(/^\n/, "").replace("$0", "").replace(/«[^»]*»/g, to);
const fixture = (source: string) => source.replaceAll(/[«»]/g, "");

function expectRenamed(source: string, to: string): void {
  expect(renamed(fixture(source), to)).toBe(marked(source, to));
}

describe("a rename changes every place that names the thing, and nothing else", () => {
  test("a Service, from its own name", () => {
    expectRenamed(
      `
#- service.yaml
kind: Service
metadata: { name: "$0«web»" } # web
spec: { clusterIP: None, selector: { app: web } }
#- sets.yaml
kind: StatefulSet
metadata: { name: web }
spec: { serviceName: '«web»', template: { metadata: { labels: { app: web } }, spec: { subdomain: web } } }
---
kind: Pod
metadata: { name: web }
spec: { subdomain: «web», containers: [{ name: web }] }
---
kind: EndpointSlice
metadata: { name: web, labels: { kubernetes.io/service-name: «web» } }
`,
      "web-headless",
    );
  });

  test("a Service, from serviceName", () => {
    expectRenamed(
      `
kind: Service
metadata:
  name: «web»
spec:
  clusterIP: None
---
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: $0«web»    # governs
  template: {}
`,
      "x",
    );
  });

  test("a StatefulSet, with autoscaler, one-pod Services, patch and kustomization", () => {
    expectRenamed(
      `
#- base/set.yaml
kind: StatefulSet
metadata: { name: $0«web» }
spec: { serviceName: web, template: {} }
---
kind: Service
metadata: { name: web-0 }
spec: { selector: { statefulset.kubernetes.io/pod-name: "«web»-0" } }
---
kind: ScaledObject
metadata: { name: web }
spec: { scaleTargetRef: { kind: StatefulSet, name: «web» } }
#- prod/kustomization.yaml
resources: [../base/set.yaml]
patches:
- path: patch.yaml
- patch: |-
    kind: StatefulSet
    metadata:
      name: «web»
#- prod/patch.yaml
kind: StatefulSet
metadata: { name: «web» }
spec: { replicas: 5 }
`,
      "store",
    );
  });

  test("a label's value: selector and template together, in every workload that a Service ties in", () => {
    expectRenamed(
      `
kind: Service
metadata: { name: web }
spec: { selector: { app: $0«web» } }
---
kind: StatefulSet
metadata: { name: web, labels: { app: web } }
spec:
  serviceName: web
  selector: { matchLabels: { app: «web» } }
  template: { metadata: { labels: { app: «web», part: a } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: «web» } }
  template: { metadata: { labels: { app: «web», part: b } }, spec: { containers: [{ name: web }] } }
---
kind: PodDisruptionBudget
metadata: { name: web }
spec: { selector: { matchLabels: { app: «web» } } }
`,
      "store",
    );
  });

  test("a label's key", () => {
    expectRenamed(
      `
kind: Service
metadata: { name: web }
spec: { selector: { «app»: web } }
---
kind: StatefulSet
metadata: { name: web, labels: { app: web } }
spec:
  serviceName: web
  selector: { matchLabels: { "«app»": web } }
  template: { metadata: { labels: { $0«app»: web, part: a } } }
`,
      "app.kubernetes.io/name",
    );
  });

  test("a claim template, a port, a namespace", () => {
    expectRenamed(
      `
kind: StatefulSet
metadata: { name: data }
spec:
  serviceName: data
  template: { spec: { containers: [{ name: data, volumeMounts: [{ mountPath: /data, name: $0«data» }] }] } }
  volumeClaimTemplates: [{ metadata: { name: «data» } }]
`,
      "store",
    );
    expectRenamed(
      `
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ name: web, port: 80, targetPort: «web» }] }
---
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, ports: [{ name: $0«web», containerPort: 80 }], livenessProbe: { httpGet: { port: «web» } } }] } }
`,
      "http",
    );
    expectRenamed(
      `
#- a.yaml
kind: Namespace
metadata: { name: «prod» }
#- b.yaml
kind: Service
metadata: { name: prod, namespace: $0«prod» }
spec: { clusterIP: None }
`,
      "live",
    );
  });

  test("CRLF stays", () => {
    const source = "kind: Service\r\nmetadata:\r\n  name: $0«web»\r\nspec:\r\n  clusterIP: None\r\n---\r\nkind: StatefulSet\r\nmetadata:\r\n  name: web\r\nspec:\r\n  serviceName: «web»\r\n  template: {}\r\n";
    expectRenamed(source, "store");
  });

  test("copies elsewhere stay as they are", () => {
    expectRenamed(
      `
#- dev/all.yaml
kind: Service
metadata: { name: web }
spec: { clusterIP: None }
---
kind: StatefulSet
metadata: { name: web }
spec: { serviceName: web, template: {} }
#- prod/all.yaml
kind: Service
metadata: { name: $0«web» }
spec: { clusterIP: None }
---
kind: StatefulSet
metadata: { name: web }
spec: { serviceName: «web», template: {} }
`,
      "store",
    );
  });

  test("what kubectl would not read as a string gets quotes", () => {
    expect(renamed("kind: StatefulSet\nmetadata: { name: web }\nspec:\n  serviceName: x\n  selector: { matchLabels: { app: $0web } }\n  template: { metadata: { labels: { app: 'web' } } }\n", "1.0")).toContain(
      'matchLabels: { app: "1.0" } }\n  template: { metadata: { labels: { app: \'1.0\' } } }',
    );
    expect(renamed("kind: Namespace\nmetadata:\n  name: $0web\n", "no")).toContain('name: "no"');
    const set = "kind: StatefulSet\nmetadata: { name: $0web }\nspec: { serviceName: x, template: {} }\n---\nkind: Service\nspec: { selector: { statefulset.kubernetes.io/pod-name: web-0 } }\n";
    expect(renamed(set, "1e")).toContain('pod-name: "1e-0"');
  });
});

describe("a rename is refused", () => {
  const service = (name: string, metadata = "") => `kind: Service\nmetadata: { name: ${name}${metadata} }\nspec: { clusterIP: None, selector: { app: web } }\n---\n`;
  const set = (name: string, serviceName: string, more = "") => `kind: StatefulSet\nmetadata: { name: ${name} }\nspec: { serviceName: ${serviceName}, selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } } }${more} }\n---\n`;

  test.each([
    ["Web", "“Web” cannot name a Service: use lower-case letters, digits and “-”, with a letter or digit at both ends."],
    ["a".repeat(64), `“${"a".repeat(64)}” is too long: it has 64 characters, and at most 63 are allowed.`],
    ["a.b", "“a.b” cannot name a Service: use lower-case letters, digits and “-”, with a letter or digit at both ends."],
    ["", "“” cannot name a Service: use lower-case letters, digits and “-”, with a letter or digit at both ends."],
  ])("for Services: %j", (name, message) => {
    expect(renamed(service("w$0eb"), name)).toBe(`refused: ${message}`);
  });

  test("for Services, by release", () => {
    expect(renamed(service("w$0eb"), "1a", { kubernetesVersion: "1.35" })).toBe("refused: “1a” cannot name a Service in Kubernetes 1.35: it must start with a letter.");
    expect(renamed(service("w$0eb"), "1a", { kubernetesVersion: "1.37" })).toContain("name: 1a");
  });

  test("for StatefulSets whose pods could not be created", () => {
    expect(renamed(set("w$0eb", "x"), "a".repeat(53))).toBe(`refused: “${"a".repeat(53)}” is too long: pods carry the label controller-revision-hash: ${"a".repeat(53)}-<hash>, which may have 63 characters. 52 are always safe.`);
    expect(renamed(set("w$0eb", "x", ", replicas: 11"), "a".repeat(61))).toContain("refused: “a");
    expect(renamed(set("w$0eb", "x"), "a.b")).toContain("cannot name a StatefulSet");
  });

  test.each([
    ["kind: Pod\nspec: { containers: [{ name: a, ports: [{ name: $0http, containerPort: 80 }] }] }\n", "a-very-long-port", "refused: “a-very-long-port” is too long: it has 16 characters, and at most 15 are allowed."],
    ["kind: Pod\nspec: { containers: [{ name: a, ports: [{ name: $0http, containerPort: 80 }] }] }\n", "80", "refused: “80” cannot name a port: use lower-case letters, digits and single “-” between them, with at least one letter."],
    ["kind: Pod\nspec: { volumes: [{ name: $0data }], containers: [{ name: a }] }\n", "Data", "refused: “Data” cannot name a volume: use lower-case letters, digits and “-”, with a letter or digit at both ends."],
    ["kind: Namespace\nmetadata: { name: $0prod }\n", "a_b", "refused: “a_b” cannot name a Namespace: use lower-case letters, digits and “-”, with a letter or digit at both ends."],
    ["kind: Pod\nmetadata: { labels: { $0app: web } }\nspec: { containers: [{ name: a }] }\n", "a b", "refused: “a b” is no label key: use letters, digits, “-”, “_” and “.”, with a letter or digit at both ends, behind at most one DNS name and “/”."],
    ["kind: Pod\nmetadata: { labels: { $0app: web } }\nspec: { containers: [{ name: a }] }\n", "A/b", "refused: “A/b” is no label key: the part before “/” must be a DNS name in lower case."],
    ["kind: Pod\nmetadata: { labels: { $0app: web } }\nspec: { containers: [{ name: a }] }\n", "statefulset.kubernetes.io/pod-name", "refused: A controller writes the label “statefulset.kubernetes.io/pod-name” on each pod, so it cannot be chosen."],
    ["kind: Pod\nmetadata: { labels: { app: $0web } }\nspec: { containers: [{ name: a }] }\n", "-x", "refused: “-x” is no label value: use letters, digits, “-”, “_” and “.”, with a letter or digit at both ends."],
  ])("for names Kubernetes does not accept: %s → %s", (source, name, message) => {
    expect(renamed(source, name)).toBe(message);
  });

  test("when the name is taken", () => {
    expect(renamed(`${service("w$0eb")}${service("api")}`, "api")).toBe("refused: There already is a Service named “api” (main.yaml:6).");
    expect(renamed(`${set("w$0eb", "x")}${set("api", "x")}`, "api")).toBe("refused: There already is a StatefulSet named “api” (main.yaml:6).");
    expect(renamed(`#- a.yaml\n${service("w$0eb", ", namespace: one")}#- far/b.yaml\n${service("api", ", namespace: one")}`, "api")).toBe("refused: There already is a Service named “api” (b.yaml:2).");
    expect(renamed(`#- a.yaml\n${service("w$0eb", ", namespace: one")}#- b.yaml\n${service("api", ", namespace: two")}`, "api")).toContain("name: api");
  });

  test("when something else uses the name without having it", () => {
    expect(renamed(`${service("w$0eb")}${set("one", "web")}${set("two", "api")}`, "api")).toBe("refused: “api” is in use already (main.yaml:11); after the rename the two could not be told apart.");
  });

  test("when a Service would select more than before", () => {
    const other = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec: { selector: { matchLabels: { app: api } }, template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: x }] } } }\n";
    expect(renamed(`${service("web").replace("app: web", "app: w$0eb")}${set("web", "web")}${other}`, "api")).toMatch(/^refused: “api” is in use already/);
  });

  test("when the map has the key", () => {
    expect(renamed("kind: Service\nspec: { selector: { a$0pp: web } }\n---\nkind: Pod\nmetadata: { labels: { app: web, tier: x } }\nspec: { containers: [{ name: a }] }\n", "tier")).toBe("refused: Beside “app” at main.yaml:5 there already is a label “tier”.");
  });

  test("when the pod has a volume or port of that name", () => {
    expect(renamed("kind: Pod\nspec: { volumes: [{ name: $0a }, { name: b }], containers: [{ name: a }] }\n", "b")).toMatch(/^refused: “b” is in use already/);
    expect(renamed("kind: Pod\nspec: { containers: [{ name: a, ports: [{ name: h$0, containerPort: 1 }, { name: g, containerPort: 2 }] }] }\n", "g")).toMatch(/^refused: “g” is in use already/);
  });

  test("when nothing bears the name", () => {
    expect(renamed(set("web", "ngn$0ix"), "x")).toBe("refused: No Service of this workspace is named “ngnix”, so there is nothing to rename.");
    expect(renamed(service("web").replace("app: web", "app: w$0eb"), "x")).toBe("refused: No pod template in reach has the label “app: web”, so there is nothing to rename.");
    expect(renamed("kind: Service\nmetadata: { name: a, namespace: pr$0od }\nspec: { clusterIP: None }\n", "x")).toBe("refused: No Namespace of this workspace is named “prod”, so there is nothing to rename.");
    expect(renamed("kind: Pod\nspec: { containers: [{ name: a, volumeMounts: [{ name: d$0 }] }] }\n", "x")).toBe("refused: These pods have no volume and no claim template named “d”, so there is nothing to rename.");
    expect(renamed("kind: Service\nspec: { selector: { a: b }, ports: [{ targetPort: h$0 }] }\n", "x")).toBe("refused: No container in reach has a port named “h”, so there is nothing to rename.");
    expect(renamed("kind: HorizontalPodAutoscaler\nspec: { scaleTargetRef: { kind: StatefulSet, name: w$0 } }\n", "x")).toBe("refused: No StatefulSet of this workspace is named “w”, so there is nothing to rename.");
    expect(renamed("kind: Ser$0vice\n", "x")).toBe("refused: There is nothing here that can be renamed.");
  });

  test("when another program fills the name in", () => {
    expect(renamed(set("web", '"${S$0VC}"'), "x")).toBe("refused: “${SVC}” is filled in by another program, so its real name is not known here.");
  });

  test("when an alias or a merge key stands there, or repeats it elsewhere", () => {
    expect(renamed("kind: StatefulSet\nmetadata: { name: &n web }\nspec: { serviceName: *n, template: {} }\n---\nkind: Service\nmetadata: { name: we$0b }\nspec: { clusterIP: None }\n", "x")).toBe(
      "refused: “web” at main.yaml:3 is an alias or comes from a merge key. Write it out there, then rename.",
    );
    expect(renamed("kind: StatefulSet\nmetadata: { name: &n w$0eb }\nspec: { serviceName: *n, template: {} }\n", "x")).toBe(
      "refused: “web” at main.yaml:2 is repeated elsewhere by an alias, which would change too. Write the alias out, then rename.",
    );
    expect(renamed("kind: StatefulSet\nmetadata: { name: web, labels: &l { app: web } }\nspec: { serviceName: x, selector: { matchLabels: { app: we$0b } }, template: { metadata: { labels: { <<: *l, tier: x } } } }\n", "x")).toMatch(
      /^refused: “web” at main.yaml:3 is an alias or comes from a merge key/,
    );
  });

  test("when it is written with escapes or as a block", () => {
    expect(renamed('kind: Service\nmetadata: { name: "w\\u0065b" }\nspec: { clusterIP: None }\n---\nkind: StatefulSet\nspec: { serviceName: w$0eb, template: {} }\n', "x")).toMatch(/^refused: “web” at main.yaml:2 stands in a block of text/);
    expect(renamed("kind: Service\nmetadata:\n  name: |-\n    w$0eb\nspec: { clusterIP: None }\n", "x")).toMatch(/^refused: “web” at main.yaml:3 stands in a block of text/);
  });
});

test("preparing shows the name without its quotes, and refuses early", () => {
  expect(prepared('kind: Service\nmetadata: { name: "w$0eb" }\nspec: { clusterIP: None }\n')).toBe("web");
  expect(prepared('kind: Service\nmetadata: { name: $0"web" }\nspec: { clusterIP: None }\n')).toBe("web");
  expect(prepared("kind: StatefulSet\nspec: { serviceName: ngn$0ix, template: {} }\n")).toMatch(/^refused: No Service/);
  expect(prepared("kind: Ser$0vice\n")).toBe("nothing");
});
