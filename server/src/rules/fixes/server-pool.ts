import { podName } from "../../kubernetes/names.ts";
import { msg } from "../../text/message.ts";
import type { PeerListInText } from "../../workspace/peers/lists.ts";
import { scalarOffsets } from "../../yaml/scalar-offsets.ts";
import { itemsOf } from "../../manifests/located.ts";
import { valueOf, type YamlSeq } from "../../yaml/tree.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { isShared } from "./anchors.ts";
import { columnOf, fileEdit, sourceOf } from "./source.ts";

/** Names new pods as a server pool of their own behind the last one: `http://minio-{4...7}…`. Null unless they follow each other. */
export function addServerPool(model: Model, entry: Entry, list: PeerListInText, missing: readonly number[]): Fix | null {
  const { field, members, set } = list;
  const last = members.at(-1)!;
  const range = last.fields["range"];
  const [from, to] = [missing[0]!, missing.at(-1)!];
  if (!range || field.encoded || field.alias || to - from !== missing.length - 1) return null;
  const source = sourceOf(model, entry);
  const where = scalarOffsets(entry.content.text, field.node)(last.span);
  if (!where || isShared(source, where.start)) return null;
  const text = field.text.slice(last.span.start, range.span.start) + `{${from}...${to}}` + field.text.slice(range.span.end, last.span.end);
  // Alone in its argument: the new pool becomes an argument, too.
  const items = last.span.start === 0 && last.span.end === field.text.length ? argumentsOf(list) : null;
  const at = items ? field.node.span.end : where.end;
  const written = entry.content.text.slice(field.node.span.start, field.node.span.end).replace(field.text, text);
  const newText = !items ? ` ${text}` : items.flow ? `, ${written}` : `${source.lineBreak}${" ".repeat(dashColumn(entry.content.text, field.node.span.start))}- ${written}`;
  return {
    title: msg("Add a server pool of {first} to {last}", { first: podName(set.resource.name!.value, from), last: podName(set.resource.name!.value, to) }),
    edits: [fileEdit(source, [{ span: { start: at, end: at }, newText }])],
  };
}

/** The list that holds the argument. */
function argumentsOf({ field }: PeerListInText): YamlSeq | null {
  if (field.role.kind !== "argument") return null;
  for (const name of ["args", "command"]) {
    const list = valueOf(field.role.container, name);
    if (list?.kind === "seq" && itemsOf(list).some(({ value }) => value === field.node)) return list;
  }
  return null;
}

function dashColumn(text: string, at: number): number {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return line.lastIndexOf("-") < 0 ? columnOf(text, at) : line.lastIndexOf("-");
}
