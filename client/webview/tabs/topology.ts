/** Services, pods, claims and nodes at the moment shown, and the lines between them. */
import { msg } from "../../../server/src/text/message.ts";
import type { Menus } from "../actions.ts";
import { h, setHidden } from "../dom.ts";
import { hasMinReady, memo, targetLane } from "../facts.ts";
import { keyedList } from "../keyed-list.ts";
import type { Panel } from "../panel.ts";
import type { Said } from "../topology/box.ts";
import { linkLayer } from "../topology/draw-links.ts";
import { hover } from "../topology/hover.ts";
import { boxId, topologyOf, type Link, type LinkLook, type Place } from "../topology/model.ts";
import type { Drawing, Parts } from "../topology/parts.ts";
import { mostCells, placeBoxes } from "../topology/places.ts";
import { replicaBoxes } from "../topology/replicas.ts";
import { serviceBoxes } from "../topology/services.ts";
import { walkable } from "../topology/walk.ts";
import { lookWords } from "../topology/words.ts";
import { zoneBoxes } from "../topology/zones.ts";
import type { Tab } from "./tabs.ts";

/** Narrower columns could not say what is in them. */
const columnWidth = 80;

export function topologyTab(panel: Panel, on: Menus): Tab {
  const { t } = panel;
  const said: Said = new WeakMap();
  const parts: Parts = { panel, on, said };
  const [services, places, replicas, zones, links] = [serviceBoxes(parts), placeBoxes(parts), replicaBoxes(parts), zoneBoxes(parts), linkLayer()];
  const many = h("p", { class: "topo-many dim", hidden: true });
  const area = h("div", { class: "topo-area" }, links.element, services.element, places.element, many, replicas.element, zones.element);
  const legend = h("div", { class: "topo-legend dim", "aria-hidden": "true" });
  let pointed: string | null = null;
  const scroller = h("div", { class: "topo-scroller" }, area);
  const tip = hover(scroller, said, (id) => {
    if (pointed === id) return;
    pointed = id;
    panel.set({});
  });
  const element = h("div", { class: "topology", role: "group", "aria-label": t(msg("Topology at the moment shown")) }, scroller, legend, tip);
  const keepStop = walkable(area);
  const modelOf = memo(topologyOf);
  const statesOf = memo((view: Parameters<typeof topologyOf>[0]) => new Map(view.pods.map(({ name, state }) => [name, state])));
  const minReady = memo((_edition: number, timeline: Parameters<typeof hasMinReady>[0]) => hasMinReady(timeline));
  let width = 0;
  new ResizeObserver(() => {
    width = area.clientWidth;
    panel.set({});
  }).observe(area);
  const showLegend = keyedList<LinkLook>(legend, (look) => look, (look) => ({ element: h("span", { class: "topo-sample" }, h("span", { class: `topo-dash topo-${look}` }), t(lookWords[look])), show: () => undefined }));
  const draw = memo((drawing: Drawing, selected: Place | null, at: string | null, _width: number) => {
    const shown = drawing.mode === "columns" ? drawing.topology.links : linksOfOne(drawing.topology.links, selected);
    links.draw(area, shown, new Set(at === null ? [] : [at]));
    showLegend(legendOrder.filter((look) => shown.some((link) => link.look === look)));
  });
  const drawingOf = memo((topology: Drawing["topology"], mode: Drawing["mode"], ready: boolean): Drawing => ({ topology, mode, hasMinReady: ready }));
  return {
    id: "topology",
    label: msg("Topology"),
    icon: "type-hierarchy-sub",
    element,
    update(state) {
      const { view, timeline, edition } = state;
      if (!view || !timeline) return;
      width ||= area.clientWidth;
      const topology = modelOf(view, timeline.lanes());
      const count = topology.places.length;
      const drawing = drawingOf(topology, count * columnWidth <= width ? "columns" : "cells", minReady(edition, timeline.session));
      services.show(drawing);
      places.show(drawing);
      replicas.show(drawing);
      zones.show(drawing, statesOf(view));
      setHidden(many, count <= mostCells);
      if (count > mostCells) many.textContent = t(msg("{count} pods: the nodes below count them.", { count }));
      const lane = targetLane(state);
      draw(drawing, topology.places.find(({ name }) => name === lane?.pod) ?? null, pointed, width);
      keepStop();
    },
  };
}

const legendOrder: readonly LinkLook[] = ["published", "not-ready", "terminating", "attached", "pinned", "runs", "lost"];

/** Of many pods only the selected one has lines; its claims are in its cell, so their lines begin there. */
function linksOfOne(links: readonly Link[], place: Place | null): Link[] {
  if (!place) return [];
  const own = boxId("pod", place.name);
  const claims = new Set(place.claims.map(({ claim }) => boxId("claim", claim.name)));
  return links.flatMap((link) => {
    if (link.look === "uses") return [];
    if (claims.has(link.from)) return [{ ...link, from: own }];
    return link.from === own || link.to === own ? [link] : [];
  });
}
