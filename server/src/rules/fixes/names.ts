import { podName } from "../../kubernetes/names.ts";
import { msg } from "../../text/message.ts";
import { span } from "../../text/span.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Failing } from "../names/failing.ts";
import { inDocument, type Rewritten } from "../names/places.ts";
import type { Fix } from "../rule.ts";
import { isShared } from "./anchors.ts";
import { fileEdit, sourceOf } from "./source.ts";

/** Puts another name in the place of one in a text; user, port and the rest stay. */
export function writeName(model: Model, entry: Entry, { text, edit }: Rewritten, preferred: boolean): Fix | null {
  if (!edit) return null;
  const source = sourceOf(model, entry);
  if (isShared(source, edit.span.start)) return null;
  return { title: msg("Write “{name}”", { name: text }), edits: [fileEdit(source, [edit])], preferred };
}

/** `web-{0..3}` of a set with three pods: to `web-{0..2}`. */
export function narrowRange(model: Model, { at, problem }: Failing): Fix | null {
  if (problem.code !== "ORDINAL_RANGE") return null;
  const part = at.written.parts.find((one) => "hole" in one && one.hole.kind === "range");
  const { start, count, set } = problem.args;
  if (!part || !("hole" in part) || part.hole.kind !== "range" || typeof start !== "number" || typeof count !== "number" || count === 0) return null;
  const { text } = at.field;
  if (!text.slice(0, part.span.start).toLowerCase().endsWith(`${set}-`)) return null;
  const written = text.slice(part.span.start, part.span.end);
  const newText = written.replace(/\d+/, String(start)).replace(/\d+(?=\}$)/, String(start + count - 1));
  const target = inDocument(at, span(part.span.start, part.span.end));
  const source = sourceOf(model, at.entry);
  if (!target || isShared(source, target.start)) return null;
  const title = msg("Write {range}: {first} to {last}", { range: newText, first: podName(String(set), start), last: podName(String(set), start + count - 1) });
  return { title, edits: [fileEdit(source, [{ span: target, newText }])] };
}
