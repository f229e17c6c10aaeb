import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answer } from "../../server/src/kubernetes/dns/answer.ts";
import { clusterOf } from "../../server/src/kubernetes/dns/objects.ts";
import { kubeadmDnsOptions } from "../../server/src/kubernetes/dns/options.ts";
import { recordData } from "../../server/src/kubernetes/dns/records.ts";
import { endpointSlices } from "../../server/src/kubernetes/endpoints.ts";
import { selectsNothing } from "../../server/src/kubernetes/selectors.ts";
import { dnsClusterOf } from "../../server/src/simulation/dns/server.ts";
import { namedService, podForEndpoints } from "../../server/src/simulation/endpoints/endpoint.ts";
import { portsKey } from "../../server/src/simulation/endpoints/place.ts";
import type { Cluster } from "../../server/src/simulation/engine/cluster.ts";
import { createTimeline, type Command, type Timeline, type View } from "../../server/src/simulation/index.ts";
import { render } from "../../server/src/text/message.ts";
import { sessions } from "./random-session.ts";
import { headless, labels, settle, template, timeline } from "./support.ts";

const probe = template({ readinessProbe: { periodSeconds: 10 } });

const endpointsOf = (view: View, service = "web") => view.services.find(({ name }) => name === service)!.slices.flatMap(({ endpoints }) => endpoints);
const conditions = (view: View, service = "web") => endpointsOf(view, service).map(({ pod, ready, serving, terminating }) => `${pod} ${[ready && "ready", serving && "serving", terminating && "terminating"].filter(Boolean).join(" ")}`);
const told = (line: Timeline) => line.happenings.filter(({ actor }) => actor === "endpoints").map(({ message }) => render(message));

