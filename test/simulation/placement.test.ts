/** Where pods go, why they go nowhere, and when they are tried again. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Claim, Pod } from "../../server/src/simulation/api/objects.ts";
import type { Cluster } from "../../server/src/simulation/engine/cluster.ts";
import { SlotStore } from "../../server/src/simulation/engine/slot-store.ts";
import type { Happening, SimulationInput, Timeline, View } from "../../server/src/simulation/index.ts";
import { claimProblem } from "../../server/src/simulation/volumes/filter.ts";
import { claims, labels, settle, template, timeline, why } from "./support.ts";

const hostname = "kubernetes.io/hostname";
const zone = "topology.kubernetes.io/zone";
const parallel = { podManagementPolicy: "Parallel" };

/** A set whose pods are placed by `podSpec`, all at once. */
function placed(podSpec: object, replicas: number, settings: SimulationInput["settings"] = {}, container: object = {}, also: Partial<SimulationInput> = {}): Timeline {
  return timeline({ ...parallel, replicas, template: template(container as Record<string, unknown>, podSpec as Record<string, unknown>) }, { settings, ...also });
}

/** How many pods are on each node. */
function spreadOf(view: View): Record<string, number> {
  return Object.fromEntries(view.nodes.map(({ name, pods }) => [name, pods.length]));
}

function failures(happenings: readonly Happening[]): string[] {
  return happenings.flatMap(({ event }) => (event?.reason === "FailedScheduling" ? [event.message] : []));
}

const preemption = (count: number, outcome: string) => `preemption: 0/${count} nodes are available: ${outcome}.`;
const noVictims = "No preemption victims found for incoming pod";
const noHelp = "Preemption is not helpful for scheduling";

const antiAffinity = (topologyKey: string, term: object = { labelSelector: { matchLabels: labels } }) => ({
  affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, ...term }] } },
});
const requests = (cpu: string, memory = "1Mi") => ({ resources: { requests: { cpu, memory } } });

describe("resources", () => {
  test("what does not fit stays Pending, with the scheduler's words and ours", () => {
    const line = placed({}, 4, { nodes: 3, nodeCpuMilli: 1000 }, requests("600m"));
    const view = settle(line);
    expect(spreadOf(view)).toEqual({ "node-a": 1, "node-b": 1, "node-c": 1 });
    expect(failures(line.happenings)).toEqual([`0/3 nodes are available: 3 Insufficient cpu. ${preemption(3, `3 ${noVictims}`)}`]);
    expect(why(view)[0]).toMatch(/^web-\d fits on none of 3 nodes. 3: too little CPU left.$/);
    expect(view.why[0]!.field).toEqual(["spec", "template", "spec", "containers", 0, "resources", "requests"]);
  });

  test("every shortage of a node is told; more than a node ever has cannot be preempted", () => {
    const line = placed({}, 1, { nodes: 2, nodeCpuMilli: 1000, nodeMemoryMi: 64 }, requests("2", "1Gi"));
    settle(line);
    expect(failures(line.happenings)).toEqual([`0/2 nodes are available: 2 Insufficient cpu, 2 Insufficient memory. ${preemption(2, `2 ${noHelp}`)}`]);
  });

  test("a node takes so many pods", () => {
    const line = placed({}, 3, { nodes: 1, nodePods: 2 });
    const view = settle(line);
    expect(view.nodes[0]).toMatchObject({ requested: { pods: 2 }, capacity: { pods: 2 } });
    expect(failures(line.happenings)).toEqual([`0/1 nodes are available: 1 Too many pods. ${preemption(1, `1 ${noVictims}`)}`]);
  });

  test("room that becomes free is used", () => {
    const line = placed({}, 3, { nodes: 1, nodeMemoryMi: 250 }, requests("1m", "100Mi"));
    settle(line);
    line.do({ do: "scale", replicas: 2 }, line.extentMs);
    expect(settle(line).pods.map(({ state }) => state)).toEqual(["available", "available"]);
  });

  test("a pod that has failed asks for nothing", () => {
    const line = timeline({ replicas: 1, template: template(requests("1")) }, { settings: { nodes: 1, nodeCpuMilli: 1000 } });
    settle(line);
    line.do({ do: "failPod", pod: "web-0" }, line.extentMs);
    const view = settle(line);
    expect(view.pods).toMatchObject([{ name: "web-0", state: "available" }]);
    expect(view.nodes[0]!.requested).toEqual({ cpuMilli: 1000, memoryBytes: 2 ** 20, pods: 1 });
  });
});

