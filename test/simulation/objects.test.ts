import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { objectChanges, type Command, type Timeline } from "../../server/src/simulation/index.ts";
import { validateBudget } from "../../server/src/simulation/api/validate-budget.ts";
import { render } from "../../server/src/text/message.ts";
import { answers, headless, input, labels, settle, timeline } from "./support.ts";

type Json = Record<string, unknown>;

const service = (spec: Json, name = "web"): Json => ({ apiVersion: "v1", kind: "Service", metadata: { name }, spec });
const budget = (spec: Json, name = "guard"): Json => ({ apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name }, spec: { selector: { matchLabels: labels }, ...spec } });

/** What is answered to a command at the end of what has been simulated; "" when it is carried out. */
function answerTo(line: Timeline, command: Command): string {
  const { refused } = line.do(command, line.extentMs);
  return refused ? render(refused) : "";
}

const applying = (line: Timeline, object: Json): string => answerTo(line, { do: "applyObject", object });

describe("applying a Service", () => {
  test("to change one: the pods are published before they are Ready", () => {
    const line = timeline({ replicas: 1 });
    settle(line);
    line.do({ do: "failReadiness", pod: "web-0" }, line.extentMs);
    expect(answers(settle(line))).toEqual({ "web.default.svc.cluster.local": 0, "web-0.web.default.svc.cluster.local": 0 });
    expect(applying(line, service({ clusterIP: "None", selector: labels, publishNotReadyAddresses: true }))).toBe("");
    expect(answers(settle(line))).toEqual({ "web.default.svc.cluster.local": 1, "web-0.web.default.svc.cluster.local": 1 });
  });

  test("again as it is changes nothing", () => {
    const line = timeline({ replicas: 1 }, { services: [service({ ports: [{ port: 80 }], selector: labels })] });
    const before = settle(line);
    expect(applying(line, service({ ports: [{ port: 80 }], selector: labels }))).toBe("");
    expect(line.nextEventMs).toBeNull();
    expect(line.viewAt(line.extentMs).services).toEqual(before.services);
  });

  test("what the manifest no longer says is taken away, the cluster IP stays", () => {
    const line = timeline({ replicas: 1 }, { services: [service({ ports: [{ port: 80 }], selector: labels, publishNotReadyAddresses: true })] });
    const [before] = settle(line).services;
    expect(before).toMatchObject({ kind: "cluster-ip", publishesNotReady: true, clusterIP: expect.stringMatching(/^10\.(9[6-9]|10\d|11[01])\.\d+\.\d+$/) });
    expect(applying(line, service({ ports: [{ port: 81 }], selector: labels }))).toBe("");
    expect(line.viewAt(line.extentMs).services[0]).toMatchObject({ clusterIP: before!.clusterIP, publishesNotReady: false, ports: [{ port: 81 }] });
  });

  test("a Service made anew has another cluster IP", () => {
    const object = service({ ports: [{ port: 80 }], selector: labels });
    const line = timeline({ replicas: 1 }, { services: [object] });
    const before = settle(line).services[0]!.clusterIP;
    expect(answerTo(line, { do: "deleteObject", kind: "Service", name: "web" })).toBe("");
    expect(applying(line, object)).toBe("");
    expect(line.viewAt(line.extentMs).services[0]!.clusterIP).not.toBe(before);
  });

  test.each<[string, Json, Json, string]>([
    [
      "to be headless",
      service({ clusterIP: "10.96.7.7", ports: [{ port: 80 }], selector: labels }),
      service({ clusterIP: "None", ports: [{ port: 80 }], selector: labels }),
      'The Service "web" is invalid: spec.clusterIPs[0]: Invalid value: ["None"]: may not change once set',
    ],
    [
      "to have a cluster IP",
      service({ clusterIP: "None", ports: [{ port: 80 }], selector: labels }),
      service({ clusterIP: "10.96.7.7", ports: [{ port: 80 }], selector: labels }),
      'The Service "web" is invalid: spec.clusterIPs[0]: Invalid value: ["10.96.7.7"]: may not change once set',
    ],
    ["to have no ports", service({ ports: [{ port: 80 }], selector: labels }), service({ selector: labels }), 'The Service "web" is invalid: spec.ports: Required value'],
    [
      "with a number for a label",
      service({ clusterIP: "None", selector: labels }),
      service({ clusterIP: "None", selector: { app: 1 } }),
      'Error from server (BadRequest): Service in version "v1" cannot be handled as a Service: json: cannot unmarshal number into Go struct field ServiceSpec.spec.selector of type string',
    ],
    [
      "with a text for a port",
      service({ clusterIP: "None", selector: labels }),
      service({ clusterIP: "None", selector: labels, ports: [{ port: "80" }] }),
      'Error from server (BadRequest): Service in version "v1" cannot be handled as a Service: json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32',
    ],
  ])("%s is refused in the API server's words", (_, before, after, words) => {
    const line = timeline({ replicas: 1 }, { services: [before] });
    const view = settle(line);
    expect(applying(line, after)).toBe(words);
    expect(line.viewAt(line.extentMs).services).toEqual(view.services);
  });

  test("headless without clusterIP in the next manifest stays headless", () => {
    const line = timeline({ replicas: 1 });
    settle(line);
    expect(applying(line, service({ selector: labels, ports: [{ port: 80 }] }))).toBe("");
    expect(line.viewAt(line.extentMs).services[0]).toMatchObject({ kind: "headless", ports: [{ port: 80 }] });
  });

  test("an address that another Service has is refused", () => {
    const line = timeline({ replicas: 1 }, { services: [service({ clusterIP: "10.96.7.7", ports: [{ port: 80 }] })] });
    expect(applying(line, service({ clusterIP: "10.96.7.7", ports: [{ port: 80 }] }, "other"))).toBe(
      'The Service "other" is invalid: spec.clusterIPs: Invalid value: ["10.96.7.7"]: failed to allocate IP 10.96.7.7: provided IP is already allocated',
    );
  });

  test("an ExternalName loses its address and gets a new one as an ordinary Service", () => {
    const line = timeline({ replicas: 1 }, { services: [service({ ports: [{ port: 80 }], selector: labels })] });
    settle(line);
    expect(applying(line, service({ type: "ExternalName", externalName: "example.com" }))).toBe("");
    expect(line.viewAt(line.extentMs).services[0]).toMatchObject({ kind: "external-name", clusterIP: null });
    expect(applying(line, service({ type: "ClusterIP", ports: [{ port: 80 }], selector: labels }))).toBe("");
    expect(line.viewAt(line.extentMs).services[0]).toMatchObject({ kind: "cluster-ip", clusterIP: expect.stringContaining("10.") });
  });
});

