import { expect, test } from "vitest";
import { dnsKind, isHeadless, publishesBeforeReady, resolvePort } from "../../server/src/kubernetes/headless.ts";
import type { PodSpec } from "../../server/src/kubernetes/types.ts";

test("headless is the exact string None, clusterIPs first", () => {
  expect(isHeadless({ clusterIP: "None" })).toBe(true);
  expect(isHeadless({ clusterIP: "none" })).toBe(false);
  expect(isHeadless({ clusterIP: "" })).toBe(false);
  expect(isHeadless({})).toBe(false);
  expect(isHeadless({ clusterIP: "10.0.0.1" })).toBe(false);
  expect(isHeadless({ clusterIPs: ["None"] })).toBe(true);
  expect(isHeadless({ clusterIPs: [], clusterIP: "None" })).toBe(true);
  expect(isHeadless({ clusterIPs: ["10.0.0.1"], clusterIP: "None" })).toBe(false);
});

test("NodePort and LoadBalancer are cluster IPs for DNS, ExternalName wins over everything", () => {
  expect(dnsKind({ type: "NodePort" })).toBe("cluster-ip");
  expect(dnsKind({ type: "LoadBalancer" })).toBe("cluster-ip");
  expect(dnsKind({})).toBe("cluster-ip");
  expect(dnsKind({ clusterIP: "None" })).toBe("headless");
  expect(dnsKind({ type: "ExternalName", clusterIP: "None" })).toBe("external-name");
});

test("only publishNotReadyAddresses: true publishes before Ready", () => {
  expect(publishesBeforeReady({})).toBe(false);
  expect(publishesBeforeReady({ publishNotReadyAddresses: false })).toBe(false);
  expect(publishesBeforeReady({ publishNotReadyAddresses: true })).toBe(true);
});

const pod: PodSpec = {
  containers: [
    { name: "app", ports: [{ name: "web", containerPort: 8080 }, { name: "dns", containerPort: 53, protocol: "UDP" }, { containerPort: 1 }] },
    { name: "exporter", ports: [{ name: "metrics", containerPort: 9100 }, { name: "web", containerPort: 9999 }] },
  ],
  initContainers: [
    { name: "sidecar", restartPolicy: "Always", ports: [{ name: "proxy", containerPort: 15001 }, { name: "web", containerPort: 7 }] },
    { name: "setup", ports: [{ name: "setup", containerPort: 4 }] },
  ],
};

test("a number is used as it is, also when no container declares it", () => {
  expect(resolvePort({ port: 80, targetPort: 1234 }, pod)).toEqual({ found: true, port: 1234 });
  expect(resolvePort({ port: 80, targetPort: 1234 }, {})).toEqual({ found: true, port: 1234 });
});

test.each([undefined, 0, ""])("targetPort %j means the Service's own port", (targetPort) => {
  expect(resolvePort({ port: 80, targetPort }, pod)).toEqual({ found: true, port: 80 });
});

test("a name is looked up by name and protocol, containers first, then sidecars", () => {
  expect(resolvePort({ port: 80, targetPort: "web" }, pod)).toEqual({ found: true, port: 8080, container: "app" });
  expect(resolvePort({ port: 80, targetPort: "metrics" }, pod)).toEqual({ found: true, port: 9100, container: "exporter" });
  expect(resolvePort({ port: 53, targetPort: "dns", protocol: "UDP" }, pod)).toEqual({ found: true, port: 53, container: "app" });
  expect(resolvePort({ port: 1, targetPort: "proxy" }, pod)).toEqual({ found: true, port: 15001, container: "sidecar" });
});

test("what does not fit says why, and which names there are", () => {
  const available = ["web", "metrics", "proxy"];
  expect(resolvePort({ port: 1, targetPort: "nosuch" }, pod)).toEqual({ found: false, name: "nosuch", reason: "no-such-name", available });
  expect(resolvePort({ port: 1, targetPort: "dns" }, pod)).toEqual({ found: false, name: "dns", reason: "other-protocol", available });
  expect(resolvePort({ port: 1, targetPort: "setup" }, pod)).toEqual({ found: false, name: "setup", reason: "not-a-sidecar", available });
  // A quoted number is a name.
  expect(resolvePort({ port: 1, targetPort: "8080" }, pod)).toMatchObject({ found: false, reason: "no-such-name" });
});
