import { findingsOf, fixesOf } from "../rules/findings.ts";
import type { FileEdit, Fix, RuleId } from "../rules/rule.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import { overlaps } from "../text/span.ts";
import { applyChanges, type Snapshot } from "../workspace/snapshot.ts";

/** Fixes can uncover each other; more rounds than this would be a circle. */
const maxRounds = 8;

/**
 * Takes the preferred fix of every finding of a file, again and again until nothing is left to fix. `only` limits it to
 * one rule. Gives edits against the snapshot's texts; other files may be among them (a Service that stands elsewhere).
 */
export function fixAll(snapshot: Snapshot, uri: string, only?: RuleId): FileEdit[] {
  let current = snapshot;
  let edits: Map<string, FileEdit> = new Map();
  const seen = new Set<string>();
  for (let round = 0; round < maxRounds; round++) {
    const step = byFile(compatible(preferredFixes(current, uri, only)));
    const texts = [...step].map(([file, edit]) => ({ uri: file, text: "create" in edit ? edit.create : applyEdits(textOf(current, file), edit.edits), keepText: true }));
    const state = JSON.stringify(texts);
    if (texts.length === 0 || seen.has(state)) break;
    seen.add(state);
    current = applyChanges(current, texts).snapshot;
    // One round's edits are as small as can be; after another, one edit spans the first and the last change of a file.
    edits = round === 0 ? step : new Map([...new Set([...edits.keys(), ...step.keys()])].flatMap((file) => overall(snapshot, current, file)));
  }
  return [...edits.values()];
}

function preferredFixes(model: Snapshot, uri: string, only: RuleId | undefined): Fix[] {
  const findings = findingsOf(model, uri).findings.filter(({ rule }) => only === undefined || rule.id === only);
  return findings.flatMap((finding) => fixesOf(model, finding).find(({ preferred }) => preferred) ?? []);
}

/** Fixes whose edits do not touch each other, earlier findings first. */
function compatible(fixes: readonly Fix[]): Fix[] {
  const taken: Fix[] = [];
  for (const fix of fixes) if (!taken.some((other) => clash(fix, other))) taken.push(fix);
  return taken;
}

function clash(a: Fix, b: Fix): boolean {
  return a.edits.some((left) =>
    b.edits.some((right) => left.uri === right.uri && ("create" in left || "create" in right || left.edits.some((x) => right.edits.some((y) => overlaps(x.span, y.span))))),
  );
}

function byFile(fixes: readonly Fix[]): Map<string, FileEdit> {
  const result = new Map<string, FileEdit>();
  for (const edit of fixes.flatMap((fix) => fix.edits)) {
    const before = result.get(edit.uri);
    result.set(edit.uri, before && "edits" in before && "edits" in edit ? { uri: edit.uri, edits: [...before.edits, ...edit.edits] } : edit);
  }
  return result;
}

function overall(from: Snapshot, to: Snapshot, file: string): [string, FileEdit][] {
  const after = textOf(to, file);
  if (!from.file(file)) return [[file, { uri: file, create: after }]];
  const before = textOf(from, file);
  return before === after ? [] : [[file, { uri: file, edits: [difference(before, after)] }]];
}

function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  // Positions of an editor cannot stand between the two characters of a CRLF.
  if (before[start - 1] === "\r" || after[start - 1] === "\r") start--;
  if (before[before.length - end] === "\n" || after[after.length - end] === "\n") end = Math.max(0, end - 1);
  return { span: { start, end: before.length - end }, newText: after.slice(start, after.length - end) };
}

function textOf(model: Snapshot, file: string): string {
  return model.file(file)?.text ?? "";
}
