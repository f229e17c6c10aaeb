/** Asks names as a pod would: the answer at the moment shown, how it changes over time, and all names of the set. */
import type { World } from "../../../server/src/simulation/index.ts";
import type { DnsQuestion } from "../../../server/src/simulation/dns/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { h, setHidden } from "../dom.ts";
import { memo } from "../facts.ts";
import type { Floating } from "../floating.ts";
import type { Panel } from "../panel.ts";
import { answerPart } from "./names/answer.ts";
import { askedBefore } from "./names/asked-before.ts";
import { asking } from "./names/asking.ts";
import { comparePart } from "./names/compare.ts";
import { namesList } from "./names/list.ts";
import { overTimePart } from "./names/over-time.ts";
import { prompt } from "./names/prompt.ts";
import { playheadWorld } from "./parts/playhead-world.ts";
import { section } from "./parts/section.ts";
import type { Tab } from "./tabs.ts";

export interface NamesTab extends Tab {
  ask(): void;
  /** Asks for a name at the moment shown. */
  askName(name: string): void;
}

export function namesTab(panel: Panel, box: Floating): NamesTab {
  const { t } = panel;
  const questions = asking(panel);
  const line = prompt(panel, box, questions);
  const answer = answerPart(panel);
  const overTime = overTimePart(panel, questions);
  const before = askedBefore(panel, questions);
  const all = section(panel, t(msg("All names")), true);
  const compare = section(panel, t(msg("Cluster IP or headless")), false);
  const scroll = h("div", { class: "tab-scroll", tabindex: 0, role: "region", "aria-label": t(msg("Answer and names")) }, answer.element, overTime.element, before.element, compare.element, all.element);
  const list = namesList(panel, scroll, questions);
  const comparison = comparePart(panel);
  all.body.append(list.element);
  compare.body.append(comparison.element);
  const element = h("div", { class: "names" }, line.element, scroll);
  const worldAt = playheadWorld();
  const askIn = memo((world: World, question: DnsQuestion) => panel.engine.ask(world, question));
  return {
    id: "names",
    label: msg("DNS"),
    icon: "symbol-interface",
    element,
    ask: line.focus,
    askName: questions.askName,
    update(state) {
      const { timeline, view, playing } = state;
      if (!view || !timeline) return;
      const { input } = timeline.session;
      questions.begin(view, input);
      line.update(state, view, input);
      const question = questions.question();
      setHidden(answer.element, question === null);
      const world = worldAt(timeline, state);
      if (question) answer.show(askIn(world, question), playing);
      overTime.update(state, timeline);
      before.update(state);
      all.note(list.summary(view));
      if (all.isOpen()) list.update(view, input);
      if (compare.isOpen()) comparison.update(world, view, input);
    },
  };
}
