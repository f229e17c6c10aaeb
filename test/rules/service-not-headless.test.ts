import { describe, expect, test } from "vitest";
import { checkDiagnostics, checkFix, fixTitles } from "../support/check.ts";

const make = "Make Service “web” headless (clusterIP: None)";

const set = (serviceName = "web") => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: ${serviceName}
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx, ports: [{ containerPort: 80 }] }] } }
`;
const service = (spec: string, name = "web") => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:${spec}`;

describe("tells how far the names reach", () => {
  test("information as long as nothing more is known", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: web
#              ^^^ information service-not-headless: Service “web” has a cluster IP, so web-0.web is not a name by the DNS specification: CoreDNS answers it, other DNS servers do not. If anything needs the pods' own names, add clusterIP: None.
#   ↳ main.yaml:4 Service “web” is not headless
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
`);
  });

  test("a warning when a headless Service selects the same pods", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, selector: { app: web } }
---
apiVersion: v1
kind: Service
metadata: { name: web-peers }
spec: { clusterIP: None, selector: { app: web } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
#              ^^^ warning service-not-headless: Service “web” has a cluster IP, while headless Service “web-peers” selects the same pods: web-0.web-peers does not exist, and web-0.web is answered by CoreDNS only. Set serviceName to “web-peers”.
#   ↳ main.yaml:4 Service “web” is not headless
#   ↳ main.yaml:8 headless, and selects the same pods
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("no warning for Services of single pods, nor for the headless Service of another set", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: "", selector: { app: web } }
---
apiVersion: v1
kind: Service
metadata: { name: web-0 }
spec: { clusterIP: None, selector: { app: web, statefulset.kubernetes.io/pod-name: web-0 } }
---
apiVersion: v1
kind: Service
metadata: { name: all }
spec: { clusterIP: None, selector: { app: web } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
#              ^^^ information service-not-headless: Service “web” has a cluster IP, so web-0.web is not a name by the DNS specification: CoreDNS answers it, other DNS servers do not. If anything needs the pods' own names, add clusterIP: None.
#   ↳ main.yaml:4 Service “web” is not headless
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: readers }
spec:
  serviceName: all
  selector: { matchLabels: { app: web, role: reader } }
  template: { metadata: { labels: { app: web, role: reader } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("an ExternalName has nothing below it", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: ExternalName, externalName: web.example.com }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
#              ^^^ warning service-not-headless: Service “web” is an ExternalName: it selects no pods and no name exists below it, so web-0.web does not resolve. Name a headless Service instead.
#   ↳ main.yaml:4 Service “web” is not headless
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("None is written with a capital letter", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: none, selector: { app: web } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
#              ^^^ error service-not-headless: The API server rejects Service “web”: clusterIP “none” is no IP address, only “None” (with a capital N) makes it headless.
#   ↳ main.yaml:4 Service “web” is not headless
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });
});

describe("stays quiet", () => {
  const selector = "\n  selector: { app: web }\n";
  const quiet: Record<string, string> = {
    "for a headless Service": `${service(`\n  clusterIP: None${selector}`)}---\n${set()}`,
    "for one that says so in quotes, or in clusterIPs": `${service(`\n  clusterIP: "None"${selector}`)}---\n${service(`\n  clusterIPs: [None]${selector}`, "b")}---\n${set()}---\n${set("b").replace("name: web }", "name: b }")}`,
    "without selector: somebody else writes the endpoints": `${service("\n  ports: [{ port: 80 }]\n")}---\n${set()}`,
    "with a placeholder for the address": `${service(`\n  clusterIP: "\${IP}"${selector}`)}---\n${set()}`,
    "with a placeholder for the type": `${service(`\n  type: "{{ type }}"${selector}`)}---\n${set()}`,
    "when one of two candidates is headless": `#- a.yaml\n${service(selector)}#- b.yaml\n${service(`\n  clusterIP: None${selector}`)}#- c.yaml\n${set()}`,
    "when a patch makes it headless": `#- kustomization.yaml\nresources: [all.yaml]\npatches: [{ path: p.yaml }]\n#- p.yaml\nkind: Service\nmetadata: { name: web }\nspec: { clusterIP: None }\n#- all.yaml\n${service(selector)}---\n${set()}`,
    "when an overlay's patch names it with its prefix": `#- o/kustomization.yaml\nresources: [../b]\npatches: [{ path: p.yaml }]\n#- o/p.yaml\nkind: Service\nmetadata: { name: dev-web }\nspec: { clusterIP: None }\n#- b/kustomization.yaml\nnamePrefix: dev-\nresources: [all.yaml]\n#- b/all.yaml\n${service(selector)}---\n${set()}`,
    "when a JSON patch in a file may make it headless": `#- kustomization.yaml\nresources: [all.yaml]\npatchesJson6902: [{ target: { version: v1, kind: Service, name: web }, path: p.yaml }]\n#- p.yaml\n- { op: add, path: /spec/clusterIP, value: None }\n#- all.yaml\n${service(selector)}---\n${set()}`,
    "when a component's patch makes it headless": `#- kustomization.yaml\nresources: [all.yaml]\ncomponents: [c]\n#- c/kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{ target: { kind: "Serv.*" }, patch: "- { op: add, path: /spec/clusterIP, value: None }" }]\n#- all.yaml\n${service(selector)}---\n${set()}`,
    "when a replacement may": `#- kustomization.yaml\nresources: [all.yaml]\nreplacements: [{ source: { kind: ConfigMap }, targets: [{ select: { kind: Service }, fieldPaths: [spec.clusterIP] }] }]\n#- all.yaml\n${service(selector)}---\n${set()}`,
    "for a Service of that name that is somebody else's": `#- a/b.yaml\n${service("\n  selector: { app: other }\n")}#- c/d.yaml\n${set()}`,
  };
  test.each(Object.entries(quiet))("%s", (_, source) => checkDiagnostics(source, { rules: { "service-selector-mismatch": "off" } }));

  test("but labels added by a kustomization change nothing about the address", () => {
    expect(fixTitles(`#- kustomization.yaml\nresources: [all.yaml]\ncommonLabels: { app: x }\n#- all.yaml\n${service(selector)}---\n${set()}`, "service-not-headless")).toEqual([make]);
    expect(fixTitles(`#- kustomization.yaml\nresources: [all.yaml]\npatches: [{ target: { kind: Service, name: other }, patch: "- { op: add, path: /spec/clusterIP, value: None }" }]\n#- all.yaml\n${service(selector)}---\n${set()}`, "service-not-headless")).toEqual([make]);
  });
});

