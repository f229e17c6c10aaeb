import { describe, expect, test } from "vitest";
import type { Command, Happening, SimulationInput, Timeline, View } from "../../server/src/simulation/index.ts";
import { chance } from "../../server/src/simulation/engine/random.ts";
import { render } from "../../server/src/text/message.ts";
import { claims, settle, template, timeline, why } from "./support.ts";

const wide = { nodes: 4, zones: 1 };

/** Three pods on four nodes of one zone, settled. */
function running(spec: Record<string, unknown> = {}, also: Partial<SimulationInput> = {}): Timeline {
  const line = timeline(spec, { settings: wide, ...also });
  settle(line);
  return line;
}

/** Does it now, and gives the moment it was done at. */
function order(line: Timeline, command: Command): number {
  const at = line.extentMs + 1000;
  expect(line.do(command, at).refused).toBeUndefined();
  return at;
}

function since(line: Timeline, at: number): readonly Happening[] {
  return line.happenings.filter((happening) => happening.at >= at);
}

function first(line: Timeline, kind: string, after: number): Happening {
  const found = since(line, after).find((happening) => happening.kind === kind);
  if (!found) throw new Error(`no ${kind} after ${after}: ${since(line, after).map((happening) => happening.kind).join()}`);
  return found;
}

function events(happenings: readonly Happening[], object: string): string[] {
  return happenings.flatMap(({ object: on, event }) => (on === object && event ? [`${event.type} ${event.reason}: ${event.message}`] : []));
}

const node = (view: View, name: string) => view.nodes.find((each) => each.name === name)!;
const pod = (view: View, name: string) => view.pods.find((each) => each.name === name)!;
const taints = (view: View, name: string) => node(view, name).taints.map(({ key, effect }) => `${key}:${effect}`);

const unreachable = ["node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/unreachable:NoExecute"];
const outOfService = { key: "node.kubernetes.io/out-of-service", value: "nodeshutdown", effect: "NoExecute" } as const;

