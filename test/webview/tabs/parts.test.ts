/** What the tabs work out before anything is drawn. */
import { describe, expect, test } from "vitest";
import { createTimeline, type Happening } from "../../../server/src/simulation/index.ts";
import { answersOver, asCached, cacheChain, clientCaches, serverCaches } from "../../../server/src/simulation/dns/index.ts";
import { tabulate } from "../../../server/src/simulation/output/table.ts";
import { render, type Message } from "../../../server/src/text/message.ts";
import { changedEndpoints, endpointItems } from "../../../client/webview/tabs/endpoints/items.ts";
import { eventLog, everything, type EventQuery } from "../../../client/webview/tabs/events/query.ts";
import { watchPrinter } from "../../../client/webview/tabs/kubectl/watch.ts";
import { knownNames, suggestions } from "../../../client/webview/tabs/names/known.ts";
import { answerStrip, cachedStrip, changesOf, spanAt } from "../../../client/webview/tabs/names/strip-spans.ts";
import { templateDifferences } from "../../../client/webview/tabs/status/diff.ts";
import { statusFields } from "../../../client/webview/tabs/status/fields.ts";
import { ordinalRanges } from "../../../client/webview/tabs/status/pods-of.ts";
import { setDetails } from "../../../server/src/simulation/index.ts";
import { kafka } from "../support/sources.ts";

const english = (message: Message): string => render(message);

function settled(replicas = 3, extra: Parameters<typeof kafka>[1] = {}) {
  const timeline = createTimeline({ input: kafka(replicas, extra).input, commands: [] });
  timeline.extendTo(600_000);
  return timeline;
}

/** When the last thing happened. */
const endOf = (timeline: ReturnType<typeof settled>): number => timeline.happenings.at(-1)!.at;

describe("names that can be completed", () => {
  const timeline = settled();
  const { input } = timeline.session;
  const known = knownNames(timeline.viewAt(600_000), input);
  const proposed = (typed: string): string[] => suggestions(known, typed, input).map(({ name }) => name);

  test("Services first, then ports, then pods", () => {
    expect(known.map(({ name }) => name)).toEqual(["kafka-headless", "_client._tcp.kafka-headless", "kafka-0.kafka-headless", "kafka-1.kafka-headless", "kafka-2.kafka-headless"]);
  });

  test("the shortest form that goes on from what is typed", () => {
    expect(proposed("kafka-1")).toEqual(["kafka-1.kafka-headless"]);
    expect(proposed("KAFKA-1.kafka-headless.p")).toEqual(["kafka-1.kafka-headless.prod", "kafka-1.kafka-headless.prod.svc", "kafka-1.kafka-headless.prod.svc.cluster.local", "kafka-1.kafka-headless.prod.svc.cluster.local."]);
    expect(proposed("_cl")).toEqual(["_client._tcp.kafka-headless"]);
  });

  test("names that contain it come after those that begin with it", () => {
    expect(proposed("headless")).toEqual(["kafka-headless", "_client._tcp.kafka-headless", "kafka-0.kafka-headless", "kafka-1.kafka-headless", "kafka-2.kafka-headless"]);
    expect(proposed("nothing like it")).toEqual([]);
  });
});

describe("an answer over time", () => {
  const timeline = settled();
  const question = { name: "kafka-1.kafka-headless", from: "" };
  const { spans } = answersOver(timeline, question, 0, timeline.extentMs, 1000);

  test("one seam where the pod becomes Ready, none where only the reason changes", () => {
    const strip = answerStrip(english, spans);
    expect(spans.length).toBeGreaterThan(strip.length);
    expect(strip.map(({ look, label }) => [look, label])).toEqual([["no", "NXDOMAIN"], ["answer", spans.at(-1)!.addresses[0]]]);
    const [change] = changesOf(strip);
    expect(timeline.viewAt(change!).pods.find(({ name }) => name === "kafka-1")?.state).toBe("available");
    expect(spanAt(strip, change!)?.look).toBe("answer");
    expect(spanAt(strip, change! - 1)?.look).toBe("no");
    expect(spanAt(strip, timeline.extentMs + 1)).toBeUndefined();
  });

  test("a client that keeps failures goes on failing for a while, which is marked", () => {
    const chain = cacheChain(serverCaches[0]!, clientCaches.find(({ id }) => id === "jvm")!);
    const strip = cachedStrip(english, asCached(spans, chain));
    expect(strip.some(({ look, label }) => look === "stale" && label === "stale: NXDOMAIN")).toBe(true);
    expect(["kept", "answer"]).toContain(strip.at(-1)!.look);
  });
});

