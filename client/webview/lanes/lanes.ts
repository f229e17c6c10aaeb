/** Ordinals run down, time runs right: the lanes with their axis, rows and playhead. */
import type { Lane, PodState, Timeline, View } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import type { Menus } from "../actions.ts";
import { h, setAttribute, setText } from "../dom.ts";
import { hasMinReady, laneKey, linksOf, marksOf, memo, momentOf, podNameAt } from "../facts.ts";
import { clock, splitOrdinal } from "../format.ts";
import { reducedMotion, type Notice, type Panel, type PanelState, type Part } from "../panel.ts";
import { pan, seek, zoom } from "../player.ts";
import { lookOf } from "../pod-states.ts";
import { readTheme } from "../theme.ts";
import { toMs, type TimeRange } from "../time-range.ts";
import { boardRows, type BoardRow } from "./board-rows.ts";
import { surface } from "./canvas.ts";
import { axisHeight, drawAxis } from "./draw-axis.ts";
import { drawLanes } from "./draw-lanes.ts";
import { nodeStrip } from "./node-strip.ts";
import { makePatterns } from "./patterns.ts";
import { handlePointer } from "./pointer.ts";
import { rowHeightFor, type Scene } from "./scene.ts";
import { rowId, rows } from "./rows.ts";
import { tooltip } from "./tooltip.ts";

export interface Lanes extends Part {
  /** Scrolls a row (see `laneKey`) into view. */
  reveal(key: number): void;
}

