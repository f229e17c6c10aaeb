import { describe, expect, test } from "vitest";
import { decodeResources } from "../../server/src/manifests/decode.ts";
import { textFields } from "../../server/src/manifests/text-fields.ts";
import { parseYaml } from "../../server/src/yaml/parse.ts";

/** `role key: text` of each text of the first object. */
function fields(source: string): string[] {
  const [resource] = decodeResources(parseYaml(source).root);
  return textFields(resource!).map(({ role, key, text, only, encoded }) => {
    const what = role.kind === "argument" || role.kind === "exec" ? `${role.kind}${role.script ? " script" : ""}` : role.kind === "field" ? role.path.join(".") : role.kind;
    return `${what} ${key ?? "-"}: ${text.replaceAll("\n", "⏎")}${only ? ` (${only})` : ""}${encoded ? " (encoded)" : ""}`;
  });
}

describe("a pod's texts", () => {
  test("variables, the command line, probes and hooks, of all containers", () => {
    expect(
      fields(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  template:
    metadata:
      annotations:
        vault.hashicorp.com/service: http://vault.vault.svc:8200
        example.com/note: see web-0.web
    spec:
      initContainers:
        - name: wait
          image: web-0.web/x
          command: [tini, --, sh, -ec, "nslookup web-0.web"]
      containers:
        - name: main
          env:
            - {name: HOST, value: web-0.web}
            - {name: COUNT, value: 3}
            - {name: EMPTY, value: ""}
            - {name: FROM, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
          args: [--host, db, --verbose, "--peers=web-0.web"]
          livenessProbe: {httpGet: {host: web, path: /x}}
          readinessProbe: {tcpSocket: {host: web, port: 1}}
          startupProbe: {exec: {command: [sh, -c, "ping web-0.web"]}}
          lifecycle: {preStop: {exec: {command: [stop, -h, db]}}}
      volumes:
        - {name: data, nfs: {server: nfs.storage.svc, path: /}}
`),
    ).toEqual([
      "template.metadata.annotations.vault.hashicorp.com/service vault.hashicorp.com/service: http://vault.vault.svc:8200 (svc)",
      "argument -: tini",
      "argument -: --",
      "argument -: sh",
      "argument -: -ec",
      "argument script -: nslookup web-0.web",
      "env HOST: web-0.web",
      "argument -: --host",
      "argument --host: db",
      "argument -: --verbose",
      "argument --verbose: --peers=web-0.web",
      "kubelet host: web",
      "kubelet host: web",
      "exec -: sh",
      "exec -: -c",
      "exec script -: ping web-0.web",
      "exec -: stop",
      "exec -: -h",
      "exec -h: db",
      "kubelet server: nfs.storage.svc",
    ]);
  });
});

describe("objects that hold texts", () => {
  test("a ConfigMap: a value of one line is that of its key, a file has keys of its own", () => {
    expect(fields("apiVersion: v1\nkind: ConfigMap\ndata:\n  HOST: web-0.web\n  app.conf: |\n    host=web-0.web\n")).toEqual(["data HOST: web-0.web", "data -: host=web-0.web⏎"]);
  });
  test("a Secret, decoded", () => {
    expect(fields("apiVersion: v1\nkind: Secret\nstringData: {url: http://web-0.web}\ndata:\n  host: d2ViLTAud2Vi\n  key.der: //79\n")).toEqual(["data url: http://web-0.web", "data host: web-0.web (encoded)"]);
  });
  test("a Service", () => {
    expect(fields("apiVersion: v1\nkind: Service\nmetadata: {annotations: {example.com/url: http://a.b.svc}}\nspec: {type: ExternalName, externalName: db.prod.svc.cluster.local}\n")).toEqual([
      "metadata.annotations.example.com/url example.com/url: http://a.b.svc (svc)",
      "external-name externalName: db.prod.svc.cluster.local",
    ]);
  });
});
