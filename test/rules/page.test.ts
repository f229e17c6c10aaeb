import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findingsOf } from "../../server/src/rules/findings.ts";
import { rules } from "../../server/src/rules/index.ts";
import { exampleFiles, exampleSnapshot, rulesPage } from "../../server/src/rules/page.ts";
import { root } from "../support/sources.ts";

test("docs/rules.md is what the rules say (node scripts/docs.mts writes it)", () => {
  expect(readFileSync(path.join(root, "docs/rules.md"), "utf8")).toBe(rulesPage());
});

test("a rule's file, test and anchor have its id", () => {
  for (const { id } of rules) {
    expect(readFileSync(path.join(root, `server/src/rules/${id}.ts`), "utf8")).toContain(`id: "${id}"`);
    expect(readFileSync(path.join(root, `test/rules/${id}.test.ts`), "utf8")).toContain("checkDiagnostics");
    expect(rulesPage()).toContain(`\n## ${id}\n`);
  }
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const found = (source: string) => {
    const files = exampleFiles(source);
    const snapshot = exampleSnapshot(files);
    expect(files.every(({ uri }) => snapshot.file(uri)!.documents.every(({ content }) => !content.tree.broken && content.resources.length > 0))).toBe(true);
    return files.flatMap(({ uri }) => findingsOf(snapshot, uri).findings);
  };

  test("says nothing about its good example, and nor does any other rule", () => {
    expect(found(rule.good)).toEqual([]);
  });

  test("is the only one that says something about its bad example", () => {
    expect(found(rule.bad).map((finding) => finding.rule.id)).toEqual([id]);
  });
});
