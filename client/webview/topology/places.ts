/** The ordinals from left to right: each keeps its place and its claims, whether or not a pod is there. */
import type { Lane } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setIcon, setText } from "../dom.ts";
import { laneKey } from "../facts.ts";
import { splitOrdinal } from "../format.ts";
import { keyedList, type KeyedRow } from "../keyed-list.ts";
import { podStates, stateWord } from "../pod-states.ts";
import { box, type BoxActions } from "./box.ts";
import { boxId, type ClaimPlace, type Place } from "./model.ts";
import { sayAll, type Drawing, type Parts } from "./parts.ts";
import { aboutClaim, aboutPod } from "./words.ts";

/** More would be dust; the nodes below count them. */
export const mostCells = 2000;

export function placeBoxes(parts: Parts): { readonly element: HTMLElement; show(drawing: Drawing): void } {
  const { t } = parts.panel;
  const element = h("div", { class: "topo-places", role: "group", "aria-label": t(msg("Pods and claims by ordinal")) });
  let drawing: Drawing;
  const columns = keyedList<Place>(element, ({ ordinal }) => `column ${ordinal}`, (place) => column(parts, place, () => drawing));
  const cells = keyedList<Place>(element, ({ ordinal }) => `cell ${ordinal}`, (place) => cell(parts, place, () => drawing));
  return {
    element,
    show(next) {
      drawing = next;
      const { mode, topology: { places } } = next;
      setAttribute(element, "data-mode", mode);
      setAttribute(element, "data-small", mode === "cells" && places.length > 120);
      element.style.setProperty("--places", String(places.length));
      setHidden(element, places.length > mostCells);
      // Only one of the two has anything to show.
      columns(mode === "columns" ? places : []);
      cells(mode === "cells" && places.length <= mostCells ? places : []);
    },
  };
}

/** The lane of a place: menus and selection go by it. */
function laneOf({ panel }: Parts, ordinal: number): Lane | undefined {
  return panel.state().timeline?.lanes().find((lane) => lane.workload === "statefulset" && lane.ordinal === ordinal);
}

function podActions(parts: Parts, ordinal: number): BoxActions {
  const { panel, on } = parts;
  return {
    select() {
      const lane = laneOf(parts, ordinal);
      if (lane) panel.set({ selected: laneKey(lane), node: null });
    },
    openMenu(anchor) {
      const lane = laneOf(parts, ordinal);
      if (lane) on.pod(lane, anchor);
    },
    isSelected: () => panel.state().selected === ordinal && panel.state().node === null,
  };
}

function column(parts: Parts, { ordinal, name }: Place, drawing: () => Drawing): KeyedRow<Place> {
  const { panel, said } = parts;
  const { t } = panel;
  const [before, number] = splitOrdinal(name);
  const mark = icon("dash");
  const state = h("span", { class: "topo-state" });
  const letter = h("span", { class: "letter" });
  const address = h("span", { class: "topo-address dim" });
  const made = box(said, "topo-pod", podActions(parts, ordinal), h("span", { class: "topo-head" }, mark, h("span", { class: "topo-name" }, h("span", { class: "topo-prefix" }, before), h("strong", {}, number)), letter), state, address);
  const claims = h("div", { class: "topo-claims" });
  const list = keyedList<ClaimPlace>(claims, ({ claim }) => claim.name, (place) => claimBox(parts, place, name));
  const element = h("div", { class: "topo-place" }, made.element, claims);
  return {
    element,
    show({ pod, claims: own }) {
      const { topology, hasMinReady } = drawing();
      setAttribute(made.element, "data-state", pod?.state ?? "none");
      setIcon(mark, pod ? podStates[pod.state].icon : "dash");
      setText(state, pod ? t(stateWord(pod.state, hasMinReady)) : t(msg("No pod")));
      setText(letter, pod?.revisionLetter ?? "");
      setHidden(letter, !pod);
      setText(address, pod?.ip ?? "");
      const about = (): string[] => (pod ? sayAll(panel, aboutPod(pod, topology.services, hasMinReady)) : [t(msg("{pod}: no pod now", { pod: name }))]);
      made.set(boxId("pod", name), about);
      list(own);
    },
  };
}

/** `pod` is what its name ends with, and need not be said again. */
export function claimBox(parts: Parts, { claim: { name, ordinal } }: ClaimPlace, pod: string): KeyedRow<ClaimPlace> {
  const { panel, on, said } = parts;
  const label = name.endsWith(`-${pod}`) ? name.slice(0, -pod.length - 1) : name;
  const phase = h("span", { class: "dim" });
  let shown: ClaimPlace["claim"] | undefined;
  // A claim has no selection of its own: its place has.
  const place: BoxActions = ordinal < 0 ? { select: () => undefined, openMenu: () => undefined, isSelected: () => true } : podActions(parts, ordinal);
  const actions: BoxActions = { ...place, openMenu: (anchor) => shown && on.claim(shown, anchor) };
  const made = box(said, "topo-claim", actions, h("span", { class: "topo-head" }, icon("database"), h("span", { class: "topo-name" }, label)), phase);
  return {
    element: made.element,
    show(next) {
      shown = next.claim;
      const { phase: now } = next.claim;
      setAttribute(made.element, "data-phase", now);
      setText(phase, now === "Bound" ? (next.volume?.zone ?? "") : now);
      setHidden(phase, phase.textContent === "");
      const about = (): string[] => sayAll(panel, aboutClaim(next));
      made.set(boxId("claim", next.claim.name), about);
    },
  };
}

/** A pod among many: its ordinal on its colour and pattern; a bar at its foot is its claim. */
function cell(parts: Parts, { ordinal, name }: Place, drawing: () => Drawing): KeyedRow<Place> {
  const { panel, said } = parts;
  const { t } = panel;
  const made = box(said, "topo-cell", podActions(parts, ordinal), h("span", { class: "topo-cell-number" }, splitOrdinal(name)[1]));
  return {
    element: made.element,
    show(place) {
      const { pod, claims } = place;
      const { topology, hasMinReady } = drawing();
      setAttribute(made.element, "data-state", pod?.state ?? "none");
      setAttribute(made.element, "data-claim", claims.length > 0);
      const label = pod ? t(msg("{pod}: {state}", { pod: name, state: stateWord(pod.state, hasMinReady) })) : t(msg("{pod}: no pod now", { pod: name }));
      const about = (): string[] => [...(pod ? sayAll(panel, aboutPod(pod, topology.services, hasMinReady)) : [label]), ...claims.flatMap((claim) => sayAll(panel, aboutClaim(claim)))];
      made.set(boxId("pod", name), about, label);
    },
  };
}
