import type { FileEdit } from "../rules/rule.ts";
import { msg, type Message } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import { isPlaceholder } from "../workspace/namespaces.ts";
import { inFile, type Snapshot } from "../workspace/snapshot.ts";
import { linkedTo, mentionAt } from "./references-model/index.ts";
import type { Mention } from "./references-model/mention.ts";
import { nameProblem } from "./rename/accepted-names.ts";
import { clashOf } from "./rename/clashes.ts";
import { plannedEdits } from "./rename/edits.ts";
import { nothingNamed, obstacleMessage } from "./rename/refusals.ts";
import { changeOfMeaning } from "./rename/verify.ts";

export type PreparedRename = { readonly span: Span; readonly placeholder: string } | { readonly problem: Message };

export type RenameResult = { readonly edits: readonly FileEdit[] } | { readonly problem: Message };

/** What a rename at this offset would replace, or why there cannot be one; null where nothing has a name. */
export function prepareRename(snapshot: Snapshot, uri: string, offset: number): PreparedRename | null {
  const mention = mentionAt(snapshot, uri, offset);
  if (!mention) return null;
  const found = renamable(snapshot, mention);
  return "problem" in found ? found : { span: inFile(snapshot, mention.entry, mention.span), placeholder: mention.name };
}

/**
 * Renames what stands at an offset wherever it is named, so that everything that belonged together still does: the
 * result is read again before it is given out. Refuses names that Kubernetes refuses, names that are taken, and places
 * that are not written out (aliases, merge keys, blocks of text).
 */
export function rename(snapshot: Snapshot, uri: string, offset: number, newName: string): RenameResult {
  const mention = mentionAt(snapshot, uri, offset);
  if (!mention) return { problem: msg("There is nothing here that can be renamed.") };
  if (mention.name === newName) return { edits: [] };
  const found = renamable(snapshot, mention);
  if ("problem" in found) return found;
  const problem = nameProblem(snapshot, found.linked, newName) ?? clashOf(snapshot, found.linked, newName);
  if (problem) return { problem };
  const plan = plannedEdits(snapshot, found.linked, newName);
  const changed = changeOfMeaning(snapshot, plan);
  return changed ? { problem: changed } : { edits: plan.edits };
}

function renamable(snapshot: Snapshot, mention: Mention): { readonly linked: readonly Mention[] } | { readonly problem: Message } {
  if (isPlaceholder(mention.name)) return { problem: msg("“{name}” is filled in by another program, so its real name is not known here.", { name: mention.name }) };
  const linked = linkedTo(snapshot, mention);
  if (!linked.some(({ role }) => role === "declaration")) return { problem: nothingNamed(mention) };
  const obstructed = linked.find(({ obstacle }) => obstacle !== null);
  return obstructed ? { problem: obstacleMessage(snapshot, obstructed) } : { linked };
}