describe("EndpointSlices of a Service", () => {
  test("follow the pod from its address to its end, a moment later", () => {
    const line = timeline({ replicas: 1, template: probe });
    expect(line.viewAt(0).services[0]!.slices).toEqual([{ name: expect.stringMatching(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/), ports: [], endpoints: [] }]);
    line.extendTo(8000);
    expect(endpointsOf(line.viewAt(8000))).toEqual([
      { address: "10.244.0.10", pod: "web-0", hostname: "web-0", node: "node-a", zone: "zone-1", ready: false, serving: false, terminating: false },
    ]);
    settle(line);
    const readyAt = line.happenings.find(({ kind }) => kind === "podReady")!.at;
    expect(conditions(line.viewAt(readyAt))).toEqual(["web-0 "]);
    expect(conditions(line.viewAt(readyAt + 30))).toEqual(["web-0 ready serving"]);
    const deletedAt = line.extentMs;
    line.do({ do: "scale", replicas: 0 }, deletedAt);
    expect(conditions(line.viewAt(deletedAt + 100))).toEqual(["web-0 serving terminating"]);
    settle(line);
    const goneAt = line.happenings.find(({ kind }) => kind === "podGone")!.at;
    expect(conditions(line.viewAt(goneAt))).toEqual(["web-0 serving terminating"]);
    expect(conditions(line.viewAt(goneAt + 30))).toEqual([]);
    expect(told(line)).toEqual(["Service “web” publishes web-0 from now on.", "Service “web” no longer publishes web-0."]);
  });

  test("with publishNotReadyAddresses every pod with an address is ready, also while terminating", () => {
    const line = timeline({ replicas: 1, template: probe }, { services: [headless({ publishNotReadyAddresses: true })] });
    expect(conditions(line.viewAt(8000))).toEqual(["web-0 ready"]);
    settle(line);
    line.do({ do: "deletePod", pod: "web-0" }, line.extentMs);
    expect(conditions(line.viewAt(line.extentMs + 100))).toEqual(["web-0 ready serving terminating"]);
  });

  test("a host name only below the Service that is the pod's subdomain, ports by the pod's own numbers", () => {
    const ports = [{ name: "http", port: 80, targetPort: "web" }, { name: "admin", port: 81, targetPort: "none" }];
    const client = { metadata: { name: "client" }, spec: { selector: labels, ports } };
    const view = settle(timeline({ replicas: 2, template: template({ ports: [{ name: "web", containerPort: 8080 }] }) }, { services: [headless(), client] }));
    expect(endpointsOf(view).map(({ hostname }) => hostname)).toEqual(["web-0", "web-1"]);
    expect(endpointsOf(view, "client").map(({ hostname }) => hostname)).toEqual([null, null]);
    expect(view.services[1]).toMatchObject({ kind: "cluster-ip", ports: [{ name: "http", port: 80, targetPort: "web", protocol: "TCP" }, { name: "admin" }], slices: [{ ports: [{ name: "http", port: 8080, protocol: "TCP" }] }] });
  });

  test("pods of one Service with different ports are in different slices while an update runs", () => {
    const service = headless({ ports: [{ name: "http", port: 80, targetPort: "web" }] });
    const with8080 = template({ ports: [{ name: "web", containerPort: 8080 }] });
    const line = timeline({ replicas: 3, template: with8080 }, { services: [service] });
    settle(line);
    const updated = { ...line.session.input.statefulSet, spec: { ...(line.session.input.statefulSet["spec"] as object), template: template({ ports: [{ name: "web", containerPort: 9090 }] }), updateStrategy: { rollingUpdate: { partition: 2 } } } };
    line.do({ do: "apply", statefulSet: updated }, line.extentMs);
    const slices = settle(line).services[0]!.slices.map(({ ports, endpoints }) => `${ports[0]!.port} ${endpoints.map(({ pod }) => pod).join()}`);
    expect(slices).toEqual(["8080 web-0,web-1", "9090 web-2"]);
  });

  test("hold a hundred each; a hole is filled before a new one is begun, and nobody else moves", () => {
    const line = timeline({ replicas: 205, podManagementPolicy: "Parallel" });
    const before = settle(line).services[0]!.slices;
    expect(before.map(({ endpoints }) => endpoints.length)).toEqual([100, 100, 5]);
    expect(new Set(before.map(({ name }) => name)).size).toBe(3);
    line.do({ do: "deletePod", pod: before[1]!.endpoints[7]!.pod }, line.extentMs);
    const after = settle(line).services[0]!.slices;
    const goneAt = line.happenings.findLast(({ kind }) => kind === "podGone")!.at;
    expect(line.viewAt(goneAt + 30).services[0]!.slices.map(({ endpoints }) => endpoints.length)).toEqual([100, 99, 5]);
    expect(after.map(({ name, endpoints }) => [name, endpoints.map(({ pod }) => pod)])).toEqual(before.map(({ name, endpoints }) => [name, endpoints.map(({ pod }) => pod)]));
  });

  test("changes within a moment are one sync", () => {
    const line = timeline({ replicas: 5, podManagementPolicy: "Parallel" });
    settle(line);
    line.do({ do: "scale", replicas: 0 }, line.extentMs);
    settle(line);
    expect(told(line).at(-1)).toBe("Service “web” no longer publishes web-4, web-3, web-2, web-1, web-0.");
    expect(line.happenings.findLast(({ actor }) => actor === "endpoints")!.pods).toHaveLength(5);
  });

  test("a Service that loses its selector keeps its slices: they are nobody's then", () => {
    const line = timeline({ replicas: 1 });
    settle(line);
    line.do({ do: "applyObject", object: { kind: "Service", ...headless({ selector: null }) } }, line.extentMs);
    line.do({ do: "scale", replicas: 0 }, line.extentMs);
    const view = settle(line);
    expect(view.pods).toEqual([]);
    expect(conditions(view)).toEqual(["web-0 ready serving"]);
    expect(view.names.find(({ kind }) => kind === "service")!.addresses).toEqual(["10.244.0.10"]);
  });

  test("go with the Service, and come anew with a new one", () => {
    const line = timeline({ replicas: 2 });
    settle(line);
    line.do({ do: "deleteObject", kind: "Service", name: "web" }, line.extentMs);
    const without = line.viewAt(line.extentMs);
    expect(without.services).toEqual([]);
    expect(render(without.names[0]!.reason!)).toContain("There is no Service “web”");
    line.do({ do: "applyObject", object: { kind: "Service", ...headless() } }, line.extentMs + 1000);
    expect(endpointsOf(line.viewAt(line.extentMs))).toEqual([]);
    expect(conditions(line.viewAt(line.extentMs + 30))).toEqual(["web-0 ready serving", "web-1 ready serving"]);
  });
});

const service = fc
  .record({
    name: fc.constantFrom("web", "web", "client", "other"),
    clusterIP: fc.constantFrom("None", "None", undefined),
    publishNotReadyAddresses: fc.constantFrom(true, false, undefined),
    selector: fc.constantFrom(labels, labels, labels, { app: "db" }, { "statefulset.kubernetes.io/pod-name": "web-1" }),
    ports: fc.constantFrom([{ port: 80 }], [{ name: "http", port: 80, targetPort: "web" }], [{ name: "a", port: 1 }, { name: "b", port: 2, targetPort: "nowhere", protocol: "UDP" }]),
  })
  .map(({ name, clusterIP, ...spec }) => ({ apiVersion: "v1", kind: "Service", metadata: { name }, spec: { ...spec, ...(clusterIP && { clusterIP }) } }));

