import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { advance, createTimeline, createWorld, execute, nextEventAt, view, type Command, type Session, type Timeline, type World } from "../../server/src/simulation/index.ts";
import { advanceSome, type Advanced } from "../../server/src/simulation/world.ts";
import { busySessions, sessions } from "./random-session.ts";
import { input, pods, settle, timeline } from "./support.ts";

vi.setConfig({ testTimeout: 60_000 });

const runs = { numRuns: 40 };

/** Everything a timeline tells up to `untilMs`, at a few moments. */
function story(line: Timeline, untilMs: number): unknown {
  line.extendTo(untilMs);
  const moments = Array.from({ length: 12 }, (_, index) => Math.floor((untilMs * index) / 11));
  return { happenings: line.happenings, steps: line.steps, lanes: line.lanes(), views: moments.map((at) => line.viewAt(at)) };
}

/** The session from its beginning to its end, its time passing as `pass` has it. */
function played(session: Session, pass: (world: World, until: number) => readonly Advanced[]): Advanced {
  let world = createWorld(session.input);
  const happened: Advanced["happened"][number][] = [];
  const changes: Advanced["changes"][number][] = [];
  const take = (results: readonly Advanced[]): void => {
    for (const result of results) {
      happened.push(...result.happened);
      changes.push(...result.changes);
      ({ world } = result);
    }
  };
  for (const { at, command } of session.commands) {
    take(pass(world, at));
    take([execute(world, command)]);
  }
  take(pass(world, endOf(session)));
  return { world, happened, changes };
}

/** Some events at a time, also where several are due at one instant. */
function strides(world: World, until: number, stride: number): Advanced[] {
  const results: Advanced[] = [];
  for (let now = world; now.now < until || (nextEventAt(now) ?? Infinity) <= until; now = results.at(-1)!.world) results.push(advanceSome(now, until, stride));
  return results;
}

function endOf({ commands }: Session): number {
  return (commands.at(-1)?.at ?? 0) + 120_000;
}

describe("a session", () => {
  test("replays exactly", () => {
    fc.assert(
      fc.property(sessions(), (session) => {
        const first = createTimeline(session);
        const again = createTimeline(JSON.parse(JSON.stringify(first.session)) as Session);
        expect(story(again, endOf(session))).toEqual(story(first, endOf(session)));
      }),
      runs,
    );
  });

  test("is the same whether its time passes at once or in pieces", () => {
    fc.assert(
      fc.property(sessions(), fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 30 }), (session, pieces) => {
        const whole = createTimeline(session);
        const pieced = createTimeline({ ...session, commands: [] });
        for (const { at, command } of session.commands) {
          for (const piece of pieces) if (pieced.extentMs + piece < at) pieced.extendTo(pieced.extentMs + piece);
          pieced.do(command, at);
        }
        for (const piece of pieces) pieced.extendTo(Math.min(endOf(session), pieced.extentMs + piece));
        expect(story(pieced, endOf(session))).toEqual(story(whole, endOf(session)));
      }),
      runs,
    );
  });

  test("is the same event by event and in one leap, whatever is ordered", () => {
    const ordered = new Map<string, number>();
    fc.assert(
      fc.property(busySessions(), fc.integer({ min: 1, max: 4 }), (session, stride) => {
        for (const { command } of session.commands) ordered.set(command.do, (ordered.get(command.do) ?? 0) + 1);
        const leap = played(session, (world, until) => [advance(world, until)]);
        const steps = played(session, (world, until) => strides(world, until, stride));
        expect(steps.happened).toEqual(leap.happened);
        expect(steps.changes).toEqual(leap.changes);
        expect(view(steps.world)).toEqual(view(leap.world));
        const line = createTimeline(session);
        line.extendTo(endOf(session));
        expect(line.happenings).toEqual(leap.happened);
      }),
      { numRuns: 60, seed: 1 },
    );
    const all: Record<Command["do"], true> = {
      scale: true,
      setImage: true,
      restart: true,
      undo: true,
      setPartition: true,
      apply: true,
      deletePod: true,
      failReadiness: true,
      restoreReadiness: true,
      crash: true,
      failPod: true,
      failLiveness: true,
      restoreLiveness: true,
      evict: true,
      deleteClaim: true,
      setStrategy: true,
      applyObject: true,
      deleteObject: true,
      stopNode: true,
      startNode: true,
      cordon: true,
      uncordon: true,
      drain: true,
      taint: true,
      deleteNode: true,
      addNode: true,
      deleteStatefulSet: true,
    };
    expect([...ordered.keys()].toSorted()).toEqual(Object.keys(all).toSorted());
    for (const [what, times] of ordered) expect(times, what).toBeGreaterThan(5);
  });

  test("is the same however one has sought in it", () => {
    fc.assert(
      fc.property(sessions(), fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 20 }), (session, seeks) => {
        const sought = createTimeline(session);
        const end = endOf(session);
        sought.extendTo(end);
        for (const at of seeks) {
          const fresh = createTimeline({ ...session, commands: session.commands.filter((timed) => timed.at <= at) });
          expect(sought.viewAt(at)).toEqual(fresh.viewAt(at));
        }
      }),
      { numRuns: 20 },
    );
  });

  test("acting in the past drops what came later, and nothing before", () => {
    fc.assert(
      fc.property(sessions({}, 8), fc.nat(300_000), (session, draw) => {
        const forked = createTimeline(session);
        forked.extendTo(endOf(session));
        const at = draw % endOf(session);
        const kept = session.commands.filter((timed) => timed.at <= at);
        forked.do({ do: "scale", replicas: 3 }, at);
        const straight = createTimeline({ ...session, commands: [...kept, { at, command: { do: "scale", replicas: 3 } }] });
        expect(forked.session).toEqual(straight.session);
        expect(story(forked, endOf(session))).toEqual(story(straight, endOf(session)));
      }),
      runs,
    );
  });
});