describe("taints", () => {
  const taint = { key: "dedicated", value: "db", effect: "NoSchedule" } as const;
  const taintAll = (line: Timeline) => {
    for (const { name } of line.viewAt(line.extentMs).nodes) line.do({ do: "taint", node: name, taint }, line.extentMs);
  };

  test("keep pods away, and the taint is not named since 1.34", () => {
    const line = placed({}, 1);
    taintAll(line);
    const view = settle(line);
    expect(failures(line.happenings)).toEqual([`0/3 nodes are available: 3 node(s) had untolerated taint(s). ${preemption(3, `3 ${noHelp}`)}`]);
    expect(why(view)).toContain("web-0 fits on none of 3 nodes. 3: a taint that the pod does not tolerate.");
  });

  test.each([
    ["key, value and effect", { key: "dedicated", operator: "Equal", value: "db", effect: "NoSchedule" }, true],
    ["equality is the default", { key: "dedicated", value: "db" }, true],
    ["another value", { key: "dedicated", value: "web" }, false],
    ["any value", { key: "dedicated", operator: "Exists" }, true],
    ["everything", { operator: "Exists" }, true],
    ["another effect", { key: "dedicated", operator: "Exists", effect: "NoExecute" }, false],
  ])("tolerations: %s", (_, toleration, fits) => {
    const line = placed({ tolerations: [toleration] }, 1);
    taintAll(line);
    expect(settle(line).pods[0]!.node !== null).toBe(fits);
  });

  test("a soft taint only makes a node the last choice", () => {
    const line = placed({}, 3, { nodes: 2, zones: 1 });
    line.do({ do: "taint", node: "node-a", taint: { key: "slow", effect: "PreferNoSchedule" } }, 0);
    expect(spreadOf(settle(line))).toEqual({ "node-a": 0, "node-b": 3 });
  });

  test("a cordoned node is unschedulable, and takes pods again when it is uncordoned", () => {
    const line = placed({}, 1, { nodes: 2 });
    line.do({ do: "cordon", node: "node-a" }, 0);
    line.do({ do: "cordon", node: "node-b" }, 0);
    settle(line);
    expect(failures(line.happenings)).toEqual([`0/2 nodes are available: 2 node(s) were unschedulable. ${preemption(2, `2 ${noHelp}`)}`]);
    line.do({ do: "uncordon", node: "node-b" }, line.extentMs);
    expect(settle(line).pods[0]).toMatchObject({ node: "node-b", state: "available" });
  });

  test("different reasons are counted and sorted as text", () => {
    const line = placed({}, 1, { nodes: 12, nodeCpuMilli: 100 }, requests("200m"));
    line.do({ do: "cordon", node: "node-a" }, 0);
    line.do({ do: "taint", node: "node-b", taint }, 0);
    settle(line);
    const reasons = "1 node(s) had untolerated taint(s), 1 node(s) were unschedulable, 10 Insufficient cpu";
    expect(failures(line.happenings)).toEqual([`0/12 nodes are available: ${reasons}. ${preemption(12, `12 ${noHelp}`)}`]);
  });
});

