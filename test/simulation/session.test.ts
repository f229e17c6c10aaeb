/** Session files: what is written is read again and replays, what others write is judged and never believed. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTimeline, type Command, type Session } from "../../server/src/simulation/index.ts";
import { decodeSession, digestOf, encodeSession } from "../../server/src/simulation/session/index.ts";
import { limits } from "../../server/src/simulation/session/limits.ts";
import { render } from "../../server/src/text/message.ts";
import { sessions } from "./random-session.ts";
import { headless, input, statefulSet } from "./support.ts";

const everyKind: readonly Command[] = [
  { do: "setImage", image: "web:2", container: "main", broken: "pull" },
  { do: "apply", statefulSet: statefulSet({ replicas: 5 }) },
  { do: "deletePod", pod: "web-0", force: true },
  { do: "failLiveness", pod: "web-0" },
  { do: "restoreLiveness", pod: "web-0" },
  { do: "evict", pod: "web-1" },
  { do: "setStrategy", type: "RollingUpdate", maxUnavailable: "25%" },
  { do: "setStrategy", type: "OnDelete" },
  { do: "applyObject", object: headless() },
  { do: "deleteObject", kind: "Service", name: "web" },
  { do: "stopNode", node: "node-a", how: "network" },
  { do: "startNode", node: "node-a" },
  { do: "cordon", node: "node-b" },
  { do: "uncordon", node: "node-b" },
  { do: "drain", node: "node-b" },
  { do: "taint", node: "node-b", taint: { key: "a", value: "b", effect: "NoExecute" }, remove: true },
  { do: "deleteNode", node: "node-c" },
  { do: "addNode", zone: "zone-a" },
  { do: "deleteStatefulSet", cascade: "orphan" },
];

const rich: Session = {
  input: input({}, { namespace: "prod", clusterDomain: "example.org", contrast: true, settings: { nodes: 5, readyMs: 0.5 }, budgets: [{ kind: "PodDisruptionBudget" }] }),
  commands: everyKind.map((command, index) => ({ at: index * 1000, command })),
};

/** The problem in English; "" where there is none. */
function problemOf(text: string): string {
  const decoded = decodeSession(text);
  return "problem" in decoded ? render(decoded.problem) : "";
}

/** What a person would change in a session file. */
function changed(change: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(encodeSession(rich)) as Record<string, unknown>;
  change(file);
  return JSON.stringify(file);
}

describe("what is written", () => {
  test("is read again: random sessions", () => {
    fc.assert(fc.property(sessions(), (session) => void expect(decodeSession(encodeSession(session))).toEqual({ session, notes: {} })), { numRuns: 300 });
  });

  test("is read again: every kind of command, every member", () => {
    const notes = { by: "1.2.3", recorded: { untilMs: 5000, digest: "0123abcd" } };
    expect(decodeSession(encodeSession(rich, notes))).toEqual({ session: rich, notes });
  });

  test("replays exactly", () => {
    fc.assert(
      fc.property(sessions(), (session) => {
        const decoded = decodeSession(encodeSession(session));
        if ("problem" in decoded) throw new Error(render(decoded.problem));
        const [before, after] = [createTimeline(session), createTimeline(decoded.session)];
        expect(after.happenings).toEqual(before.happenings);
        expect(digestOf(after.happenings, after.extentMs)).toBe(digestOf(before.happenings, before.extentMs));
      }),
      { numRuns: 20 },
    );
  });

  test("leaves defaults out, has a line for each command, and is small", () => {
    const text = encodeSession({ input: input(), commands: [{ at: 1200, command: { do: "scale", replicas: 5 } }] });
    expect(text).toBe(`{"ordinal":1,
"release":"1.37",
"seed":1,
"set":${JSON.stringify(statefulSet())},
"services":[
${JSON.stringify(headless())}],
"commands":[
{"at":1200,"do":"scale","replicas":5}]}
`);
    expect(text.length).toBeLessThan(500);
  });
});

test("a history that differs has another digest", () => {
  const { happenings } = createTimeline({ input: input(), commands: [{ at: 30_000, command: { do: "scale", replicas: 4 } }] });
  const other = createTimeline({ input: input({}, { seed: 2 }), commands: [{ at: 30_000, command: { do: "scale", replicas: 4 } }] }).happenings;
  expect(digestOf(happenings, 30_000)).not.toBe(digestOf(other, 30_000));
  expect(digestOf(happenings, 0)).toBe(digestOf(other, 0));
});

const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

