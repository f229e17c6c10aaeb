import type { TextEdit } from "../../text/edit.ts";
import { shift } from "../../text/span.ts";
import { inFile, type Model } from "../../workspace/snapshot.ts";
import { resolvePlain } from "../../yaml/scalar.ts";
import type { Location } from "../cursor.ts";
import type { Mention } from "../references-model/mention.ts";

/** The edits of a rename, and where every mention will stand after them (file offsets of the new texts). */
export interface RenamePlan {
  readonly name: string;
  readonly edits: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];
  readonly moved: readonly { readonly before: Mention; readonly after: Location }[];
}

/** `linked` in order of file and place, without obstacles. */
export function plannedEdits(model: Model, linked: readonly Mention[], name: string): RenamePlan {
  const edits: { uri: string; edits: TextEdit[] }[] = [];
  const moved: { before: Mention; after: Location }[] = [];
  let delta = 0;
  for (const mention of linked) {
    const { uri } = mention.entry;
    let file = edits.at(-1);
    if (file?.uri !== uri) {
      file = { uri, edits: [] };
      edits.push(file);
      delta = 0;
    }
    const { edit, lead } = editOf(model, mention, name);
    file.edits.push(edit);
    const start = edit.span.start + delta + lead;
    moved.push({ before: mention, after: { uri, span: { start, end: start + name.length } } });
    delta += edit.newText.length - (edit.span.end - edit.span.start);
  }
  return { name, edits, moved };
}

/** Keeps the quotes there are; adds some where kubectl would read the new text as something else than a string. */
function editOf(model: Model, mention: Mention, name: string): { readonly edit: TextEdit; readonly lead: number } {
  const { entry, span } = mention;
  const text = entry.content.text;
  const bare = { edit: { span: inFile(model, entry, span), newText: name }, lead: 0 };
  // In quotes and blocks any name is text.
  if (mention.inText && mention.inText.scalar.style !== "plain") return bare;
  const area = mention.inText?.scalar.span ?? mention.area;
  const before = text.slice(area.start, span.start);
  const scalar = before + name + text.slice(span.end, area.end);
  if (typeof resolvePlain(scalar) === "string") return bare;
  return { edit: { span: inFile(model, entry, area), newText: `"${scalar}"` }, lead: 1 + shift(span, -area.start).start };
}