describe("node affinity", () => {
  const required = (...terms: readonly object[]) => ({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } } });
  const inZones = (operator: string, ...values: readonly string[]) => ({ matchExpressions: [{ key: zone, operator, values }] });

  test("nodes that are not wanted", () => {
    const line = placed(required(inZones("NotIn", "zone-1", "zone-2", "zone-3")), 1);
    const view = settle(line);
    expect(failures(line.happenings)).toEqual([`0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector. ${preemption(3, `3 ${noHelp}`)}`]);
    const explained = view.why.find(({ message }) => message.text.includes("fits on none"))!;
    expect(explained.field).toEqual(["spec", "template", "spec", "affinity", "nodeAffinity"]);
  });

  test("terms are alternatives, expressions of one belong together", () => {
    const either = placed(required(inZones("NotIn", "zone-1", "zone-2", "zone-3"), inZones("NotIn", "zone-2", "zone-3")), 2, { zones: 3 });
    expect(settle(either).pods.map(({ node }) => node)).toEqual(["node-a", "node-a"]);
    const both = placed(required({ matchExpressions: [...inZones("NotIn", "zone-1").matchExpressions, ...inZones("NotIn", "zone-2").matchExpressions] }), 2, { zones: 3 });
    expect(settle(both).pods.map(({ node }) => node)).toEqual(["node-c", "node-c"]);
  });

  test("zones, hosts and architectures that the template names are those of the simulated cluster", () => {
    const line = placed({ nodeSelector: { "failure-domain.beta.kubernetes.io/zone": "eu-1b", "kubernetes.io/arch": "arm64", [hostname]: "db-7" } }, 1);
    const view = settle(line);
    expect(view.pods[0]).toMatchObject({ state: "available", node: "db-7" });
    expect(view.nodes.map((node) => node.zone)).toEqual(["eu-1b", "eu-1b", "eu-1b"]);
  });

  test("a label that only the person's nodes have is taken to fit, and that is said once", () => {
    const line = placed({ nodeSelector: { disktype: "ssd" } }, 3);
    expect(settle(line).pods.map(({ state }) => state)).toEqual(["available", "available", "available"]);
    const assumptions = line.happenings.filter(({ kind }) => kind === "assumption");
    expect(assumptions.map(({ message }) => message.args["key"])).toEqual(["disktype"]);
  });

  test("preferences decide between nodes that will do", () => {
    const preferred = { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [{ key: hostname, operator: "In", values: ["node-c"] }] } }] } } };
    expect(spreadOf(settle(placed(preferred, 2)))).toEqual({ "node-a": 0, "node-b": 0, "node-c": 2 });
  });

  test("nodeName goes past the scheduler", () => {
    const line = placed({ nodeName: "worker-1" }, 2, { nodes: 2 });
    const view = settle(line);
    expect(view.pods.map(({ node, state }) => [node, state])).toEqual([["worker-1", "available"], ["worker-1", "available"]]);
    expect(line.happenings.filter(({ actor }) => actor === "scheduler")).toEqual([]);
  });
});