export function lanes(panel: Panel, on: Menus): Lanes {
  const { t } = panel;
  const axis = surface("axis-canvas");
  const board = surface("lanes-canvas");
  const tip = tooltip(t);
  const list = rows(t, on.pod);
  const strip = nodeStrip(panel, on);
  const count = h("span", { class: "head-name dim" });
  const moment = h("span", { class: "head-chips dim" });
  const slider = h("div", { class: "axis", role: "slider", tabindex: 0, "aria-label": t(msg("Moment shown")), "aria-valuemin": 0 }, axis.element);
  const body = h("div", { class: "lanes-body", role: "listbox", tabindex: 0, "aria-label": t(msg("Pods by ordinal")) }, h("div", { class: "canvas-layer" }, board.element), list.element);
  const head = h("div", { class: "lanes-head" }, count, slider, moment);
  const element = h("section", { class: "lanes", "aria-label": t(msg("Lanes")) }, head, strip.element, body, tip.element);

  const themeOf = memo((_generation: number) => readTheme());
  const patternsOf = memo(makePatterns);
  const rowsOf = memo(boardRows);
  const marks = memo((_edition: number, _count: number, timeline: Timeline, notice: Notice | null) => marksOf(timeline, notice));
  const links = memo((_edition: number, _count: number, timeline: Timeline) => linksOf(timeline));
  const momentAt = memo(momentOf);
  const podCount = memo((view: View) => view.pods.filter(({ workload }) => workload === "statefulset").length);
  const minReady = memo((_edition: number, timeline: PanelState["timeline"]) => timeline !== null && hasMinReady(timeline.session));
  const namesFor = memo(fitNames);
  const size = { time: 0, height: 0, available: 0 };
  let shown: TimeRange | null = null;
  let hoverMs: number | null = null;
  let rowHeight = 28;
  let lastDrawn = 0;

  const redraw = (): void => panel.set({});
  const observer = new ResizeObserver(() => {
    measure();
    redraw();
  });
  observer.observe(element);
  observer.observe(body);
  body.addEventListener("scroll", redraw, { passive: true });
  // Whoever scrolls by hand wants to stay there.
  body.addEventListener("wheel", () => panel.set({ follow: false }), { passive: true });
  function measure(): void {
    // The scrollbar takes room from the rows alone.
    element.style.setProperty("--scrollbar", `${body.offsetWidth - body.clientWidth}px`);
    size.time = slider.clientWidth;
    size.height = body.clientHeight;
    // Rows may grow into a part of the page that leaves room for what is said about them: it stands below, or beside them where it is wide.
    size.available = innerHeight / (element.offsetWidth < innerWidth ? 3 : 6);
  }

  const laneAtY = (clientY: number): Lane | undefined => {
    const index = Math.floor((clientY - body.getBoundingClientRect().top + body.scrollTop) / rowHeight);
    const row = rowsOf(panel.state().timeline?.lanes() ?? [])[index];
    return row?.kind === "lane" ? row.lane : undefined;
  };
  const pointer = {
    timeAt: (x: number) => toMs(shown ?? panel.state().range, size.time, x),
    msPerPixel: () => (panel.state().range.toMs - panel.state().range.fromMs) / Math.max(1, size.time),
    seek: (ms: number) => seek(panel, ms),
    zoom: (factor: number, aroundMs: number) => zoom(panel, factor, aroundMs),
    pan: (byMs: number) => pan(panel, byMs),
  };
  const setHover = (ms: number | null): void => {
    if (hoverMs === ms) return;
    hoverMs = ms;
    redraw();
  };
  handlePointer(slider, { ...pointer, hover: (event, ms) => setHover(event ? Math.max(0, ms) : null) });
  handlePointer(board.element, {
    ...pointer,
    hover(event, ms) {
      setHover(event ? Math.max(0, ms) : null);
      const { timeline, edition } = panel.state();
      const lane = event && laneAtY(event.clientY);
      if (event && lane && timeline) tip.show(lane, ms, timeline.happenings, minReady(edition, timeline), { x: event.clientX, y: event.clientY });
      else tip.hide();
    },
    click: (event) => select(laneAtY(event.clientY)),
  });
  const select = (lane: Lane | undefined): void => {
    if (lane) panel.set({ selected: laneKey(lane), node: null });
  };
  body.addEventListener("click", (event) => {
    if (event.target !== board.element && !(event.target as Element).closest(".row-more")) select(laneAtY(event.clientY));
  });
  body.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    const lane = laneAtY(event.clientY);
    if (!lane) return;
    select(lane);
    const at = { x: event.clientX, y: event.clientY };
    const view = panel.state().view;
    const chip = (event.target as Element).closest(".chip");
    const node = view?.pods.find(({ name }) => name === podNameAt(lane, panel.state().playheadMs))?.node;
    const claim = lane.workload === "statefulset" ? view?.claims.find(({ ordinal }) => ordinal === lane.ordinal) : undefined;
    if (chip?.matches(".chip-server") && node) on.node(node, at);
    else if (chip?.matches(".chip-database") && claim) on.claim(claim, at);
    else on.pod(lane, at);
  });

  const revealRow = (index: number): void => {
    const top = index * rowHeight;
    if (index < 0) return;
    if (top < body.scrollTop) body.scrollTop = top;
    else if (top + rowHeight > body.scrollTop + body.clientHeight) body.scrollTop = top + rowHeight - body.clientHeight;
  };
  let followed: string | undefined;
  /** Keeps the pod that the controller is busy with on screen. */
  const follow = (state: PanelState, pod: string | undefined, rowsNow: readonly BoardRow[]): void => {
    if (pod === followed || !state.follow) return;
    followed = pod;
    if (pod !== undefined) revealRow(rowsNow.findIndex((row) => row.kind === "lane" && row.lane.pod === pod));
  };

  return {
    element,
    reveal: (key) => revealRow(rowsOf(panel.state().timeline?.lanes() ?? []).findIndex((row) => row.kind === "lane" && laneKey(row.lane) === key)),
    update(state) {
      const { timeline, view } = state;
      if (!timeline || !view) return;
      const now = performance.now();
      const lanesNow = timeline.lanes();
      const rowsNow = rowsOf(lanesNow);
      rowHeight = rowHeightFor(rowsNow.length, size.available);
      const ready = minReady(state.edition, timeline);
      namesFor(element, lanesNow);
      if (size.time !== slider.clientWidth) measure();
      shown = glide(shown, state.range, now - lastDrawn, size.time);
      lastDrawn = now;
      if (shown !== state.range) redraw();
      const theme = themeOf(state.theme);
      const scene: Scene = {
        rows: rowsNow,
        rowHeight,
        scrollTop: body.scrollTop,
        width: size.time,
        height: size.height,
        range: shown,
        playheadMs: state.playheadMs,
        knownToMs: state.settledAtMs === null ? timeline.extentMs : Infinity,
        hoverMs,
        marks: marks(state.edition, timeline.happenings.length, timeline, state.notice),
        links: links(state.edition, timeline.happenings.length, timeline),
        litMs: state.playing ? Math.max(state.speed, 0.5) * 200 : 0,
        theme,
        patterns: patternsOf(theme, devicePixelRatio),
        word: (pod: PodState) => t(lookOf(pod, ready).word),
        letter: (pod: PodState) => lookOf(pod, ready).letter,
      };
      axis.resize(size.time, axisHeight);
      board.resize(size.time, size.height);
      drawAxis(axis.context, scene);
      drawLanes(board.context, scene);
      const first = Math.max(0, Math.floor(body.scrollTop / rowHeight) - 2);
      const last = Math.min(rowsNow.length - 1, Math.ceil((body.scrollTop + size.height) / rowHeight) + 2);
      list.update({ ...momentAt(view), rows: rowsNow, atMs: state.playheadMs, first, last, rowHeight, selected: state.selected, hasMinReady: ready });
      strip.draw(state, scene);
      follow(state, view.why[0]?.pod, rowsNow);
      const own = podCount(view);
      setText(count, t(own === 1 ? msg("1 pod") : msg("{count} pods", { count: own })));
      setText(moment, t(msg("at {time}", { time: clock(state.playheadMs) })));
      setAttribute(body, "aria-activedescendant", state.selected === null ? null : rowId(state.selected));
      setAttribute(slider, "aria-valuemax", Math.round(state.range.toMs / 1000));
      setAttribute(slider, "aria-valuenow", Math.round(state.playheadMs / 1000));
      setAttribute(slider, "aria-valuetext", clock(state.playheadMs));
    },
  };
}