describe("a node without power", () => {
  test("is Ready until its lease has been silent for 50 s, and so are its pods", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const line = running({}, { seed });
      const at = order(line, { do: "stopNode", node: "node-b" });
      expect(node(line.viewAt(at), "node-b")).toMatchObject({ status: "Ready", machine: "off" });
      line.extendTo(at + 60_000);
      const noticed = first(line, "nodeNotReady", at).at;
      // Leases are renewed every ten seconds and looked at every five.
      const renewed = Math.floor(chance(seed, "node-b", "lease") * 10_000);
      const last = renewed + Math.floor((at - renewed) / 10_000) * 10_000;
      expect(noticed).toBe(Math.ceil(last / 5000) * 5000 + 50_000);
      expect(pod(line.viewAt(noticed - 1), "web-1").state).toBe("available");
      expect(pod(line.viewAt(noticed), "web-1")).toMatchObject({ state: "lost", status: "Running", readyContainers: "1/1" });
    }
  });

  test("is tainted, its pods tolerate that for five minutes, are deleted and stay", () => {
    const line = running();
    const at = order(line, { do: "stopNode", node: "node-b" });
    line.extendTo(at + 3_600_000);
    const noticed = first(line, "nodeNotReady", at).at;
    expect(taints(line.viewAt(noticed), "node-b")).toEqual(unreachable);
    expect(first(line, "taintEviction", at).at).toBe(noticed + 300_000);
    const end = line.viewAt(line.extentMs);
    expect(pod(end, "web-1")).toMatchObject({ state: "lost", status: "Terminating" });
    expect(end.pods).toHaveLength(3);
    expect(end.settled).toBe(true);
    expect(why(end).join()).toContain("the kubelet of node-b is silent and cannot confirm that it has ended: the object stays");
    expect(events(since(line, at), "node-b")).toEqual(["Normal NodeNotReady: Node node-b status is now: NodeNotReady"]);
    expect(events(since(line, at), "web-1")).toEqual(["Warning NodeNotReady: Node is not ready", "Normal TaintManagerEviction: Marking for deletion Pod default/web-1"]);
  });

  test("that comes back in time starts the same pods anew: one restart more, another address, no back-off", () => {
    const line = running(claims);
    const before = pod(line.viewAt(line.extentMs), "web-1");
    const at = order(line, { do: "stopNode", node: "node-b" });
    line.extendTo(at + 100_000);
    const back = order(line, { do: "startNode", node: "node-b" });
    const after = settle(line);
    expect(pod(after, "web-1")).toMatchObject({ uid: before.uid, state: "available", restarts: 1, node: "node-b" });
    expect(pod(after, "web-1").ip).not.toBe(before.ip);
    expect(taints(after, "node-b")).toEqual([]);
    expect(events(since(line, back), "node-b")).toEqual([
      "Normal Starting: Starting kubelet.",
      expect.stringMatching(/^Warning Rebooted: Node node-b has been rebooted, boot id: [0-9a-f-]{36}$/),
      "Normal NodeReady: Node node-b status is now: NodeReady",
    ]);
    expect(events(since(line, back), "web-1")).toEqual([
      "Normal SandboxChanged: Pod sandbox changed, it will be killed and re-created.",
      "Normal TaintManagerEviction: Cancelling deletion of Pod default/web-1",
    ]);
  });

  test("that comes back late finishes the deletion; only then the ordinal is filled again", () => {
    const line = running(claims);
    const { uid } = pod(line.viewAt(line.extentMs), "web-1");
    const at = order(line, { do: "stopNode", node: "node-b" });
    line.extendTo(at + 400_000);
    const back = order(line, { do: "startNode", node: "node-b" });
    const after = settle(line);
    const gone = first(line, "podGone", back);
    expect(first(line, "createPod", back).at).toBeGreaterThan(gone.at);
    expect(pod(after, "web-1")).toMatchObject({ state: "available", restarts: 0 });
    expect(pod(after, "web-1").uid).not.toBe(uid);
    expect(since(line, at).filter(({ kind }) => kind === "claimGone")).toEqual([]);
  });

  test("whose pods were still starting lets them begin anew", () => {
    const line = timeline(claims, { settings: wide });
    const placed = line.happenings.length;
    while (!line.happenings.slice(placed).some(({ kind }) => kind === "podScheduled")) line.extendTo(line.nextEventMs!);
    const { node: name } = pod(line.viewAt(line.extentMs), "web-0");
    line.do({ do: "stopNode", node: name! }, line.extentMs);
    line.do({ do: "startNode", node: name! }, line.extentMs + 5000);
    expect(settle(line).pods.map(({ state, restarts }) => `${state} ${restarts}`)).toEqual(["available 0", "available 0", "available 0"]);
  });
});

