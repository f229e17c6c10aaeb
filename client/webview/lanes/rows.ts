/** The rows behind the lanes: name on the left, chips on the right. Only those on screen exist. */
import type { ClaimView, Lane, PodView, TimeMs } from "../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setText } from "../dom.ts";
import { laneKey, podNameAt } from "../facts.ts";
import { splitOrdinal } from "../format.ts";
import { stateWord } from "../pod-states.ts";
import type { Translate } from "../text.ts";
import type { BoardRow } from "./board-rows.ts";
import { chipRow } from "./chips.ts";

export interface RowsState {
  readonly rows: readonly BoardRow[];
  readonly atMs: TimeMs;
  readonly pods: ReadonlyMap<string, PodView>;
  readonly claims: ReadonlyMap<number, readonly ClaimView[]>;
  readonly first: number;
  readonly last: number;
  readonly rowHeight: number;
  /** See `laneKey`. */
  readonly selected: number | null;
  readonly hasMinReady: boolean;
}

export interface Rows {
  readonly element: HTMLElement;
  update(state: RowsState): void;
}

/** The id of a row, for `aria-activedescendant`. */
export const rowId = (key: number): string => `lane-${key}`;

export function rows(t: Translate, openMenu: (lane: Lane, anchor: Element) => void): Rows {
  const element = h("div", { class: "rows" });
  const pool: Row[] = [];
  return {
    element,
    update(state) {
      element.style.height = `${state.rows.length * state.rowHeight}px`;
      const count = Math.max(0, state.last - state.first + 1);
      while (pool.length < count) {
        const row = makeRow(t, openMenu);
        pool.push(row);
        element.append(row.element);
      }
      pool.forEach((row, index) => {
        const at = state.first + index;
        const shown = index < count ? state.rows[at] : undefined;
        row.element.hidden = shown === undefined;
        if (shown) row.show(shown, at, state);
      });
    },
  };
}

interface Row {
  readonly element: HTMLElement;
  show(row: BoardRow, index: number, state: RowsState): void;
}

function makeRow(t: Translate, openMenu: (lane: Lane, anchor: Element) => void): Row {
  const heading = h("span", { class: "row-heading", hidden: true }, t(msg("Deployment (for contrast)")));
  const prefix = h("span", { class: "row-prefix" });
  const ordinal = h("span", { class: "row-ordinal" });
  const chips = chipRow(t);
  let shown: Lane | null = null;
  // For the pointer alone: the keyboard has the menu key.
  const more: HTMLElement = h("span", { class: "icon-button row-more", title: t(msg("Pod actions")), "aria-hidden": "true", onclick: () => shown && openMenu(shown, more) }, icon("kebab-vertical"));
  const name = h("span", { class: "row-name" }, prefix, ordinal);
  const element = h("div", { class: "row", role: "option" }, heading, name, h("span", { class: "row-time" }), chips.element, more);
  const showLane = (lane: Lane, index: number, state: RowsState): void => {
    const pod = podNameAt(lane, state.atMs);
    const view = state.pods.get(pod);
    const claims = lane.workload === "deployment" ? [] : (state.claims.get(lane.ordinal) ?? []);
    const [before, number] = splitOrdinal(pod);
    const key = laneKey(lane);
    setText(prefix, before);
    setText(ordinal, number);
    setAttribute(name, "title", pod);
    setAttribute(element, "id", rowId(key));
    setAttribute(element, "aria-selected", String(key === state.selected));
    setAttribute(element, "aria-posinset", index + 1);
    setAttribute(element, "aria-setsize", state.rows.length);
    setAttribute(element, "aria-label", describe(t, pod, view, claims, state.hasMinReady));
    setAttribute(element, "data-absent", !view);
    chips.update(pod, view, claims, state.hasMinReady);
  };
  return {
    element,
    show(row, index, state) {
      const isHeading = row.kind === "heading";
      shown = isHeading ? null : row.lane;
      for (const part of [name, chips.element, more]) setHidden(part, isHeading);
      setHidden(heading, !isHeading);
      setAttribute(element, "role", isHeading ? "presentation" : "option");
      setAttribute(element, "data-workload", isHeading ? "heading" : row.lane.workload);
      element.style.transform = `translateY(${index * state.rowHeight}px)`;
      element.style.height = `${state.rowHeight}px`;
      if (row.kind === "lane") return showLane(row.lane, index, state);
      for (const attribute of ["id", "aria-selected", "aria-posinset", "aria-setsize", "aria-label", "data-absent"]) setAttribute(element, attribute, null);
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
