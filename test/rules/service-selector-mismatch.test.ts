import { describe, expect, test } from "vitest";
import { checkDiagnostics, checkFix, fixTitles } from "../support/check.ts";

const set = (labels: string, more = "") => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
  labels: { app: object }
spec:
  serviceName: web
${more}  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels:
        app: web
${labels}    spec: { containers: [{ name: web, image: nginx }] }
`;
const service = (selector: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
${selector}`;

describe("says which pairs, and what the pods have", () => {
  test("another value, and a missing label", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  clusterIP: None
  selector:
    app: web
    component: database
    tier: "1"
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
#              ^^^ error service-selector-mismatch: Service “web” does not select the pods of StatefulSet “web”: it asks for “component: database” (the pods have “component: db”), “tier: 1” (the pods have no label “tier”). So web-0.web does not resolve.
#   ↳ main.yaml:8 the Service asks for “component: database”
#   ↳ main.yaml:21 the pods have “component: db”
#   ↳ main.yaml:9 the Service asks for “tier: 1”
#   ↳ main.yaml:19 the pods have no label “tier”
  selector: { matchLabels: { app: web } }
  template:
    metadata:
      labels:
        app: web
        component: db
    spec: { containers: [{ name: web, image: nginx }] }
`);
  });

  test("the object's own labels do not count", () => {
    checkDiagnostics(`
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, labels: { role: object } }
spec:
  serviceName: web
#              ^^^ error service-selector-mismatch: Service “web” does not select the pods of StatefulSet “web”: it asks for “role: object” (the pods have no label “role”). So web-0.web does not resolve.
#   ↳ main.yaml:12 the Service asks for “role: object”
#   ↳ main.yaml:7 the pods have no label “role”
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, selector: { role: object } }
`);
  });

  test("pods without labels, a Service of another set's pod, and JSON", () => {
    checkDiagnostics(`
#- a.json
{ "apiVersion": "v1", "kind": "List", "items": [
  { "apiVersion": "v1", "kind": "Service", "metadata": { "name": "web" }, "spec": { "clusterIP": "None", "selector": { "statefulset.kubernetes.io/pod-name": "other-0" } } },
  { "apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": { "name": "web" }, "spec": {
    "serviceName": "web",
#                  ^^^^^ error service-selector-mismatch: Service “web” does not select the pods of StatefulSet “web”: it asks for “statefulset.kubernetes.io/pod-name: other-0” (the pods have “statefulset.kubernetes.io/pod-name: web-0”). So web-0.web does not resolve.
#   ↳ a.json:2 the Service asks for “statefulset.kubernetes.io/pod-name: other-0”
#   ↳ a.json:5 the pods have “statefulset.kubernetes.io/pod-name: web-0”
    "template": { "spec": { "containers": [{ "name": "web", "image": "nginx" }] } } } } ] }
`);
  });

  test("only when it holds for each of several candidates", () => {
    checkDiagnostics(`
#- x/a.yaml
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, selector: { app: a } }
#- x/b.yaml
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, selector: { app: b } }
#- x/set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
#              ^^^ error service-selector-mismatch: Service “web” does not select the pods of StatefulSet “web”: it asks for “app: a” (the pods have “app: web”). So web-0.web does not resolve.
#   ↳ x/a.yaml:4 the Service asks for “app: a”
#   ↳ x/set.yaml:7 the pods have “app: web”
#   ↳ x/b.yaml:4 the Service asks for “app: b”
#   ↳ x/set.yaml:7 the pods have “app: web”
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("only a warning when the Service stands in another folder", () => {
    checkDiagnostics(`
#- services/web.yaml
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, selector: { app: wbe } }
#- sets/web.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
#              ^^^ warning service-selector-mismatch: Service “web” does not select the pods of StatefulSet “web”: it asks for “app: wbe” (the pods have “app: web”). So web-0.web does not resolve.
#   ↳ services/web.yaml:4 the Service asks for “app: wbe”
#   ↳ sets/web.yaml:7 the pods have “app: web”
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });
});

test("only a warning when the Service beside it has pods of its own", () => {
  checkDiagnostics(`
#- nginx-deployment.yaml
apiVersion: v1
kind: Service
metadata: { name: nginx }
spec: { selector: { app: hello } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: nginx }
spec: { selector: { matchLabels: { app: hello } }, template: { metadata: { labels: { app: hello } }, spec: { containers: [{ name: nginx, image: nginx }] } } }
#- nginx-set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: nginx
#              ^^^^^ warning service-selector-mismatch: Service “nginx” does not select the pods of StatefulSet “web”: it asks for “app: hello” (the pods have “app: web”). So web-0.nginx does not resolve.
#   ↳ nginx-deployment.yaml:4 the Service asks for “app: hello”
#   ↳ nginx-set.yaml:7 the pods have “app: web”
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
});

describe("stays quiet", () => {
  const pair = (pairs: string) => service(`  selector: { ${pairs} }\n`);
  const quiet: Record<string, string> = {
    "when it matches": `${pair("app: web")}---\n${set("")}`,
    "when it asks for less than the pods have": `${pair("app: web")}---\n${set("        tier: db\n")}`,
    "without selector": `${service("")}---\n${set("")}`,
    "with an empty selector": `${service("  selector: {}\n")}---\n${set("")}`,
    "without selector, with an EndpointSlice": `${service("")}---\n${set("")}---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: web-1, labels: { kubernetes.io/service-name: web } }\nendpoints: [{ addresses: [10.0.0.1], hostname: web-0 }]\n`,
    "for a Service of one pod": `${pair("statefulset.kubernetes.io/pod-name: web-0")}---\n${set("", "  replicas: 3\n")}`,
    "for a Service of the first pod by index": `${pair('app: web, apps.kubernetes.io/pod-index: "0"')}---\n${set("")}`,
    "for a label that a controller adds": `${pair("app: web, controller-revision-hash: web-abc")}---\n${set("")}`,
    "for an ordinal that only scaling makes": `${pair("statefulset.kubernetes.io/pod-name: web-7")}---\n${set("", "  replicas: 3\n")}`,
    "with a placeholder in the selector": `${pair('app: "${APP}"')}---\n${set("")}`,
    "with a placeholder in the labels": `${pair("app: web, tier: db")}---\n${set('        tier: "{{ tier }}"\n')}`,
    "with a placeholder for a label's key": `${pair("app: web, tier: db")}---\n${set('        "${KEY}": x\n')}`,
    "with values that are no strings": `${pair("app: web, version: 2")}---\n${set("        version: 1\n")}`,
    "when a kustomization adds labels": `#- kustomization.yaml\nresources: [all.yaml]\ncommonLabels: { app: x }\n#- all.yaml\n${pair("app: x")}---\n${set("")}`,
    "when a kustomization adds labels by fields": `#- kustomization.yaml\nresources: [all.yaml]\nlabels: [{ pairs: { app: x }, fields: [{ path: spec/template/metadata/labels, create: true }] }]\n#- all.yaml\n${pair("app: x")}---\n${set("")}`,
    "when a component is not here": `#- kustomization.yaml\nresources: [all.yaml]\ncomponents: [../../elsewhere]\n#- all.yaml\n${pair("app: x")}---\n${set("")}`,
    "when a component adds labels": `#- kustomization.yaml\nresources: [all.yaml]\ncomponents: [c]\n#- c/kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nlabels: [{ pairs: { tier: db }, includeSelectors: true }]\n#- all.yaml\n${pair("app: web, tier: db")}---\n${set("")}`,
    "when a patch changes the selector": `#- kustomization.yaml\nresources: [all.yaml]\npatchesStrategicMerge: [patch.yaml]\n#- patch.yaml\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web } }\n#- all.yaml\n${pair("app: x")}---\n${set("")}`,
    "when a patch changes the pods' labels": `#- kustomization.yaml\nresources: [all.yaml]\npatchesStrategicMerge: [patch.yaml]\n#- patch.yaml\nkind: StatefulSet\nmetadata: { name: web }\nspec: { template: { metadata: { labels: { tier: db } } } }\n#- all.yaml\n${pair("app: web, tier: db")}---\n${set("")}`,
    "when a transformer may change anything": `#- kustomization.yaml\nresources: [all.yaml]\ntransformers: [t.yaml]\n#- all.yaml\n${pair("app: x")}---\n${set("")}`,
    "for somebody else's Service of that name": `#- a/service.yaml\n${pair("app: a")}#- a/deployment.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { selector: { matchLabels: { app: a } }, template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: a, image: a }] } } }\n#- b/set.yaml\n${set("")}`,
    "for a Service of that name far away": `#- a/b/c/service.yaml\n${pair("app: a")}#- x/y/set.yaml\n${set("")}`,
    "when one of two candidates matches": `#- a.yaml\n${pair("app: a")}#- b.yaml\n${pair("app: web")}#- set.yaml\n${set("")}`,
    "when a Service is listed as a patch": `#- kustomization.yaml\npatchesStrategicMerge: [p.yaml]\nresources: [set.yaml, service.yaml]\n#- p.yaml\n${pair("app: x")}#- service.yaml\n${pair("app: web")}#- set.yaml\n${set("")}`,
    "while a label is half typed": `${pair("app: web")}---\n${set('        "tier: db\n')}`,
  };
  test.each(Object.entries(quiet))("%s", (_, source) => checkDiagnostics(source));

  test("for an ExternalName, whose selector nobody reads", () => {
    checkDiagnostics(`${service("  type: ExternalName\n  externalName: db.example\n  selector: { app: other }\n").replace("  clusterIP: None\n", "")}---\n${set("")}`, { rules: { "service-not-headless": "off" } });
  });

  test("but not because of a patch of other fields", () => {
    expect(fixTitles(`#- kustomization.yaml\nresources: [all.yaml]\npatchesStrategicMerge: [patch.yaml]\n#- patch.yaml\nkind: Service\nmetadata: { name: web }\nspec: { publishNotReadyAddresses: true }\n#- all.yaml\n${pair("app: x")}---\n${set("")}`, "service-selector-mismatch")).toEqual([
      "Make Service “web” select the pods of “web”",
    ]);
  });
});

describe("fixes", () => {
  const title = "Make Service “web” select the pods of “web”";
  const fixed = (before: string, after: string, labels = "") => checkFix(`${service(before)}---\n${set(labels)}`, "service-selector-mismatch", title, `${service(after)}---\n${set(labels)}`);

  test("take the pods' values over, in the quotes that are there", () => {
    fixed(`  selector:\n    app: 'wbe' # pods\n`, `  selector:\n    app: 'web' # pods\n`);
    fixed(`  selector: {app: wbe}\n`, `  selector: {app: web}\n`);
    fixed(`  selector:\n    tier: db\n    app: web\n`, `  selector:\n    tier: "1"\n    app: web\n`, '        tier: "1"\n');
  });

  test("drop pairs the pods do not have", () => {
    fixed(`  selector:\n    # one\n    app: web\n    # two\n    tier: db # x\n    app.kubernetes.io/part-of: all\n`, `  selector:\n    # one\n    app: web\n    # two\n`);
    fixed(`  selector: { tier: db, app: web }\n`, `  selector: { app: web }\n`);
    fixed(`  selector: { app: web, tier: db }\n`, `  selector: { app: web }\n`);
  });

  test("put the set's own selector in place of pairs that are all missing", () => {
    fixed(`  selector:\n    name: x # by name\n`, `  selector:\n    app: web # by name\n`);
    fixed(`  selector: {"name":"x"}\n`, `  selector: {"app":"web"}\n`);
  });

  test("give the pods a label that only the Service knows", () => {
    checkFix(
      `${service("  selector: { app: web, tier: db }\n")}---\n${set("        # last\n")}`,
      "service-selector-mismatch",
      "Give the pods “tier: db”",
      `${service("  selector: { app: web, tier: db }\n")}---\n${set("        tier: db\n        # last\n")}`,
    );
  });

  test("point to the headless Service of these pods first", () => {
    const twin = service("  selector: { app: web }\n").replace("name: web", "name: web-peers");
    expect(fixTitles(`${twin}---\n${service("  selector: { app: other }\n")}---\n${set("")}`, "service-selector-mismatch")[0]).toBe("Set serviceName to “web-peers”");
  });

  test("leave merged and aliased selectors alone", () => {
    expect(fixTitles(`x: &labels { app: other }\n${service("  selector: *labels\n")}---\n${set("")}`, "service-selector-mismatch")).toEqual([]);
    expect(fixTitles(`x: &labels { app: other }\n${service("  selector:\n    <<: *labels\n    tier: db\n")}---\n${set("")}`, "service-selector-mismatch")).toEqual([]);
  });
});
