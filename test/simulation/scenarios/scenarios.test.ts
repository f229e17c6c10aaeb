/** What holds for every scenario: it comes to its end, replays, and adapts to whatever it is played on. */
import { describe, expect, test } from "vitest";
import { createTimeline, type SimulationInput } from "../../../server/src/simulation/index.ts";
import { runScenario, sampleInput, scenarios, stageFor, subjectOf, whyNot, type ScenarioRun } from "../../../server/src/simulation/scenarios/index.ts";
import { render } from "../../../server/src/text/message.ts";

const all = scenarios.flatMap((scenario) => [undefined, ...(scenario.ways ?? []).map(({ id }) => id)].map((way) => ({ name: way ? `${scenario.id}, ${way}` : scenario.id, scenario, way })));

/** Only where the refusal is what the scenario is about. */
const refusing = new Set(["orphan"]);

function refusalsOf({ session, endMs }: ScenarioRun): string[] {
  const timeline = createTimeline(session);
  timeline.extendTo(endMs);
  return timeline.happenings.filter(({ kind }) => kind === "refused").map(({ message }) => render(message));
}

/** A set unlike the sample: other names, ordinals from 5, many replicas, other strategy, its own probe and Service. */
const own: SimulationInput = sampleInput({
  also: {
    namespace: "shop",
    seed: 7,
    statefulSet: {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: { name: "orders-db" },
      spec: {
        serviceName: "orders",
        replicas: 12,
        ordinals: { start: 5 },
        podManagementPolicy: "Parallel",
        minReadySeconds: 3,
        updateStrategy: { type: "OnDelete" },
        persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" },
        selector: { matchLabels: { app: "orders" } },
        template: { metadata: { labels: { app: "orders" } }, spec: { containers: [{ name: "db", image: "registry:5000/shop/db:3.1", volumeMounts: [{ name: "pg", mountPath: "/data" }] }] } },
        volumeClaimTemplates: [{ metadata: { name: "pg" }, spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } } }],
      },
    },
    services: [{ metadata: { name: "orders" }, spec: { clusterIP: "None", selector: { app: "orders" } } }],
  },
});

describe.each(all)("$name", ({ scenario, way }) => {
  test.each([
    ["the sample", null],
    ["a set of one's own", own],
  ])("comes to its end on %s", (_name, input) => {
    const stage = stageFor(scenario.needs, input);
    const run = runScenario(scenario, stage.input, way);
    expect({ stalled: run.stalled, last: render(run.moments.at(-1)?.say ?? { text: "", args: {} }) }).toEqual({ stalled: false, last: expect.stringMatching(/\w/) as string });
    if (!refusing.has(scenario.id)) expect(refusalsOf(run)).toEqual([]);
    const times = run.moments.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.every(Number.isInteger)).toBe(true);
    // Whoever is named is there: nothing is left open and no name of the sample slips in.
    for (const { say } of run.moments) expect(render(say)).not.toMatch(stage.sample ? /undefined|\{/ : /undefined|\{|\bweb\b/);
  });

  test("replays exactly from what is stored", () => {
    const run = runScenario(scenario, stageFor(scenario.needs, null).input, way);
    const [first, second] = [run.session, JSON.parse(JSON.stringify(run.session)) as typeof run.session].map(createTimeline);
    for (const timeline of [first!, second!]) timeline.extendTo(run.endMs);
    expect(second!.happenings).toEqual(first!.happenings);
    expect(second!.viewAt(run.endMs)).toEqual(first!.viewAt(run.endMs));
  });
});

describe("where a scenario is played", () => {
  const needs = { replicas: [3, 5], claims: true, service: true, spec: { podManagementPolicy: "OrderedReady", updateStrategy: { type: "RollingUpdate", rollingUpdate: null } } } as const;

  test("on one's own set, changed as little as possible, and the changes are told", () => {
    const { input, sample, notes } = stageFor(needs, own);
    expect(sample).toBe(false);
    expect(subjectOf(input)).toMatchObject({ set: "orders-db", replicas: 5, service: "orders", image: "registry:5000/shop/db:3.1", nextImage: "registry:5000/shop/db:next" });
    expect([subjectOf(input).pod(0), subjectOf(input).pod(-1), subjectOf(input).claim(1)]).toEqual(["orders-db-5", "orders-db-9", "pg-orders-db-6"]);
    expect(notes.map((note) => render(note))).toEqual([
      "podManagementPolicy: OrderedReady here, not as in your manifest.",
      'updateStrategy: {"type":"RollingUpdate"} here, not as in your manifest.',
      "replicas: 5 here, not as in your manifest.",
    ]);
    const spec = input.statefulSet["spec"] as Record<string, unknown>;
    expect(spec).toMatchObject({ minReadySeconds: 3, updateStrategy: { type: "RollingUpdate" } });
  });

  test.each([
    ["volumeClaimTemplates", { statefulSet: { ...own.statefulSet, spec: { ...(own.statefulSet["spec"] as object), volumeClaimTemplates: undefined } } }],
    ["headless Service", { services: [{ metadata: { name: "orders" }, spec: { selector: { app: "orders" } } }] }],
    ["name", { statefulSet: {} }],
  ])("on the sample where %s is missing, and it says so", (what, change) => {
    const input = { ...own, ...change };
    expect(render(whyNot(needs, input)!)).toContain(what);
    const stage = stageFor(needs, input);
    expect(stage.sample).toBe(true);
    expect(stage.notes).toEqual([whyNot(needs, input)]);
    expect(subjectOf(stage.input).set).toBe("web");
  });

  test("on the sample without a note where the person wants it", () => {
    expect(stageFor(needs, null)).toMatchObject({ sample: true, notes: [] });
  });
});