describe("anti-affinity", () => {
  test("the cluster is as large as the set needs", () => {
    expect(Object.values(spreadOf(settle(placed(antiAffinity(hostname), 7))))).toEqual([1, 1, 1, 1, 1, 1, 1]);
    const view = settle(placed(antiAffinity(zone), 5));
    expect(new Set(view.pods.map(({ node }) => view.nodes.find(({ name }) => name === node)!.zone)).size).toBe(5);
  });

  test("unless the number of nodes is given", () => {
    const line = placed(antiAffinity(hostname), 4, { nodes: 3 });
    const view = settle(line);
    expect(view.nodes).toHaveLength(3);
    expect(failures(line.happenings)).toEqual([`0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules. ${preemption(3, `3 ${noVictims}`)}`]);
    line.do({ do: "addNode" }, line.extentMs);
    expect(settle(line).pods.map(({ state }) => state)).toEqual(["available", "available", "available", "available"]);
  });

  test("by zone, one node of a zone closes the others", () => {
    const line = placed(antiAffinity(zone), 3, { nodes: 4, zones: 2 });
    settle(line);
    expect(failures(line.happenings)).toEqual([`0/4 nodes are available: 4 node(s) didn't match pod anti-affinity rules. ${preemption(4, `4 ${noVictims}`)}`]);
  });

  test("of the pods that are there counts for new ones that have none themselves", () => {
    const line = timeline({ ...parallel, replicas: 2, updateStrategy: { type: "OnDelete" }, template: template({}, antiAffinity(hostname)) }, { settings: { nodes: 2 } });
    settle(line);
    const without = { ...line.session.input.statefulSet, spec: { ...(line.session.input.statefulSet["spec"] as object), replicas: 3, template: template({ image: "web:2" }) } };
    line.do({ do: "apply", statefulSet: without }, line.extentMs);
    settle(line);
    expect(failures(line.happenings)).toEqual([`0/2 nodes are available: 2 node(s) didn't satisfy existing pods anti-affinity rules. ${preemption(2, `2 ${noVictims}`)}`]);
  });

  test("matchLabelKeys tells revisions apart", () => {
    const line = timeline(
      { ...parallel, replicas: 2, updateStrategy: { type: "OnDelete" }, template: template({}, antiAffinity(hostname, { labelSelector: { matchLabels: labels }, matchLabelKeys: ["controller-revision-hash"] })) },
      { settings: { nodes: 2 } },
    );
    settle(line);
    line.do({ do: "setImage", image: "web:2" }, line.extentMs);
    line.do({ do: "scale", replicas: 4 }, line.extentMs);
    expect(Object.values(spreadOf(settle(line)))).toEqual([2, 2]);
  });

  test("about other applications, or other namespaces, keeps nobody away", () => {
    const elsewhere = { labelSelector: { matchLabels: labels }, namespaces: ["other"] };
    expect(Object.values(spreadOf(settle(placed(antiAffinity(hostname, elsewhere), 4, { nodes: 2 }))))).toEqual([2, 2]);
    expect(Object.values(spreadOf(settle(placed(antiAffinity(hostname, { labelSelector: { matchLabels: { app: "db" } } }), 4, { nodes: 2 }))))).toEqual([2, 2]);
  });

  test("preferred terms spread where they can", () => {
    const preferred = { affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: { labelSelector: { matchLabels: labels }, topologyKey: zone } }] } } };
    expect(spreadOf(settle(placed(preferred, 4, { nodes: 4, zones: 2 })))).toEqual({ "node-a": 1, "node-b": 1, "node-c": 1, "node-d": 1 });
  });

  test("a selector for one ordinal is about that pod only", () => {
    const first = { labelSelector: { matchLabels: { "apps.kubernetes.io/pod-index": "0" } } };
    const view = settle(timeline({ replicas: 4, template: template({}, antiAffinity(hostname, first)) }, { settings: { nodes: 2 } }));
    expect(view.pods.map(({ node }) => node)).toEqual(["node-a", "node-b", "node-b", "node-b"]);
  });
});

describe("affinity", () => {
  const together = (topologyKey: string, matchLabels: object = labels) => ({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels }, topologyKey }] } } });

  test("the first pod goes anywhere, the others to it", () => {
    expect(Object.values(spreadOf(settle(placed(together(hostname), 3)))).sort()).toEqual([0, 0, 3]);
    const view = settle(placed(together(zone), 4, { nodes: 4, zones: 2 }));
    expect(Object.values(spreadOf(view)).sort()).toEqual([0, 0, 2, 2]);
  });

  test("where the others are full, a pod waits", () => {
    const line = placed(together(hostname), 2, { nodes: 2, nodePods: 1 });
    settle(line);
    expect(failures(line.happenings)).toEqual([
      `0/2 nodes are available: 1 Too many pods, 1 node(s) didn't match pod affinity rules. ${preemption(2, `1 ${noVictims}, 1 ${noHelp}`)}`,
    ]);
  });

  test("to an application that is not simulated is taken to be satisfied", () => {
    expect(settle(placed(together(hostname, { app: "cache" }), 2)).pods.map(({ state }) => state)).toEqual(["available", "available"]);
  });
});

