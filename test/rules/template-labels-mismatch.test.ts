import { describe, expect, test } from "vitest";
import { checkDiagnostics, checkFix, fixTitles } from "../support/check.ts";

const owner = (selector: string, metadata: string, kind = "StatefulSet") => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: web
spec:
  selector:
${selector}  template:
${metadata}    spec:
      containers: [{ name: web, image: nginx }]
`;
const match = (pairs: string) => `    matchLabels: ${pairs}\n`;
const labels = (pairs: string) => `    metadata:\n      labels: ${pairs}\n`;

describe("says what the selector asks for", () => {
  test("other values, missing labels, expressions", () => {
    checkDiagnostics(`
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
      tier: backend
#     ^^^^^^^^^^^^^ error template-labels-mismatch: The API server rejects StatefulSet “web”: its pod template does not match spec.selector, which asks for “tier: backend” (the pods have “tier: frontend”), “zone: a” (the pods have no label “zone”), “track in (stable, canary)” (the pods have no label “track”), “app notin (web)” (the pods have “app: web”), “owner exists” (the pods have no label “owner”).
#   ↳ main.yaml:21 the pod template has “tier: frontend”
#   ↳ main.yaml:19 the pod template has no label “zone”
#   ↳ main.yaml:19 the pod template has no label “track”
#   ↳ main.yaml:20 the pod template has “app: web”
#   ↳ main.yaml:19 the pod template has no label “owner”
      zone: a
    matchExpressions:
      - key: track
        operator: In
        values: [stable, canary]
      - { key: app, operator: NotIn, values: [web] }
      - { key: owner, operator: Exists }
  template:
    metadata:
      labels:
        app: web
        tier: frontend
    spec:
      containers:
        - name: web
          image: nginx
`);
  });

  test("a template without labels", () => {
    checkDiagnostics(`
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, labels: { app: web } }
spec:
  serviceName: ""
  selector: { matchLabels: { app: web } }
#                            ^^^^^^^^ error template-labels-mismatch: The API server rejects StatefulSet “web”: its pod template does not match spec.selector, which asks for “app: web” (the pods have no label “app”).
#   ↳ main.yaml:7 the pod template has no label “app”
  template: { spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("of Deployments, too, in JSON and through anchors", () => {
    checkDiagnostics(`
#- a.json
{ "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "web" }, "spec": {
  "selector": { "matchLabels": { "app": "web" } },
#                                ^^^^^^^^^^^^ error template-labels-mismatch: The API server rejects Deployment “web”: its pod template does not match spec.selector, which asks for “app: web” (the pods have “app: webb”).
#   ↳ a.json:3 the pod template has “app: webb”
  "template": { "metadata": { "labels": { "app": "webb" } }, "spec": { "containers": [{ "name": "web", "image": "nginx" }] } } } }
#- b.yaml
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, labels: &labels { app: agent, old: label } }
spec:
  selector: { matchLabels: *labels }
#                          ^^^^^^^ error template-labels-mismatch: The API server rejects DaemonSet “agent”: its pod template does not match spec.selector, which asks for “old: label” (the pods have no label “old”).
#   ↳ b.yaml:6 the pod template has no label “old”
  template: { metadata: { labels: { app: agent } }, spec: { containers: [{ name: agent, image: agent }] } }
`);
  });
});

