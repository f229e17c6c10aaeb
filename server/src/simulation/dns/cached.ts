/** What a program sees that asks again and again through caches. */
import { msg, type Message } from "../../text/message.ts";
import type { TimeMs } from "../types.ts";
import type { CachePreset } from "./caches.ts";
import { isSameAnswer } from "./history.ts";
import type { AnswerSpan, CachedSpan, CacheLayer } from "./types.ts";

/** A stretch in which one answer is given out. */
interface Given {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  readonly answer: AnswerSpan;
  readonly answeredAtMs: TimeMs;
  /** When the answer's time to live is over; null while it comes straight from the server, where it begins anew each time. */
  readonly livesToMs: TimeMs | null;
}

/**
 * The answers as they come out of the caches, for a program that asks all the time from `fromMs` on (and has not asked
 * before). The search for a name counts as one question: its names are cached at the same time and for the same time.
 * A program that is not running has forgotten what it knew.
 */
export function asCached(spans: readonly AnswerSpan[], { layers, ttlSeconds }: Pick<CachePreset, "layers" | "ttlSeconds">, fromMs: TimeMs = spans[0]?.fromMs ?? 0): CachedSpan[] {
  const begun = spans.filter(({ toMs }) => toMs > fromMs).map((span) => ({ ...span, fromMs: Math.max(fromMs, span.fromMs) }));
  const truth = ttlSeconds === undefined ? begun : begun.map((span) => (span.ttlSeconds === null ? span : { ...span, ttlSeconds }));
  let given = truth.map((answer): Given => ({ fromMs: answer.fromMs, toMs: answer.toMs, answer, answeredAtMs: answer.fromMs, livesToMs: null }));
  for (const layer of layers) given = through(given, layer);
  return joined(given.flatMap((part) => compared(part, truth)));
}

/** Each answer that the layer fetches is given out until its time is over; then the layer asks again. */
function through(given: readonly Given[], layer: CacheLayer): Given[] {
  const out: Given[] = [];
  const end = given.at(-1)?.toMs ?? 0;
  let index = 0;
  for (let now = given[0]?.fromMs ?? 0; now < end; ) {
    while (given[index]!.toMs <= now) index++;
    const part = given[index]!;
    const kept = keptMs(part, layer, now);
    const forgotten = layer.at === "client" ? nextStart(given, index) : Infinity;
    const answeredAtMs = part.livesToMs === null ? now : part.answeredAtMs;
    const toMs = kept > 0 ? Math.min(now + kept, forgotten, end) : part.toMs;
    out.push({ fromMs: now, toMs, answer: part.answer, answeredAtMs: kept > 0 ? answeredAtMs : part.answeredAtMs, livesToMs: kept > 0 ? now + kept : part.livesToMs });
    now = toMs;
  }
  return out;
}

/** For how long the layer keeps an answer that it gets at `now`; 0 for not at all. */
function keptMs({ answer, livesToMs }: Given, layer: CacheLayer, now: TimeMs): number {
  const { outcome, ttlSeconds } = answer;
  if (outcome === "no-client") return 0;
  const most = 1000 * (outcome === "found" ? layer.successSeconds : layer.denialSeconds);
  if (!layer.heedsTtl) return most;
  // What no server has answered (the hosts file, a timeout) has no time to live.
  if (ttlSeconds === null) return 0;
  const ttlMs = livesToMs === null ? 1000 * ttlSeconds : livesToMs - now;
  return Math.min(most, Math.max(ttlMs, 1000 * (layer.leastSeconds ?? 0)));
}

/** When the program ends that holds the cache. */
function nextStart(given: readonly Given[], index: number): TimeMs {
  return given.slice(index).find(({ answer }) => answer.outcome === "no-client")?.fromMs ?? Infinity;
}

/** What is given out, beside what the server would say: cut where that changes. */
function compared({ fromMs, toMs, answer, answeredAtMs, livesToMs }: Given, truth: readonly AnswerSpan[]): CachedSpan[] {
  const keptUntilMs = livesToMs === Infinity ? null : livesToMs;
  const { outcome, addresses } = answer;
  return truth
    .filter((now) => now.fromMs < toMs && now.toMs > fromMs)
    .map((now) => {
      // Whatever a server's cache holds: there is nobody who sees it.
      if (now.outcome === "no-client") return nobody(Math.max(fromMs, now.fromMs), Math.min(toMs, now.toMs), now);
      const isStale = !isSameAnswer(answer, now);
      const state = isStale ? "stale" : livesToMs === null ? "fresh" : "cached";
      const span = { fromMs: Math.max(fromMs, now.fromMs), toMs: Math.min(toMs, now.toMs), outcome, addresses, state, answeredAtMs, keptUntilMs } as const;
      return { ...span, reason: isStale ? staleReason(answer, now, livesToMs) : now.reason };
    });
}

function nobody(fromMs: TimeMs, toMs: TimeMs, { outcome, addresses, reason }: AnswerSpan): CachedSpan {
  return { fromMs, toMs, outcome, addresses, state: "fresh", answeredAtMs: fromMs, keptUntilMs: null, reason };
}

function staleReason(old: AnswerSpan, now: AnswerSpan, livesToMs: TimeMs | null): Message {
  if (old.outcome !== "found") {
    return now.outcome === "found"
      ? msg("The name was asked for too early: a cache still says that it does not exist, but by now it does.")
      : msg("A cache still has the failure of before.");
  }
  if (livesToMs === Infinity) return msg("The addresses are those of the first lookup, and the program never looks again.");
  if (now.outcome !== "found") return msg("The name no longer resolves, but a cache still has the old addresses.");
  return msg("A cache still has the old addresses; by now the name has others.");
}

/** Neighbours that look the same are one; they may differ in nothing but their reason. */
function joined(spans: readonly CachedSpan[]): CachedSpan[] {
  const out: CachedSpan[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last && looksSame(last, span)) out[out.length - 1] = { ...last, toMs: span.toMs, keptUntilMs: span.keptUntilMs };
    else out.push(span);
  }
  return out;
}

function looksSame(a: CachedSpan, b: CachedSpan): boolean {
  return a.state === b.state && a.outcome === b.outcome && a.addresses.join() === b.addresses.join() && JSON.stringify(a.reason) === JSON.stringify(b.reason);
}
