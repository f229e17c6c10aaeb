import { completion } from "../../server/src/features/completion.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { render } from "../../server/src/text/message.ts";
import { ask } from "./navigation.ts";

/** `label — detail` of every item at the cursor, in order; `*` marks the preselected ones. */
export function completed(source: string): string[] {
  const { model, uri, offset } = ask(source);
  const items = completion(model, uri, offset)?.items ?? [];
  return [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map((item) => `${item.preselect ? "* " : ""}${item.label} — ${render(item.detail)}`);
}

/** The labels only. */
export function labels(source: string): string[] {
  return completed(source).map((line) => line.replace(/^\* /, "").replace(/ — .*/s, ""));
}

/** The line at the cursor after taking the item with this label. */
export function accepted(source: string, label: string): string {
  const { fixture, model, uri, offset } = ask(source);
  const found = completion(model, uri, offset);
  const item = found?.items.find((candidate) => candidate.label === label);
  if (!found || !item) throw new Error(`no item ${label}, only ${found?.items.map((candidate) => candidate.label).join(", ") ?? "nothing"}`);
  const { text } = fixture.files.find((file) => file.uri === uri)!;
  const after = applyEdits(text, [{ span: item.span ?? found.span, newText: item.insertText }]);
  const start = after.lastIndexOf("\n", found.span.start - 1) + 1;
  return after.slice(start).split(/\r?\n/)[0]!.trim();
}
