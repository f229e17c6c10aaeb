/** What a stretch of a lane means, beside the pointer. */
import type { Happening, Lane, LaneSegment, TimeMs } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { h, setHidden } from "../dom.ts";
import { clock, duration } from "../format.ts";
import { podStates, stateWord } from "../pod-states.ts";
import type { Translate } from "../text.ts";

export interface Tooltip {
  readonly element: HTMLElement;
  show(lane: Lane, ms: TimeMs, happenings: readonly Happening[], hasMinReady: boolean, at: { readonly x: number; readonly y: number }): void;
  hide(): void;
}

export function tooltip(t: Translate): Tooltip {
  const element = h("div", { class: "tooltip", role: "tooltip", hidden: true });
  return {
    element,
    show(lane, ms, happenings, hasMinReady, at) {
      const segment = lane.segments.find((each) => each.fromMs <= ms && (each.toMs === null || ms < each.toMs));
      if (!segment) return setHidden(element, true);
      element.replaceChildren(...content(t, segment, happenings, hasMinReady));
      setHidden(element, false);
      placeBeside(element, at);
    },
    hide: () => setHidden(element, true),
  };
}

function content(t: Translate, segment: LaneSegment, happenings: readonly Happening[], hasMinReady: boolean): Node[] {
  const look = podStates[segment.state];
  const cause = happenings.findLast((happening) => happening.at === segment.fromMs && happening.object.endsWith(segment.pod));
  const span = segment.toMs === null ? t(msg("since {from}", { from: clock(segment.fromMs) })) : t(msg("{from} to {to} ({duration})", { from: clock(segment.fromMs), to: clock(segment.toMs), duration: duration(segment.toMs - segment.fromMs) }));
  const facts = [
    t(msg("revision {letter}", { letter: segment.revisionLetter })),
    segment.node ?? t(msg("no node yet")),
    segment.restarts > 0 ? t(msg("restarted {count} times", { count: segment.restarts })) : null,
  ].filter((fact) => fact !== null);
  return [
    h("div", { class: "tooltip-title" }, h("strong", {}, segment.pod), ` ${t(stateWord(segment.state, hasMinReady))}`),
    h("div", {}, t(look.meaning)),
    ...(cause ? [h("div", {}, t(cause.message))] : []),
    h("div", { class: "dim" }, `${span} · ${facts.join(" · ")}`),
  ];
}

/** Below and right of the pointer, or wherever there is room. */
export function placeBeside(element: HTMLElement, { x, y }: { readonly x: number; readonly y: number }): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const left = x + 16 + width > innerWidth - 4 ? Math.max(4, x - width - 12) : x + 16;
  const top = y + 20 + height > innerHeight - 4 ? Math.max(4, y - height - 12) : y + 20;
  element.style.transform = `translate(${left}px, ${top}px)`;
}