describe("what the session begins with", () => {
  test("a Service that the API server refuses is not created, and its words are told", () => {
    const line = timeline({ replicas: 1 }, { services: [headless({ type: "NodePort", ports: [{ port: 80 }] }), service({ ports: [{ port: 80 }], selector: labels }, "client")] });
    expect(line.viewAt(0).services.map(({ name }) => name)).toEqual(["client"]);
    expect(line.happenings.filter(({ kind }) => kind === "refused").map(({ object, message }) => [object, render(message)])).toEqual([
      ["web", `The Service "web" is invalid: spec.clusterIPs[0]: Invalid value: "None": may not be set to 'None' for NodePort services`],
    ]);
    expect(settle(line).status.readyReplicas).toBe(1);
  });

  test("neither what has no name nor what is elsewhere", () => {
    const services = [{ kind: "Service" }, { metadata: { name: "web", namespace: "other" }, spec: { clusterIP: "None" } }, { metadata: { name: 5 } }, {}];
    const line = timeline({ replicas: 1 }, { services });
    expect(line.viewAt(0).services).toEqual([]);
    expect(line.happenings.filter(({ kind }) => kind === "refused")).toEqual([]);
  });
});

describe("what cannot be decoded", () => {
  // What the original's decoder (1.37.1) answers to the same objects.
  test.each<[string, Json, string]>([
    ["PodDisruptionBudget", { minAvailable: true }, "bool into Go struct field PodDisruptionBudgetSpec.spec.minAvailable of type int32"],
    ["PodDisruptionBudget", { minAvailable: 1.5 }, "number 1.5 into Go struct field PodDisruptionBudgetSpec.spec.minAvailable of type int32"],
    ["PodDisruptionBudget", { minAvailable: [1] }, "array into Go struct field PodDisruptionBudgetSpec.spec.minAvailable of type int32"],
    ["PodDisruptionBudget", { selector: { matchLabels: { app: 1 } } }, "number into Go struct field LabelSelector.spec.selector.matchLabels of type string"],
    ["PodDisruptionBudget", { selector: { matchLabels: [] } }, "array into Go struct field LabelSelector.spec.selector.matchLabels of type map[string]string"],
    ["PodDisruptionBudget", { unhealthyPodEvictionPolicy: 1 }, "number into Go struct field PodDisruptionBudgetSpec.spec.unhealthyPodEvictionPolicy of type v1.UnhealthyPodEvictionPolicyType"],
    ["Service", { ports: [{ port: 80, targetPort: true }] }, "bool into Go struct field ServicePort.spec.ports.targetPort of type int32"],
    ["Service", { ports: [{ port: "80" }] }, "string into Go struct field ServicePort.spec.ports.port of type int32"],
    ["Service", { ports: { port: "80" } }, "object into Go struct field ServiceSpec.spec.ports of type []v1.ServicePort"],
    ["Service", { ports: ["80"] }, "string into Go struct field ServiceSpec.spec.ports of type v1.ServicePort"],
    ["Service", { ports: [{ port: 80, protocol: 6 }] }, "number into Go struct field ServicePort.spec.ports.protocol of type v1.Protocol"],
    ["Service", { clusterIPs: "None" }, "string into Go struct field ServiceSpec.spec.clusterIPs of type []string"],
    ["Service", { clusterIPs: [1] }, "number into Go struct field ServiceSpec.spec.clusterIPs of type string"],
    ["Service", { clusterIP: 1 }, "number into Go struct field ServiceSpec.spec.clusterIP of type string"],
    ["Service", { selector: "app" }, "string into Go struct field ServiceSpec.spec.selector of type map[string]string"],
    ["Service", { type: true }, "bool into Go struct field ServiceSpec.spec.type of type v1.ServiceType"],
    ["Service", { publishNotReadyAddresses: "true" }, "string into Go struct field ServiceSpec.spec.publishNotReadyAddresses of type bool"],
    ["Service", { sessionAffinity: 1 }, "number into Go struct field ServiceSpec.spec.sessionAffinity of type v1.ServiceAffinity"],
    ["Service", "x" as unknown as Json, "string into Go struct field Service.spec of type v1.ServiceSpec"],
  ])("%s %o", (kind, spec, words) => {
    const line = timeline();
    expect(applying(line, { kind, metadata: { name: "x" }, spec })).toBe(`Error from server (BadRequest): ${kind} in version "v1" cannot be handled as a ${kind}: json: cannot unmarshal ${words}`);
    expect(createsNothing({ kind, metadata: { name: "x" }, spec })).toBe(true);
  });

  /** Nor does a session that begins with it fail. */
  function createsNothing(object: Json): boolean {
    const line = timeline({ replicas: 1 }, object["kind"] === "Service" ? { services: [object] } : { budgets: [object] });
    const { services, budgets } = line.viewAt(0);
    return !services.some(({ name }) => name === "x") && budgets.length === 0 && line.happenings.some(({ kind }) => kind === "refused");
  }
});

