import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { releases } from "../server/src/kubernetes/versions.ts";
import { rules } from "../server/src/rules/index.ts";
import { completeSettings } from "../server/src/simulation/engine/settings.ts";
import { defaultSettings } from "../server/src/workspace/settings.ts";
import { root, sources } from "./support/sources.ts";

interface Property {
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Property>>;
}

const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  contributes: {
    commands: { command: string }[];
    configuration: { properties: Record<string, Property> }[];
    grammars: { path: string }[];
    walkthroughs: { icon: string; steps: { media: { markdown: string } }[] }[];
  };
  icon: string;
};
const { contributes } = manifest;
const settings: Readonly<Record<string, Property>> = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties));

describe("settings of the manifest", () => {
  test("list exactly the rules there are", () => {
    expect(Object.keys(settings["ordinal.rules"]!.properties!).sort()).toEqual(rules.map(({ id }) => id as string).sort());
  });

  test("list every release that is modelled", () => {
    expect(settings["ordinal.kubernetesVersion"]!.enum).toEqual(releases);
  });

  // `simulation` has settings of its own, below.
  test.each(Object.entries(defaultSettings).filter(([name]) => name !== "simulation"))("ordinal.%s has the server's default", (name, value) => {
    expect(settings[`ordinal.${name}`]!.default).toEqual(value);
  });

  test.each(Object.entries(completeSettings()))("ordinal.simulation.%s has the simulator's default", (name, value) => {
    expect(settings[`ordinal.simulation.${name}`]!.default).toBe(value);
  });
});

test("every contributed command is registered", () => {
  const registered = sources("client/src/**/*.ts").flatMap(({ text }) => [...text.matchAll(/(?:registerCommand|\bcommand)\(\s*"(ordinal\.\w+)"/g)].map(([, id]) => id!));
  expect(contributes.commands.map(({ command }) => command).filter((command) => !registered.includes(command))).toEqual([]);
});

test("every file that the manifest names is there", () => {
  const { grammars, walkthroughs } = contributes;
  const media = walkthroughs.flatMap(({ icon, steps }) => [icon, ...steps.map((step) => step.media.markdown)]);
  const files = [manifest.icon, ...grammars.map((grammar) => grammar.path), ...media, ...media.filter((file) => file.endsWith(".md")).map((file) => file.replace(/\.md$/, ".nls.zh-cn.md"))];
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});