describe("making it headless", () => {
  const fixed = (before: string, after: string) => checkFix(`${before}---\n${set()}`, "service-not-headless", make, `${after}---\n${set()}`);

  test("adds one line below spec and keeps the comments where they are", () => {
    fixed(service(" # what it is\n  # by label\n  selector:\n    app: web\n"), service(" # what it is\n  clusterIP: None\n  # by label\n  selector:\n    app: web\n"));
  });

  test("adds it behind the type", () => {
    fixed(service("\n    selector: { app: web }\n    type: ClusterIP # inside\n    ports: []\n"), service("\n    selector: { app: web }\n    type: ClusterIP # inside\n    clusterIP: None\n    ports: []\n"));
    fixed(service(" {selector: {app: web}, type: ClusterIP}\n"), service(" {selector: {app: web}, type: ClusterIP, clusterIP: None}\n"));
  });

  test("replaces what is written, in its quotes", () => {
    fixed(service("\n  clusterIP: 10.0.0.7 # fixed\n  selector: { app: web }\n"), service("\n  clusterIP: None # fixed\n  selector: { app: web }\n"));
    fixed(service("\n  selector: { app: web }\n  clusterIP: ''\n"), service("\n  selector: { app: web }\n  clusterIP: 'None'\n"));
    fixed(service("\n  selector: { app: web }\n  clusterIP:\n"), service("\n  selector: { app: web }\n  clusterIP: None\n"));
    fixed(service("\n  clusterIP: 10.0.0.7\n  clusterIPs:\n    - 10.0.0.7\n  selector: { app: web }\n"), service("\n  clusterIP: None\n  clusterIPs:\n    - None\n  selector: { app: web }\n"));
    fixed(service("\n  clusterIP: none\n  selector: { app: web }\n"), service("\n  clusterIP: None\n  selector: { app: web }\n"));
  });

  test("writes flow style as it finds it", () => {
    fixed(service(" { selector: { app: web } }\n"), service(" { clusterIP: None, selector: { app: web } }\n"));
    fixed(service(" {\n    selector: { app: web },\n    ports: []\n  }\n"), service(" {\n    clusterIP: None,\n    selector: { app: web },\n    ports: []\n  }\n"));
  });

  test("writes JSON with quotes", () => {
    const json = (extra: string) => `#- web.json
{
  "kind": "List",
  "items": [
    {
      "apiVersion": "v1",
      "kind": "Service",
      "metadata": { "name": "web" },
      "spec": {${extra}
        "selector": { "app": "web" }
      }
    }
  ]
}
#- set.yaml
${set()}`;
    checkFix(json(""), "service-not-headless", make, json('\n        "clusterIP": "None",'));
  });

  test("works inside a List, with CRLF, and without a line break at the end", () => {
    const list = (extra: string) => `kind: List\r\napiVersion: v1\r\nitems:\r\n- apiVersion: v1\r\n  kind: Service\r\n  metadata:\r\n    name: web\r\n  spec:${extra}\r\n    selector: {app: web}`;
    checkFix(`#- list.yaml\n${list("")}\n#- set.yaml\n${set()}`, "service-not-headless", make, `#- list.yaml\n${list("\r\n    clusterIP: None")}\n#- set.yaml\n${set()}`);
  });

  test("is not offered through an alias or a merge, or where others would change, too", () => {
    const aliased = `x: &spec { selector: { app: web } }\n${service(" *spec\n")}---\n${set()}`;
    const merged = `x: &base { clusterIP: 10.0.0.1, selector: { app: web } }\n${service("\n  <<: *base\n")}---\n${set()}`;
    const anchored = `${service(" &spec\n  selector: { app: web }\n")}copy: *spec\n---\n${set()}`;
    expect([aliased, merged, anchored].map((source) => fixTitles(source, "service-not-headless"))).toEqual([[], [], []]);
  });

  test("is not offered for types that cannot be headless: the pods get a Service of their own", () => {
    for (const type of ["NodePort", "LoadBalancer"]) {
      expect(fixTitles(`${service(`\n  type: ${type}\n  selector: { app: web }\n`)}---\n${set()}`, "service-not-headless")).toEqual(["Create headless Service “web-headless” and set serviceName to it"]);
    }
    checkFix(
      `${service("\n  type: NodePort\n  selector: { app: web }\n")}---\n${set()}`,
      "service-not-headless",
      "Create headless Service “web-headless” and set serviceName to it",
      `${service("\n  type: NodePort\n  selector: { app: web }\n")}---
apiVersion: v1
kind: Service
metadata:
  name: web-headless
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - port: 80
---
${set("web-headless")}`,
    );
  });

  test("comes after the headless Service of the same pods", () => {
    const source = `${service("\n  selector: { app: web }\n")}---\n${service("\n  clusterIP: None\n  selector: { app: web }\n", "peers")}---\n`;
    expect(fixTitles(`${source}${set()}`, "service-not-headless")).toEqual(["Set serviceName to “peers”", make]);
    checkFix(`${source}${set()}`, "service-not-headless", "Set serviceName to “peers”", `${source}${set("peers")}`);
  });
});