describe("topologySpreadConstraints", () => {
  const constraint = (also: object = {}) => ({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: "DoNotSchedule", labelSelector: { matchLabels: labels }, ...also }] });

  test("a zone that takes no pods holds up the others", () => {
    const line = placed(constraint(), 4, { nodes: 2, zones: 2 });
    line.do({ do: "cordon", node: "node-b" }, 0);
    const view = settle(line);
    expect(spreadOf(view)).toEqual({ "node-a": 1, "node-b": 0 });
    const expected = `0/2 nodes are available: 1 node(s) didn't match pod topology spread constraints, 1 node(s) were unschedulable. ${preemption(2, `1 ${noVictims}, 1 ${noHelp}`)}`;
    expect(new Set(failures(line.happenings))).toEqual(new Set([expected]));
  });

  test("maxSkew is how uneven it may be", () => {
    const line = placed(constraint({ maxSkew: 3 }), 4, { nodes: 2, zones: 2 });
    line.do({ do: "cordon", node: "node-b" }, 0);
    expect(spreadOf(settle(line))).toEqual({ "node-a": 3, "node-b": 0 });
  });

  test("taints can be honoured", () => {
    const line = placed(constraint({ nodeTaintsPolicy: "Honor" }), 3, { nodes: 2, zones: 2 });
    line.do({ do: "taint", node: "node-b", taint: { key: "x", effect: "NoSchedule" } }, 0);
    expect(spreadOf(settle(line))).toEqual({ "node-a": 3, "node-b": 0 });
    // Cordoning is a taint, too.
    const cordoned = placed(constraint({ nodeTaintsPolicy: "Honor" }), 3, { nodes: 2, zones: 2 });
    cordoned.do({ do: "cordon", node: "node-b" }, 0);
    expect(spreadOf(settle(cordoned))).toEqual({ "node-a": 3, "node-b": 0 });
  });

  test("minDomains that do not exist", () => {
    const line = placed(constraint({ minDomains: 3 }), 4, { nodes: 2, zones: 2 });
    expect(spreadOf(settle(line))).toEqual({ "node-a": 1, "node-b": 1 });
  });

  test("ScheduleAnyway is a wish", () => {
    const line = placed(constraint({ whenUnsatisfiable: "ScheduleAnyway" }), 4, { nodes: 3, zones: 2 });
    expect(spreadOf(settle(line))).toEqual({ "node-a": 1, "node-b": 2, "node-c": 1 });
  });

  test("a terminating pod no longer counts", () => {
    const line = timeline({ replicas: 2, template: template({}, constraint({ topologyKey: hostname })) }, { settings: { nodes: 2, terminateMs: 20_000 } });
    settle(line);
    line.do({ do: "deletePod", pod: "web-1", force: false }, line.extentMs);
    line.do({ do: "deletePod", pod: "web-0", force: true }, line.extentMs);
    expect(settle(line).pods.map(({ state }) => state)).toEqual(["available", "available"]);
  });
});

