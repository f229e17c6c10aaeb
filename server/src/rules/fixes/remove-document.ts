import { msg } from "../../text/message.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { fileEdit, sourceOf } from "./source.ts";

/** Removes an object with its whole document. Null when the document holds more, or starts the file. */
export function removeDocument(model: Model, entry: Entry): Fix | null {
  const source = sourceOf(model, entry);
  const alone = entry.content.resources.length === 1 && source.root === entry.resource.node;
  if (!alone || !source.text.startsWith("---")) return null;
  const { kind, name } = entry.resource;
  return {
    title: msg("Remove this {kind} “{name}”", { kind, name: name?.value ?? "" }),
    edits: [fileEdit(source, [{ span: { start: 0, end: source.text.length }, newText: "" }])],
  };
}
