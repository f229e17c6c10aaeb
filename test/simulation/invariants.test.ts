/** What must hold whatever anybody does; each property counts how often its adversary came near. */
import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import { advance, createWorld, execute, nextEventAt, view, type Happening, type Session, type View, type World } from "../../server/src/simulation/index.ts";
import { sessions } from "./random-session.ts";

vi.setConfig({ testTimeout: 60_000 });

/** A fixed seed: how often the adversary came near is counted and must not depend on luck. */
const runs = { numRuns: 120, seed: 1 };

interface Moment {
  /** The cluster just before, and what happened next (everything at one instant). */
  readonly before: View;
  readonly happened: readonly Happening[];
  readonly after: View;
}

/** Goes through a session instant by instant. */
function* moments({ input, commands }: Session): Generator<Moment> {
  let world: World = createWorld(input);
  const step = (result: { readonly world: World; readonly happened: readonly Happening[] }): Moment => {
    const before = view(world);
    world = result.world;
    return { before, happened: result.happened, after: view(world) };
  };
  const until = function* (at: number): Generator<Moment> {
    for (let next = nextEventAt(world); next !== null && next <= at; next = nextEventAt(world)) yield step(advance(world, next));
    yield step(advance(world, at));
  };
  for (const { at, command } of commands) {
    yield* until(at);
    yield step(execute(world, command));
  }
  yield* until((commands.at(-1)?.at ?? 0) + 90_000);
}

function byController(happened: readonly Happening[], kind: string): Happening[] {
  return happened.filter((happening) => happening.actor === "statefulset-controller" && happening.kind === kind);
}

const ordinal = (pod: string) => Number(pod.slice(pod.lastIndexOf("-") + 1));

describe("at most one pod has an identity", () => {
  let replaced = 0;
  let whileTerminating = 0;
  afterAll(() => {
    expect(replaced).toBeGreaterThan(50);
    expect(whileTerminating).toBeGreaterThan(50);
  });

  test("a pod is created only when the one of that name is gone", () => {
    fc.assert(
      fc.property(sessions(), (session) => {
        const uids = new Map<string, string>();
        for (const { before, happened, after } of moments(session)) {
          expect(new Set(after.pods.map(({ name }) => name)).size).toBe(after.pods.length);
          whileTerminating += before.pods.filter(({ state }) => state === "terminating").length;
          for (const { object } of byController(happened, "createPod")) expect(before.pods.map(({ name }) => name)).not.toContain(object);
          for (const { name, uid } of after.pods) {
            const known = uids.get(name);
            if (known !== undefined && known !== uid) {
              replaced++;
              expect(before.pods.find((pod) => pod.name === name)?.uid).not.toBe(known);
            }
            uids.set(name, uid);
          }
        }
      }),
      runs,
    );
  });
});

describe("OrderedReady", () => {
  const ordered = { podManagementPolicy: "OrderedReady" };
  let creations = 0;
  let heldBack = 0;
  let removals = 0;
  afterAll(() => {
    expect(creations).toBeGreaterThan(100);
    expect(heldBack).toBeGreaterThan(100);
    expect(removals).toBeGreaterThan(40);
  });

  test("creates no higher ordinal while a lower one is not Available", () => {
    fc.assert(
      fc.property(sessions(ordered), (session) => {
        for (const { before, happened } of moments(session)) {
          const wanted = Array.from({ length: before.specReplicas }, (_, index) => index);
          const unavailable = wanted.filter((index) => before.pods.find((pod) => pod.ordinal === index)?.state !== "available");
          heldBack += wanted.length - unavailable.length > 0 && unavailable.length > 1 ? 1 : 0;
          for (const { object } of byController(happened, "createPod")) {
            creations++;
            expect(unavailable.filter((index) => index < ordinal(object))).toEqual([]);
          }
        }
      }),
      runs,
    );
  });

  test("one sync creates or scales away one pod at most", () => {
    fc.assert(
      fc.property(sessions({ ...ordered, updateStrategy: { type: "OnDelete" } }), (session) => {
        for (const { happened } of moments(session)) {
          const writes = [...byController(happened, "createPod"), ...byController(happened, "deletePod")];
          removals += byController(happened, "deletePod").length;
          expect(writes.length).toBeLessThanOrEqual(1);
        }
      }),
      runs,
    );
  });

  test("scales down from the top", () => {
    fc.assert(
      fc.property(sessions({ ...ordered, updateStrategy: { type: "OnDelete" } }), (session) => {
        for (const { before, happened } of moments(session)) {
          for (const { object } of byController(happened, "deletePod")) {
            if (ordinal(object) < before.specReplicas) continue;
            expect(before.pods.filter((pod) => pod.ordinal > ordinal(object))).toEqual([]);
          }
        }
      }),
      runs,
    );
  });
});

describe("claims", () => {
  let kept = 0;
  afterAll(() => expect(kept).toBeGreaterThan(100));

  test("outlive their pods under Retain, unless somebody deletes them", () => {
    const retain = { persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" } };
    fc.assert(
      fc.property(sessions(retain), (session) => {
        const deleted = new Set(session.commands.flatMap(({ command }) => (command.do === "deleteClaim" ? [command.claim] : [])));
        for (const { before, after } of moments(session)) {
          const gone = before.claims.filter(({ name }) => !after.claims.some((claim) => claim.name === name));
          expect(gone.filter(({ name }) => !deleted.has(name))).toEqual([]);
          kept += before.pods.length > after.pods.length ? after.claims.length : 0;
        }
      }),
      runs,
    );
  });
});

describe("status", () => {
  test("tells the pods, once the controller has nothing more to say", () => {
    let settled = 0;
    fc.assert(
      fc.property(sessions(), (session) => {
        for (const { after } of moments(session)) {
          if (!after.settled) continue;
          settled++;
          expect(after.status.replicas).toBe(after.pods.length);
          expect(after.status.readyReplicas).toBe(after.pods.filter(({ ip, state }) => ip !== null && (state === "ready" || state === "available")).length);
        }
      }),
      runs,
    );
    expect(settled).toBeGreaterThan(50);
  });

  test("a set without faults always arrives where its spec wants it", () => {
    fc.assert(
      fc.property(sessions({}, 0), fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 5 }), (session, scales) => {
        const commands = scales.map((replicas, index) => ({ at: index * 7_000, command: { do: "scale", replicas } as const }));
        // The garbage collector takes a claim of whenScaled: Delete unseen, and a set may wait for ever.
        const retained = { ...session.input.statefulSet, spec: { ...(session.input.statefulSet["spec"] as object), persistentVolumeClaimRetentionPolicy: {} } };
        let world = createWorld({ ...session.input, statefulSet: retained });
        for (const { at, command } of commands) world = execute(advance(world, at).world, command).world;
        world = advance(world, 600_000).world;
        const end = view(world);
        expect(end.settled).toBe(true);
        expect(end.pods.map(({ state }) => state)).toEqual(Array.from({ length: end.specReplicas }, () => "available"));
      }),
      runs,
    );
  });
});
