import type { Span } from "../text/span.ts";
import { entriesOf } from "../workspace/find.ts";
import type { Model } from "../workspace/snapshot.ts";
import { declarationsOf, mentionAt, mentionsOf } from "./references-model/index.ts";
import { placeOf, type Mention } from "./references-model/mention.ts";
import { nameMentions } from "./references-model/names.ts";

export interface Highlight {
  /** In file offsets. */
  readonly span: Span;
  /** Where it is declared: `write`. */
  readonly kind: "read" | "write";
}

/** The places of this file that name the same thing: those that lead to a common declaration, or equal ones that lead nowhere. */
export function highlight(model: Model, uri: string, offset: number): Highlight[] {
  const mention = mentionAt(model, uri, offset);
  if (!mention) return [];
  const aims = aimsOf(model, mention);
  const found = new Map<number, Highlight>();
  for (const entry of entriesOf(model, uri)) {
    if (!entry.content.text.toLowerCase().includes(mention.name.toLowerCase())) continue;
    for (const other of [...mentionsOf(model, entry), ...nameMentions(model, entry, mention.name)]) {
      if (!comparable(mention, other) || !meet(aims, aimsOf(model, other))) continue;
      const { span } = placeOf(model, other);
      if (found.get(span.start)?.kind !== "write") found.set(span.start, { span, kind: other.role === "declaration" ? "write" : "read" });
    }
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

/** Cheap tests first: only what could be the same is resolved. */
function comparable(a: Mention, b: Mention): boolean {
  if (a.topic.kind === "label" && b.topic.kind === "label") {
    const sameValue = a.topic.value === b.topic.value || a.topic.value === null || b.topic.value === null;
    return sameValue && a.topic.part === b.topic.part && a.topic.key === b.topic.key;
  }
  return a.topic.kind === b.topic.kind && a.name === b.name;
}

/** The declarations as comparable texts; without any, the name itself. */
function aimsOf(model: Model, mention: Mention): readonly string[] {
  const places = declarationsOf(model, mention).map((declaration) => placeOf(model, declaration));
  return places.length > 0 ? places.map(({ uri, span }) => `${uri}#${span.start}`) : [mention.name];
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.includes(one));
}
