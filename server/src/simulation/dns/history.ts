/** The answer to a question as it changes over time: asked anew only where something has happened that could matter. */
import { recordData } from "../../kubernetes/dns/records.ts";
import type { Message } from "../../text/message.ts";
import type { Timeline } from "../timeline.ts";
import type { Happening, TimeMs } from "../types.ts";
import { ask } from "./ask.ts";
import { relevanceOf, type Relevance } from "./relevance.ts";
import type { AnswerBasis, AnswerHistory, AnswerSpan, Asked, DnsQuestion } from "./types.ts";

/** Without its end, which is where the next one begins. */
type Begun = Omit<AnswerSpan, "toMs">;

/**
 * The answers from `fromMs` to `toMs`, or to the end of what has been simulated. An `earlier` history of the same
 * question and beginning is continued, and corrected where the timeline has forked.
 * @param most how often the DNS is asked at most; the history then ends early (`knownToMs`) and can be continued
 */
export function answersOver(timeline: Timeline, question: DnsQuestion, fromMs: TimeMs, toMs: TimeMs, most = 200, earlier?: AnswerHistory): AnswerHistory {
  const until = Math.max(fromMs, Math.min(toMs, timeline.extentMs));
  const { happenings } = timeline;
  const start = earlier && isSameQuestion(earlier, question, fromMs) ? stillTrue(earlier, timeline) : undefined;
  const begun: Begun[] = start ? [...start.spans] : [];
  const basis: AnswerBasis[] = start ? [...start.basis] : [];
  let known = start?.knownToMs ?? fromMs;
  let client = start?.client ?? null;
  let matters: Relevance = () => true;
  let left = most;
  const note = (seen: number): void => void basis.push({ atMs: known, happenings: seen, last: happenings[seen - 1] });
  const askAt = (at: TimeMs, seen: number): void => {
    const world = timeline.worldAt(at);
    const asked = ask(world, question);
    matters = relevanceOf(world, question, asked.client ?? client);
    client = asked.client ?? client;
    begin(begun, asked, at);
    known = at;
    note(seen);
    left--;
  };
  let index = basis.at(-1)?.happenings;
  if (index === undefined) askAt(fromMs, (index = endOf(happenings, fromMs, 0)));
  else if (start!.isForked) askAt(known, (index = endOf(happenings, known, index)));
  else if (known < until) matters = relevanceOf(timeline.worldAt(known), question, client);
  while (index < happenings.length && happenings[index]!.at <= until) {
    const at: TimeMs = happenings[index]!.at;
    const next = endOf(happenings, at, index);
    const isAsked = happenings.slice(index, next).some(matters);
    if (isAsked && left <= 0) break;
    if (isAsked) askAt(at, next);
    [known, index] = [Math.max(known, at), next];
  }
  const isWhole = index >= happenings.length || happenings[index]!.at > until;
  if (isWhole) known = Math.max(known, until);
  note(index);
  return { question, fromMs, spans: ended(begun, known), knownToMs: known, client, basis };
}

/** A span begins only where something about the answer is another than before. */
function begin(spans: Begun[], { outcome, name, addresses, records, reason, ttlSeconds }: Asked, fromMs: TimeMs): void {
  if (spans.at(-1)?.fromMs === fromMs) spans.pop();
  const data = records.map(recordData);
  const next = { fromMs, outcome, name, addresses: addresses.map(({ address }) => address), data, reason, ttlSeconds };
  const last = spans.at(-1);
  if (!last || !isSameAnswer(last, next) || !isSameMessage(last.reason, reason)) spans.push(next);
}

/** Whether a client gets the same, whatever the reasons. The order of the addresses is the server's whim. */
export function isSameAnswer(a: Pick<AnswerSpan, "outcome" | "addresses" | "data">, b: Pick<AnswerSpan, "outcome" | "addresses" | "data">): boolean {
  return a.outcome === b.outcome && sameSet(a.addresses, b.addresses) && sameSet(a.data, b.data);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const known = new Set(a);
  return b.every((item) => known.has(item));
}

function isSameMessage(a: Message | null, b: Message | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function ended(spans: readonly Begun[], knownToMs: TimeMs): AnswerSpan[] {
  return spans.map((span, index) => ({ ...span, toMs: spans[index + 1]?.fromMs ?? Math.max(span.fromMs, knownToMs) }));
}

/** The part of a history that the timeline still has: happenings are never replaced, but a fork drops them. */
function stillTrue({ spans, basis, knownToMs, client }: AnswerHistory, { happenings, extentMs }: Timeline): Kept | undefined {
  const holds = ({ happenings: count, last, atMs }: AnswerBasis) =>
    count <= happenings.length && happenings[count - 1] === last && (happenings[count]?.at ?? Infinity) > atMs && atMs <= extentMs;
  const broken = basis.findIndex((mark) => !holds(mark));
  const kept = broken < 0 ? basis : basis.slice(0, broken);
  const last = kept.at(-1);
  if (!last) return undefined;
  const isForked = broken >= 0;
  return { spans: spans.filter(({ fromMs }) => fromMs <= last.atMs), basis: kept, knownToMs: isForked ? last.atMs : knownToMs, client, isForked };
}

/** `isForked`: something was dropped. */
type Kept = Pick<AnswerHistory, "spans" | "basis" | "knownToMs" | "client"> & { readonly isForked: boolean };

function isSameQuestion(earlier: AnswerHistory, question: DnsQuestion, fromMs: TimeMs): boolean {
  const { name, from, type, resolver } = earlier.question;
  return earlier.fromMs === fromMs && name === question.name && from === question.from && type === question.type && resolver === question.resolver;
}

/** Index of the first happening after `at`, searched from `from` on. */
function endOf(happenings: readonly Happening[], at: TimeMs, from: number): number {
  let [low, high] = [from, happenings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (happenings[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
