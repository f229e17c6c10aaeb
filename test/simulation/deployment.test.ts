/** The Deployment beside the set: what it does otherwise, and what it leaves alone. */
import { describe, expect, test } from "vitest";
import { createTimeline, kubectl, type Happening, type Timeline, type View } from "../../server/src/simulation/index.ts";
import { render } from "../../server/src/text/message.ts";
import { claims, input, settle, template, timeline } from "./support.ts";

const contrast = { contrast: true } as const;
const probed = { template: template({ readinessProbe: { periodSeconds: 1 } }) };

function beside(view: View): View["pods"] {
  return view.pods.filter(({ workload }) => workload === "deployment");
}

/** What its controllers did, names shortened to what does not change from run to run. */
function acts(happenings: readonly Happening[], from = 0): string[] {
  return happenings.flatMap(({ at, actor, kind, object, event }) => (at >= from && actor === "deployment-controller" && kind !== "podAvailable" ? [event ? event.message.replaceAll(/web-\w+(-\w+)?/g, (_name, pod: string | undefined) => (pod === undefined ? "RS" : "pod")) : `${kind} ${object}`] : []));
}

function event(on: Timeline, reason: string): string[] {
  return on.happenings.flatMap((happening) => (happening.event?.reason === reason ? [happening.event.message] : []));
}

describe("a Deployment with the set's template", () => {
  test("has names of the same form as in a cluster, all pods at once, and the real events", () => {
    const on = timeline(probed, contrast);
    on.extendTo(25);
    const [first, ...others] = beside(on.viewAt(25));
    expect(others).toHaveLength(2);
    expect(first!.name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{7,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect({ ordinal: first!.ordinal, revision: first!.revision, letter: first!.revisionLetter }).toEqual({ ordinal: -1, revision: first!.name.slice(0, -6), letter: "A" });
    const [scaled] = event(on, "ScalingReplicaSet");
    expect(scaled).toBe(`Scaled up replica set ${first!.revision} from 0 to 3`);
    expect(event(on, "SuccessfulCreate").filter((text) => text.startsWith("Created pod: "))).toEqual(beside(on.viewAt(25)).map(({ name }) => `Created pod: ${name}`));
  });

  test("is not published by the set's Services and does not count for its budgets", () => {
    const budgets = [{ kind: "PodDisruptionBudget", metadata: { name: "web" }, spec: { minAvailable: 2, selector: { matchLabels: { app: "web" } } } }];
    const view = settle(timeline(probed, { ...contrast, budgets }));
    const published = view.services.flatMap(({ slices }) => slices.flatMap(({ endpoints }) => endpoints.map(({ pod }) => pod)));
    expect(published.toSorted()).toEqual(["web-0", "web-1", "web-2"]);
    expect(view.budgets.map(({ currentHealthy }) => currentHealthy)).toEqual([3]);
  });

  test("leaves the set alone: the controller does the same with it and without", () => {
    const tell = (on: Timeline) => on.happenings.filter(({ actor }) => actor === "statefulset-controller").map(({ kind, object }) => `${kind} ${object}`);
    const [alone, both] = [timeline(probed), timeline(probed, contrast)];
    for (const on of [alone, both]) {
      settle(on);
      on.do({ do: "setImage", image: "web:2" }, on.extentMs);
      settle(on);
      on.do({ do: "scale", replicas: 1 }, on.extentMs);
      settle(on);
    }
    expect(tell(both)).toEqual(tell(alone));
    expect(beside(both.viewAt(both.extentMs))).toHaveLength(1);
  });

  test("shares one claim among its pods, which therefore go where its volume is", () => {
    const view = settle(timeline({ ...probed, ...claims }, contrast));
    expect(view.claims.map(({ name, ordinal }) => `${name} ${ordinal}`)).toEqual(["data-web -1", "data-web-0 0", "data-web-1 1", "data-web-2 2"]);
    expect(beside(view).map((pod) => pod.claims)).toEqual([["data-web"], ["data-web"], ["data-web"]]);
    expect(new Set(beside(view).map(({ node }) => node)).size).toBe(1);
    expect(new Set(view.pods.filter(({ workload }) => workload === "statefulset").map(({ node }) => node)).size).toBe(3);
    expect(beside(view).every(({ state }) => state === "available")).toBe(true);
  });

  test("stays near its own pods where the template says what to keep away from", () => {
    const affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "kubernetes.io/hostname", labelSelector: { matchExpressions: [{ key: "app", operator: "In", values: ["web"] }] } }] } };
    const view = settle(timeline({ template: template({}, { affinity }) }, { ...contrast, settings: { nodes: 3 } }));
    expect(new Set(beside(view).map(({ node }) => node)).size).toBe(3);
    expect(beside(view).every(({ state }) => state === "available")).toBe(true);
  });
});

