/** What must hold whatever happens to nodes. The adversary stops, cuts off, drains, taints and deletes them, and evicts. */
import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { tallyOf } from "../../server/src/simulation/disruption/tally.ts";
import type { Cluster } from "../../server/src/simulation/engine/cluster.ts";
import { advance, createTimeline, createWorld, execute, nextEventAt, view, type Happening, type Session, type World } from "../../server/src/simulation/index.ts";
import { faultySessions, healing } from "./random-session.ts";

vi.setConfig({ testTimeout: 120_000 });

/** A fixed seed: how often the adversary came near is counted and must not depend on luck. */
const runs = { numRuns: 400, seed: 1 };

interface Moment {
  readonly before: Cluster;
  readonly happened: readonly Happening[];
  readonly after: Cluster;
}

/** Goes through a session instant by instant, and half an hour on. */
function* moments({ input, commands }: Session): Generator<Moment> {
  let world: World = createWorld(input);
  const step = (result: { readonly world: World; readonly happened: readonly Happening[] }): Moment => {
    const before = world as Cluster;
    world = result.world;
    return { before, happened: result.happened, after: world as Cluster };
  };
  const until = function* (at: number): Generator<Moment> {
    for (let next = nextEventAt(world); next !== null && next <= at; next = nextEventAt(world)) yield step(advance(world, next));
    yield step(advance(world, at));
  };
  for (const { at, command } of commands) {
    yield* until(at);
    yield step(execute(world, command));
  }
  yield* until((commands.at(-1)?.at ?? 0) + 400_000);
}

/** Names of the pods whose processes really run, one entry for each process. */
function processes({ runtimes, nodes, nodeControl }: Cluster): string[] {
  const own = [...runtimes].filter(([, { startedAt, node }]) => startedAt !== undefined && node !== undefined && nodes[node]!.machine !== "off").map(([name]) => name);
  return [...own, ...[...nodeControl.ghosts.values()].map(({ pod }) => pod)];
}

const seen = { stopped: 0, evicted: 0, collected: 0, ghosts: 0, twice: 0, recreated: 0, returned: 0, waited: 0 };

afterAll(() => {
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(20);
});

test("a pod is created only when the object of its name is gone", () => {
  fc.assert(
    fc.property(faultySessions(), (session) => {
      for (const { before, happened } of moments(session)) {
        for (const { actor, kind, object } of happened) {
          if (actor !== "statefulset-controller" || kind !== "createPod") continue;
          seen.recreated++;
          expect(before.pods.has(object)).toBe(false);
        }
      }
    }),
    runs,
  );
});

test("two processes of one identity run only after a deletion by force, by a person or the pod garbage collector", () => {
  fc.assert(
    fc.property(faultySessions(), (session) => {
      /** Uids of pods that were deleted without asking their kubelet. */
      const forced = new Set<string>();
      for (const { before, happened, after } of moments(session)) {
        for (const { kind, object } of happened) {
          if (kind === "deletePod" || kind === "podCollected") forced.add(before.pods.get(object)?.metadata.uid ?? "");
          if (kind === "stopNode") seen.stopped++;
          if (kind === "taintEviction") seen.evicted++;
          if (kind === "podCollected") seen.collected++;
          if (kind === "ghostLeft") seen.ghosts++;
        }
        for (const { uid } of after.nodeControl.ghosts.values()) expect(forced).toContain(uid);
        const running = processes(after);
        const twice = running.filter((name, index) => running.indexOf(name) !== index);
        seen.twice += twice.length;
        for (const name of twice) expect([...after.nodeControl.ghosts.values()].map(({ pod }) => pod)).toContain(name);
      }
    }),
    runs,
  );
});