describe("a node that is cut off", () => {
  test("and comes back has lost nothing: its pods are Ready again with the time since when they are", () => {
    const line = running({ minReadySeconds: 600 });
    const before = pod(line.viewAt(line.extentMs), "web-1");
    expect(before.state).toBe("available");
    const at = order(line, { do: "stopNode", node: before.node!, how: "network" });
    line.extendTo(at + 100_000);
    expect(pod(line.viewAt(line.extentMs), "web-1").state).toBe("lost");
    order(line, { do: "startNode", node: before.node! });
    expect(pod(settle(line), "web-1")).toEqual(before);
  });

  test("within the grace period is noticed by nobody", () => {
    const line = running();
    const before = line.viewAt(line.extentMs);
    const at = order(line, { do: "stopNode", node: "node-b", how: "network" });
    line.do({ do: "startNode", node: "node-b" }, at + 20_000);
    const after = settle(line);
    expect({ ...after, at: 0 }).toEqual({ ...before, at: 0 });
    expect(since(line, at).filter(({ event }) => event)).toEqual([]);
  });

  test("tells late what has happened meanwhile", () => {
    const line = running({ template: template({ readinessProbe: { periodSeconds: 5, failureThreshold: 1 } }) });
    order(line, { do: "stopNode", node: "node-b", how: "network" });
    order(line, { do: "failReadiness", pod: "web-1" });
    line.extendTo(line.extentMs + 30_000);
    expect(pod(line.viewAt(line.extentMs), "web-1").state).toBe("available");
    order(line, { do: "startNode", node: "node-b" });
    expect(pod(settle(line), "web-1").state).toBe("running");
  });

  test("goes on running what was deleted by force: two with one name, until the kubelet hears of it", () => {
    const line = running();
    const { uid } = pod(line.viewAt(line.extentMs), "web-1");
    const at = order(line, { do: "stopNode", node: "node-b", how: "network" });
    line.extendTo(at + 400_000);
    const forced = order(line, { do: "deletePod", pod: "web-1", force: true });
    const split = settle(line);
    expect(split.ghosts).toEqual([{ pod: "web-1", uid, node: "node-b", workload: "statefulset", since: forced }]);
    expect(pod(split, "web-1")).toMatchObject({ state: "available" });
    expect(pod(split, "web-1").node).not.toBe("node-b");
    order(line, { do: "startNode", node: "node-b" });
    expect(settle(line).ghosts).toEqual([]);
    expect(since(line, forced).map(({ kind }) => kind)).toContain("ghostEnded");
  });

  test("cannot be reached by kubectl exec", () => {
    const line = running();
    order(line, { do: "stopNode", node: "node-b", how: "network" });
    expect(render(line.do({ do: "crash", pod: "web-1" }, line.extentMs).refused!)).toBe("Error from server: error dialing backend: dial tcp 192.168.0.11:10250: i/o timeout");
    expect(render(line.do({ do: "failPod", pod: "web-1" }, line.extentMs).refused!)).toContain("not heard");
  });
});

test("a pod deleted by force on a healthy node runs on for as long as it takes to stop it", () => {
  const line = running({}, { settings: { ...wide, terminateMs: 8000 } });
  const at = order(line, { do: "deletePod", pod: "web-1", force: true });
  expect(line.viewAt(at).ghosts).toHaveLength(1);
  line.extendTo(at + 5000);
  expect(pod(line.viewAt(at + 5000), "web-1").state).not.toBe("terminating");
  expect(line.viewAt(at + 5000).ghosts).toHaveLength(1);
  expect(settle(line).ghosts).toEqual([]);
});