describe("an update", () => {
  function updated(): Timeline {
    const on = timeline(probed, contrast);
    settle(on);
    on.do({ do: "setImage", image: "web:2" }, 60_000);
    settle(on);
    return on;
  }

  test("adds one and takes one away, in the steps of the documentation", () => {
    const on = updated();
    expect(acts(on.happenings, 60_000).filter((text) => text.startsWith("Scaled"))).toEqual([
      "Scaled up replica set RS from 0 to 1",
      "Scaled down replica set RS from 3 to 2",
      "Scaled up replica set RS from 1 to 2",
      "Scaled down replica set RS from 2 to 1",
      "Scaled up replica set RS from 2 to 3",
      "Scaled down replica set RS from 1 to 0",
    ]);
    const { deployment } = on.viewAt(on.extentMs);
    expect(deployment!.replicaSets.map(({ letter, replicas, revision }) => `${letter} ${replicas} #${revision}`)).toEqual(["A 0 #1", "B 3 #2"]);
    expect(deployment!.why.map(({ message }) => render(message))).toEqual(["Everything is as wanted: 3 of 3 available."]);
  });

  test("never has fewer available pods than wanted, nor more than the surge allows", () => {
    const on = updated();
    for (let at = 60_000; at <= on.extentMs; at += 50) {
      const pods = beside(on.viewAt(at));
      const alive = pods.filter(({ state }) => state !== "terminating");
      expect(alive.filter(({ state }) => state === "available").length).toBeGreaterThanOrEqual(3);
      expect(alive.length).toBeLessThanOrEqual(4);
    }
  });

  test("says which bound it waits at", () => {
    const on = updated();
    expect(on.viewAt(60_100).deployment!.why.map(({ message }) => render(message))).toEqual([
      "No further new pod now: maxSurge 25% of 3 rounds up to 1: at most 4 pods at once.",
      "No old pod may go until more new ones are available (now missing: 1): maxUnavailable 25% of 3 rounds down to 0: at least 3 stay available.",
    ]);
  });

  test("that is broken stops at its bounds, says after ten minutes that it is stuck, and is undone", () => {
    const on = timeline(probed, contrast);
    settle(on);
    on.do({ do: "setImage", image: "web:2", broken: "crash" }, 60_000);
    on.extendTo(600_000);
    const ready = (view: View) => `${view.deployment!.readyReplicas} of ${beside(view).length}`;
    expect(ready(on.viewAt(600_000))).toBe("3 of 4");
    on.extendTo(720_000);
    expect(on.viewAt(720_000).deployment!.why.map(({ message }) => render(message))[0]).toBe("No step forward for 600 s: condition Progressing is False, ProgressDeadlineExceeded. That only tells; nothing is rolled back.");
    on.do({ do: "undo" }, 720_000);
    on.extendTo(730_000);
    const view = on.viewAt(730_000);
    expect(ready(view)).toBe("3 of 3");
    expect(view.deployment!.replicaSets.map(({ letter, replicas, revision }) => `${letter} ${replicas} #${revision}`)).toEqual(["B 0 #2", "A 3 #3"]);
  });

  test("keeps as many old ReplicaSets as revisionHistoryLimit says", () => {
    const on = timeline({ ...probed, revisionHistoryLimit: 1 }, contrast);
    for (const image of ["web:2", "web:3", "web:4"]) {
      settle(on);
      on.do({ do: "setImage", image }, on.extentMs);
    }
    expect(settle(on).deployment!.replicaSets.map(({ letter, replicas }) => `${letter} ${replicas}`)).toEqual(["C 0", "D 3"]);
  });

  test("waits for minReadySeconds", () => {
    const on = timeline({ ...probed, minReadySeconds: 30 }, contrast);
    settle(on);
    const start = on.extentMs;
    on.do({ do: "setImage", image: "web:2" }, start);
    on.extendTo(start + 20_000);
    const { deployment } = on.viewAt(on.extentMs);
    expect([deployment!.readyReplicas, deployment!.availableReplicas]).toEqual([4, 3]);
    expect(settle(on).deployment!.replicaSets.map(({ replicas }) => replicas)).toEqual([0, 3]);
  });

  test("that is scaled in its middle is scaled in proportion", () => {
    const on = timeline({ ...probed, replicas: 10 }, contrast);
    settle(on);
    on.do({ do: "setImage", image: "web:2", broken: "unready" }, on.extentMs);
    on.extendTo(on.extentMs + 20_000);
    const sizes = () => on.viewAt(on.extentMs).deployment!.replicaSets.map(({ replicas }) => replicas);
    expect(sizes()).toEqual([8, 5]);
    on.do({ do: "scale", replicas: 20 }, on.extentMs);
    on.extendTo(on.extentMs + 5_000);
    expect(sizes()).toEqual([15, 10]);
  });
});

