/** The rows behind the lanes: name on the left, chips on the right. Only those on screen exist. */
import type { ClaimView, Lane, PodView } from "../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../server/src/text/message.ts";
import { h, iconButton, setAttribute, setText } from "../dom.ts";
import { splitOrdinal } from "../format.ts";
import { stateWord } from "../pod-states.ts";
import type { Translate } from "../text.ts";
import { chipRow } from "./chips.ts";

export interface RowsState {
  readonly lanes: readonly Lane[];
  readonly pods: ReadonlyMap<string, PodView>;
  readonly claims: ReadonlyMap<number, readonly ClaimView[]>;
  readonly first: number;
  readonly last: number;
  readonly rowHeight: number;
  readonly selected: number | null;
  readonly hasMinReady: boolean;
}

export interface Rows {
  readonly element: HTMLElement;
  update(state: RowsState): void;
}

/** The id of a row, for `aria-activedescendant`. */
export const rowId = (ordinal: number): string => `lane-${ordinal}`;

export function rows(t: Translate, openMenu: (lane: Lane, anchor: Element) => void): Rows {
  const element = h("div", { class: "rows" });
  const pool: Row[] = [];
  return {
    element,
    update(state) {
      element.style.height = `${state.lanes.length * state.rowHeight}px`;
      const count = Math.max(0, state.last - state.first + 1);
      while (pool.length < count) {
        const row = makeRow(t, openMenu);
        pool.push(row);
        element.append(row.element);
      }
      pool.forEach((row, index) => {
        const lane = index < count ? state.lanes[state.first + index] : undefined;
        row.element.hidden = lane === undefined;
        if (lane) row.show(lane, state.first + index, state);
      });
    },
  };
}

interface Row {
  readonly element: HTMLElement;
  show(lane: Lane, index: number, state: RowsState): void;
}

function makeRow(t: Translate, openMenu: (lane: Lane, anchor: Element) => void): Row {
  const prefix = h("span", { class: "row-prefix" });
  const ordinal = h("span", { class: "row-ordinal" });
  const chips = chipRow(t);
  let shown: Lane | null = null;
  // The menu key does the same for the keyboard, so the button may stay out of its way.
  const more = iconButton("kebab-vertical", t(msg("Pod actions")), () => shown && openMenu(shown, more), "row-more");
  more.tabIndex = -1;
  setAttribute(more, "aria-hidden", "true");
  const element = h("div", { class: "row", role: "option" }, h("span", { class: "row-name" }, prefix, ordinal), h("span", { class: "row-time" }), chips.element, more);
  return {
    element,
    show(lane, index, state) {
      shown = lane;
      const pod = state.pods.get(lane.pod);
      const claims = state.claims.get(lane.ordinal) ?? [];
      const [before, number] = splitOrdinal(lane.pod);
      setText(prefix, before);
      setText(ordinal, number);
      setAttribute(element, "id", rowId(lane.ordinal));
      setAttribute(element, "data-ordinal", lane.ordinal);
      setAttribute(element, "aria-selected", String(lane.ordinal === state.selected));
      setAttribute(element, "aria-posinset", index + 1);
      setAttribute(element, "aria-setsize", state.lanes.length);
      setAttribute(element, "aria-label", describe(t, lane.pod, pod, claims, state.hasMinReady));
      setAttribute(element, "data-absent", !pod);
      element.style.transform = `translateY(${index * state.rowHeight}px)`;
      element.style.height = `${state.rowHeight}px`;
      chips.update(lane.pod, pod, claims, state.hasMinReady);
    },
  };
}

/** The row in one sentence, for those who hear it. */
function describe(t: Translate, name: string, pod: PodView | undefined, claims: readonly ClaimView[], hasMinReady: boolean): string {
  const parts: Message[] = [];
  if (pod) {
    parts.push(msg("{pod}: {state}, revision {letter}", { pod: name, state: stateWord(pod.state, hasMinReady), letter: pod.revisionLetter }));
    if (pod.node !== null) parts.push(msg("on {node}", { node: pod.node }));
    if (pod.restarts > 0) parts.push(msg("restarted {count} times", { count: pod.restarts }));
  } else {
    parts.push(msg("{pod}: no pod now", { pod: name }));
  }
  for (const claim of claims) parts.push(msg("claim {name} {phase}", { name: claim.name, phase: claim.phase }));
  return parts.map(t).join(", ");
}