describe("two templates", () => {
  const template = (image: string, env: readonly object[] = []) => ({ metadata: { labels: { app: "kafka" } }, spec: { containers: [{ name: "kafka", image, env }], terminationGracePeriodSeconds: 30 } });
  const words = (before: unknown, after: unknown) => templateDifferences(before, after).map(({ what, before: old, after: young }) => [typeof what === "string" ? what : english(what), old, young]);

  test("differ in what is written in them, in plain words", () => {
    expect(words(template("kafka:1"), template("kafka:2"))).toEqual([["Image of kafka", "kafka:1", "kafka:2"]]);
    expect(words(template("a", [{ name: "A", value: "1" }, { name: "B", value: "2" }]), template("a", [{ name: "B", value: "3" }]))).toEqual([
      ["Variable A of kafka", '{"name":"A","value":"1"}', null],
      ["Variable B of kafka", "2", "3"],
    ]);
    const restarted = { ...template("a"), metadata: { labels: { app: "kafka" }, annotations: { "kubectl.kubernetes.io/restartedAt": "2026-01-01T00:00:00Z" } } };
    expect(words(template("a"), restarted)).toEqual([["Restarted at", null, "2026-01-01T00:00:00Z"]]);
  });

  test("that are equal do not differ, and nonsense is compared as it is", () => {
    expect(words(template("a"), structuredClone(template("a")))).toEqual([]);
    expect(words({ spec: { containers: 7 } }, { spec: { containers: ["x"] } })).toEqual([["spec.containers", "7", '["x"]']]);
    expect(words(undefined, undefined)).toEqual([]);
  });
});

test("ordinals as ranges", () => {
  expect(ordinalRanges([])).toBe("");
  expect(ordinalRanges([0, 1, 2, 4, 6, 7])).toBe("0–2, 4, 6, 7");
  expect(ordinalRanges([0, 2, 4, 6], 2)).toBe("0, 2, …");
});

describe("the status in words", () => {
  test("of an update that waits at a partition", () => {
    const timeline = settled(3);
    timeline.do({ do: "setPartition", partition: 2 }, timeline.extentMs);
    timeline.do({ do: "setImage", image: "apache/kafka:4.2.0" }, timeline.extentMs);
    timeline.extendTo(timeline.extentMs + 600_000);
    const view = timeline.viewAt(timeline.extentMs);
    const fields = Object.fromEntries(statusFields(view, setDetails(timeline.worldAt(timeline.extentMs))).map((field) => [field.name, field]));
    expect(fields["updatedReplicas"]).toMatchObject({ value: "1", settled: false });
    expect(english(fields["currentRevision"]!.meaning)).toBe("Revision A: the first 2 pods keep it (partition). It becomes B only when all pods are of B and Ready.");
    expect(fields["readyReplicas"]).toMatchObject({ value: "3", settled: true });
  });
});

