import { msg } from "../../../text/message.ts";
import type { NameAt } from "../../../workspace/names/types.ts";
import type { Model } from "../../../workspace/snapshot.ts";
import { line, verbatim, type Block } from "../../markdown.ts";
import type { Meaning } from "../../names/meaning.ts";
import { answer, targetOf } from "./answer.ts";

/** More names than these are only counted. */
const mostShown = 4;

/** A name that stands for several (`kafka-{0..2}`, `$(POD_NAME)`): each with where it leads, those that lead nowhere first. */
export function manyNames(model: Model, at: NameAt, group: readonly Meaning[]): Block[] {
  const byName = new Map(group.map((meaning) => [meaning.judgement.name, meaning]));
  const all = [...byName.values()].sort((a, b) => Number(b.judgement.outcome === "fails") - Number(a.judgement.outcome === "fails"));
  const failing = all.filter(({ judgement }) => judgement.outcome === "fails");
  const good = all.filter(({ judgement }) => judgement.outcome === "resolves");
  const name = at.field.text.slice(at.written.span.start, at.written.span.end);
  const head =
    failing.length > 0
      ? line(msg("**{name}** stands for {count} names, and {failing} of them do not resolve", { name, count: all.length, failing: failing.length }), "bad")
      : line(msg("**{name}** stands for {count} names", { name, count: all.length }), good.length === all.length ? "good" : "note");
  const rows = all.slice(0, mostShown).map((meaning) => [verbatim("{name}", { name: meaning.judgement.name }), meaning.judgement.outcome === "resolves" ? targetOf(model, at, meaning.judgement) : meaning.judgement.outcome === "fails" ? msg("does not resolve") : msg("not known here")]);
  return [
    head,
    { kind: "table", columns: [msg("name"), msg("leads to")], rows },
    ...(all.length > mostShown ? [line(msg("and {count} more", { count: all.length - mostShown }))] : []),
    ...(failing[0] ? answer(model, at, failing[0]) : []),
  ];
}