test("whatever somebody is typing, nothing throws: it is accepted or refused", () => {
  const value = fc.oneof(fc.constantFrom<unknown>(null, "", "None", "web", "10.96.7.7", "::1", "50%", 0, 80, -1, 1.5, true, [], {}), fc.constantFrom<unknown>([{}], [null], [{ port: 80 }], [{ name: "a", port: 1, targetPort: "x" }], ["None"], labels, { matchLabels: labels }, { matchExpressions: [{}] }, { matchExpressions: [null, { key: "app", operator: "In", values: [null] }] }, ["x"], { matchExpressions: [{ key: "app", operator: "In", values: ["web"] }] }));
  const keys = ["type", "clusterIP", "clusterIPs", "selector", "ports", "publishNotReadyAddresses", "externalName", "ipFamilies", "sessionAffinity", "minAvailable", "maxUnavailable", "unhealthyPodEvictionPolicy"];
  const some = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 4 });
  const spec = fc.oneof(value, some, some.map((more) => ({ clusterIP: "None", selector: labels, ...more })), fc.constantFrom({ clusterIP: "None" }, { ports: [{ port: 80 }], selector: labels }, { minAvailable: 1 }));
  const object = fc.record({ kind: fc.constantFrom("Service", "Service", "PodDisruptionBudget", 3, null), metadata: fc.oneof(fc.constantFrom<unknown>({ name: "web" }, { name: "web" }, { name: "other", labels: {} }, {}, null, "x", { name: "A b" }), value), spec }) as fc.Arbitrary<Json>;
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(object, { maxLength: 4 }), fc.array(object, { maxLength: 4 }), (services, later) => {
      const line = timeline({ replicas: 1 }, { services, budgets: later });
      for (const each of later) if (applying(line, each) === "") accepted++;
      const view = settle(line);
      expect(view.names.every(({ name }) => name.endsWith(".svc.cluster.local"))).toBe(true);
      for (const each of view.services) expect(each.kind === "cluster-ip").toBe(each.clusterIP !== null);
      expect(Array.isArray(objectChanges(input({}, { services }), input({}, { services: later })))).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(20);
});

