import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { settingsFrom } from "../../server/src/lsp/options.ts";
import { createTimeline } from "../../server/src/simulation/index.ts";
import { input, settle, template } from "../simulation/support.ts";

interface Contribution {
  readonly properties?: Readonly<Record<string, { readonly default?: unknown }>>;
}

const { contributes } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { contributes: { configuration: readonly Contribution[] } };

/** The section `ordinal.simulation` as VS Code sends it while nobody has set anything. */
const untouched = Object.fromEntries(
  contributes.configuration.flatMap(({ properties = {} }) => Object.entries(properties).flatMap(([key, { default: value }]) => (key.startsWith("ordinal.simulation.") ? [[key.slice("ordinal.simulation.".length), value]] : []))),
);

test("settings of the simulation that nobody has set are left to it, and the manifest has the same defaults", () => {
  expect(Object.keys(untouched).length).toBeGreaterThan(10);
  expect(settingsFrom({ simulation: untouched }).simulation).toEqual({});
  expect(settingsFrom({ simulation: { ...untouched, zones: 3, readyMs: 1 } }).simulation).toEqual({ zones: 3, readyMs: 1 });
});

test("so a set whose pods keep apart gets the nodes it needs", () => {
  const affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: { app: "web" } } }] } };
  const { simulation: settings } = settingsFrom({ simulation: untouched });
  const view = settle(createTimeline({ input: input({ replicas: 5, template: template({}, { affinity }) }, { settings }), commands: [] }));
  expect(view.pods.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => "available"));
});
