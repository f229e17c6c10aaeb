import type { YamlNode } from "../../yaml/tree.ts";
import type { Source } from "./source.ts";

/**
 * Whether the text at an offset stands for more than itself: it is inside a node with an anchor that an alias repeats
 * elsewhere, so an edit would change both. Such places get no fix.
 */
export function isShared(source: Source, offset: number): boolean {
  const { text } = source;
  if (!/(^|[\s,[{:])\*[^\s,[\]{}*]/m.test(text)) return false;
  let node: YamlNode | null = source.root;
  if (node && hasAnchor(text.slice(0, node.span.start))) return true;
  for (;;) {
    if (node?.kind === "map") {
      const pair = node.pairs.find(({ key, span }) => key.span.start <= offset && offset <= span.end);
      if (!pair) return false;
      if (hasAnchor(text.slice(pair.key.span.end, pair.span.start))) return true;
      if (pair.alias || offset <= pair.key.span.end) return false;
      node = pair.value;
    } else if (node?.kind === "seq") {
      const index = node.items.findIndex(({ span }) => span.start <= offset && offset <= span.end);
      if (index < 0) return false;
      const from = index === 0 ? node.span.start : node.items[index - 1]!.span.end;
      if (hasAnchor(text.slice(from, node.items[index]!.span.start))) return true;
      if (node.items[index]!.alias) return false;
      node = node.items[index]!.value;
    } else return false;
  }
}

function hasAnchor(gap: string): boolean {
  return /&[^\s,[\]{}]/.test(gap.replace(/(^|\s)#.*$/gm, ""));
}