const refused: readonly (readonly [string, string | RegExp])[] = [
  ["", "This is not a session of Ordinal: it is not JSON."],
  ["[".repeat(500_000), "This is not a session of Ordinal: it is not JSON."],
  ["[]", "This is not a session of Ordinal: it has no member “ordinal”."],
  ["null", "This is not a session of Ordinal: it has no member “ordinal”."],
  ['{"__proto__":{"ordinal":1}}', "This is not a session of Ordinal: it has no member “ordinal”."],
  ['{"ordinal":2,"future":true}', "This session was written by a newer version of Ordinal. Update Ordinal to open it."],
  ['{"ordinal":"1"}', "This session cannot be read. “ordinal” should be one of 1."],
  ['{"ordinal":1}', "This session cannot be read. “release” is missing."],
  [" ".repeat(limits.characters + 1), "This session is too long: 2000001 characters, at most 2000000."],
  [changed((file) => (file["constructor"] = {})), "This session cannot be read. “constructor” is not known to this version of Ordinal."],
  [changed((file) => (file["release"] = "1.20")), "This session cannot be read. “release” should be one of \"1.34\", \"1.35.0\", \"1.35\", \"1.36\", \"1.37\", \"1.37+recreate\"."],
  [changed((file) => (file["seed"] = 1e300)), "This session cannot be read. “seed” should be a whole number from 0 to 9007199254740991."],
  [changed((file) => (file["set"] = [])), "This session cannot be read. “set” should be an object."],
  [changed((file) => (file["settings"] = { nodes: 1e9 })), "This session cannot be read. “settings.nodes” should be a whole number from 1 to 5000."],
  [changed((file) => (file["settings"] = { speed: 1 })), "This session cannot be read. “settings.speed” is not known to this version of Ordinal."],
  [changed((file) => (file["namespace"] = "a\nkubectl delete ns prod")), "This session cannot be read. “namespace” should be a text without line breaks and control characters."],
  [changed((file) => (file["services"] = {})), "This session cannot be read. “services” should be a list."],
  [changed((file) => (file["services"] = [null])), "This session cannot be read. “services[0]” should be an object."],
  [changed((file) => (file["set"] = { spec: { replicas: 1e9 } })), "This session cannot be read. It has 1000000000 pods, at most 20000."],
  [changed((file) => (file["set"] = { spec: { replicas: 20_000, volumeClaimTemplates: [1, 2, 3] } })), "This session cannot be read. It has 60000 claims, at most 40000."],
  [`{"ordinal":1,"release":"1.37","seed":1,"set":${deep(64)}}`, ""],
  [`{"ordinal":1,"release":"1.37","seed":1,"set":${deep(65)}}`, /^This session cannot be read\. “set\.a\.a.*” is nested too deeply, at most 64 levels\.$/],
  [`{"ordinal":1,"release":"1.37","seed":1,"set":${deep(100_000)}}`, /is nested too deeply/],
  ['{"ordinal":1,"release":"1.37","seed":1,"set":{"metadata":{"__proto__":{"name":"x"}}}}', "This session cannot be read. “set.metadata” has a member “__proto__”, which no manifest has."],
  ['{"ordinal":1,"release":"1.37","seed":1,"set":{"spec":{"replicas":1e999}}}', "This session cannot be read. “set.spec.replicas” should be a finite number."],
  [changed((file) => (file["commands"] = Array.from({ length: limits.commands + 1 }, () => ({ at: 0, do: "restart" })))), "This session cannot be read. “commands” has 2001 items, at most 2000."],
  [changed((file) => (file["commands"] = [{ at: 0, do: "format" }])), "This session cannot be read. “commands[0].do” is no command that this version of Ordinal knows."],
  [changed((file) => (file["commands"] = [{ at: 0, do: "toString" }])), "This session cannot be read. “commands[0].do” is no command that this version of Ordinal knows."],
  [changed((file) => (file["commands"] = [{ at: -1, do: "restart" }])), "This session cannot be read. “commands[0].at” should be a number from 0 to 31536000000."],
  [changed((file) => (file["commands"] = [{ at: 1, do: "restart" }, { at: 2, do: "scale", replicas: "3" }])), "This session cannot be read. “commands[1].replicas” should be a whole number from 0 to 20000."],
  [changed((file) => (file["commands"] = [{ at: 1, do: "scale" }])), "This session cannot be read. “commands[0].replicas” is missing."],
  [changed((file) => (file["commands"] = [{ at: 1, do: "restart", also: 1 }])), "This session cannot be read. “commands[0].also” is not known to this version of Ordinal."],
  [changed((file) => (file["commands"] = [{ at: 1, do: "deletePod", pod: "web-0\nrm" }])), "This session cannot be read. “commands[0].pod” should be a text without line breaks and control characters."],
  [changed((file) => (file["commands"] = [{ at: 1, do: "deletePod", pod: "x".repeat(1001) }])), "This session cannot be read. “commands[0].pod” is too long: 1001 characters, at most 1000."],
];

test.each(refused.map(([text, problem], index) => [index, text.slice(0, 40), text, problem] as const))("is refused in words: %i %s", (_index, _beginning, text, problem) => {
  expect(problemOf(text)).toMatch(problem instanceof RegExp ? problem : new RegExp(`^${problem.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`));
});

describe("garbage", () => {
  test("of any kind is a problem, never an exception", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.json().map((json) => `{"ordinal":1,"set":${json}}`)), (text) => void expect(problemOf(text)).not.toBe("")), { numRuns: 500 });
  });

  test("made of a session by a few changes is read or refused, and plays", () => {
    const text = encodeSession(rich);
    let read = 0;
    const cuts = fc.array(fc.record({ at: fc.nat(text.length), drop: fc.nat(8), put: fc.constantFrom("", "0", "-", "1e9", '"', "{", "}", "[", "]", ",", "null", "\\u0000") }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(cuts, (changes) => {
        const mutated = changes.reduce((all, { at, drop, put }) => all.slice(0, at) + put + all.slice(at + drop), text);
        const decoded = decodeSession(mutated);
        if ("problem" in decoded) return;
        if (mutated !== text) read++;
        expect(encodeSession(decoded.session, decoded.notes)).not.toBe("");
        const { commands, input: given } = decoded.session;
        expect(() => createTimeline({ input: given, commands: commands.filter(({ at }) => at < 60_000) })).not.toThrow();
      }),
      { numRuns: 1000 },
    );
    // An adversary that never gets through proves nothing.
    expect(read).toBeGreaterThan(20);
  });
});