describe("pods that go", () => {
  test("are replaced at once, in the place that is free", () => {
    const on = timeline(probed, contrast);
    settle(on);
    const [victim] = beside(on.viewAt(on.extentMs));
    const at = on.extentMs;
    on.do({ do: "deletePod", pod: victim!.name }, at);
    on.extendTo(at + 30);
    const states = beside(on.viewAt(at + 30)).map(({ name, state }) => `${name === victim!.name ? "victim" : "pod"} ${state}`);
    expect(states).toEqual(["victim terminating", "pod available", "pod available", "pod pending"]);
    settle(on);
    const lane = on.lanes().find(({ workload, ordinal }) => workload === "deployment" && ordinal === 3);
    expect(new Set(lane!.segments.map(({ pod }) => pod)).size).toBe(1);
    // The first place is free again, and the next new pod takes it.
    on.do({ do: "scale", replicas: 4 }, on.extentMs);
    settle(on);
    const names = new Set(on.lanes().find(({ workload, ordinal }) => workload === "deployment" && ordinal === 0)!.segments.map(({ pod }) => pod));
    expect(names.size).toBe(2);
    expect(names).toContain(victim!.name);
  });

  test("of a dead node are replaced when they are marked, while the set waits for its own", () => {
    const on = timeline(probed, contrast);
    settle(on);
    const at = on.extentMs;
    const node = on.viewAt(at).pods.find(({ name }) => name === "web-0")!.node!;
    const there = beside(on.viewAt(at)).filter((pod) => pod.node === node).length;
    expect(there).toBeGreaterThan(0);
    on.do({ do: "stopNode", node }, at);
    on.extendTo(at + 600_000);
    const pods = on.viewAt(on.extentMs).pods;
    const count = (workload: string, status: string) => pods.filter((pod) => pod.workload === workload && pod.status === status).length;
    expect([count("statefulset", "Running"), count("statefulset", "Terminating"), count("deployment", "Running"), count("deployment", "Terminating")]).toEqual([2, 1, 3, there]);
    const lines = on.podLines().filter((line) => line.at > at && line.pod === "web-0");
    expect(lines.map(({ ready, status }) => `${ready} ${status}`)).toEqual(["1/1 Running", "1/1 Terminating"]);
  });

  test("are waited for while they are not Ready, not replaced", () => {
    const on = timeline(probed, contrast);
    settle(on);
    const names = beside(on.viewAt(on.extentMs)).map(({ name }) => name);
    on.do({ do: "failReadiness", pod: names[0]! }, on.extentMs);
    const view = settle(on);
    expect(beside(view).map(({ name }) => name)).toEqual(names);
    expect(view.deployment!.why.map(({ message }) => render(message))).toEqual(["2 of 3 pods are available. The others exist: they are waited for, not replaced."]);
  });

  test("are replaced and left when they have failed", () => {
    const on = timeline(probed, contrast);
    settle(on);
    const [victim] = beside(on.viewAt(on.extentMs));
    on.do({ do: "failPod", pod: victim!.name }, on.extentMs);
    const view = settle(on);
    expect(beside(view).map(({ status }) => status).toSorted()).toEqual(["Evicted", "Running", "Running", "Running"]);
    expect(view.deployment!.readyReplicas).toBe(3);
  });

  test("are the younger ones, and of a node with many of them first", () => {
    const on = timeline({ ...probed, replicas: 5 }, { ...contrast, settings: { nodes: 3 } });
    settle(on);
    const perNode = (view: View) => view.nodes.map(({ name }) => beside(view).filter(({ node }) => node === name).length).toSorted();
    expect(perNode(on.viewAt(on.extentMs))).toEqual([1, 2, 2]);
    on.do({ do: "scale", replicas: 3 }, on.extentMs);
    expect(perNode(settle(on))).toEqual([1, 1, 1]);
  });
});

