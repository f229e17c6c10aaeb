/** Volumes: made in a zone, attached to one node at a time, and there again for the next pod. */
import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import { advance, createWorld, execute, nextEventAt, view, type Command, type Happening, type ProfileName, type Timeline, type View, type World } from "../../server/src/simulation/index.ts";
import { claims, input, settle, template, timeline, why } from "./support.ts";

vi.setConfig({ testTimeout: 60_000 });

const oneZone = { nodes: 2, zones: 1 };

function withClaims(replicas: number, settings: object = oneZone, accessMode = "ReadWriteOnce", profile: ProfileName = "1.37"): Timeline {
  const [claim] = claims.volumeClaimTemplates;
  return timeline({ replicas, volumeClaimTemplates: [{ ...claim, spec: { ...claim!.spec, accessModes: [accessMode] } }] }, { settings, profile });
}

function events(happenings: readonly Happening[], reason: string): { at: number; pod: string; text: string }[] {
  return happenings.flatMap(({ at, object, event }) => (event?.reason === reason ? [{ at, pod: object, text: event.message }] : []));
}

/** The node of web-0 takes no pods any more, and web-0 goes. */
function moveAway(line: Timeline, force: boolean): number {
  settle(line);
  line.do({ do: "cordon", node: "node-a" }, line.extentMs);
  line.do({ do: "deletePod", pod: "web-0", force }, line.extentMs);
  return line.extentMs;
}

