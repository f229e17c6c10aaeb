import { describe, expect, test } from "vitest";
import { checkDiagnostics, checkFix, fixTitles } from "../support/check.ts";

const service = (name: string, more = "") => `apiVersion: v1
kind: Service
metadata: { name: ${name}${more} }
spec: { ports: [{ port: 80 }] }
`;

describe("says what is there twice", () => {
  test("in one file, also three times, in a List, with and without namespace", () => {
    checkDiagnostics(`
#- all.yaml
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80 }] }
---
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: { name: web }
#                     ^^^ warning duplicate-resource: Service “web” is defined above already. Applied in this order, this one replaces it: rename one of them, or remove it.
#   ↳ all.yaml:3 the other Service “web”
    spec: { ports: [{ port: 80 }] }
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: web, namespace: prod } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
#                 ^^^ warning duplicate-resource: Service “web” is defined above already. Applied in this order, this one replaces it: rename one of them, or remove it.
#   ↳ all.yaml:3 the other Service “web”
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: prod }
#                 ^^^ warning duplicate-resource: ConfigMap “web” in namespace “prod” is defined above already. Applied in this order, this one replaces it: rename one of them, or remove it.
#   ↳ all.yaml:12 the other ConfigMap “web”
`);
  });

  test("in two files of one kustomization", () => {
    checkDiagnostics(`
#- kustomization.yaml
resources: [a.yaml, sub/b.yaml]
#- a.yaml
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80 }] }
#- sub/b.yaml
apiVersion: v1
kind: Service
metadata: { name: web }
#                 ^^^ warning duplicate-resource: Service “web” is also defined in a.yaml, and one kustomization lists both: kustomize refuses to build it. Rename one of them, or remove it.
#   ↳ a.yaml:3 the other Service “web”
spec: { ports: [{ port: 80 }] }
`);
  });
});

describe("stays quiet", () => {
  const quiet: Record<string, string> = {
    "for different names, kinds and namespaces": `${service("a")}---\n${service("b")}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n---\n${service("a", ", namespace: x")}---\n${service("a", ", namespace: y")}`,
    "when only one namespace is written": `${service("a")}---\n${service("a", ", namespace: default")}`,
    "for alternatives in one folder": `#- kafka.yaml\n${service("kafka")}#- kafka-tls.yaml\n${service("kafka")}`,
    "for copies in several folders": `#- dev/a.yaml\n${service("a")}#- prod/a.yaml\n${service("a")}`,
    "for files of different kustomizations": `#- dev/kustomization.yaml\nresources: [a.yaml]\n#- dev/a.yaml\n${service("a")}#- prod/kustomization.yaml\nresources: [a.yaml]\n#- prod/a.yaml\n${service("a")}`,
    "for two bases that may get different prefixes": `#- kustomization.yaml\nresources: [dev, prod]\n#- dev/kustomization.yaml\nnamePrefix: d-\nresources: [a.yaml]\n#- dev/a.yaml\n${service("a")}#- prod/kustomization.yaml\nresources: [a.yaml]\n#- prod/a.yaml\n${service("a")}`,
    "for a patch beside its object": `#- kustomization.yaml\nresources: [a.yaml]\npatches: [{ path: p.yaml }]\n#- a.yaml\n${service("a")}#- p.yaml\n${service("a")}`,
    "for fragments": `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: a }\nspec: { replicas: 1 }\n---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: a }\nspec: { replicas: 2 }\n`,
    "for a fragment before its object": `apiVersion: v1\nkind: Service\nmetadata: { name: a }\n---\n${service("a")}`,
    "for placeholders and generated names": `${service('"${A}"')}---\n${service('"${A}"')}---\napiVersion: batch/v1\nkind: Job\nmetadata: { generateName: a- }\nspec: { template: { spec: { containers: [{ name: x, image: x }] } } }\n---\napiVersion: batch/v1\nkind: Job\nmetadata: { generateName: a- }\nspec: { template: { spec: { containers: [{ name: x, image: x }] } } }\n`,
    "for kinds of other groups": `${service("a")}---\n${service("a").replace("apiVersion: v1", "apiVersion: serving.knative.dev/v1")}`,
  };
  test.each(Object.entries(quiet))("%s", (_, source) => checkDiagnostics(source));
});

describe("fixes", () => {
  test("remove the later document, and nothing else", () => {
    checkFix(
      `# head\n${service("a")}# tail\n---\n# second\n${service("a")}\n---\n${service("b")}`,
      "duplicate-resource",
      "Remove this Service “a”",
      `# head\n${service("a")}# tail\n---\n${service("b")}`,
    );
    checkFix(`${service("a")}---\n${service("a")}`, "duplicate-resource", "Remove this Service “a”", service("a"));
  });

  test("do not remove one of several objects of a document, nor from a kustomization", () => {
    expect(fixTitles(`${service("a")}---\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: []}}\n- {apiVersion: v1, kind: Service, metadata: {name: b}, spec: {ports: []}}\n`, "duplicate-resource")).toEqual([]);
    expect(fixTitles(`#- kustomization.yaml\nresources: [a.yaml, b.yaml]\n#- a.yaml\n${service("a")}#- b.yaml\n${service("a")}`, "duplicate-resource")).toEqual([]);
  });
});
