/** What the parts of the page share: one state, and the means to change it. */
import type { Command, Session, Timeline, TimeMs, View } from "../../server/src/simulation/index.ts";
import type { Message } from "../../server/src/text/message.ts";
import type { Engine } from "./engine.ts";
import type { Staged } from "./lesson/stage.ts";
import type { LiveEdit } from "./live-apply.ts";
import type { Product, SavedUi, Source, ToHost } from "./protocol.ts";
import type { Translate } from "./text.ts";
import type { TimeRange } from "./time-range.ts";

/** In the order in which they are shown; each is a `Tab` in tabs/ and registered in app.ts. */
export const tabIds = ["names", "topology", "events", "kubectl", "endpoints", "status", "lesson"] as const;
export type TabId = (typeof tabIds)[number];

/** Something to say above the lanes that goes away. */
export type Notice =
  | { readonly kind: "refused"; readonly message: Message }
  | { readonly kind: "said"; readonly message: Message }
  | { readonly kind: "forked"; readonly message: Message; readonly before: Session; readonly atMs: TimeMs; readonly restore?: Partial<Pick<PanelState, "source" | "stage" | "ui">> };

export interface PanelState {
  readonly source: Source | null;
  /** The scenario or lesson that is played in place of the person's own session. */
  readonly stage: Staged | null;
  /** Whether the panel was made to open a session: then there is no manifest to go back to. */
  readonly opensSession: boolean;
  /** Why the manifest cannot be read now; what ran before goes on. */
  readonly problem: string | null;
  readonly timeline: Timeline | null;
  /** The last edits of the manifests, while they can still grow. */
  readonly liveEdit: LiveEdit | null;
  /** Grows with each change of the timeline's content: it is the same object afterwards. */
  readonly edition: number;
  /** The moment under the playhead. */
  readonly view: View | null;
  readonly playheadMs: TimeMs;
  readonly playing: boolean;
  /** Virtual seconds in a real one. */
  readonly speed: number;
  /** From when on nothing changes without a command; null when not known (yet). */
  readonly settledAtMs: TimeMs | null;
  /** Whether more of the future is still being computed. */
  readonly lookingAhead: boolean;
  readonly range: TimeRange;
  /** Whether `range` follows what is known; ends with the first zoom or pan by hand. */
  readonly fit: boolean;
  /** The selected row, see `laneKey`. */
  readonly selected: number | null;
  /** The selected node; without one it is that of the selected pod. */
  readonly node: string | null;
  /** Whether the rows scroll to the pod that the controller is busy with. */
  readonly follow: boolean;
  readonly tab: TabId;
  readonly notice: Notice | null;
  /** What is kept over reloads besides the session; each part of the page owns a field. */
  readonly ui: SavedUi;
  /** Theme generation: colours must be read again. */
  readonly theme: number;
}

export interface Panel {
  readonly engine: Engine;
  readonly t: Translate;
  readonly locale: string;
  readonly product: Product;
  readonly post: (message: ToHost) => void;
  readonly state: () => PanelState;
  /** Changes the state; the page is drawn anew before the next frame. */
  readonly set: (change: Partial<PanelState>) => void;
}

/** A piece of the page: made once, told of every new state, changes only what differs. */
export interface Part {
  readonly element: HTMLElement;
  update(state: PanelState): void;
}

export const initialState: PanelState = {
  source: null,
  stage: null,
  opensSession: false,
  problem: null,
  timeline: null,
  liveEdit: null,
  edition: 0,
  view: null,
  playheadMs: 0,
  playing: false,
  speed: 1,
  settledAtMs: null,
  lookingAhead: true,
  range: { fromMs: 0, toMs: 30_000 },
  fit: true,
  selected: null,
  node: null,
  follow: true,
  tab: "names",
  notice: null,
  ui: {},
  theme: 0,
};

/** The kubectl command line of a command; empty where kubectl has none (the engine then gives a comment). */
export function commandToCopy(panel: Panel, command: Command): string {
  const { timeline } = panel.state();
  const line = timeline ? panel.engine.kubectl(command, timeline.session.input) : "";
  return line.startsWith("#") ? "" : line;
}

/** Whether the system or the editor asks for as little motion as possible. */
export function reducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches || document.body.classList.contains("vscode-reduce-motion");
}
