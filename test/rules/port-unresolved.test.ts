import { describe, expect, test } from "vitest";
import { checkDiagnostics, checkFix, fixTitles } from "../support/check.ts";

const pods = (ports: string, more = "") => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata:
      labels: { app: web }
    spec:
${more}      containers:
        - name: web
          image: nginx
          ports:
${ports}`;
const service = (port: string, selector = "{ app: web }") => `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: ${selector}
  ports:
    - ${port}
`;
const http = "            - { name: http, containerPort: 8080 }\n";

describe("says that no pod has the port", () => {
  test("no such name, with the names there are", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80, targetPort: htpp }
#                                         ^^^^ warning port-unresolved: No container of StatefulSet “web” has a port named “htpp”, only “http”, “admin”. The Service leaves this port out: no connection by it, no SRV record.
#   ↳ main.yaml:19 port “http” of StatefulSet “web”
    - { name: metrics, port: 9090, targetPort: "metrics" }
#                                              ^^^^^^^^^ warning port-unresolved: No container of StatefulSet “web” has a port named “metrics”, only “http”, “admin”. The Service leaves this port out: no connection by it, no SRV record.
#   ↳ main.yaml:14 selected: StatefulSet “web”
    - { name: number, port: 81, targetPort: 8081 }
    - { name: same, port: 8082 }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx, ports: [{ name: http, containerPort: 8080 }, { name: admin, containerPort: 8081 }] }] }
`);
  });

  test("the right name with another protocol, and an init container that ends", () => {
    checkDiagnostics(`
#- service.json
{ "apiVersion": "v1", "kind": "Service", "metadata": { "name": "dns" }, "spec": { "selector": { "app": "dns" }, "ports": [
  { "name": "dns", "port": 53, "protocol": "UDP", "targetPort": "dns" },
#                                                               ^^^^^ warning port-unresolved: Deployment “dns” has a port named “dns”, but not for UDP: name and protocol must match. The Service leaves this port out: no connection by it, no SRV record.
#   ↳ pods.yaml:12 port “dns” of Deployment “dns”
  { "name": "setup", "port": 54, "targetPort": "setup" },
#                                              ^^^^^^^ warning port-unresolved: In Deployment “dns” only an init container has a port named “setup”, and it ends before the pod runs. The Service leaves this port out: no connection by it, no SRV record.
#   ↳ pods.yaml:10 port “setup” of Deployment “dns”
  { "name": "side", "port": 55, "targetPort": "side" } ] } }
#- pods.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: dns }
spec:
  selector: { matchLabels: { app: dns } }
  template:
    metadata: { labels: { app: dns } }
    spec:
      initContainers:
        - { name: setup, image: i, ports: [{ name: setup, containerPort: 54 }] }
        - { name: side, image: i, restartPolicy: Always, ports: [{ name: side, containerPort: 55 }] }
      containers: [{ name: dns, image: nginx, ports: [{ name: dns, containerPort: 53 }] }]
`);
  });

  test("a number in quotes, which is no name", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ports: [{ port: 80, targetPort: "8080" }, { port: 81, targetPort: 8081 }]
#                                 ^^^^^^ error port-unresolved: The API server rejects targetPort “8080”: in quotes it is the name of a port, and a name has a letter in it. Write the number without quotes.
`);
    const quoted = (target: string) => `${service(`{ port: 80, targetPort: ${target} }`)}---\n${pods(http)}`;
    checkFix(quoted("'8080'"), "port-unresolved", "Write 8080 without quotes", quoted("8080"));
  });

  test("only when no selected workload has it", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ name: a, port: 1, targetPort: a }, { name: b, port: 2, targetPort: b }]
#                                                                              ^ warning port-unresolved: No container of Pod “one” has a port named “b”, only “a”. The Service leaves this port out: no connection by it, no SRV record.
#   ↳ main.yaml:11 port “a” of Pod “one”
#   ↳ main.yaml:15 selected: Job “two”
---
apiVersion: v1
kind: Pod
metadata: { name: one, labels: { app: web } }
spec: { containers: [{ name: web, image: nginx, ports: [{ name: a, containerPort: 1 }] }] }
---
apiVersion: batch/v1
kind: Job
metadata: { name: two }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } } }
`);
  });
});