describe("a volume", () => {
  test("is made for the node that its first pod goes to, and pins it to that zone", () => {
    const line = withClaims(2, { nodes: 3, zones: 3 });
    const before = settle(line);
    expect(before.volumes.map(({ claim, zone, attachedTo, phase }) => [claim, zone, attachedTo, phase])).toEqual([
      ["data-web-0", "zone-1", ["node-a"], "Bound"],
      ["data-web-1", "zone-2", ["node-b"], "Bound"],
    ]);
    moveAway(line, false);
    const view = settle(line);
    const [failure] = events(line.happenings, "FailedScheduling");
    expect(failure!.text).toBe(
      "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't match PersistentVolume's node affinity. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    );
    expect(why(view)).toContain("web-0 fits on none of 3 nodes. 2: its volume can only be used in zone-1. 1: cordoned.");
    line.do({ do: "addNode", zone: "zone-1" }, line.extentMs);
    expect(settle(line).pods[0]).toMatchObject({ node: "node-d", state: "available" });
  });

  test("of a claim that can be shared is bound to no zone, nor is any where volumes are not zonal", () => {
    expect(settle(withClaims(1, { nodes: 3 }, "ReadWriteMany")).volumes[0]!.zone).toBeNull();
    expect(settle(withClaims(1, { nodes: 3, zonalVolumes: 0 })).volumes[0]!.zone).toBeNull();
  });

  test("stays attached for a pod that comes back to the same node", () => {
    const line = withClaims(1, { nodes: 1 });
    const [before] = settle(line).volumes;
    line.do({ do: "deletePod", pod: "web-0" }, line.extentMs);
    expect(settle(line).volumes).toEqual([{ ...before, podsSoFar: 2 }]);
    expect(events(line.happenings, "SuccessfulAttachVolume").map(({ text }) => text)).toEqual([`AttachVolume.Attach succeeded for volume "${before!.name}" `]);
  });

  test("is detached in the end when nobody wants it, and is still the claim's", () => {
    const line = withClaims(1);
    settle(line);
    line.do({ do: "scale", replicas: 0 }, line.extentMs);
    expect(settle(line).volumes).toMatchObject([{ claim: "data-web-0", phase: "Bound", attachedTo: [], podsSoFar: 1 }]);
    line.do({ do: "scale", replicas: 1 }, line.extentMs);
    expect(settle(line).volumes).toMatchObject([{ podsSoFar: 2, createdAt: expect.toSatisfy((at: number) => at < 10_000) }]);
  });

  test("goes with its claim, after it has been detached", () => {
    const line = withClaims(1);
    settle(line);
    line.do({ do: "scale", replicas: 0 }, line.extentMs);
    line.extendTo(line.happenings.at(-1)!.at + 3_000);
    line.do({ do: "deleteClaim", claim: "data-web-0" }, line.extentMs);
    expect(line.viewAt(line.extentMs)).toMatchObject({ claims: [], volumes: [{ phase: "Released", attachedTo: ["node-a"] }] });
    expect(settle(line).volumes).toEqual([]);
  });

  test("several of one pod: it starts when the last has come", () => {
    const { spec } = claims.volumeClaimTemplates[0]!;
    const line = timeline({ replicas: 1, volumeClaimTemplates: ["data", "log", "tmp"].map((name) => ({ metadata: { name }, spec })) });
    settle(line);
    const attached = events(line.happenings, "SuccessfulAttachVolume").map(({ at }) => at);
    expect(attached).toHaveLength(3);
    expect(line.happenings.find(({ kind }) => kind === "podReady")!.at).toBeGreaterThan(Math.max(...attached));
  });
});

describe("on its way to another node", () => {
  const told = (volume: string, profile: string) =>
    profile === "1.37"
      ? `Waiting for detach for volume "${volume}" Volume is already exclusively attached to one node, waiting on detach before it can be attached to another node`
      : `Multi-Attach error for volume "${volume}" Volume is already exclusively attached to one node and can't be attached to another`;

  test.each<ProfileName>(["1.34", "1.36", "1.37"])("the new pod waits for the old node to let go, in the words of %s", (profile) => {
    const line = withClaims(1, oneZone, "ReadWriteOnce", profile);
    const begin = moveAway(line, false);
    const { volumes, pods } = settle(line);
    expect(pods[0]).toMatchObject({ node: "node-b", state: "available" });
    expect(events(line.happenings, "FailedAttachVolume").map(({ pod, text }) => [pod, text])).toEqual([["web-0", told(volumes[0]!.name, profile)]]);
    const again = events(line.happenings, "SuccessfulAttachVolume")[1]!.at - begin;
    expect(again).toBeGreaterThan(6_000);
    expect(again).toBeLessThan(15_000);
  });

  test("while it waits, that is what is told", () => {
    const line = withClaims(1);
    const begin = moveAway(line, false);
    expect(why(line.viewAt(begin + 4_000))).toContain("web-0 waits: the volume of claim data-web-0 is still attached to node-a, which has to unmount it first.");
  });

  test("after a deletion by force, the containers have to end on the old node first", () => {
    const times = [false, true].map((force) => {
      const line = withClaims(1, { ...oneZone, terminateMs: 20_000 });
      const begin = moveAway(line, force);
      settle(line);
      return events(line.happenings, "SuccessfulAttachVolume")[1]!.at - begin;
    });
    expect(times[1]).toBeGreaterThan(20_000);
    expect(Math.abs(times[0]! - times[1]!)).toBeLessThan(5_000);
  });

  test("one that several nodes may share waits for nothing", () => {
    const line = withClaims(1, oneZone, "ReadWriteMany");
    moveAway(line, true);
    settle(line);
    expect(events(line.happenings, "FailedAttachVolume")).toEqual([]);
  });
});

describe("a claim that the pods of a Deployment share", () => {
  const beside = (accessMode: string): Timeline => {
    const [claim] = claims.volumeClaimTemplates;
    const volumeClaimTemplates = [{ ...claim, spec: { ...claim!.spec, accessModes: [accessMode] } }];
    const line = timeline({ replicas: 2, volumeClaimTemplates }, { settings: { ...oneZone }, contrast: true });
    line.extendTo(60_000);
    return line;
  };
  const nodesOf = (line: Timeline) => line.viewAt(60_000).pods.filter(({ workload }) => workload === "deployment").map(({ node, state }) => [node, state]);

  test("is for many nodes, or a rollout could never begin on another one", () => {
    const line = beside("ReadWriteOnce");
    line.do({ do: "cordon", node: nodesOf(line)[0]![0] as string }, 60_000);
    line.do({ do: "scale", replicas: 3 }, 60_000);
    const { pods, volumes } = line.viewAt(120_000);
    const replicas = pods.filter(({ workload }) => workload === "deployment");
    expect(replicas.map(({ state }) => state)).toEqual(["available", "available", "available"]);
    const shared = volumes.find(({ claim }) => claim === "data-web")!;
    expect(shared.attachedTo.toSorted()).toEqual([...new Set(replicas.map(({ node }) => node))].toSorted());
    expect(shared.attachedTo.length).toBeGreaterThan(1);
  });

  test("ReadWriteOncePod: the second pod is not even placed", () => {
    const line = beside("ReadWriteOncePod");
    expect(nodesOf(line)).toContainEqual([null, "pending"]);
    expect(events(line.happenings, "FailedScheduling").map(({ text }) => text)).toContain(
      "0/2 nodes are available: 2 node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.",
    );
  });
});

describe("a node that does not answer", () => {
  const stopped = (): { readonly line: Timeline; readonly begin: number } => {
    const line = withClaims(1);
    settle(line);
    line.do({ do: "stopNode", node: "node-a" }, line.extentMs);
    line.extendTo(line.extentMs + 90_000);
    line.do({ do: "deletePod", pod: "web-0", force: true }, line.extentMs);
    return { line, begin: line.extentMs };
  };

  test("keeps the volume for six minutes", () => {
    const { line, begin } = stopped();
    expect(why(line.viewAt(begin + 60_000))[1]).toContain("still attached to node-a, which does not answer");
    expect(line.viewAt(begin + 359_000).volumes[0]!.attachedTo).toEqual(["node-a"]);
    expect(settle(line).pods[0]).toMatchObject({ node: "node-b", state: "available" });
    const forced = line.happenings.filter(({ kind }) => kind === "volumeForced");
    expect(forced.map(({ at }) => at - begin)).toEqual([360_000]);
  });

  test("gives it back at once when it is there again", () => {
    const { line, begin } = stopped();
    line.do({ do: "startNode", node: "node-a" }, begin + 60_000);
    settle(line);
    expect(line.happenings.filter(({ kind }) => kind === "volumeForced")).toEqual([]);
    expect(events(line.happenings, "SuccessfulAttachVolume")[1]!.at - begin).toBeLessThan(120_000);
  });

  test("loses it at once by the out-of-service taint", () => {
    const { line, begin } = stopped();
    line.do({ do: "taint", node: "node-a", taint: { key: "node.kubernetes.io/out-of-service", effect: "NoExecute" } }, begin + 10_000);
    settle(line);
    expect(events(line.happenings, "SuccessfulAttachVolume")[1]!.at - begin).toBeLessThan(16_000);
  });

  test("keeps it for as long as its pod is only terminating", () => {
    const line = withClaims(1);
    settle(line);
    line.do({ do: "stopNode", node: "node-a" }, line.extentMs);
    line.do({ do: "deletePod", pod: "web-0" }, line.extentMs);
    expect(line.viewAt(line.extentMs + 3_600_000)).toMatchObject({ pods: [{ name: "web-0", node: "node-a" }], volumes: [{ attachedTo: ["node-a"] }] });
  });
});

describe("whatever anybody does", () => {
  let moved = 0;
  let waited = 0;
  let full = 0;
  afterAll(() => {
    expect(moved).toBeGreaterThan(30);
    expect(waited).toBeGreaterThan(100);
    expect(full).toBeGreaterThan(100);
  });

  const pod = fc.integer({ min: 0, max: 3 }).map((ordinal) => `web-${ordinal}`);
  const node = fc.constantFrom("node-a", "node-b", "node-c");
  const command: fc.Arbitrary<Command> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ pod, force: fc.boolean() }).map((deletion): Command => ({ do: "deletePod", ...deletion })) },
    { weight: 2, arbitrary: node.map((name): Command => ({ do: "cordon", node: name })) },
    { weight: 2, arbitrary: node.map((name): Command => ({ do: "uncordon", node: name })) },
    fc.record({ node, how: fc.constantFrom("power" as const, "network" as const) }).map((stop): Command => ({ do: "stopNode", ...stop })),
    node.map((name): Command => ({ do: "startNode", node: name })),
    fc.integer({ min: 0, max: 4 }).map((replicas): Command => ({ do: "scale", replicas })),
    pod.map((name): Command => ({ do: "failPod", pod: name })),
    pod.map((name): Command => ({ do: "crash", pod: name })),
    pod.map((name): Command => ({ do: "deleteClaim", claim: `data-${name}` })),
  );
  const steps = fc.array(fc.record({ gap: fc.oneof(fc.integer({ min: 0, max: 6_000 }), fc.integer({ min: 0, max: 120_000 })), command }), { maxLength: 15 });
  const settings = { nodes: 3, zones: 1, nodeCpuMilli: 1000, provisionMs: 300, attachMs: 400, pullMs: 300, startMs: 200, readyMs: 300 };

  function check(before: View, after: View): void {
    for (const { attachedTo, claim } of after.volumes) {
      expect(attachedTo.length).toBeLessThanOrEqual(1);
      const earlier = before.volumes.find((volume) => volume.claim === claim)?.attachedTo[0];
      if (earlier !== undefined && attachedTo[0] !== undefined && earlier !== attachedTo[0]) throw new Error(`${claim} jumps from ${earlier} to ${attachedTo[0]}`);
      if (earlier !== undefined && attachedTo.length === 0) moved++;
    }
    for (const { name, requested, capacity, pods } of after.nodes) {
      expect(requested.cpuMilli, name).toBeLessThanOrEqual(capacity!.cpuMilli);
      expect(requested.pods).toBeGreaterThanOrEqual(0);
      expect(requested.cpuMilli).toBe(400 * requested.pods);
      if (pods.length === 2) full++;
    }
    waited += after.pods.filter(({ node: at, state }) => at !== null && state === "starting").length;
  }

  test("a volume is at one node at most, and no node gives more than it has", () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 1000 }), (drawn, seed) => {
        const spec = { ...claims, replicas: 4, podManagementPolicy: "Parallel", template: template({ resources: { requests: { cpu: "400m" } } }) };
        let world: World = createWorld(input(spec, { seed, settings }));
        let seen = view(world);
        const step = (next: World) => {
          world = next;
          const now = view(world);
          check(seen, now);
          seen = now;
        };
        const until = (at: number) => {
          for (let next = nextEventAt(world); next !== null && next <= at; next = nextEventAt(world)) step(advance(world, next).world);
          step(advance(world, at).world);
        };
        let at = 0;
        for (const { gap, command: given } of drawn) {
          until((at += gap));
          step(execute(world, given).world);
        }
        until(at + 60_000);
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
