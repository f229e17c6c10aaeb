import { rolesOf } from "../../names/roles.ts";
import { meaningsOf, type Meaning } from "../../names/meaning.ts";
import { nameUnder } from "../../names/under-cursor.ts";
import { msg } from "../../../text/message.ts";
import type { Span } from "../../../text/span.ts";
import type { Entry, Model } from "../../../workspace/snapshot.ts";
import type { NameAt } from "../../../workspace/names/types.ts";
import { listOf } from "../../describe/names.ts";
import { line, rule, type Block } from "../../markdown.ts";
import { blocks } from "../context.ts";
import { answer } from "./answer.ts";
import { askers, groupsOf } from "./askers.ts";
import { conditionsLine } from "./conditions.ts";
import { manyNames } from "./many.ts";
import { partLine } from "./part.ts";
import { portLine } from "./port.ts";
import { walkTable } from "./walk.ts";

/** Several kinds of pods may ask and get different answers; more than these are not told one by one. */
const mostGroups = 3;

/**
 * A name in a text: where it leads for those who ask it, or why it does not, and the resolver's walk. `offset` is one of
 * the entry's document. Null where no name of the cluster stands, as far as is known.
 */
export function nameHover(model: Model, entry: Entry, offset: number): { readonly span: Span; readonly blocks: Block[] } | null {
  const under = nameUnder(entry, offset);
  const meanings = under ? meaningsOf(model, under.at) : [];
  const [first] = meanings;
  if (!under || !first) return null;
  const { at, label } = under;
  const groups = groupsOf(model, meanings).slice(0, mostGroups);
  const told = groups.flatMap((group) => {
    const [one] = group as [Meaning, ...Meaning[]];
    const names = new Set(group.map(({ judgement }) => judgement.name));
    return blocks(names.size > 1 ? manyNames(model, at, group) : answer(model, at, one), askers(model, at, group));
  });
  const shown = groups[0]![0]!;
  const worst = meanings.find(({ judgement }) => judgement.outcome === "fails") ?? shown;
  const role = label === null ? null : (rolesOf(at.written, shown.judgement)[label] ?? null);
  return {
    span: under.span,
    blocks: blocks(told, role ? partLine(model, at, shown, role) : null, others(entry, at), portLine(model, at, shown), conditionsLine(groups[0]!), rule, walkTable(model, at, worst)),
  };
}

/** In base64, and where an alias stands, no name has a place of its own to be asked at. */
function others(entry: Entry, { field, written }: NameAt): Block | null {
  if (!field.encoded && !field.alias) return null;
  const more = entry.resource.names.filter((name) => name.field === field && name.written !== written).map((name) => field.text.slice(name.written.span.start, name.written.span.end));
  return more.length > 0 ? line(msg("The text also names {names}.", { names: listOf(more) })) : null;
}
