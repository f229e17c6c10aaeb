/** What must hold of the Deployment beside the set, whatever anybody does. */
import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import { isReplicaSetPod } from "../../server/src/simulation/api/objects.ts";
import { noPods } from "../../server/src/simulation/controllers/deployment/pods.ts";
import type { Tally } from "../../server/src/simulation/controllers/deployment/state.ts";
import { isActive } from "../../server/src/simulation/controllers/replica-set/rank.ts";
import type { Cluster } from "../../server/src/simulation/engine/cluster.ts";
import { advance, createTimeline, createWorld, execute, nextEventAt, view, type Command, type Session, type World } from "../../server/src/simulation/index.ts";
import { sessions } from "./random-session.ts";

vi.setConfig({ testTimeout: 60_000 });

const runs = { numRuns: 60, seed: 4 };

/** Commands that name a pod of the set are given to the Deployment's pod of that place as well. */
function* moments({ input, commands }: Session): Generator<Cluster> {
  let world: World = createWorld({ ...input, contrast: true });
  const until = function* (at: number): Generator<Cluster> {
    for (let next = nextEventAt(world); next !== null && next <= at; next = nextEventAt(world)) yield (world = advance(world, next).world) as Cluster;
    world = advance(world, at).world;
  };
  for (const { at, command } of commands) {
    yield* until(at);
    for (const each of [command, ...besides(world, command)]) yield (world = execute(world, each).world) as Cluster;
  }
  yield* until((commands.at(-1)?.at ?? 0) + 120_000);
}

function besides(world: World, command: Command): Command[] {
  if (!("pod" in command)) return [];
  const pods = view(world).pods.filter(({ workload }) => workload === "deployment");
  const pod = pods[Number(command.pod.slice(-1)) % Math.max(1, pods.length)]?.name;
  return pod === undefined ? [] : [{ ...command, pod }];
}

/** The counts of all pods, from scratch. */
function tallies({ pods, now, deployment }: Cluster): Record<string, Tally> {
  const found: Record<string, Tally> = {};
  for (const pod of pods.ofReplicaSets()) {
    const { status, metadata } = pod;
    const [owner] = metadata.ownerReferences;
    const { active, ready, available, terminating } = found[owner!.uid] ?? noPods;
    const finished = status.phase === "Failed" || status.phase === "Succeeded";
    const counts = isActive(pod);
    const isReady = counts && status.ready.status;
    const seconds = deployment!.replicaSets.get(owner!.name)?.spec.minReadySeconds ?? 0;
    found[owner!.uid] = {
      active: active + Number(counts),
      ready: ready + Number(isReady),
      available: available + Number(isReady && status.ready.since + seconds * 1000 <= now),
      terminating: terminating + Number(metadata.deletionTimestamp !== undefined && !finished),
    };
  }
  return found;
}

describe("the Deployment beside the set", () => {
  let pods = 0;
  let crowded = 0;
  afterAll(() => {
    expect(pods).toBeGreaterThan(10_000);
    expect(crowded).toBeGreaterThan(500);
  });

  test("knows its pods without looking at each, gives each a place, and takes no more room than they need", () => {
    fc.assert(
      fc.property(sessions(), (session) => {
        for (const cluster of moments(session)) {
          const state = cluster.deployment!;
          const known = Object.fromEntries([...state.tallies].filter(([, { active, terminating }]) => active + terminating > 0));
          const counted = Object.fromEntries(Object.entries(tallies(cluster)).filter(([, { active, terminating }]) => active + terminating > 0));
          expect(known).toEqual(counted);
          const own = cluster.pods.ofReplicaSets();
          const rows = own.map(({ metadata }) => cluster.runtimes.get(metadata.name)!.row);
          expect(new Set(rows).size).toBe(own.length);
          expect(cluster.pods.slots.some((pod) => pod && isReplicaSetPod(pod))).toBe(false);
          const placed = cluster.pods.values().filter(({ metadata, status }) => cluster.runtimes.get(metadata.name)?.node !== undefined && status.phase !== "Failed" && status.phase !== "Succeeded");
          expect(cluster.nodes.reduce((sum, { requested }) => sum + requested.pods, 0)).toBe(placed.length);
          pods += own.length;
          crowded += own.length > (cluster.set?.spec.replicas ?? 0) ? 1 : 0;
        }
      }),
      runs,
    );
  });

  test("has as many pods as each ReplicaSet wants, once nothing happens any more", () => {
    fc.assert(
      fc.property(sessions(), (session) => {
        let last: Cluster | undefined;
        for (const cluster of moments(session)) last = cluster;
        for (const replicaSet of last!.deployment!.replicaSets.values()) {
          const { active } = last!.deployment!.tallies.get(replicaSet.metadata.uid) ?? noPods;
          expect(active).toBe(replicaSet.spec.replicas);
        }
      }),
      runs,
    );
  });

  test("replays exactly", () => {
    fc.assert(
      fc.property(sessions({}, 6), ({ input, commands }) => {
        const session = { input: { ...input, contrast: true }, commands };
        const [one, other] = [createTimeline(session), createTimeline(session)];
        for (const on of [one, other]) on.extendTo(60_000);
        expect(other.happenings).toEqual(one.happenings);
        expect(other.lanes()).toEqual(one.lanes());
      }),
      { ...runs, numRuns: 15 },
    );
  });
});
