/** Answers over time as strips: what is drawn, what is read aloud, and where the changes are. */
import type { AnswerSpan, CachedSpan } from "../../../../server/src/simulation/dns/index.ts";
import type { TimeMs } from "../../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";
import { clock } from "../../format.ts";
import type { Translate } from "../../text.ts";
import { lookOfOutcome, type StripSpan } from "./draw-strip.ts";
import { outcomes } from "./words.ts";

/** A span before it is known which of its neighbours are the same. */
type Part = Omit<StripSpan, "answer"> & { readonly addresses: readonly string[]; readonly data: readonly string[] };

/** The server's answers. */
export function answerStrip(t: Translate, spans: readonly AnswerSpan[]): StripSpan[] {
  return joined(spans.map((span) => ({ ...span, look: lookOfOutcome(span.outcome), label: labelOf(t, span) })));
}

/** What reaches a client through its caches. */
export function cachedStrip(t: Translate, spans: readonly CachedSpan[]): StripSpan[] {
  return joined(
    spans.map((span) => {
      const look = span.state === "stale" ? "stale" : span.state === "cached" && span.outcome === "found" ? "kept" : lookOfOutcome(span.outcome);
      const label = labelOf(t, { ...span, data: [] });
      return { ...span, data: [], look, label: span.state === "stale" ? t(msg("stale: {answer}", { answer: label })) : label };
    }),
  );
}

/** Where only the reason differs, the answer is the same. Each other answer gets a number of its own. */
function joined(parts: readonly Part[]): StripSpan[] {
  const out: StripSpan[] = [];
  let before: Part | null = null;
  for (const part of parts) {
    const last = out.at(-1);
    const same = before !== null && before.label === part.label && sameSet(before.addresses, part.addresses) && sameSet(before.data, part.data);
    if (last && same && before?.look === part.look) out[out.length - 1] = { ...last, toMs: part.toMs };
    else out.push({ fromMs: part.fromMs, toMs: part.toMs, look: part.look, label: part.label, answer: (last?.answer ?? 0) + (same ? 0 : 1) });
    before = part;
  }
  return out;
}

/** The order of the addresses is the server's whim. */
function sameSet(one: readonly string[], other: readonly string[]): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  const known = new Set(one);
  return other.every((item) => known.has(item));
}

function labelOf(t: Translate, { outcome, addresses, data }: Pick<AnswerSpan, "outcome" | "addresses" | "data">): string {
  const { word } = outcomes[outcome];
  if (outcome !== "found") return typeof word === "string" ? word : t(word);
  const [first, ...others] = addresses.length > 0 ? addresses : data;
  if (first === undefined) return "";
  if (others.length === 0) return first;
  return addresses.length > 0 ? t(msg("{count} addresses", { count: addresses.length })) : t(msg("{count} records", { count: data.length }));
}

/** When the answer becomes another one, ascending. */
export function changesOf(spans: readonly StripSpan[]): TimeMs[] {
  return spans.slice(1).map(({ fromMs }) => fromMs);
}

/** A strip in words, for those who hear it: the last few changes until the moment shown, and the next one. */
export function stripInWords(spans: readonly StripSpan[], playheadMs: TimeMs): readonly Message[] {
  const at = Math.max(0, spans.findIndex(({ toMs }) => toMs > playheadMs));
  const near = spans.slice(Math.max(0, at - 2), at + 3);
  return near.map(({ fromMs, toMs, label }) => msg("{from} to {to}: {answer};", { from: clock(fromMs), to: clock(toMs), answer: label }));
}

/** The span at a moment. */
export function spanAt<T extends { readonly fromMs: TimeMs; readonly toMs: TimeMs }>(spans: readonly T[], ms: TimeMs): T | undefined {
  return spans.find(({ fromMs, toMs }) => fromMs <= ms && ms < toMs) ?? (spans.at(-1)?.toMs === ms ? spans.at(-1) : undefined);
}