describe("other objects", () => {
  test.each<[Json, string]>([
    [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" } }, "Only Services and PodDisruptionBudgets can be applied beside the StatefulSet; this is of kind “ConfigMap”."],
    [{}, "Only Services and PodDisruptionBudgets can be applied beside the StatefulSet; this is of kind “”."],
    [{ kind: "Service", metadata: {} }, "error: resource name may not be empty"],
    [{ kind: "Service", metadata: { name: "web", namespace: "other" } }, "The simulation shows namespace “default” only; this object belongs to “other”."],
    [
      { ...budget({}), apiVersion: "policy/v1beta1" },
      'error: resource mapping not found for name: "guard" namespace: "" from "STDIN": no matches for kind "PodDisruptionBudget" in version "policy/v1beta1"\nensure CRDs are installed first',
    ],
  ])("%o", (object, words) => {
    expect(applying(timeline(), object)).toBe(words);
  });

  test.each<[Command, string]>([
    [{ do: "deleteObject", kind: "Service", name: "nothing" }, 'Error from server (NotFound): services "nothing" not found'],
    [{ do: "deleteObject", kind: "PodDisruptionBudget", name: "nothing" }, 'Error from server (NotFound): poddisruptionbudgets.policy "nothing" not found'],
  ])("%o", (command, words) => {
    expect(answerTo(timeline(), command)).toBe(words);
  });
});

describe("applying a PodDisruptionBudget", () => {
  test("creates, changes and deletes it", () => {
    const line = timeline({ replicas: 3 });
    settle(line);
    const guard = () => settle(line).budgets.map(({ name, disruptionsAllowed }) => [name, disruptionsAllowed]);
    expect(applying(line, budget({ minAvailable: 2 }))).toBe("");
    expect(guard()).toEqual([["guard", 1]]);
    expect(applying(line, budget({ minAvailable: 3 }))).toBe("");
    expect(guard()).toEqual([["guard", 0]]);
    expect(applying(line, budget({ minAvailable: 3, maxUnavailable: 1 }))).toContain("cannot be both set");
    expect(answerTo(line, { do: "deleteObject", kind: "PodDisruptionBudget", name: "guard" })).toBe("");
    expect(guard()).toEqual([]);
  });

  test("those of the beginning are there", () => {
    const line = timeline({ replicas: 3 }, { budgets: [budget({ maxUnavailable: 2 }), budget({ maxUnavailable: -1 }, "wrong")] });
    expect(settle(line).budgets.map(({ name, disruptionsAllowed }) => [name, disruptionsAllowed])).toEqual([["guard", 2]]);
    expect(line.happenings.filter(({ kind }) => kind === "refused").map(({ message }) => render(message))).toEqual([
      'The PodDisruptionBudget "wrong" is invalid: spec.maxUnavailable: Invalid value: -1: must be greater than or equal to 0',
    ]);
  });

  // What the original's ValidatePodDisruptionBudget (1.37.1) answers to the same specs.
  const percent = "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
  test.each<[Json, string]>([
    [
      { minAvailable: 1, maxUnavailable: "50%", selector: { matchLabels: { app: "web" } } },
      'spec: Invalid value: {"MinAvailable":1,"Selector":{"matchLabels":{"app":"web"}},"MaxUnavailable":"50%","UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
    ],
    [{ minAvailable: -1 }, "spec.minAvailable: Invalid value: -1: must be greater than or equal to 0"],
    [{ maxUnavailable: "101%" }, 'spec.maxUnavailable: Invalid value: "101%": must not be greater than 100%'],
    [{ maxUnavailable: "half" }, `spec.maxUnavailable: Invalid value: "half": ${percent}`],
    [{ maxUnavailable: "1" }, `spec.maxUnavailable: Invalid value: "1": ${percent}`],
    [{ unhealthyPodEvictionPolicy: "Never" }, 'spec.unhealthyPodEvictionPolicy: Unsupported value: "Never": supported values: "AlwaysAllow", "IfHealthyBudget"'],
    [{ minAvailable: "100%", unhealthyPodEvictionPolicy: "AlwaysAllow" }, ""],
    [{}, ""],
  ])("validates %o", (spec, words) => {
    expect(validateBudget("guard", spec, "1.37").join("\n")).toBe(words);
  });
});

describe("what an edit of the files means for the cluster", () => {
  const before = input({}, { services: [headless(), service({ ports: [{ port: 80 }] }, "client")], budgets: [budget({ maxUnavailable: 1 })] });

  test("nothing where nothing differs but the order of keys, nulls and objects of other namespaces", () => {
    const { spec, metadata } = headless() as { spec: Json; metadata: Json };
    const after = { ...before, services: [{ spec: { ...spec, ports: null }, metadata }, before.services[1]!, { metadata: { name: "far", namespace: "away" } }, { metadata: {} }] };
    expect(objectChanges(before, after)).toEqual([]);
  });

  test("deletions first, then what is new or changed, in the files' order", () => {
    const after = { ...before, services: [service({ clusterIP: "None", selector: { app: "db" } }), service({ ports: [{ port: 1 }] }, "fresh")], budgets: [] };
    expect(objectChanges(before, after)).toEqual([
      { do: "deleteObject", kind: "Service", name: "client" },
      { do: "deleteObject", kind: "PodDisruptionBudget", name: "guard" },
      { do: "applyObject", object: service({ clusterIP: "None", selector: { app: "db" } }) },
      { do: "applyObject", object: service({ ports: [{ port: 1 }] }, "fresh") },
    ]);
  });

  test("carried out, they make the cluster of the files", () => {
    const after = { ...before, services: [headless({ publishNotReadyAddresses: true }), service({ ports: [{ port: 1 }], selector: labels }, "fresh")], budgets: [budget({ minAvailable: "50%" })] };
    const line = timeline({}, before);
    settle(line);
    for (const command of objectChanges(before, after)) expect(answerTo(line, command)).toBe("");
    const [changed, begun] = [settle(line), settle(timeline({}, after))];
    const shown = ({ services, budgets, names }: typeof changed) => ({ services: services.map(({ clusterIP: _, slices: __, ...rest }) => rest), budgets, names: names.map(({ name, addresses }) => [name, addresses.length]) });
    expect(shown(changed)).toEqual(shown(begun));
  });
});
