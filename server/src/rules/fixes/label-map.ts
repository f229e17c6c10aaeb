import type { TextEdit } from "../../text/edit.ts";
import type { YamlMap, YamlPair } from "../../yaml/tree.ts";
import { isShared } from "./anchors.ts";
import { addPairs, appendPair, endOfPair, ownPair, replaceScalar } from "./pairs.ts";
import { columnOf, endOfLine, type Source } from "./source.ts";
import { scalarText } from "./write.ts";

/**
 * Edits that turn the map under `parent` into `wanted`: pairs that stay are left alone, values are replaced in place,
 * and a pair that has to go makes room for one that is added. Null where that takes more than small edits.
 */
export function rewriteLabels(source: Source, parent: YamlPair, wanted: Readonly<Record<string, string>>): TextEdit[] | null {
  const map = parent.value;
  if (map?.kind !== "map" || parent.alias || map.pairs.some((pair) => pair.alias || pair.key.text === "<<") || isShared(source, map.span.start)) return null;
  const keys = new Set(map.pairs.map(({ key }) => key.text));
  if (keys.size !== map.pairs.length) return null;
  const added = Object.keys(wanted).filter((key) => !keys.has(key));
  const edits: (TextEdit | null)[] = [];
  for (const pair of map.pairs) {
    const key = pair.key.text;
    if (Object.hasOwn(wanted, key)) {
      if (pair.value?.kind !== "scalar" || pair.value.value !== wanted[key]) edits.push(replaceScalar(source, pair, wanted[key]!));
      continue;
    }
    const instead = added.shift();
    if (instead === undefined) edits.push(removePair(source, map, pair));
    else edits.push(replaceScalar(source, { span: pair.key.span, alias: false }, instead), replaceScalar(source, pair, wanted[instead]!));
  }
  for (const key of added) edits.push(appendPair(source, map, key, wanted[key]!));
  return edits.every((edit) => edit !== null) ? edits : null;
}

/** Sets labels in the map under `parent`, keeping the others. */
export function setLabels(source: Source, parent: YamlPair, labels: Readonly<Record<string, string>>): TextEdit[] | null {
  const written = parent.value?.kind === "map" && !parent.alias ? parent.value : null;
  const edits =
    written && written.pairs.length > 0
      ? Object.entries(labels).map(([key, value]) => {
          const pair = ownPair(written, key);
          return pair ? replaceScalar(source, pair, value) : appendPair(source, written, key, value);
        })
      : [addPairs(source, parent, labels)];
  return edits.every((edit) => edit !== null) ? edits : null;
}

/** Removes a pair with its line, or with its comma. Null for the only pair and for values of several lines. */
function removePair(source: Source, map: YamlMap, pair: YamlPair): TextEdit | null {
  const { text } = source;
  const index = map.pairs.indexOf(pair);
  if (map.pairs.length < 2 || isShared(source, pair.key.span.start)) return null;
  if (map.flow) {
    const next = map.pairs[index + 1];
    if (next) return { span: { start: pair.key.span.start, end: next.key.span.start }, newText: "" };
    return { span: { start: map.pairs[index - 1]!.span.end, end: pair.span.end }, newText: "" };
  }
  const start = pair.key.span.start - columnOf(text, pair.key.span.start);
  const end = endOfLine(text, endOfPair(text, pair));
  // Something else on the line, such as the dash of a sequence.
  if (text.slice(start, pair.key.span.start).trim() !== "" || text.slice(start, end).includes("\n")) return null;
  const lineBreak = /^\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  return { span: { start, end: end + lineBreak }, newText: "" };
}

/** A label as a reader of YAML writes it: `app: web`. */
export function labelText(key: string, value: string): string {
  return `${key}: ${scalarText(value, "flow")}`;
}