describe("stays quiet", () => {
  const quiet: Record<string, string> = {
    "when they match": owner(match("{ app: web }"), labels("{ app: web, more: x }")),
    "with a shared anchor": owner(match("&labels { app: web }"), labels("*labels")),
    "with a merge": owner(match("&labels { app: web }"), "    metadata:\n      labels:\n        <<: *labels\n        more: x\n"),
    "with an empty selector": owner("    {}\n", labels("{ app: web }")),
    "with equal placeholders": owner(match('{ app: "${APP}" }'), labels('{ app: "${APP}" }')),
    "with a placeholder in the selector": owner(match('{ app: "${APP}" }'), labels("{ app: web }")),
    "with a placeholder in the template": owner(match("{ app: web }"), labels('{ app: "{{ app }}" }')),
    "with a placeholder for a key": owner(match("{ app: web }"), labels('{ "${KEY}": web }')),
    "with labels that are no strings": owner(match("{ app: web, tier: db, v: 1 }"), labels("{ app: web }")) + "---\n" + owner(match("{ app: web, v: x }"), labels("{ app: web, w: 1 }")).replace("name: web\n", "name: b\n"),
    "for Jobs, whose selector is generated": "apiVersion: batch/v1\nkind: Job\nmetadata: { name: x }\nspec:\n  selector: { matchLabels: { a: b } }\n  template: { spec: { containers: [{ name: x, image: x }] } }\n",
    "for a patch": "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: web }\nspec: { selector: { matchLabels: { app: web } } }\n",
    "when a kustomization adds labels": `#- kustomization.yaml\nresources: [web.yaml]\nlabels: [{ pairs: { app: web }, includeSelectors: true }]\n#- web.yaml\n${owner(match("{ app: web }"), labels("{ other: web }"))}`,
    "when a patch writes the template's labels": `#- kustomization.yaml\nresources: [web.yaml]\npatches: [{ patch: "{ kind: StatefulSet, metadata: { name: web }, spec: { template: { metadata: { labels: { app: web } } } } }" }]\n#- web.yaml\n${owner(match("{ app: web }"), labels("{ other: web }"))}`,
    "for another API group": owner(match("{ app: web }"), labels("{ other: web }")).replace("apps/v1", "apps.kruise.io/v1"),
  };
  test.each(Object.entries(quiet))("%s", (_, source) => checkDiagnostics(source));
});

describe("fixes", () => {
  test("give the pods the selector's labels", () => {
    const before = (extra: string) => owner(match("{ app: web, tier: '1' }"), `    metadata:\n      labels: # of the pods\n        app: web # first\n${extra}`);
    checkFix(before(""), "template-labels-mismatch", "Give the pods “tier: \"1\"”", before('        tier: "1"\n'));
  });

  test("write labels where there are none", () => {
    checkFix(owner(match("{ app: web }"), ""), "template-labels-mismatch", "Give the pods “app: web”", owner(match("{ app: web }"), "    metadata:\n      labels:\n        app: web\n"));
    checkFix(
      owner(match("{ app: web }"), "    metadata: # of the pods\n      annotations: {}\n"),
      "template-labels-mismatch",
      "Give the pods “app: web”",
      owner(match("{ app: web }"), "    metadata: # of the pods\n      labels:\n        app: web\n      annotations: {}\n"),
    );
    checkFix(owner(match("{ app: web }"), labels("{}")), "template-labels-mismatch", "Give the pods “app: web”", owner(match("{ app: web }"), labels("{ app: web }")));
    checkFix(owner(match("{ app: web }"), "    metadata:\n      labels:\n"), "template-labels-mismatch", "Give the pods “app: web”", owner(match("{ app: web }"), "    metadata:\n      labels:\n        app: web\n"));
  });

  test("change the selector instead when a Service counts on the pods' labels", () => {
    const service = "apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec: { clusterIP: None, selector: { app: web } }\n---\n";
    const before = (value: string) => service + owner(match(`{ app: ${value} }`), labels("{ app: web }"));
    expect(fixTitles(before("wbe"), "template-labels-mismatch")).toEqual(["Make spec.selector match the pod template"]);
    checkFix(before("wbe"), "template-labels-mismatch", "Make spec.selector match the pod template", before("web"));
    expect(fixTitles(owner(match("{ app: wbe }"), labels("{ app: web }")), "template-labels-mismatch")).toEqual(["Give the pods “app: wbe”", "Make spec.selector match the pod template"]);
  });

  test("offer nothing for expressions that do not say which value, nor through an alias", () => {
    expect(fixTitles(owner("    matchExpressions: [{ key: app, operator: Exists }]\n", labels("{}")), "template-labels-mismatch")).toEqual([]);
    expect(fixTitles(owner(match("{ app: web }"), labels("*none").replace("*none", "&l { app: x }")) + "copy: *l\n", "template-labels-mismatch")).toEqual(["Make spec.selector match the pod template"]);
  });
});