describe("events", () => {
  const timeline = settled();
  const text = (happening: Happening): string => english(happening.message).toLowerCase();
  const shown = (query: Partial<EventQuery>): readonly Happening[] => eventLog(text)(timeline, 0, { ...everything, ...query });

  test("pass by who acted, by pod with its claims, by node and by text", () => {
    expect(shown({})).toHaveLength(timeline.happenings.length);
    expect(new Set(shown({ actor: "scheduler" }).map(({ actor }) => actor))).toEqual(new Set(["scheduler"]));
    expect(new Set(shown({ about: { kind: "pod", name: "kafka-1" } }).map(({ object }) => object))).toEqual(new Set(["kafka-1", "data-kafka-1", "kafka-headless"]));
    const node = timeline.viewAt(600_000).pods.find(({ name }) => name === "kafka-1")!.node!;
    const onNode = shown({ about: { kind: "node", name: node } });
    expect(onNode.some(({ kind, object }) => kind === "podReady" && object === "kafka-1")).toBe(true);
    expect(onNode.some(({ object }) => object === "kafka-0")).toBe(false);
    expect(shown({ text: "is ready" }).every((happening) => text(happening).includes("is ready"))).toBe(true);
  });

  test("that come later are added to those already found", () => {
    const growing = createTimeline({ input: kafka(3).input, commands: [] });
    const log = eventLog(text);
    const query = { ...everything, actor: "kubelet" } as const;
    const before = log(growing, 0, query);
    expect(log(growing, 0, query)).toBe(before);
    growing.extendTo(600_000);
    expect(log(growing, 0, query)).toEqual(eventLog(text)(growing, 0, query));
    expect(log(growing, 0, query).length).toBeGreaterThan(before.length);
  });

  test("fifty thousand are looked through once", () => {
    const many = Array.from({ length: 50_000 }, (_, at): Happening => ({ at, actor: at % 5 === 0 ? "scheduler" : "kubelet", kind: "x", object: `kafka-${at % 1000}`, message: { text: "x", args: {} } }));
    const fake = { ...timeline, happenings: many, lanes: () => [] } as unknown as typeof timeline;
    let looked = 0;
    const log = eventLog(() => (looked++, "x"));
    const query: EventQuery = { actor: "scheduler", about: null, text: "x" };
    for (let frame = 0; frame < 10; frame++) expect(log(fake, 0, query)).toHaveLength(10_000);
    expect(looked).toBe(10_000);
  });
});

describe("endpoints", () => {
  const at = (ms: number, input = kafka(3).input) => endpointItems(createTimeline({ input, commands: [] }).viewAt(ms));
  const note = (items: ReturnType<typeof at>): string | undefined => items.flatMap((item) => (item.kind === "note" ? [english(item.note)] : []))[0];

  test("say why there are none", () => {
    const created = createTimeline({ input: kafka(3).input, commands: [] });
    created.extendTo(600_000);
    expect(note(at(0))).toBe("There is no pod now.");
    expect(note(at(created.happenings.find(({ kind }) => kind === "createPod")!.at))).toBe("No pod has an address yet.");
    const other = kafka(3).input;
    const misses = { ...other, services: [{ ...other.services[0], spec: { clusterIP: "None", selector: { app: "kafak" } } }] };
    expect(note(at(600_000, misses))).toBe("Its selector app=kafak matches no pod that runs.");
    expect(note(at(600_000, { ...other, services: [{ ...other.services[0], spec: { clusterIP: "None" } }] }))).toBe("It has no selector: nothing lists pods for it.");
    expect(note(at(600_000))).toBeUndefined();
  });

  test("that came or changed are told from those that stayed", () => {
    expect(changedEndpoints(new Map([["a", "1"], ["b", "1"], ["c", "1"]]), new Map([["a", "1"], ["b", "2"], ["d", "1"]]))).toEqual(new Set(["b", "d"]));
  });
});

describe("kubectl's watch", () => {
  test("prints until the moment, and what is printed stays", () => {
    const timeline = settled();
    const print = watchPrinter(tabulate);
    const lines = timeline.podLines();
    const half = print(lines, 0, lines[4]!.at).map(({ text }) => text);
    const all = print(lines, 0, endOf(timeline)).map(({ text }) => text);
    expect(half[0]).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE$/);
    expect(all.slice(0, half.length)).toEqual(half);
    expect(all).toHaveLength(lines.length + 1);
    expect(print(lines, 0, -1)).toEqual([]);
    expect(watchPrinter(tabulate)(lines, 0, endOf(timeline)).map(({ text }) => text)).toEqual(all);
  });
});