test("nothing runs on a machine without power, and its kubelet says nothing", () => {
  fc.assert(
    fc.property(faultySessions(), (session) => {
      for (const { before, happened, after } of moments(session)) {
        for (const { startedAt, node } of after.runtimes.values()) if (node !== undefined && after.nodes[node]!.machine === "off") expect(startedAt).toBeUndefined();
        for (const { kind, object } of happened) {
          const node = before.runtimes.get(object)?.node;
          if (node === undefined || !["podReady", "podStarted", "containerCrashed"].includes(kind)) continue;
          expect(after.nodes[node]!.silentSince).toBeUndefined();
          seen.returned++;
        }
      }
    }),
    runs,
  );
});

test("OrderedReady: no pod is created while one below it is missing, terminating or not Ready in the API's eyes", () => {
  fc.assert(
    fc.property(faultySessions({ podManagementPolicy: "OrderedReady" }), (session) => {
      for (const { before, happened } of moments(session)) {
        for (const { actor, kind, object } of happened) {
          if (actor !== "statefulset-controller" || kind !== "createPod") continue;
          for (let ordinal = 0; ordinal < Number(object.slice("web-".length)); ordinal++) {
            const below = before.pods.get(`web-${ordinal}`);
            expect(below?.status.ready.status).toBe(true);
            expect(below?.metadata.deletionTimestamp).toBeUndefined();
          }
        }
      }
    }),
    runs,
  );
});

test("claims outlive whatever happens to nodes", () => {
  fc.assert(
    fc.property(faultySessions(), (session) => {
      for (const { before, after } of moments(session)) {
        for (const { metadata } of before.claims.values()) expect(after.claims.get(metadata.name)?.metadata.uid).toBe(metadata.uid);
      }
    }),
    runs,
  );
});

test("what a budget has counted change by change is what counting anew gives, of both workloads", () => {
  fc.assert(
    fc.property(faultySessions(), (session) => {
      for (const { after } of moments({ ...session, input: { ...session.input, contrast: true } })) {
        for (const { spec, tally } of after.budgets.budgets.values()) expect(tally).toEqual(tallyOf(spec, after.pods.values()));
      }
    }),
    { ...runs, numRuns: 100 },
  );
});

test("while faults last, a pod that is not in order is explained; when they end, everything comes back", () => {
  fc.assert(
    fc.property(faultySessions(), (session) => {
      let world: World = createWorld(session.input);
      for (const { at, command } of session.commands) world = execute(advance(world, at).world, command).world;
      world = advance(world, world.now + 1_200_000).world;
      const stuck = view(world);
      if (stuck.pods.some(({ state }) => state !== "available")) {
        seen.waited++;
        expect(stuck.why.length).toBeGreaterThan(0);
      }
      for (const command of healing([...stuck.nodes, ...stuck.strayMachines.map(({ name }) => ({ name, taints: [] }))])) world = execute(world, command).world;
      world = advance(world, world.now + 1_200_000).world;
      const end = view(world);
      expect(end.settled).toBe(true);
      expect(end.pods.map(({ name, state }) => `${name} ${state}`)).toEqual(Array.from({ length: end.specReplicas }, (_, index) => `web-${index} available`));
      expect(end.nodes.map(({ status, draining }) => `${status} ${draining}`)).toEqual(end.nodes.map(() => "Ready false"));
      expect(end.ghosts).toEqual([]);
      expect((world as Cluster).nodeControl.evictions.size).toBe(0);
    }),
    runs,
  );
});

test("a session replays exactly, also from the middle", () => {
  fc.assert(
    fc.property(faultySessions({}, 8), fc.integer({ min: 0, max: 400_000 }), (session, at) => {
      const [one, other] = [createTimeline(session), createTimeline(session)];
      one.extendTo(900_000);
      for (let ms = 0; ms <= 900_000; ms += 77_777) other.extendTo(ms);
      other.extendTo(900_000);
      expect(other.happenings).toEqual(one.happenings);
      expect(other.viewAt(at)).toEqual(one.viewAt(at));
      expect(other.lanes()).toEqual(one.lanes());
    }),
    { ...runs, numRuns: 25 },
  );
});