const objectCommand: fc.Arbitrary<Command> = fc.oneof(
  service.map((object): Command => ({ do: "applyObject", object })),
  fc.constantFrom("web", "client", "other").map((name): Command => ({ do: "deleteObject", kind: "Service", name })),
);

describe("at any moment without a sync to come", () => {
  let compared = 0;
  let published = 0;
  let unready = 0;

  test("the slices are those that the controller's rules make of the pods, and DNS answers as for the same objects", () => {
    const session = fc.record({ session: sessions({ template: template({ ports: [{ name: "web", containerPort: 8080 }], readinessProbe: { periodSeconds: 3 } }) }, 8), services: fc.array(service, { maxLength: 3 }), extra: fc.array(fc.record({ at: fc.integer({ min: 0, max: 100_000 }), command: objectCommand }), { maxLength: 3 }) });
    fc.assert(
      fc.property(session, fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 3, maxLength: 6 }), ({ session: { input, commands }, services, extra }, times) => {
        const line = createTimeline({ input: { ...input, services }, commands: [...commands, ...extra].sort((a, b) => a.at - b.at) });
        // Shortly after a command pods are on their way out.
        for (const at of [...times, ...commands.map((command) => command.at + 100)].sort((a, b) => a - b)) {
          let world = line.worldAt(at) as Cluster;
          while (world.endpoints.due.size > 0) world = line.worldAt(Math.max(...world.endpoints.due.values())) as Cluster;
          check(world);
        }
      }),
      { numRuns: 150 },
    );
    expect({ compared: compared > 300, published: published > 300, unready: unready > 50 }).toEqual({ compared: true, published: true, unready: true });
  });

  function check(world: Cluster): void {
    const pods = world.pods.values().map((pod) => podForEndpoints(world, pod));
    for (const each of world.services) {
      if (selectsNothing(each.spec.selector)) continue;
      const expected = endpointSlices(namedService(world, each), pods).flatMap(({ ports, endpoints }) => endpoints.map((endpoint) => `${portsKey(ports)} ${endpoint.targetName} ${endpoint.addresses.join()} ${endpoint.hostname ?? ""} ${endpoint.zone ?? ""} ${endpoint.ready}`));
      const own = [...(world.endpoints.services.get(each.name)?.byPod.values() ?? [])];
      const actual = own.map((endpoint) => `${endpoint.group} ${endpoint.pod} ${endpoint.address} ${endpoint.hostname ?? ""} ${endpoint.zone ?? ""} ${endpoint.ready}`);
      expect(actual.sort()).toEqual(expected.sort());
      compared++;
      published += own.filter(({ ready }) => ready).length;
      unready += own.filter(({ ready }) => !ready).length;
    }
    const simulated = dnsClusterOf(world);
    const written = clusterOf([...world.services.map(({ live }) => ({ ...live, kind: "Service" })), ...world.pods.values().map(podObject)], { dns: kubeadmDnsOptions("cluster.local") });
    for (const [name, type] of questions(world)) {
      const [a, b] = [simulated, written].map((cluster) => answer(cluster, { name, type }));
      const shown = ({ rcode, answers }: NonNullable<typeof a>) => [rcode, ...answers.map((record) => `${record.name} ${record.type} ${recordData(record)}`).sort()];
      expect({ name, answer: shown(a!) }).toEqual({ name, answer: shown(b!) });
    }
  }

  function questions(world: Cluster): [string, string][] {
    const base = world.services.map(({ name }) => `${name}.default.svc.cluster.local`);
    const hosts = ["", "web-0.", "web-1.", "10-244-0-10."];
    return [
      ...base.flatMap((name) => [...hosts.map((host): [string, string] => [`${host}${name}`, "A"]), [`_http._tcp.${name}`, "SRV"] satisfies [string, string], [`web-0.${name}`, "SRV"] satisfies [string, string]]),
      ["10.0.244.10.in-addr.arpa", "PTR"],
      ["nothing.default.svc.cluster.local", "A"],
    ];
  }

  function podObject({ metadata, spec, status }: ReturnType<Cluster["pods"]["values"]>[number]): Record<string, unknown> {
    return {
      kind: "Pod",
      metadata: { name: metadata.name, namespace: metadata.namespace, labels: metadata.labels, ...(metadata.deletionTimestamp !== undefined && { deletionTimestamp: "now" }) },
      spec,
      status: { phase: status.podIP === undefined ? "Pending" : status.phase, podIP: status.podIP, conditions: [{ type: "Ready", status: status.ready.status ? "True" : "False" }] },
    };
  }
});