describe("stays quiet", () => {
  const quiet: Record<string, string> = {
    "when the port exists": `${service("{ port: 80, targetPort: http }")}---\n${pods(http)}`,
    "when no workload is known": service("{ port: 80, targetPort: http }"),
    "when the workload is in another namespace": `${service("{ port: 80, targetPort: nope }").replace("name: web }", "name: web, namespace: a }")}---\n${pods(http).replace("name: web }", "name: web, namespace: b }")}`,
    "without selector": `${service("{ port: 80, targetPort: nope }", "{}")}---\n${pods(http)}`,
    "for a placeholder": `${service('{ port: 80, targetPort: "${PORT}" }')}---\n${pods(http)}`,
    "when a container's port is a placeholder": `${service("{ port: 80, targetPort: nope }")}---\n${pods('            - { name: "${PORT}", containerPort: 80 }\n')}`,
    "when a container's port cannot be read": `${service("{ port: 80, targetPort: nope }")}---\n${pods('            - { name: http, containerPort: "${PORT}" }\n')}`,
    "when it is not known whether a workload is selected": `${service("{ port: 80, targetPort: nope }", '{ app: "${APP}" }')}---\n${pods(http)}`,
    "when a workload's label is a placeholder": `${service("{ port: 80, targetPort: nope }")}---\n${pods(http).replace("labels: { app: web }", 'labels: { app: "${APP}" }')}`,
    "for the port of a service mesh's sidecar": `${service("{ port: 15090, targetPort: http-envoy-prom }")}---\n${pods(http)}`,
    "for an ExternalName": `${service("{ port: 80, targetPort: nope }").replace("spec:", "spec:\n  type: ExternalName\n  externalName: x.example")}---\n${pods(http)}`,
    "when a patch adds containers": `#- kustomization.yaml\nresources: [all.yaml]\npatches: [{ path: p.yaml }]\n#- p.yaml\nkind: StatefulSet\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: side, ports: [{ name: nope, containerPort: 1 }] }] } } }\n#- all.yaml\n${service("{ port: 80, targetPort: nope }")}---\n${pods(http)}`,
    "when only a Job has those labels": `${service("{ port: 80, targetPort: nope }")}---\napiVersion: batch/v1\nkind: Job\nmetadata: { name: migrate }\nspec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: m, image: m }] } } }\n---\n${pods(http).replace("apps/v1", "apps.kruise.io/v1beta1")}`,
    "when only pods in another folder have those labels": `#- a/service.yaml\n${service("{ port: 80, targetPort: nope }")}#- b/pods.yaml\n${pods(http)}`,
    "when a ReplicationController beside it has the port": `#- service.yaml\n${service("{ port: 80, targetPort: nope }")}#- rc.yaml\napiVersion: v1\nkind: ReplicationController\nmetadata: { name: web }\nspec: { selector: { app: web }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, ports: [{ name: nope, containerPort: 1 }] }] } } }\n#- pods.yaml\n${pods(http)}`,
    "while the workload is half typed": `${service("{ port: 80, targetPort: nope }")}---\n${pods(http)}bad: "\n`,
  };
  test.each(Object.entries(quiet))("%s", (_, source) => checkDiagnostics(source));
});

describe("fixes", () => {
  const nope = (target: string) => `${service(`name: web\n      port: 8080\n      targetPort: ${target} # of the pod`)}---\n${pods(`${http}            - { name: admin, containerPort: 9 }\n`)}`;

  test("take the port with the same number first", () => {
    expect(fixTitles(nope("'nope'"), "port-unresolved")).toEqual(["Set targetPort to “http”", "Set targetPort to “admin”"]);
    checkFix(nope("'nope'"), "port-unresolved", "Set targetPort to “http”", nope("'http'"));
  });

  test("name the container port that has none", () => {
    const before = (port: string) => `${service("{ port: 80, targetPort: http }")}---\n${pods(port)}`;
    checkFix(before("            - containerPort: 8080 # web\n"), "port-unresolved", "Name container port 8080 “http”", before("            - containerPort: 8080 # web\n              name: http\n"));
    checkFix(before("            - {containerPort: 8080}\n"), "port-unresolved", "Name container port 8080 “http”", before("            - {containerPort: 8080, name: http}\n"));
    expect(fixTitles(before("            - containerPort: 8080\n            - containerPort: 81\n"), "port-unresolved")).toEqual([]);
    expect(fixTitles(`${service("{ port: 80, targetPort: Not_A_Name }")}---\n${pods("            - containerPort: 80\n")}`, "port-unresolved")).toEqual([]);
  });

  test("take over the protocol", () => {
    const before = (protocol: string) => `${service(`port: 80\n      targetPort: http${protocol}`)}---\n${pods("            - { name: http, containerPort: 80, protocol: UDP }\n")}`;
    checkFix(before(""), "port-unresolved", "Set protocol to UDP", before("\n      protocol: UDP"));
    checkFix(before("\n      protocol: TCP"), "port-unresolved", "Set protocol to UDP", before("\n      protocol: UDP"));
  });
});
