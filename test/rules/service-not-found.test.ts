import { describe, expect, test } from "vitest";
import { findingsOf, fixesOf } from "../../server/src/rules/findings.ts";
import { render } from "../../server/src/text/message.ts";
import { checkDiagnostics, fixTitles } from "../support/check.ts";
import { parseFixture, snapshotOf } from "../support/fixture.ts";

/** A StatefulSet `web` whose pods carry `app: web`, in flow style to keep the fixtures short. */
const set = (serviceName: string, metadata = "{ name: web }") => `apiVersion: apps/v1
kind: StatefulSet
metadata: ${metadata}
spec:
  serviceName: ${serviceName}
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx, ports: [{ name: http, containerPort: 80 }] }] } }
`;

describe("says that no Service has the name", () => {
  test("without any Service", () => {
    checkDiagnostics(`
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web-svc
#              ^^^^^^^ warning service-not-found: No Service in the workspace is called “web-svc”: without it, web-1.web-svc does not resolve. Create it, headless and selecting these pods.
  ordinals: { start: 1 }
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("and proposes the headless Service of exactly these pods, wherever it is", () => {
    checkDiagnostics(`
#- services/all.yaml
apiVersion: v1
kind: Service
metadata: { name: peers }
spec: { clusterIP: None, selector: { app: web } }
#- sets/web.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: "web"
#              ^^^^^ warning service-not-found: No Service in the workspace is called “web”: without it, web-0.web does not resolve. Headless Service “peers” selects these pods, did you mean that?
#   ↳ services/all.yaml:3 Service “peers”
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("and proposes a similar name in the folder that may select the pods", () => {
    checkDiagnostics(`
#- a/service.yaml
apiVersion: v1
kind: Service
metadata: { name: nginx }
spec: { selector: { app: web } }
#- a/other.yaml
apiVersion: v1
kind: Service
metadata: { name: ngnixx }
spec: { selector: { app: other } }
#- a/web.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: ngnix
#              ^^^^^ warning service-not-found: No Service in the workspace is called “ngnix”: without it, web-0.ngnix does not resolve. Did you mean “nginx”?
#   ↳ a/service.yaml:3 Service “nginx”
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("but proposes no Service of other pods, however similar its name", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: webs }
spec: { selector: { app: webs } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: webbs
#              ^^^^^ warning service-not-found: No Service in the workspace is called “webbs”: without it, web-0.webbs does not resolve. Create it, headless and selecting these pods.
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("and proposes a name with another ending", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: kafka-svc }
spec: { selector: { app: kafka } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: kafka }
spec:
  serviceName: kafka-headless
#              ^^^^^^^^^^^^^^ warning service-not-found: No Service in the workspace is called “kafka-headless”: without it, kafka-0.kafka-headless does not resolve. Did you mean “kafka-svc”?
#   ↳ main.yaml:3 Service “kafka-svc”
  selector: { matchLabels: { app: kafka } }
  template: { metadata: { labels: { app: kafka } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("a DNS name in the place of the Service's own", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web.prod.svc.cluster.local
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning service-not-found: “web.prod.svc.cluster.local” is no name a Service can have: serviceName takes the bare name, without namespace and domain. Did you mean “web”?
#   ↳ main.yaml:3 Service “web”
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("a headless Service that belongs to another set is no proposal", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: shared }
spec: { clusterIP: None, selector: { app: web } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: first }
spec:
  serviceName: shared
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: second }
spec:
  serviceName: gone
#              ^^^^ warning service-not-found: No Service in the workspace is called “gone”: without it, second-0.gone does not resolve. Create it, headless and selecting these pods.
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("in a List, in JSON and through an anchor", () => {
    checkDiagnostics(`
#- list.yaml
kind: List
items:
  - apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: web }
    spec:
      serviceName: missing
#                  ^^^^^^^ warning service-not-found: No Service in the workspace is called “missing”: without it, web-0.missing does not resolve. Create it, headless and selecting these pods.
      selector: { matchLabels: { app: web } }
      template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
#- web.json
{ "apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": { "name": "json" },
  "spec": {
    "serviceName": "nowhere",
#                  ^^^^^^^^^ warning service-not-found: No Service in the workspace is called “nowhere”: without it, json-0.nowhere does not resolve. Create it, headless and selecting these pods.
    "selector": { "matchLabels": { "app": "json" } },
    "template": { "metadata": { "labels": { "app": "json" } }, "spec": { "containers": [{ "name": "web", "image": "nginx" }] } } } }
#- anchor.yaml
x: &name absent
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: anchored }
spec:
  serviceName: *name
#              ^^^^^ warning service-not-found: No Service in the workspace is called “absent”: without it, anchored-0.absent does not resolve. Create it, headless and selecting these pods.
  selector: { matchLabels: { app: anchored } }
  template: { metadata: { labels: { app: anchored } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });
});

describe("stays quiet", () => {
  const quiet: Record<string, string> = {
    "without serviceName": set("").replace("  serviceName: \n", ""),
    "with an empty serviceName": set('""'),
    "for dummy names": set("not-used") + "---\n" + set("web-unused", "{ name: b }") + "---\n" + set("dummy", "{ name: c }"),
    "for placeholders": set("${SERVICE}") + "---\n" + set('"{{ name }}"', "{ name: b }") + "---\n" + set("@SERVICE@", "{ name: c }") + "---\n" + set("web-$ENV", "{ name: d }") + "---\n" + set('"#{Service}#"', "{ name: e }") + "---\n" + set("SERVICE_NAME", "{ name: f }"),
    "for values of a chart": "kind: StatefulSet\nspec: { serviceName: missing, template: { a: b } }\n",
    "when its base is not here": `#- prod/set.yaml\n${set("web")}#- prod/kustomization.yaml\nresources: [set.yaml, ../../shared/base]\n`,
    "when a template in another folder has a Service of that name": `#- sets/web.yaml\n${set("web")}#- services/web.yaml\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  labels: {{ labels }}\n`,
    "when the Service is inside an OpenShift Template": `#- set.yaml\n${set("web")}#- t.yaml\napiVersion: template.openshift.io/v1\nkind: Template\nobjects:\n  - apiVersion: v1\n    kind: Service\n    metadata: { name: web }\n`,
    "for a set that an operator made": `${set("web", "{ name: web, ownerReferences: [{ kind: Kafka, name: k }] }")}---\n${set("webb", "{ name: b }").replace("app: web } }, spec", "app: web, app.kubernetes.io/managed-by: prometheus-operator } }, spec")}`,
    "for a ytt overlay": `#@overlay/match by="x"\n---\n${set("web")}`,
    "for StatefulSets of another API group": set("missing").replace("apps/v1", "apps.kruise.io/v1beta1"),
    "for a patch": "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: web }\nspec: { serviceName: missing, replicas: 3 }\n",
    "when the Service is far away": `#- a/b/c/web.yaml\n${set("remote")}#- x/y/z.yaml\napiVersion: v1\nkind: Service\nmetadata: { name: remote }\nspec: { clusterIP: None, selector: { app: web } }\n`,
    "when the Service is half typed": `${set("web")}---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n`,
    "when a document with a Service does not parse": `#- web.yaml\n${set("web")}#- service.yaml\napiVersion: v1\nkind: Service\nmetadata:\n  name: "web\nspec: {}\n`,
    "when a template beside it holds Services": `#- chart/templates/set.yaml\n${set("web")}#- chart/templates/sub/service.yaml\nkind: Service\nmetadata:\n  name: {{ include "x" . }}\n`,
    "when a template in its folder holds Services": `#- k8s/set.yaml\n${set("web")}#- k8s/service.yaml\nkind: Service\nmetadata:\n  name: {{ name }}\n`,
    "when a Service beside it has a placeholder for a name": `#- k8s/set.yaml\n${set("web")}#- k8s/service.yaml\napiVersion: v1\nkind: Service\nmetadata: { name: "\${APP}" }\nspec: { ports: [] }\n`,
    "when a base comes from elsewhere": `#- set.yaml\n${set("web")}#- kustomization.yaml\nresources: [set.yaml, "https://example.com/base?ref=v1"]\n`,
    "when a Helm chart is inflated beside it": `#- set.yaml\n${set("web")}#- kustomization.yaml\nresources: [set.yaml]\nhelmCharts: [{ name: kafka }]\n`,
    "when a prefix makes the name": `#- a/set.yaml\n${set("dev-web")}#- b/kustomization.yaml\nnamePrefix: dev-\nresources: [service.yaml]\n#- b/service.yaml\napiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { clusterIP: None, selector: { app: web } }\n`,
    "when a patch sets serviceName": `#- set.yaml\n${set("web")}#- kustomization.yaml\nresources: [set.yaml]\npatches:\n  - target: { kind: StatefulSet }\n    patch: |\n      - op: replace\n        path: /spec/serviceName\n        value: other\n`,
    "in a file that opts out": `# ordinal: ignore\n${set("missing")}`,
    "on a line with a comment": set("missing # ordinal-ignore service-not-found"),
    "in a document that does not parse": `${set("missing")}metadata: "\n`,
  };
  test.each(Object.entries(quiet))("%s", (_, source) => checkDiagnostics(source));

  test("takes a Service far away for no safe fix", () => {
    const fixture = parseFixture(`#- dev/web.yaml\n${set("web")}#- prod/web.yaml\napiVersion: v1\nkind: Service\nmetadata: { name: webs }\nspec: { clusterIP: None, selector: { app: web } }\n`);
    const snapshot = snapshotOf(fixture);
    const [finding] = findingsOf(snapshot, "file:///w/dev/web.yaml").findings;
    expect(fixesOf(snapshot, finding!).map(({ title, preferred }) => [render(title), preferred])).toEqual([["Set serviceName to “webs”", false], ["Create headless Service “web”", undefined]]);
  });

  test("but not for a patch of something else, nor for a neighbouring chart's template", () => {
    const found = (source: string) => expect(fixTitles(source, "service-not-found")).toContain("Create headless Service “web”");
    found(`#- set.yaml\n${set("web")}#- kustomization.yaml\nresources: [set.yaml]\npatches:\n  - target: { kind: StatefulSet }\n    patch: |\n      - op: replace\n        path: /spec/replicas\n        value: 5\n`);
    found(`#- set.yaml\n${set("web")}#- kustomization.yaml\nresources: [set.yaml]\npatches: [{ path: patch.yaml }]\n#- patch.yaml\nkind: StatefulSet\nmetadata: { name: web }\nspec: { replicas: 5 }\n`);
    found(`#- a/set.yaml\n${set("web")}#- chart/templates/service.yaml\nkind: Service\nmetadata:\n  name: {{ name }}\n`);
  });
});
