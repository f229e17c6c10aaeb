/** Pods of the Deployment beside the set: no places, no claims; each new one is another. */
import type { Lane, PodView } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { h, setAttribute, setHidden } from "../dom.ts";
import { laneKey, podNameAt } from "../facts.ts";
import { splitOrdinal } from "../format.ts";
import { keyedList } from "../keyed-list.ts";
import { stateWord } from "../pod-states.ts";
import { box, type BoxActions } from "./box.ts";
import { boxId, type ClaimPlace } from "./model.ts";
import { sayAll, type Drawing, type Parts } from "./parts.ts";
import { claimBox } from "./places.ts";
import { aboutPod } from "./words.ts";

/** One pod is as good as another: beyond these they are counted at their nodes. */
const mostShown = 200;

export function replicaBoxes(parts: Parts): { readonly element: HTMLElement; show(drawing: Drawing): void } {
  const { panel, said, on } = parts;
  const { t } = panel;
  const cells = h("div", { class: "topo-places", "data-mode": "cells" });
  const claims = h("div", { class: "topo-row topo-shared" });
  const sharedClaims = keyedList<ClaimPlace>(claims, ({ claim }) => claim.name, (place) => claimBox(parts, place, ""));
  const element = h("div", { class: "topo-replicas", role: "group", "aria-label": t(msg("Deployment (for contrast)")) }, h("p", { class: "dim" }, t(msg("Deployment (for contrast)"))), cells, claims);
  let drawing: Drawing;
  const laneOf = (name: string): Lane | undefined => {
    const { timeline, playheadMs } = panel.state();
    return timeline?.lanes().find((lane) => lane.workload === "deployment" && podNameAt(lane, playheadMs) === name);
  };
  const actions = (name: string): BoxActions => ({
    select() {
      const lane = laneOf(name);
      if (lane) panel.set({ selected: laneKey(lane), node: null });
    },
    openMenu(anchor) {
      const lane = laneOf(name);
      if (lane) on.pod(lane, anchor);
    },
    isSelected() {
      const { selected, node } = panel.state();
      const lane = selected !== null && selected < 0 && node === null ? laneOf(name) : undefined;
      return lane !== undefined && laneKey(lane) === selected;
    },
  });
  const list = keyedList<PodView>(cells, ({ uid }) => uid, ({ name }) => {
    const made = box(said, "topo-cell topo-replica", actions(name), h("span", { class: "topo-cell-number" }, splitOrdinal(name)[1]));
    return {
      element: made.element,
      show(pod) {
        const { topology, hasMinReady } = drawing;
        setAttribute(made.element, "data-state", pod.state);
        made.set(boxId("pod", name), () => sayAll(panel, aboutPod(pod, topology.services, hasMinReady)), t(msg("{pod}: {state}", { pod: name, state: stateWord(pod.state, hasMinReady) })));
      },
    };
  });
  return {
    element,
    show(next) {
      drawing = next;
      const { replicas } = next.topology;
      setHidden(element, replicas.length === 0);
      list(replicas.slice(0, mostShown));
      sharedClaims(next.topology.shared);
    },
  };
}
