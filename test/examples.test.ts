import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findingsOf } from "../server/src/rules/findings.ts";
import { rules } from "../server/src/rules/index.ts";
import { lineColumn } from "../server/src/text/lines.ts";
import { entriesOf } from "../server/src/workspace/find.ts";
import { judgedNames } from "../server/src/workspace/names/judge.ts";
import { applyChanges, emptySnapshot } from "../server/src/workspace/snapshot.ts";

/** The examples are read as one workspace, as a user opens them: they must not disturb each other. */
const folder = join(import.meta.dirname, "../examples");
const paths = globSync("**/*.yaml", { cwd: folder }).map((path) => path.replaceAll("\\", "/")).sort();
const files = paths.map((path) => ({ path, uri: `file:///examples/${path}`, text: readFileSync(join(folder, path), "utf8") }));
const snapshot = applyChanges(emptySnapshot(), files).snapshot;

/** `rule line severity`, line of the token counted from one. */
const found = (uri: string): string[] =>
  findingsOf(snapshot, uri).findings.map(({ rule, span, severity }) => `${rule.id} ${severity} ${snapshot.file(uri)!.text.slice(span.start, span.end)}@${lineColumn(snapshot.file(uri)!.lines, span.start).line + 1}`);

const mistakes = files.filter(({ path }) => path.startsWith("mistakes/"));
const systems = files.filter(({ path }) => !path.startsWith("mistakes/"));

test.each(systems)("$path is free of findings", ({ uri }) => {
  expect(found(uri)).toEqual([]);
});

test("each system is asked for by name, and every name that is understood leads somewhere", () => {
  const judged = systems.map(({ path, uri }) => ({
    system: path.split("/")[0]!,
    judgements: entriesOf(snapshot, uri).flatMap((entry) => judgedNames(snapshot, entry).flatMap(({ judgements }) => judgements)),
  }));
  for (const { judgements } of judged) expect(judgements.filter(({ outcome }) => outcome === "fails")).toEqual([]);
  const resolving = judged.filter(({ judgements }) => judgements.some(({ outcome }) => outcome === "resolves"));
  expect([...new Set(resolving.map(({ system }) => system))]).toEqual([...new Set(judged.map(({ system }) => system))]);
});

test("eight systems that hold state are shown", () => {
  expect([...new Set(systems.map(({ path }) => path.split("/")[0]))]).toEqual(["elasticsearch", "etcd", "kafka", "mongodb", "mysql", "postgresql", "redis-cluster", "zookeeper"]);
});

test.each(mistakes.filter(({ text }) => text.includes("# Intended:")))("$path has exactly the finding its first line announces", ({ uri, text }) => {
  const intended = /^# Intended: (\S+) on (?:.*?)([\w-]+)(?: \((\w+)\))?$/m.exec(text)!;
  const all = found(uri);
  expect(all).toHaveLength(1);
  expect(all[0]!.split(" ")[0]).toBe(intended[1]);
  if (intended[3]) expect(all[0]!.split(" ")[1]).toBe(intended[3]);
  // The place it names: a key's own line, or the value.
  const line = text.split("\n")[Number(all[0]!.split("@")[1]) - 1]!;
  expect(line).toContain(/metadata's|metadata\.name/.test(intended[0]) ? "name:" : intended[2]);
});

test("the other files of the mistakes have no findings, and every rule has its mistake", () => {
  for (const { uri, text } of mistakes) if (!text.includes("# Intended:")) expect(found(uri)).toEqual([]);
  const shown = new Set(mistakes.flatMap(({ uri }) => findingsOf(snapshot, uri).findings.map(({ rule }) => rule.id)));
  expect([...shown].sort()).toEqual(rules.map(({ id }) => id).sort());
});
