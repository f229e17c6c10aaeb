/** Puts the parts together: one state, drawn once a frame at most, fed by the host's messages. */
import type { TimeMs, View } from "../../server/src/simulation/index.ts";
import type { Look } from "../../server/src/simulation/scenarios/index.ts";
import { msg } from "../../server/src/text/message.ts";
import { actionBar, menus } from "./actions.ts";
import { h, setHidden } from "./dom.ts";
import { openCluster } from "./cluster-dialog.ts";
import { divider } from "./divider.ts";
import type { Engine } from "./engine.ts";
import { floating } from "./floating.ts";
import { openHelp } from "./help.ts";
import { handleKeys } from "./keyboard.ts";
import { lanes } from "./lanes/lanes.ts";
import { captions } from "./lesson/captions.ts";
import { arrive } from "./lesson/moments.ts";
import { scenarioButton } from "./lesson/picker.ts";
import { lookAt } from "./lesson/stage.ts";
import { tracker } from "./lesson/tracker.ts";
import { readToPage } from "./messages.ts";
import { moreItems } from "./more.ts";
import { notices } from "./notices.ts";
import { initialState, tabIds, type Panel, type PanelState, type TabId } from "./panel.ts";
import { placeholder } from "./placeholder.ts";
import { podCard } from "./pod-card.ts";
import { countUntil, fittedRange, knownEndMs, lookAhead, playOn } from "./player.ts";
import type { SavedPanel, ToHost, ToPage } from "./protocol.ts";
import { readSaved } from "./saved.ts";
import { receiver } from "./receive.ts";
import { chooseSpeed, savedPanel } from "./session.ts";
import { endpointsTab } from "./tabs/endpoints.ts";
import { eventsTab } from "./tabs/events.ts";
import { kubectlTab } from "./tabs/kubectl.ts";
import { namesTab } from "./tabs/names.ts";
import { statusTab } from "./tabs/status.ts";
import { lessonTab } from "./tabs/lesson.ts";
import { tabs, type Tab } from "./tabs/tabs.ts";
import { topologyTab } from "./tabs/topology.ts";
import { translator } from "./text.ts";
import { watchTheme } from "./theme.ts";
import { toolbar } from "./toolbar.ts";
import { why } from "./why.ts";

/** The editor's side of the page, as `acquireVsCodeApi` gives it. */
export interface HostApi {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: SavedPanel): void;
}

/** Builds the page once the host has said in which language, and keeps it running. */
export function mount(root: HTMLElement, api: HostApi, engine: Engine): void {
  addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = readToPage(data);
    if (message?.type === "init") receive = build(root, api, engine, message);
    else if (message) receive?.(message);
  });
  let receive: ((message: ToPage) => void) | null = null;
  api.postMessage({ type: "ready" });
}

/** Real time that may go into looking ahead in one frame. */
const lookAheadMs = 6;

