import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";
import { findingsOf, fixesOf } from "../../server/src/rules/findings.ts";
import type { Fix } from "../../server/src/rules/rule.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { render } from "../../server/src/text/message.ts";
import type { Settings } from "../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../server/src/workspace/snapshot.ts";
import { annotate, parseFixture, place, snapshotOf, type Fixture } from "./fixture.ts";

/**
 * Checks that the findings of all files are exactly those drawn in the fixture: severity, id, message, range, other
 * ends, and nothing else. With UPDATE_FIXTURES=1 the test file is rewritten to what was found.
 */
export function checkDiagnostics(source: string, settings: Partial<Settings> = {}): void {
  const fixture = parseFixture(source);
  compare(source, annotateFindings(fixture, snapshotOf(fixture, settings)));
}

export function annotateFindings(fixture: Fixture, snapshot: Snapshot): string {
  const marks = fixture.files.flatMap(({ uri }) =>
    findingsOf(snapshot, uri).findings.map((finding) => ({
      uri,
      span: finding.span,
      label: `${finding.severity} ${finding.rule.id}: ${render(finding.message)}`,
      more: finding.related.map((other) => `${place(fixture, other.uri, other.span.start)} ${render(other.message)}`),
    })),
  );
  return annotate(fixture, marks);
}

/**
 * Applies the fix with this title to the first finding of `rule` and compares all files with `expected` (same notation,
 * unchanged files may be left out). Also checks that the finding is gone afterwards, and that a second run finds nothing
 * to fix with that title at the same finding.
 */
export function checkFix(source: string, rule: string, title: string, expected: string, settings: Partial<Settings> = {}): void {
  const fixture = parseFixture(source);
  const { fix, found } = findFix(fixture, rule, title, settings);
  const fixed = applyFix(fixture, fix);
  const wanted = parseFixture(expected);
  for (const file of wanted.files) expect({ [file.path]: fixed.files.find(({ uri }) => uri === file.uri)?.text }).toEqual({ [file.path]: file.text });
  for (const file of fixed.files) {
    if (wanted.files.some(({ uri }) => uri === file.uri)) continue;
    expect({ [file.path]: file.text }).toEqual({ [file.path]: fixture.files.find(({ uri }) => uri === file.uri)?.text });
  }
  const after = snapshotOf(fixed, settings);
  const left = fixed.files.flatMap(({ uri }) => findingsOf(after, uri).findings).filter((finding) => finding.rule.id === rule && finding.entry.resource.name?.value === found);
  expect(left.map((finding) => render(finding.message))).toEqual([]);
}

/** The titles of all fixes offered for the first finding of `rule`. */
export function fixTitles(source: string, rule: string, settings: Partial<Settings> = {}): string[] {
  const fixture = parseFixture(source);
  const snapshot = snapshotOf(fixture, settings);
  const finding = fixture.files.flatMap(({ uri }) => findingsOf(snapshot, uri).findings).find((candidate) => candidate.rule.id === rule);
  if (!finding) throw new Error(`no finding of ${rule}`);
  return fixesOf(snapshot, finding).map((fix) => render(fix.title));
}

function findFix(fixture: Fixture, rule: string, title: string, settings: Partial<Settings>): { fix: Fix; found: string | undefined } {
  const snapshot = snapshotOf(fixture, settings);
  const findings = fixture.files.flatMap(({ uri }) => findingsOf(snapshot, uri).findings).filter((finding) => finding.rule.id === rule);
  if (findings.length === 0) throw new Error(`no finding of ${rule}`);
  const fixes = findings.flatMap((finding) => fixesOf(snapshot, finding).map((fix) => ({ fix, found: finding.entry.resource.name?.value })));
  const match = fixes.find(({ fix }) => render(fix.title) === title);
  if (!match) throw new Error(`no fix “${title}”, only: ${fixes.map(({ fix }) => render(fix.title)).join(" | ")}`);
  return match;
}

export function applyFix(fixture: Fixture, fix: Fix): Fixture {
  const files = fixture.files.map((file) => {
    const edits = fix.edits.flatMap((edit) => ("edits" in edit && edit.uri === file.uri ? edit.edits : []));
    return { ...file, text: applyEdits(file.text, edits) };
  });
  const created = fix.edits.flatMap((edit) => ("create" in edit ? [{ path: edit.uri.replace("file:///w/", ""), uri: edit.uri, text: edit.create }] : []));
  return { files: [...files, ...created], cursor: null };
}

/** Compares what was found with the fixture, or rewrites the fixture in its test file when updating. */
export function compare(source: string, found: string): void {
  const expected = source.replace(/^\n/, "");
  if (process.env["UPDATE_FIXTURES"] && found !== expected) {
    const path = expect.getState().testPath!;
    const text = readFileSync(path, "utf8");
    const quote = (content: string) => content.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
    if (!text.includes(quote(expected))) throw new Error("the fixture does not stand literally in its test file");
    writeFileSync(path, text.replace(quote(expected), () => quote(found)));
    return;
  }
  expect(found).toBe(expected);
}
