import { describe, expect, test } from "vitest";
import { checkDiagnostics, checkFix, fixTitles } from "../support/check.ts";

const set = (namespace: string, labels = "app: web") => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
${namespace}spec:
  serviceName: web
  selector: { matchLabels: { ${labels} } }
  template: { metadata: { labels: { ${labels} } }, spec: { containers: [{ name: web, image: nginx }] } }
`;
const service = (namespace: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
${namespace}spec: { clusterIP: None, selector: { app: web } }
`;
const ns = (name: string) => `  namespace: ${name}\n`;

describe("says where the Service is", () => {
  test("with both namespaces written", () => {
    checkDiagnostics(`
#- service.yaml
apiVersion: v1
kind: Service
metadata: { name: web, namespace: platform }
spec: { clusterIP: None, selector: { app: web } }
#- set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: prod }
spec:
  serviceName: web
#              ^^^ warning service-in-other-namespace: Service “web” is in namespace “platform”, StatefulSet “web” in “prod”. A Service governs pods of its own namespace only, so web-0.web does not resolve in “prod”. Move one of them, or create the Service in “prod”.
#   ↳ service.yaml:3 the Service is in namespace “platform”
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("when kustomizations put them into different ones", () => {
    checkDiagnostics(`
#- a/kustomization.yaml
namespace: a
resources: [set.yaml]
#- a/set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
#              ^^^ warning service-in-other-namespace: Service “web” is in namespace “b”, StatefulSet “web” in “a”. A Service governs pods of its own namespace only, so web-0.web does not resolve in “a”. Move one of them, or create the Service in “a”.
#   ↳ b/service.yaml:3 the Service is in namespace “b”
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
#- b/kustomization.yaml
namespace: b
resources: [service.yaml]
#- b/service.yaml
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, selector: { app: web } }
`);
    expect(
      fixTitles(
        `#- a/kustomization.yaml\nnamespace: a\nresources: [set.yaml]\n#- a/set.yaml\n${set("")}#- b/kustomization.yaml\nnamespace: b\nresources: [service.yaml]\n#- b/service.yaml\n${service("")}`,
        "service-in-other-namespace",
      ),
    ).toEqual(["Create headless Service “web”"]);
  });
});

describe("stays quiet", () => {
  const quiet: Record<string, string> = {
    "when neither is written": `${service("")}---\n${set("")}`,
    "when one is not written": `${service(ns("prod"))}---\n${set("")}`,
    "when the other is not written": `${service("")}---\n${set(ns("prod"))}`,
    "when one is a placeholder": `${service(ns('"${NS}"'))}---\n${set(ns("prod"))}`,
    "when the same name exists in the own namespace, too": `#- a.yaml\n${service(ns("prod"))}#- x/b.yaml\n${service(ns("other"))}#- x/c.yaml\n${set(ns("prod"))}`,
    "when a kustomization moves both": `#- kustomization.yaml\nnamespace: one\nresources: [all.yaml]\n#- all.yaml\n${service(ns("a"))}---\n${set(ns("b"))}`,
    "when a component moves both": `#- kustomization.yaml\nresources: [all.yaml]\ncomponents: [c]\n#- c/kustomization.yaml\nkind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\nnamespace: one\n#- all.yaml\n${service(ns("a"))}---\n${set(ns("b"))}`,
    "when a template may hold the right one": `#- chart/templates/set.yaml\n${set(ns("a"))}#- chart/templates/s.yaml\nkind: Service\nmetadata: { name: {{ x }} }\n#- other.yaml\n${service(ns("b"))}`,
  };
  test.each(Object.entries(quiet))("%s", (_, source) => checkDiagnostics(source));
});

describe("fixes", () => {
  test("move the Service to the pods", () => {
    const before = (namespace: string) => `${service(ns(namespace))}---\n${set(ns("prod"))}`;
    checkFix(before('"platform" # shared'), "service-in-other-namespace", "Move Service “web” to namespace “prod”", before('"prod" # shared'));
  });

  test("move the set to the Service", () => {
    checkFix(`${service(ns("a"))}---\n${set(ns("b"))}`, "service-in-other-namespace", "Move StatefulSet “web” to namespace “a”", `${service(ns("a"))}---\n${set(ns("a"))}`);
  });

  test("do not move a Service that serves another set, or that would not fit", () => {
    expect(fixTitles(`#- a.yaml\n${service(ns("a"))}---\n${set(ns("a"))}#- b.yaml\n${set(ns("b"))}`, "service-in-other-namespace")).toEqual([
      "Move StatefulSet “web” to namespace “a”",
      "Create headless Service “web”",
    ]);
    expect(fixTitles(`#- a.yaml\n${service(ns("a"))}---\n${set(ns("a"), "app: other")}#- b.yaml\n${set(ns("b"))}`, "service-in-other-namespace")).not.toContain("Move Service “web” to namespace “b”");
    const moved = `#- x/kustomization.yaml\nnamespace: x\nresources: [s.yaml]\n#- x/s.yaml\n${service(ns("a"))}#- y/kustomization.yaml\nnamespace: y\nresources: [set.yaml]\n#- y/set.yaml\n${set(ns("b"))}`;
    expect(fixTitles(moved, "service-in-other-namespace")).toEqual(["Create headless Service “web”"]);
    expect(fixTitles(`${service(ns("a"))}---\n${set(ns("b"), "app: other")}`, "service-in-other-namespace")).toEqual(["Create headless Service “web”"]);
  });

  test("create one in the set's namespace", () => {
    checkFix(
      `${service(ns("a"))}---\n${set(ns("b"))}`,
      "service-in-other-namespace",
      "Create headless Service “web”",
      `${service(ns("a"))}---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: b
spec:
  clusterIP: None
  selector:
    app: web
---
${set(ns("b"))}`,
    );
  });
});