/** The name column is as wide as the longest name, within limits; ordinals are never cut. */
function fitNames(element: HTMLElement, lanesNow: readonly Lane[]): void {
  // Names of a Deployment's pods are long and of one beginning: they may be cut before what tells them apart.
  const own = lanesNow.filter(({ workload }) => workload === "statefulset");
  const longest = own.reduce((most, lane) => (lane.pod.length > most.length ? lane.pod : most), "");
  element.style.setProperty("--name-chars", String(Math.min(24, Math.max(own.length < lanesNow.length ? 14 : 6, longest.length))));
  element.style.setProperty("--ordinal-chars", String(Math.max(own.length < lanesNow.length ? 5 : 1, splitOrdinal(longest)[1].length)));
}

/** Moves the range on screen towards the wanted one, in about 150 ms; at once where motion is unwelcome. */
function glide(shown: TimeRange | null, wanted: TimeRange, elapsedMs: number, width: number): TimeRange {
  if (!shown || reducedMotion()) return wanted;
  const part = 1 - Math.exp(-Math.min(elapsedMs, 32) / 40);
  const fromMs = shown.fromMs + (wanted.fromMs - shown.fromMs) * part;
  const toMs = shown.toMs + (wanted.toMs - shown.toMs) * part;
  const perPixel = (wanted.toMs - wanted.fromMs) / Math.max(1, width);
  return Math.abs(toMs - wanted.toMs) < perPixel && Math.abs(fromMs - wanted.fromMs) < perPixel ? wanted : { fromMs, toMs };
}