describe("tolerations of NoExecute taints", () => {
  const tolerating = (tolerations: readonly unknown[]) => ({ template: template({}, { tolerations }) });

  test.each([
    ["of their own count", [{ key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute", tolerationSeconds: 20 }], 20_000],
    ["without effect cover both", [{ key: "node.kubernetes.io/unreachable", operator: "Exists", tolerationSeconds: 7 }], 7_000],
    ["of zero seconds are none", [{ key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute", tolerationSeconds: 0 }], 0],
  ])("%s", (_, tolerations, delay) => {
    const line = running(tolerating(tolerations));
    const at = order(line, { do: "stopNode", node: "node-b" });
    line.extendTo(at + 400_000);
    expect(first(line, "taintEviction", at).at).toBe(first(line, "nodeNotReady", at).at + delay);
  });

  test("without seconds are for ever", () => {
    const line = running(tolerating([{ operator: "Exists" }]));
    const at = order(line, { do: "stopNode", node: "node-b" });
    const end = settle(line);
    expect(since(line, at).map(({ kind }) => kind)).not.toContain("taintEviction");
    expect(why(end).join()).toContain("It tolerates that for ever");
  });

  test("are missing for a taint of one's own: the pods go at once, and come back elsewhere", () => {
    const line = running(claims);
    const at = order(line, { do: "taint", node: "node-b", taint: { key: "gpu", value: "broken", effect: "NoExecute" } });
    expect(events(since(line, at), "web-1")).toEqual(["Normal TaintManagerEviction: Marking for deletion Pod default/web-1"]);
    const after = settle(line);
    expect(pod(after, "web-1").state).toBe("available");
    expect(pod(after, "web-1").node).not.toBe("node-b");
  });

  test("a planned eviction is called off when its pod is gone", () => {
    const line = running();
    const at = order(line, { do: "stopNode", node: "node-b" });
    line.extendTo(at + 100_000);
    const forced = order(line, { do: "deletePod", pod: "web-1", force: true });
    line.extendTo(forced);
    expect(events(since(line, forced), "web-1")).toEqual(["Normal TaintManagerEviction: Cancelling deletion of Pod default/web-1"]);
  });

  test("a planned eviction is not moved by a second taint, and is called off when none is left", () => {
    const line = running(tolerating([{ key: "a", operator: "Exists", tolerationSeconds: 100 }, { key: "b", operator: "Exists", tolerationSeconds: 10 }]));
    const [a, b] = [{ key: "a", effect: "NoExecute" }, { key: "b", effect: "NoExecute" }] as const;
    const at = order(line, { do: "taint", node: "node-b", taint: a });
    line.do({ do: "taint", node: "node-b", taint: b }, at + 5000);
    line.extendTo(at + 50_000);
    expect(since(line, at).filter(({ kind }) => kind === "taintEviction")).toEqual([]);
    line.do({ do: "taint", node: "node-b", taint: a, remove: true }, at + 50_000);
    line.do({ do: "taint", node: "node-b", taint: b, remove: true }, at + 51_000);
    settle(line);
    expect(events(since(line, at), "web-1")).toEqual(["Normal TaintManagerEviction: Cancelling deletion of Pod default/web-1"]);
  });
});

describe("ways out for a pod on a dead node", () => {
  function stuck(): Timeline {
    const line = running(claims);
    const at = order(line, { do: "stopNode", node: "node-b" });
    line.extendTo(at + 400_000);
    return line;
  }

  test("the taint out-of-service: the pod garbage collector deletes it at its next pass", () => {
    const line = stuck();
    const at = order(line, { do: "taint", node: "node-b", taint: outOfService });
    expect(why(line.viewAt(at)).join()).toContain("out of service");
    const after = settle(line);
    expect(first(line, "podCollected", at).at).toBe(Math.ceil(at / 20_000) * 20_000);
    expect(pod(after, "web-1").state).toBe("available");
    expect(after.ghosts).toEqual([]);
  });

  test("the same taint with NoSchedule evicts nobody, but what is terminating goes", () => {
    const line = running();
    const at = order(line, { do: "stopNode", node: "node-b" });
    line.extendTo(at + 70_000);
    order(line, { do: "taint", node: "node-b", taint: { ...outOfService, effect: "NoSchedule" } });
    line.extendTo(line.extentMs + 60_000);
    expect(pod(line.viewAt(line.extentMs), "web-1").status).toBe("Running");
    const deleted = order(line, { do: "deletePod", pod: "web-1" });
    settle(line);
    expect(first(line, "podGone", deleted).at).toBe(Math.ceil(deleted / 20_000) * 20_000);
  });

  test("on a Ready node the taint out-of-service collects nothing", () => {
    const line = running({}, { settings: { ...wide, terminateMs: 25_000 } });
    const at = order(line, { do: "taint", node: "node-b", taint: outOfService });
    settle(line);
    expect(since(line, at).map(({ kind }) => kind)).not.toContain("podCollected");
  });

  test("deleting the Node object: its pods are orphans after forty seconds", () => {
    const line = stuck();
    const at = order(line, { do: "deleteNode", node: "node-b" });
    expect(line.viewAt(at).strayMachines).toEqual([{ name: "node-b", zone: "zone-1", machine: "off" }]);
    const after = settle(line);
    expect(first(line, "podCollected", at).at).toBe(Math.ceil(at / 20_000) * 20_000 + 40_000);
    expect(events(since(line, at), "node-b")).toEqual(["Normal RemovingNode: Node node-b event: Removing Node node-b from Controller"]);
    expect(pod(after, "web-1").state).toBe("available");
    order(line, { do: "startNode", node: "node-b" });
    expect(node(settle(line), "node-b")).toMatchObject({ status: "Ready", pods: [] });
    expect(events(since(line, at), "node-b").slice(1)).toEqual([
      "Normal Starting: Starting kubelet.",
      "Normal NodeReady: Node node-b status is now: NodeReady",
      "Normal RegisteredNode: Node node-b event: Registered Node node-b in Controller",
    ]);
  });
});

test("a Node object deleted under a running kubelet: its pods are deleted by force and their processes ended", () => {
  const line = running();
  const at = order(line, { do: "deleteNode", node: "node-b" });
  line.extendTo(at + 30_000);
  expect(pod(line.viewAt(line.extentMs), "web-1")).toMatchObject({ state: "lost", status: "Running" });
  const after = settle(line);
  expect(since(line, at).filter(({ kind }) => kind.startsWith("ghost")).map(({ kind }) => kind)).toEqual(["ghostLeft", "ghostEnded"]);
  expect(pod(after, "web-1").node).not.toBe("node-b");
});

test("a kubelet that registers again before the quarantine is over keeps its pods", () => {
  const line = running();
  const before = pod(line.viewAt(line.extentMs), "web-1");
  order(line, { do: "deleteNode", node: "node-b" });
  order(line, { do: "startNode", node: "node-b" });
  expect(pod(settle(line), "web-1")).toEqual(before);
});

test("a Deployment replaces what is terminating on a dead node at once; the set waits for ever", () => {
  const line = running({}, { settings: { nodes: 3, zones: 1 }, contrast: true });
  const at = order(line, { do: "stopNode", node: "node-b" });
  const end = settle(line);
  const lost = end.pods.filter(({ node: on }) => on === "node-b");
  expect(lost.map(({ status }) => status)).toEqual(lost.map(() => "Terminating"));
  expect(new Set(lost.map(({ workload }) => workload))).toEqual(new Set(["statefulset", "deployment"]));
  expect(end.deployment).toMatchObject({ readyReplicas: 3, availableReplicas: 3 });
  expect(end.status).toMatchObject({ replicas: 3, readyReplicas: 2 });
  // Nothing but waiting is left, also for the Deployment's controller.
  expect(end.settled).toBe(true);
  const evicted = first(line, "taintEviction", at).at;
  const replaced = since(line, evicted).find(({ actor, kind }) => actor === "deployment-controller" && kind === "createPod");
  expect(replaced!.at - evicted).toBeLessThan(1000);
});

describe("many nodes at once", () => {
  test("in one zone are tainted ten seconds apart", () => {
    const line = running({ replicas: 5 }, { settings: { nodes: 6, zones: 1 } });
    const at = order(line, { do: "stopNode", node: "node-a" });
    line.do({ do: "stopNode", node: "node-b" }, at);
    const taintedAt = (name: string) => {
      for (let ms = at; ms < at + 120_000; ms += 100) if (taints(line.viewAt(ms), name).includes(unreachable[1]!)) return ms;
      throw new Error(`${name} is not tainted`);
    };
    line.extendTo(at + 120_000);
    expect(Math.abs(taintedAt("node-a") - taintedAt("node-b"))).toBeGreaterThanOrEqual(4900);
    expect(Math.abs(taintedAt("node-a") - taintedAt("node-b"))).toBeLessThanOrEqual(10_100);
  });

  test("when no node is Ready nothing is evicted, and when one is again, the others get their time", () => {
    const line = running({}, { settings: { nodes: 3, zones: 1 } });
    const at = order(line, { do: "stopNode", node: "node-a", how: "network" });
    for (const name of ["node-b", "node-c"]) line.do({ do: "stopNode", node: name, how: "network" }, at);
    line.extendTo(at + 3_600_000);
    const dark = line.viewAt(line.extentMs);
    expect(dark.pods.map(({ status }) => status)).toEqual(["Running", "Running", "Running"]);
    expect(dark.nodes.flatMap((each) => each.taints).filter(({ effect }) => effect === "NoExecute")).toEqual([]);
    expect(why(dark).join()).toContain("Too many nodes are silent");
    const back = order(line, { do: "startNode", node: "node-a" });
    line.extendTo(back + 700_000);
    expect(since(line, back).filter(({ kind }) => kind === "taintEviction")).toHaveLength(2);
  });

  test("most of a zone: nothing more is tainted there", () => {
    const line = running({ replicas: 4 }, { settings: { nodes: 4, zones: 1 } });
    const at = order(line, { do: "stopNode", node: "node-a" });
    for (const name of ["node-b", "node-c"]) line.do({ do: "stopNode", node: name }, at);
    line.extendTo(at + 200_000);
    const tainted = line.viewAt(line.extentMs).nodes.filter((each) => each.taints.some(({ effect }) => effect === "NoExecute"));
    expect(tainted.length).toBeLessThan(3);
    expect(since(line, at).map(({ kind }) => kind)).toContain("evictionsStopped");
  });
});

describe("kubectl's words", () => {
  function said(line: Timeline, ...commands: readonly Command[]): (string | undefined)[] {
    return commands.map((command) => {
      const { refused } = line.do(command, line.extentMs + 1000);
      return refused && render(refused);
    });
  }

  const output = (line: Timeline) => line.happenings.filter(({ kind }) => kind === "kubectl").map(({ message }) => render(message));

  test("about nodes that do not exist", () => {
    const line = running();
    const missing = 'Error from server (NotFound): nodes "node-z" not found';
    expect(said(line, { do: "cordon", node: "node-z" }, { do: "drain", node: "node-z" }, { do: "deleteNode", node: "node-z" }, { do: "stopNode", node: "node-z" })).toEqual([missing, missing, missing, missing]);
  });

  test("about taints", () => {
    const line = running();
    const gpu = { key: "gpu", effect: "NoSchedule" } as const;
    expect(
      said(
        line,
        { do: "taint", node: "node-a", taint: gpu },
        { do: "taint", node: "node-a", taint: gpu },
        { do: "taint", node: "node-a", taint: { ...gpu, effect: "NoExecute" }, remove: true },
        { do: "taint", node: "node-a", taint: { key: "a b", effect: "NoSchedule" } },
      ),
    ).toEqual([
      undefined,
      "error: node node-a already has gpu taint(s) with same effect(s) and --overwrite is false",
      'error: taint "gpu:NoExecute" not found',
      expect.stringMatching(/^error: invalid taint spec: a b:NoSchedule, /),
    ]);
  });

  test("when a node is cordoned and uncordoned", () => {
    const line = running();
    said(line, { do: "cordon", node: "node-a" }, { do: "cordon", node: "node-a" });
    expect(node(line.viewAt(line.extentMs), "node-a").status).toBe("Ready,SchedulingDisabled");
    expect(taints(line.viewAt(line.extentMs), "node-a")).toEqual(["node.kubernetes.io/unschedulable:NoSchedule"]);
    said(line, { do: "uncordon", node: "node-a" }, { do: "uncordon", node: "node-a" });
    expect(output(line)).toEqual(["node/node-a cordoned", "node/node-a already cordoned", "node/node-a uncordoned", "node/node-a already uncordoned"]);
    expect(taints(line.viewAt(line.extentMs), "node-a")).toEqual([]);
  });

  test("a taint of the node controller comes back, or goes again", () => {
    const line = running();
    said(line, { do: "cordon", node: "node-a" }, { do: "taint", node: "node-a", taint: { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }, remove: true });
    expect(taints(line.viewAt(line.extentMs), "node-a")).toEqual(["node.kubernetes.io/unschedulable:NoSchedule"]);
    said(line, { do: "taint", node: "node-b", taint: { key: "node.kubernetes.io/unreachable", effect: "NoExecute" } });
    const end = settle(line);
    expect(taints(end, "node-b")).toEqual([]);
    expect(pod(end, "web-1").state).toBe("available");
  });
});

test("a new node takes what fitted nowhere", () => {
  const line = running({ replicas: 3, template: template({ resources: { requests: { cpu: "1" } } }) }, { settings: { nodes: 2, zones: 1, nodeCpuMilli: 1000 } });
  expect(pod(line.viewAt(line.extentMs), "web-2").state).toBe("pending");
  const at = order(line, { do: "addNode" });
  const after = settle(line);
  expect(pod(after, "web-2")).toMatchObject({ state: "available", node: "node-c" });
  expect(events(since(line, at), "node-c")).toEqual(["Normal NodeReady: Node node-c status is now: NodeReady", "Normal RegisteredNode: Node node-c event: Registered Node node-c in Controller"]);
});
