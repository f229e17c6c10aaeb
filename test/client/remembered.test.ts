import { expect, test } from "vitest";
import { remembered } from "../../client/src/simulation/remembered.ts";
import { shownIn, type Shown } from "../../client/src/simulation/shown.ts";

/** VS Code's store of a workspace, as it comes back after a reload. */
function store() {
  const kept = new Map<string, unknown>();
  return {
    get: <T,>(key: string) => structuredClone(kept.get(key)) as T | undefined,
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, structuredClone(value))),
  };
}

const manifest = (name: string): Shown => ({ kind: "manifest", uri: "file:///a.yaml", name });

test("a panel whose page stored nothing is known by its title, each once", () => {
  const kept = store();
  const before = remembered(kept);
  before.note("Simulation of web", manifest("web"));
  before.note("Simulation of kafka", manifest("kafka"));
  before.note("Session", { kind: "session", text: "{}" });
  const after = remembered(kept);
  expect(after.claim("Simulation of kafka")).toEqual(manifest("kafka"));
  expect(after.claim("Simulation of kafka")).toBeUndefined();
  expect(after.claim("Session")).toEqual({ kind: "session", text: "{}" });
  expect(after.claim("Something else")).toBeUndefined();
});

test("of two with one title both come back", () => {
  const kept = store();
  remembered(kept).note("Simulation of web", manifest("web"));
  remembered(kept).note("Simulation of web", { ...manifest("web"), uri: "file:///b.yaml" } as Shown);
  const after = remembered(kept);
  expect([after.claim("Simulation of web"), after.claim("Simulation of web")].map((shown) => (shown as { uri: string }).uri).sort()).toEqual(["file:///a.yaml", "file:///b.yaml"]);
});

test("a new title takes the old one's place; what was closed is forgotten", () => {
  const kept = store();
  const memory = remembered(kept);
  const session: Shown = { kind: "session", text: "{}" };
  memory.note("Session", session);
  memory.note("Simulation of web (session)", session);
  expect(remembered(kept).claim("Session")).toBeUndefined();
  memory.forget(session);
  expect(remembered(kept).claim("Simulation of web (session)")).toBeUndefined();
});

test("the store does not grow: few panels, and no long texts", () => {
  const kept = store();
  const memory = remembered(kept);
  for (let index = 0; index < 100; index++) memory.note(`Simulation of web-${index}`, manifest(`web-${index}`));
  memory.note("Session", { kind: "session", text: "x".repeat(100_001) });
  expect(remembered(kept).claim("Simulation of web-0")).toBeUndefined();
  expect(remembered(kept).claim("Simulation of web-99")).toBeDefined();
  expect(remembered(kept).claim("Session")).toBeUndefined();
});

test("what a page stored says what it showed", () => {
  expect(shownIn({ uri: "file:///a.yaml", name: "web" })).toEqual(manifest("web"));
  expect(shownIn({ uri: "", name: "web" })).toEqual({ kind: "session", text: null });
  expect(shownIn(undefined)).toBeUndefined();
  expect(shownIn({ uri: 7, name: "web" })).toBeUndefined();
});
