import { describe, expect, test } from "vitest";
import { hovered, service, set } from "./show.ts";

/** Facts of pods' identity, each as it shows. upstream: statefulset identity, endpointslice/util ShouldSetHostname */

const whole = (spec: string, options: { svc?: string; metadata?: string; pod?: string } = {}) =>
  hovered(`${service(options.svc)}---\n${set(`  serviceName: kafka-headless\n${spec}`, options.metadata ?? "name: kaf$0ka", options.pod)}`);

describe("StatefulSet pods", () => {
  test("ordinals run from start to start + replicas - 1, decimal and without padding", () => {
    const shown = whole("  replicas: 4\n  ordinals: { start: 8 }");
    expect([...shown.matchAll(/^\| '(kafka-\d+)' /gm)].map(([, name]) => name)).toEqual(["kafka-8", "kafka-9", "kafka-10", "kafka-11"]);
  });

  test("a name is pod, Service, namespace, svc, cluster domain", () => {
    expect(whole("  replicas: 1", { metadata: "name: kaf$0ka, namespace: prod" })).toContain("| 'kafka-0' | 'kafka-0.kafka-headless.prod.svc.cluster.local' |");
  });

  test("a claim is template, set, ordinal", () => {
    expect(whole("  volumeClaimTemplates: [{ metadata: { name: data } }]")).toContain("'data-kafka-0'");
  });

  test("the set's hostname and subdomain overwrite the template's", () => {
    const shown = whole("  replicas: 1", { pod: "hostname: other, subdomain: elsewhere, containers: []" });
    expect(shown).toContain("'kafka-0.kafka-headless.default.svc.cluster.local'");
    expect(shown).not.toMatch(/other|elsewhere/);
  });

  test("a name of its own under one Service only, the one serviceName names", () => {
    const files = `${service()}---\n${service(undefined, "name: second")}---\n`;
    const at = (name: string) => hovered(files.replace(`name: ${name}`, `name: $0${name}`) + set());
    expect(at("kafka-headless")).toContain("'kafka-0.kafka-headless.default.svc.cluster.local'");
    expect(at("second")).not.toContain("kafka-0.second");
    expect(at("second")).toContain("their names are below 'kafka-headless'");
  });

  test("the Service must be in the same namespace", () => {
    const shown = hovered(`${service(undefined, "name: kafka-headless, namespace: a")}---\n${set("  serviceName: kafka-headless\n  replicas: 1", "namespace: b, name: kaf$0ka")}`);
    expect(shown).not.toContain(".svc.");
    expect(shown).toContain("in namespace 'a', not in 'b'");
  });

  test("a namespace that is not written fits any", () => {
    const shown = hovered(`${service(undefined, "name: kafka-headless, namespace: a")}---\n${set("  serviceName: kafka-headless\n  replicas: 1", "name: kaf$0ka")}`);
    expect(shown).toContain("'kafka-0.kafka-headless.a.svc.cluster.local'");
  });

  test.each(["ClusterIP", "NodePort", "LoadBalancer"])("type %s: CoreDNS answers the names all the same", (type) => {
    const shown = whole("  replicas: 1", { svc: `type: ${type}, selector: { app: kafka }` });
    expect(shown).toContain("'kafka-0.kafka-headless.default.svc.cluster.local'");
    expect(shown).toContain("CoreDNS answers these names, the DNS specification does not require it");
  });

  test("only clusterIP None, exactly so, is headless; clusterIPs decides over it", () => {
    expect(whole("  replicas: 1", { svc: "clusterIP: None, selector: { app: kafka }" })).toContain("✓ governed by headless Service");
    expect(whole("  replicas: 1", { svc: 'clusterIPs: ["None"], selector: { app: kafka }' })).toContain("✓ governed by headless Service");
    for (const spec of ["clusterIP: none", 'clusterIP: ""', "clusterIP: 10.0.0.1"]) expect(whole("  replicas: 1", { svc: `${spec}, selector: { app: kafka }` })).toContain("is not headless");
  });

  test("the labels that the controller writes are selected too", () => {
    const label = "apps.kubernetes.io/pod-index";
    expect(whole("  replicas: 3", { svc: `clusterIP: None, selector: { ${label}: "1", app: kafka }` })).toContain("selects only 'kafka-1'");
  });

  test("the old annotation for unready endpoints does nothing", () => {
    const old = service(undefined, "name: kafka-headless, annotations: { service.alpha.kubernetes.io/tolerate-unready-endpoints: 'true' }");
    expect(hovered(`${old}---\n${set(undefined, "name: kaf$0ka")}`)).toContain("published once Ready");
  });

  test("SRV names come from the Service's port name and protocol, the number from the pod", () => {
    const svc = "clusterIP: None, selector: { app: kafka }, ports: [{ name: bus, port: 80, targetPort: client, protocol: UDP }]";
    const pod = "containers: [{ name: c, ports: [{ name: client, containerPort: 53, protocol: UDP }, { name: bus, containerPort: 1 }] }]";
    expect(whole("  replicas: 1", { svc, pod })).toContain("SRV '_bus._udp.kafka-headless.default.svc.cluster.local' → 53");
  });

  test("a sidecar's port counts, another init container's does not", () => {
    const svc = "clusterIP: None, selector: { app: kafka }, ports: [{ name: p, port: 80, targetPort: x }]";
    const init = (more: string) => `initContainers: [{ name: i, ports: [{ name: x, containerPort: 7 }]${more} }], containers: [{ name: c }]`;
    expect(whole("  replicas: 1", { svc, pod: init(", restartPolicy: Always") })).toContain("→ 7");
    expect(whole("  replicas: 1", { svc, pod: init("") })).toContain("none, no container has a port 'x'");
  });
});
