import { describe, expect, test } from "vitest";
import { checkFix, fixTitles } from "../support/check.ts";

/** A StatefulSet `web` whose pods carry `app: web`, in flow style to keep the fixtures short. */
const set = (serviceName: string, metadata = "{ name: web }") => `apiVersion: apps/v1
kind: StatefulSet
metadata: ${metadata}
spec:
  serviceName: ${serviceName}
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx, ports: [{ name: http, containerPort: 80 }] }] } }
`;

describe("fixes", () => {
  const headless = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { clusterIP: None, selector: { app: web } }\n`;

  test("point serviceName to the Service that was meant, in the quotes that are there", () => {
    const before = (name: string) => `${headless("peers")}---\n${set(name)}`;
    checkFix(before("'web' # the peers"), "service-not-found", "Set serviceName to “peers”", before("'peers' # the peers"));
    checkFix(before("web"), "service-not-found", "Set serviceName to “peers”", before("peers"));
  });

  test("point to a Service with an address only as a second choice", () => {
    expect(fixTitles(`apiVersion: v1\nkind: Service\nmetadata: { name: public }\nspec: { selector: { app: web } }\n---\n${set("web")}`, "service-not-found")).toEqual([
      "Create headless Service “web”",
      "Set serviceName to “public”",
    ]);
  });

  test("create the Service in a document of its own before the set", () => {
    checkFix(
      `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
---
# the set
apiVersion: apps/v1
kind: StatefulSet
metadata:
    name: web
    namespace: prod
spec:
    serviceName: web
    selector:
        matchLabels:
            app: web
    template:
        metadata:
            labels:
                app: web
                version: "1"
        spec:
            containers:
            -   name: web
                image: nginx
                ports:
                -   name: http
                    containerPort: 80
                -   containerPort: 9100
                    protocol: UDP
            -   name: second
                image: nginx
                ports:
                -   name: http
                    containerPort: 8080
`,
      "service-not-found",
      "Create headless Service “web”",
      `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
---
apiVersion: v1
kind: Service
metadata:
    name: web
    namespace: prod
spec:
    clusterIP: None
    selector:
        app: web
    ports:
    - name: http
      port: 80
      targetPort: http
    - name: udp-9100
      port: 9100
      protocol: UDP
    - name: tcp-8080
      port: 8080
---
# the set
apiVersion: apps/v1
kind: StatefulSet
metadata:
    name: web
    namespace: prod
spec:
    serviceName: web
    selector:
        matchLabels:
            app: web
    template:
        metadata:
            labels:
                app: web
                version: "1"
        spec:
            containers:
            -   name: web
                image: nginx
                ports:
                -   name: http
                    containerPort: 80
                -   containerPort: 9100
                    protocol: UDP
            -   name: second
                image: nginx
                ports:
                -   name: http
                    containerPort: 8080
`,
    );
  });

  const created = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
`;

  test("create it at the top of a file that starts with the set, and behind a set that a comment heads", () => {
    checkFix(set("web"), "service-not-found", "Create headless Service “web”", `${created}---\n${set("web")}`);
    checkFix(`# Copyright\n${set("web")}`, "service-not-found", "Create headless Service “web”", `# Copyright\n${set("web")}---\n${created}`);
    checkFix(`# Copyright\n${set("web")}`.trimEnd(), "service-not-found", "Create headless Service “web”", `# Copyright\n${set("web")}---\n${created}`.trimEnd());
    checkFix(`# Copyright\n---\n${set("web")}`, "service-not-found", "Create headless Service “web”", `# Copyright\n---\n${created}---\n${set("web")}`);
    checkFix(`# Copyright\n${set("web")}---\nkind: Other\n`, "service-not-found", "Create headless Service “web”", `# Copyright\n${set("web")}---\n${created}---\nkind: Other\n`);
  });

  test("create it with the file's line breaks", () => {
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    checkFix(crlf(set("web")), "service-not-found", "Create headless Service “web”", crlf(`${created}---\n${set("web")}`));
  });

  test("create a file beside a JSON file, but not where a kustomization would not list it", () => {
    const json = `{ "apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": { "name": "web" },
  "spec": { "serviceName": "web", "selector": { "matchLabels": { "app": "web" } },
    "template": { "metadata": { "labels": { "app": "web" } }, "spec": { "containers": [{ "name": "web", "image": "nginx" }] } } } }
`;
    checkFix(
      `#- k/web.json\n${json}`,
      "service-not-found",
      "Create headless Service “web”",
      `#- k/web-service.json
{
  "apiVersion": "v1",
  "kind": "Service",
  "metadata": {
    "name": "web"
  },
  "spec": {
    "clusterIP": "None",
    "selector": {
      "app": "web"
    }
  }
}
`,
    );
    expect(fixTitles(`#- k/web.json\n${json}#- k/kustomization.yaml\nresources: [web.json]\n`, "service-not-found")).toEqual([]);
    expect(fixTitles(`#- k/web.json\n${json}#- k/web-service.json\n{}\n`, "service-not-found")).toEqual([]);
  });

  test("offer nothing through an alias", () => {
    expect(fixTitles(`${headless("peers")}---\nx: &name web\n${set("*name")}`, "service-not-found")).toEqual(["Create headless Service “web”"]);
  });

  test("do not change a value that an alias repeats elsewhere", () => {
    const shared = set("&name web").replace("{ name: web, image: nginx,", "{ name: *name, image: nginx,");
    expect(fixTitles(`${headless("peers")}---\n${shared}`, "service-not-found")).toEqual(["Create headless Service “web”"]);
  });
});