describe("a deletion", () => {
  test.each(["background", "foreground"] as const)("takes the Deployment, its ReplicaSets and all pods: %s", (cascade) => {
    const on = timeline({ ...probed, ...claims }, contrast);
    settle(on);
    on.do({ do: "deleteStatefulSet", cascade }, on.extentMs);
    const view = settle(on);
    expect({ pods: view.pods, deployment: view.deployment, claims: view.claims.length }).toEqual({ pods: [], deployment: undefined, claims: 4 });
    const gone = on.happenings.findIndex(({ kind }) => kind === "deploymentGone");
    const lastPod = on.happenings.findLastIndex(({ kind, object }) => kind === "podGone" && !/^web-\d$/.test(object));
    expect(gone < lastPod).toBe(cascade === "background");
  });

  test("as orphans leaves ReplicaSets that go on, and a new Deployment takes them over", () => {
    const on = timeline(probed, contrast);
    settle(on);
    on.do({ do: "deleteStatefulSet", cascade: "orphan" }, on.extentMs);
    const names = beside(settle(on)).map(({ name }) => name);
    expect(names).toHaveLength(3);
    on.do({ do: "deletePod", pod: names[0]! }, on.extentMs);
    const view = settle(on);
    expect(beside(view)).toHaveLength(3);
    expect(view.deployment!.why.map(({ message }) => render(message))).toEqual(["Deployment web is gone; its ReplicaSets live on without it."]);
    on.do({ do: "apply", statefulSet: on.session.input.statefulSet }, on.extentMs);
    const again = settle(on);
    expect(again.deployment!.replicaSets).toHaveLength(1);
    expect(beside(again).map(({ name }) => name)).toEqual(beside(view).map(({ name }) => name));
  });
});

describe("sessions", () => {
  test("replay exactly, and a seek backwards gives the same moment", () => {
    const on = timeline({ ...probed, minReadySeconds: 3 }, contrast);
    on.do({ do: "setImage", image: "web:2" }, 30_000);
    on.do({ do: "scale", replicas: 5 }, 45_000);
    on.extendTo(120_000);
    const again = createTimeline(on.session);
    again.extendTo(120_000);
    expect(again.happenings).toEqual(on.happenings);
    for (const at of [100_000, 47_000, 31_000, 20, 46_000]) expect(on.viewAt(at)).toEqual(again.viewAt(at));
  });

  test("say both command lines", () => {
    const lines = (command: Parameters<typeof kubectl>[0]) => kubectl(command, input({}, contrast)).split("\n");
    expect(lines({ do: "scale", replicas: 5 })).toEqual(["kubectl scale statefulset/web --replicas=5", "kubectl scale deployment/web --replicas=5"]);
    expect(lines({ do: "deleteStatefulSet", cascade: "orphan" })).toEqual(["kubectl delete statefulset/web --cascade=orphan", "kubectl delete deployment/web --cascade=orphan"]);
    expect(lines({ do: "setPartition", partition: 1 })).toHaveLength(1);
    expect(lines({ do: "deletePod", pod: "web-0" })).toHaveLength(1);
  });
});