describe("claims", () => {
  test("missing ones are noticed before those being deleted", () => {
    const pod = { metadata: { name: "web-0", ownerReferences: [] }, spec: { containers: [], volumes: ["a", "b"].map((name) => ({ name, persistentVolumeClaim: { claimName: `${name}-web-0` } })) } };
    const problem = (...names: readonly string[]) => {
      const store = new SlotStore<Claim>();
      for (const name of names) store.set(name, { metadata: { name, deletionTimestamp: 1 } } as Claim);
      return claimProblem({ claims: store } as unknown as Cluster, pod as unknown as Pod);
    };
    expect(problem("a-web-0", "b-web-0")).toBe('persistentvolumeclaim "a-web-0" is being deleted');
    expect(problem("a-web-0")).toBe('persistentvolumeclaim "b-web-0" not found');
  });

  test("a claim deleted before its pod has a node: it is not found, until the set makes it again", () => {
    const line = timeline({ ...claims, replicas: 1 }, { settings: { nodes: 3, provisionMs: 20_000 } });
    line.extendTo(5_000);
    line.do({ do: "deleteClaim", claim: "data-web-0" }, 5_000);
    line.extendTo(6_000);
    expect(failures(line.happenings)).toEqual(['0/3 nodes are available: persistentvolumeclaim "data-web-0" not found. not found']);
    expect(why(line.viewAt(6_000))).toContain('web-0 cannot be placed: persistentvolumeclaim "data-web-0" not found.');
    line.do({ do: "restart" }, 6_000);
    expect(settle(line).pods[0]!.state).toBe("available");
  });
});

test("whatever stands in these places, nothing throws", () => {
  const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant({}), fc.constant([null]));
  const term = fc.record({ topologyKey: fc.oneof(fc.constant(hostname), anything), labelSelector: fc.oneof(fc.record({ matchLabels: anything, matchExpressions: fc.oneof(anything, fc.array(fc.record({ key: anything, operator: fc.constantFrom("In", "Exists", "x"), values: anything }))) }), anything), weight: anything, namespaces: anything, namespaceSelector: anything, matchLabelKeys: anything, maxSkew: anything, minDomains: anything, whenUnsatisfiable: anything });
  const terms = fc.oneof(fc.array(fc.oneof(term, anything)), anything);
  const rules = fc.record({ requiredDuringSchedulingIgnoredDuringExecution: fc.oneof(terms, fc.record({ nodeSelectorTerms: terms })), preferredDuringSchedulingIgnoredDuringExecution: terms });
  const affinity = fc.oneof(anything, fc.record({ nodeAffinity: rules, podAffinity: rules, podAntiAffinity: rules }));
  const spec = fc.record({ affinity, tolerations: terms, topologySpreadConstraints: terms, nodeSelector: fc.dictionary(fc.string(), fc.string()), resources: anything, overhead: anything, priorityClassName: anything }, { requiredKeys: [] });
  fc.assert(
    fc.property(spec, anything, (podSpec, resources) => {
      expect(placed(podSpec, 2, {}, { resources }).viewAt(5_000).nodes.length).toBeGreaterThan(0);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("no node at all", () => {
  const line = placed({}, 1, { nodes: 1 });
  line.do({ do: "deleteNode", node: "node-a" }, 0);
  const view = line.viewAt(60_000);
  expect(failures(line.happenings)).toEqual(["no nodes available to schedule pods"]);
  expect(why(view)).toContain("web-0 cannot be placed: the cluster has no nodes.");
  line.do({ do: "addNode" }, 60_000);
  expect(settle(line).pods[0]!.state).toBe("available");
});

test("until 1.37, dynamic resource allocation has its say before preemption", () => {
  for (const profile of ["1.34", "1.35.0", "1.35", "1.36"] as const) {
    const line = placed({}, 1, { nodes: 1, nodeCpuMilli: 1 }, requests("1"), { profile });
    settle(line);
    expect(failures(line.happenings)).toEqual([`0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, ${preemption(1, `1 ${noHelp}`)}`]);
  }
});

test("preemptionPolicy: Never is told", () => {
  const line = placed({ preemptionPolicy: "Never" }, 1, { nodes: 1, nodeCpuMilli: 1 }, requests("1"));
  settle(line);
  expect(failures(line.happenings)).toEqual(["0/1 nodes are available: 1 Insufficient cpu. preemption: not eligible due to preemptionPolicy=Never."]);
});
