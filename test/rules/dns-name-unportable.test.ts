import { describe, test } from "vitest";
import { checkDiagnostics, checkFix } from "../support/check.ts";

describe("names below a Service with a cluster IP", () => {
  test("are said, and make the set's finding a warning", () => {
    checkDiagnostics(`
#- web.yaml
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
#              ^^^ warning service-not-headless: Service “web” has a cluster IP, and “web-0.web” is the name of a single pod below it: CoreDNS answers it, other DNS servers do not. Add clusterIP: None.
#   ↳ web.yaml:3 Service “web” is not headless
  replicas: 2
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
#- conf.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: conf }
data:
  upstream.conf: |
    server web-0.web:80;
#                ^^^ information dns-name-unportable: “web-0.web” is the name of a pod below Service “web”, which has a cluster IP: CoreDNS answers it, other DNS servers do not. Make the Service headless (clusterIP: None).
#   ↳ web.yaml:3 Service “web” is not headless
    server web:80;
`);
  });

  test("of no set, or the Service's own name, change nothing", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
#              ^^^ information service-not-headless: Service “web” has a cluster IP, so web-0.web is not a name by the DNS specification: CoreDNS answers it, other DNS servers do not. If anything needs the pods' own names, add clusterIP: None.
#   ↳ main.yaml:3 Service “web” is not headless
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx, args: [--host, web, --other, x-0.web.acme] }] } }
`);
  });

  test("the Service is made headless", () => {
    checkFix(
      `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx, args: [--host, web-0.web] }] } }
`,
      "dns-name-unportable",
      "Make Service “web” headless (clusterIP: None)",
      `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  clusterIP: None
  selector: { app: web }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx, args: [--host, web-0.web] }] } }
`,
    );
  });
});

describe("fewer ndots", () => {
  const source = (name: string, ndots: string, policy = "ClusterFirst") => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: a }
spec: { clusterIP: None, selector: { app: web } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: a }
spec:
  serviceName: web
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      dnsPolicy: ${policy}
      dnsConfig: { options: [{ name: ndots, value: "${ndots}" }] }
      containers: [{ name: web, image: nginx, args: [--host, ${name}] }]
`;

  test("leave names with as many dots to the C library", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web, namespace: a }
spec: { clusterIP: None, selector: { app: web } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: a }
spec:
  serviceName: web
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      dnsConfig: { options: [{ name: ndots, value: "1" }] }
      containers: [{ name: web, image: nginx, args: [--host, web-0.web] }]
#                                                            ^^^^^^^^^ information dns-name-unportable: With ndots 1, “web-0.web” is asked as it stands first; glibc completes it afterwards, musl (Alpine) does not. Write the whole name.
#   ↳ main.yaml:15 the pods that ask
`);
  });

  test.each([
    ["fewer dots than ndots", source("web-0.web", "2")],
    ["the whole name", source("web-0.web.a.svc.cluster.local", "2")],
    ["the default", source("web-0.web.a.svc", "5")],
  ])("say nothing about %s", (_, text) => {
    checkDiagnostics(text);
  });

  test("the whole name is written", () => {
    checkFix(source("web-0.web.a", "2"), "dns-name-unportable", "Write “web-0.web.a.svc.cluster.local”", source("web-0.web.a.svc.cluster.local", "2"));
  });
});
