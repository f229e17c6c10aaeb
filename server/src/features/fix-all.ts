import { findingsOf, fixesOf, type PlacedFinding } from "../rules/findings.ts";
import type { FileEdit, Fix, RuleId } from "../rules/rule.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import { editPieces, editsOf, piecesOf, type Pieces } from "../text/pieces.ts";
import { overlaps } from "../text/span.ts";
import { applyChanges, type FileChange, type Snapshot } from "../workspace/snapshot.ts";

/** Fixes can uncover each other; more rounds than this would be a circle. */
const maxRounds = 16;

/**
 * Takes the preferred fix of every finding of a file, again and again until nothing is left to fix. `only` limits it to
 * one rule. Gives edits against the snapshot's texts; other files may be among them (a Service that stands elsewhere).
 */
export function fixAll(snapshot: Snapshot, uri: string, only?: RuleId): FileEdit[] {
  let current = snapshot;
  const edited = new Map<string, Pieces>();
  const created = new Map<string, string>();
  const seen = new Set<string>();
  for (let round = 0; round < maxRounds; round++) {
    const changes: FileChange[] = [];
    for (const [file, edits] of byFile(chosen(current, uri, only))) {
      const before = current.file(file)?.text ?? "";
      const text = typeof edits === "string" ? edits : applyEdits(before, edits);
      if (typeof edits === "string" || created.has(file)) created.set(file, text);
      else edited.set(file, editPieces(edited.get(file) ?? piecesOf(before), edits));
      changes.push({ uri: file, text, keepText: true });
    }
    const state = JSON.stringify(changes);
    if (changes.length === 0 || seen.has(state)) break;
    seen.add(state);
    current = applyChanges(current, changes).snapshot;
  }
  return [
    ...[...edited].map(([file, pieces]) => ({ uri: file, edits: editsOf(pieces, snapshot.file(file)!.text.length) })).filter(({ edits }) => edits.length > 0),
    ...[...created].map(([file, create]) => ({ uri: file, create })),
  ];
}

/** The fixes of one round: one for each object, since what else is said about it may follow from the same cause. */
function chosen(model: Snapshot, uri: string, only: RuleId | undefined): Fix[] {
  const taken: { fix: Fix; finding: PlacedFinding }[] = [];
  for (const finding of findingsOf(model, uri).findings) {
    if (only !== undefined && finding.rule.id !== only) continue;
    const fix = fixesOf(model, finding).find(({ preferred }) => preferred);
    if (fix && !taken.some((other) => other.finding.entry.resource === finding.entry.resource || clash(fix, other.fix))) taken.push({ fix, finding });
  }
  return taken.map(({ fix }) => fix);
}

function clash(a: Fix, b: Fix): boolean {
  return a.edits.some((left) =>
    b.edits.some((right) => left.uri === right.uri && ("create" in left || "create" in right || left.edits.some((x) => right.edits.some((y) => overlaps(x.span, y.span))))),
  );
}

/** Edits of each file, or the text of a new one. */
function byFile(fixes: readonly Fix[]): Map<string, readonly TextEdit[] | string> {
  const result = new Map<string, readonly TextEdit[] | string>();
  for (const edit of fixes.flatMap((fix) => fix.edits)) {
    const before = result.get(edit.uri);
    result.set(edit.uri, "create" in edit ? edit.create : [...(typeof before === "object" ? before : []), ...edit.edits]);
  }
  return result;
}