describe("a timeline", () => {
  test("does not look further than it was told to", () => {
    const line = timeline();
    expect(line.extentMs).toBe(0);
    line.extendTo(5_000);
    line.extendTo(1_000);
    expect(line.extentMs).toBe(5_000);
    expect(line.viewAt(9_000).at).toBe(9_000);
    expect(line.extentMs).toBe(9_000);
  });

  test("steps from command to controller action, in order, each time once", () => {
    const line = timeline({ replicas: 2 });
    settle(line);
    line.do({ do: "scale", replicas: 1 }, line.extentMs);
    settle(line);
    expect(line.steps).toEqual([...new Set(line.steps)].toSorted((a, b) => a - b));
    for (const at of line.steps) expect(line.happenings.some((happening) => happening.at === at)).toBe(true);
    expect(line.steps).toHaveLength(5); // apply, create web-0, create web-1, scale, delete web-1
  });

  test("keeps a refused command in the session, with the refusal among the events", () => {
    const line = timeline();
    settle(line);
    const before = line.viewAt(line.extentMs);
    const { refused } = line.do({ do: "scale", replicas: -1 }, line.extentMs);
    expect(refused?.args["text"]).toContain("COUNT must be greater than or equal to 0");
    expect(line.session.commands).toHaveLength(1);
    expect(line.happenings.at(-1)).toMatchObject({ kind: "refused", message: refused });
    expect(line.viewAt(line.extentMs)).toEqual(before);
  });

  test("gives the same lanes until something changes", () => {
    const line = timeline();
    settle(line);
    const lanes = line.lanes();
    line.extendTo(line.extentMs + 1000);
    expect(line.lanes()).toBe(lanes);
    line.do({ do: "deletePod", pod: "web-1" }, line.extentMs);
    expect(line.lanes()).not.toBe(lanes);
  });

  test("shows a pod that came back as another one in the same lane", () => {
    const line = timeline({ replicas: 1 });
    settle(line);
    line.do({ do: "deletePod", pod: "web-0" }, line.extentMs);
    settle(line);
    const [lane] = line.lanes();
    expect(lane!.segments.map(({ state }) => state)).toEqual(["pending", "starting", "available", "terminating", "pending", "starting", "available"]);
    expect(new Set(lane!.segments.map(({ uid }) => uid)).size).toBe(2);
    for (const [index, segment] of lane!.segments.slice(1).entries()) expect(segment.fromMs).toBeGreaterThanOrEqual(lane!.segments[index]!.toMs!);
  });
});

describe("worlds", () => {
  test("never change", () => {
    const world = advance(createWorld(input()), 5_000).world;
    const before = structuredClone(view(world));
    advance(world, 60_000);
    execute(world, { do: "scale", replicas: 0 });
    expect(view(world)).toEqual(before);
  });

  test("know when something will happen next", () => {
    let world = createWorld(input());
    for (let next = nextEventAt(world); next !== null; next = nextEventAt(world)) {
      expect(next).toBeGreaterThanOrEqual(world.now);
      world = advance(world, next).world;
    }
    expect(view(world).settled).toBe(true);
    expect(pods(view(world))).toHaveLength(3);
    expect(view(advance(world, world.now + 3_600_000).world)).toEqual({ ...view(world), at: world.now + 3_600_000 });
  });
});
