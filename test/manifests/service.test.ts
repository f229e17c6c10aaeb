import { expect, test } from "vitest";
import type { Service } from "../../server/src/manifests/service.ts";
import { textAt, workspace } from "../support/model.ts";

const service = (spec: string) => workspace(`
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
${spec}
`).entry<Service>("Service/web");

test("every field with its place", () => {
  const entry = service(`  clusterIP: None
  publishNotReadyAddresses: true
  selector: {app: web}
  ports:
  - name: http
    port: 80
    targetPort: client
    protocol: TCP
  - port: 443
    targetPort: 8443`);
  const { resource } = entry;
  expect(resource).toMatchObject({ clusterIP: { value: "None" }, publishNotReadyAddresses: { value: true }, selector: { values: { app: "web" }, flow: true }, fragment: false });
  expect(resource.ports.map((port) => [port.name?.value, port.port?.value, port.targetPort?.value, port.protocol?.value])).toEqual([["http", 80, "client", "TCP"], [undefined, 443, 8443, undefined]]);
  expect(textAt(entry, resource.clusterIP!.span)).toBe("None");
  expect(textAt(entry, resource.ports[0]!.targetPort!.span)).toBe("client");
  expect(textAt(entry, resource.selector!.pairs[0]!.valueSpan)).toBe("web");
  expect(textAt(entry, resource.selector!.pairs[0]!.keySpan)).toBe("app");
});

test("a patch carries no selector, no ports and no reason for neither", () => {
  expect(service("  type: LoadBalancer").resource.fragment).toBe(true);
  expect(service("  clusterIP: None").resource.fragment).toBe(false);
  expect(service("  type: ExternalName\n  externalName: db.example.com").resource.fragment).toBe(false);
  expect(service("  ports: [{port: 80}]").resource.fragment).toBe(false);
  expect(service("  $patch: delete").resource.fragment).toBe(true);
});

test("clusterIPs, and a cluster IP that is no string", () => {
  expect(service("  clusterIPs: [None]\n  selector: {a: b}").resource.clusterIPs).toEqual(["None"]);
  expect(service("  clusterIP: none\n  selector: {a: b}").resource.clusterIP?.value).toBe("none");
  expect(service("  clusterIP: ~\n  selector: {a: b}").resource.clusterIP).toBeNull();
});

test("a selector with a value that is no string concludes nothing", () => {
  expect(service("  selector: {app: web, version: 1}").resource.selector).toMatchObject({ invalid: true, values: { app: "web" } });
  expect(service("  selector: {constructor: web}").resource.selector?.values).toEqual({ constructor: "web" });
});