function build(root: HTMLElement, api: HostApi, engine: Engine, { catalog, locale, product }: Extract<ToPage, { type: "init" }>): (message: ToPage) => void {
  let state: PanelState = initialState;
  let scheduled = false;
  const saved = readSaved(api.getState());
  if (saved?.ui) state = { ...state, ui: saved.ui };
  if (saved && isTab(saved.tab)) state = { ...state, tab: saved.tab };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(frame);
  };
  const panel: Panel = {
    engine,
    locale,
    product,
    t: translator(catalog),
    post: (message) => api.postMessage(message),
    state: () => state,
    set(change) {
      state = { ...state, ...change };
      schedule();
    },
  };
  document.documentElement.lang = locale;
  const layer = h("div", { class: "layer" });
  const box = floating(layer);
  const on = menus(panel, box);
  const board = lanes(panel, on);
  const names = namesTab(panel, box);
  const help = (): void => openHelp(panel, layer);
  const see = (look: Look): void => {
    panel.set({ ...lookAt(panel, look, true), ...(look.name === undefined ? {} : { tab: "names" }) });
    if (look.name !== undefined) names.askName(look.name);
  };
  const lesson = tracker(panel, (name) => see({ name }));
  const scenarios = scenarioButton(panel, box);
  /** In the order of `tabIds`. */
  const allTabs: readonly Tab[] = [
    names,
    topologyTab(panel, on),
    eventsTab(panel),
    kubectlTab(panel),
    endpointsTab(panel),
    statusTab(panel),
    lessonTab(panel, lesson, see),
  ];
  const parts = [
    toolbar(panel, box, () => moreItems(panel, () => openCluster(panel, layer), help), scenarios),
    notices(panel),
    why(panel),
    actionBar(panel, box, on),
    board,
    podCard(panel, on),
    tabs(panel, allTabs, panel.t(msg("About the moment shown"))),
    captions(panel, see),
  ] as const;
  const [top, notice, reason, actions, left, card, right, caption] = parts;
  const columns = h("div", { class: "columns" });
  const line = divider(panel, columns);
  columns.append(h("div", { class: "left" }, left.element, card.element), line.element, right.element);
  const empty = placeholder(panel);
  const running = h("main", { class: "running" }, top.element, notice.element, reason.element, caption.element, actions.element, columns);
  running.append(layer);
  root.replaceChildren(empty.element, running);
  handleKeys(panel, {
    help,
    ask() {
      panel.set({ tab: "names" });
      // The tab must be on screen before its input can take the focus.
      requestAnimationFrame(() => names.ask());
    },
    podMenu: () => on.selectedPod(document.querySelector(".row[aria-selected=true] .row-more") ?? actions.element),
    nodeMenu: () => on.selectedNode(document.querySelector(".row[aria-selected=true] .chip-server") ?? actions.element),
    turnTab: (by) => right.turn(by),
    reveal: (ordinal) => board.reveal(ordinal),
  });
  watchTheme(() => panel.set({ theme: state.theme + 1 }));

  let lastFrame = performance.now();
  const viewOf = viewCache();
  const store = saver(api, panel);
  function frame(now: DOMHighResTimeStamp): void {
    scheduled = false;
    const elapsed = now - lastFrame;
    lastFrame = now;
    const from = state.playheadMs;
    if (state.playing) {
      playOn(panel, elapsed);
      arrive(panel, from);
      lesson.arrive(from);
    }
    const more = !lesson.veils(state) && lookAhead(panel, () => performance.now(), lookAheadMs);
    if (state.timeline && !more) chooseSpeed(panel, knownEndMs(state.timeline, state.settledAtMs));
    const selected = state.selected ?? state.timeline?.lanes()[0]?.ordinal ?? null;
    state = { ...state, selected, view: viewOf(state, now), range: fittedRange(panel) };
    empty.update(state);
    setHidden(running, state.timeline === null);
    if (state.timeline) lesson.update(state);
    if (state.timeline) for (const part of [...parts, line]) part.update(state);
    store();
    if (state.playing || more) schedule();
  }
  schedule();

  return receiver(panel, saved);
}

/** While playing, a view in which nothing happened may be this old (in real time): it costs milliseconds with a thousand pods. */
const viewAgeMs = 50;

/** The view at the playhead, computed again when the playhead moved. */
function viewCache(): (state: PanelState, now: number) => View | null {
  let last: { readonly edition: number; readonly count: number; readonly at: TimeMs; readonly since: number; readonly view: View } | null = null;
  return ({ timeline, playheadMs, playing, edition }, now) => {
    if (!timeline) return null;
    timeline.extendTo(playheadMs);
    const count = countUntil(timeline.happenings, playheadMs);
    const same = last !== null && last.edition === edition && last.count === count;
    if (last && same && (last.at === playheadMs || (playing && now - last.since < viewAgeMs))) return last.view;
    last = { edition, count, at: playheadMs, since: now, view: timeline.viewAt(playheadMs) };
    return last.view;
  };
}

/** Stores what a reload needs, when it changed and at most a few times a second while playing. */
function saver(api: HostApi, panel: Panel): () => void {
  let last = "";
  let due: ReturnType<typeof setTimeout> | null = null;
  return () => {
    due ??= setTimeout(() => {
      due = null;
      const saved = savedPanel(panel);
      const text = JSON.stringify(saved);
      if (!saved || text === last) return;
      last = text;
      api.setState(saved);
      // At first at once: the window may be reloaded any moment.
    }, last === "" ? 0 : 250);
  };
}

const isTab = (tab: string): tab is TabId => (tabIds as readonly string[]).includes(tab);
