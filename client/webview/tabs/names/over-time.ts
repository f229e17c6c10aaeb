/** How the answer changes over time: what the DNS server says, and below it what reaches a client through its caches. */
import type { AnswerHistory, CachedSpan, DnsQuestion } from "../../../../server/src/simulation/dns/index.ts";
import type { Timeline } from "../../../../server/src/simulation/index.ts";
import { msg } from "../../../../server/src/text/message.ts";
import { h, icon, iconButton, setAttribute, setHidden, setIcon, setText } from "../../dom.ts";
import { memo } from "../../facts.ts";
import { clock } from "../../format.ts";
import type { Panel, PanelState } from "../../panel.ts";
import { seek } from "../../player.ts";
import type { Asking, Caches } from "./asking.ts";
import { strips } from "./strips.ts";
import { answerStrip, cachedStrip, changesOf, spanAt } from "./strip-spans.ts";

export interface OverTimePart {
  readonly element: HTMLElement;
  update(state: PanelState, timeline: Timeline): void;
}

/** Answers looked for in one go: at least as many as lead on, and as many more as there is time for. */
const [least, most] = [3, 64];
/** A page that is never idle still gets on. */
const patienceMs = 250;

export function overTimePart(panel: Panel, asking: Asking): OverTimePart {
  const { t, engine } = panel;
  const step = (by: 1 | -1): void => {
    const { playheadMs } = panel.state();
    const to = by > 0 ? changes.find((ms) => ms > playheadMs) : changes.findLast((ms) => ms < playheadMs);
    if (to !== undefined) seek(panel, to);
  };
  const before = iconButton("chevron-left", t(msg("To the previous change of this answer")), () => step(-1));
  const after = iconButton("chevron-right", t(msg("To the next change of this answer")), () => step(1));
  const board = strips(panel);
  const cacheLabel = h("p", { class: "strip-label dim" });
  const nowIcon = icon("blank");
  const nowText = h("span", {});
  const cacheNow = h("p", { class: "strip-now" }, nowIcon, nowText);
  const element = h("section", { class: "over-time", "aria-label": t(msg("The answer over time")) }, h("div", { class: "over-time-head" }, h("h2", {}, t(msg("Over time"))), before, after), board.element, cacheLabel, cacheNow);
  let history: AnswerHistory | null = null;
  let changes: readonly number[] = [];
  /** What the history belongs to: another edition is another past, another question another answer. */
  let of: { readonly timeline: Timeline; readonly edition: number; readonly question: DnsQuestion } | null = null;
  let due = false;
  let amount: number = least;
  /** Looks further when the page has nothing else to do. */
  const goOn = (): void => {
    if (due) return;
    due = true;
    requestIdleCallback((idle) => {
      due = false;
      if (!of || !history || element.closest("[hidden]")) return;
      const start = performance.now();
      history = engine.answersOver(of.timeline, of.question, 0, of.timeline.extentMs, amount, history);
      const took = performance.now() - start;
      // Next time about half of the time that was left now, or a few milliseconds of a page that had none.
      const wanted = Math.max(6, idle.timeRemaining() / 2 + took / 2);
      amount = Math.min(most, Math.max(least, Math.floor((amount * wanted) / Math.max(1, took))));
      panel.set({});
    }, { timeout: patienceMs });
  };
  const cachedOf = memo((spans: AnswerHistory["spans"], { server, client }: Caches): readonly CachedSpan[] | null => {
    const chain = engine.cacheChain(server, client);
    return chain.layers.length === 0 ? null : engine.asCached(spans, chain);
  });
  const answerSpans = memo((spans: AnswerHistory["spans"]) => answerStrip(t, spans));
  const clientSpans = memo((spans: readonly CachedSpan[] | null) => spans && cachedStrip(t, spans));
  const changesIn = memo(changesOf);
  return {
    element,
    update(state, timeline) {
      const question = asking.question();
      setHidden(element, question === null);
      if (!question) return;
      const { edition, playheadMs } = state;
      // A history is continued also after a fork: it knows what of it still holds.
      const isOld = of?.timeline !== timeline || of.edition !== edition || of.question !== question;
      if (of?.question !== question) history = null;
      of = { timeline, edition, question };
      if (!history || isOld) history = engine.answersOver(timeline, question, 0, timeline.extentMs, least, history ?? undefined);
      if (history.knownToMs < timeline.extentMs) goOn();
      const answers = answerSpans(history.spans);
      changes = changesIn(answers);
      before.disabled = !changes.some((ms) => ms < playheadMs);
      after.disabled = !changes.some((ms) => ms > playheadMs);
      const caches = asking.caches();
      const cached = cachedOf(history.spans, caches);
      board.update(state, { name: question.name, answers, client: clientSpans(cached) });
      setHidden(cacheLabel, cached === null);
      setHidden(cacheNow, cached === null);
      if (!cached) return;
      setText(cacheLabel, cacheWords(panel, caches));
      const now = spanAt(cached, playheadMs);
      setIcon(nowIcon, now?.state === "stale" ? "warning warn" : "dash");
      setHidden(nowIcon, now?.state !== "stale");
      setText(nowText, now ? clientNow(panel, now) : "");
      setAttribute(cacheNow, "data-state", now?.state ?? null);
    },
  };
}

/** Whose view the lower strip is. */
function cacheWords({ t }: Panel, { server, client }: Caches): string {
  if (server.layers.length === 0) return t(msg("Below: what {client} gets", { client: client.label }));
  if (client.layers.length === 0) return t(msg("Below: what comes through {server}", { server: server.label }));
  return t(msg("Below: what {client} gets through {server}", { client: client.label, server: server.label }));
}

function clientNow({ t }: Panel, { state, reason, answeredAtMs, addresses }: CachedSpan): string {
  if (state === "stale") return reason ? t(reason) : t(msg("It still uses an answer of {time}, which is wrong by now.", { time: clock(answeredAtMs) }));
  if (state === "cached") return t(msg("It uses the answer of {time}, which is still true.", { time: clock(answeredAtMs) }));
  return addresses.length > 0 ? t(msg("It sees what the DNS server says.")) : t(msg("It sees that there is no answer."));
}
