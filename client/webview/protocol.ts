/** Every message between the extension host and the simulation page: input and answers go down, requests go up. */
import type { Catalog } from "../../server/src/text/message.ts";
import type { Session, SimulationInput } from "../../server/src/simulation/types.ts";

/** One StatefulSet as the page needs it: of the workspace, or of a session that was opened. */
export interface Source {
  /** Empty where there is no manifest in the workspace. */
  readonly uri: string;
  /** Last part of the path, for links such as `web.yaml:14`. */
  readonly fileName: string;
  readonly name: string;
  readonly title: string;
  readonly input: SimulationInput;
  readonly fields: readonly FieldPosition[];
  /** A session that was opened: it runs on its own manifest, and what the workspace says counts from the next edit on. */
  readonly session?: true;
}

/** Where a field of the StatefulSet is written: path such as `spec/replicas`, zero-based position. */
export interface FieldPosition {
  readonly path: string;
  readonly line: number;
  readonly character: number;
}

/** Which Ordinal this is, for sessions that leave it. */
export interface Product {
  readonly version: string;
  /** Where links to sessions lead, up to the question mark: `vscode://ordinal.ordinal/simulation`. */
  readonly links: string;
}

export type ToPage =
  | { readonly type: "init"; readonly locale: string; readonly catalog: Catalog; readonly product: Product }
  /** The manifest as it is now; sent at first and after every change. */
  | { readonly type: "input"; readonly source: Source }
  /** A session to open, as a file holds it or as a link; from anyone, not read by the host. */
  | { readonly type: "session"; readonly text: string }
  /** The manifest cannot be read, or is gone; `problem` is in the user's language. */
  | { readonly type: "problem"; readonly problem: string };

export type ToHost =
  | { readonly type: "ready" }
  | { readonly type: "reveal"; readonly line: number; readonly character: number }
  | { readonly type: "copy"; readonly text: string }
  /** Ask where to write a file. */
  | { readonly type: "save"; readonly kind: SavedKind; readonly name: string; readonly text: string }
  /** Ask for a session to open. */
  | { readonly type: "openSession" }
  /** Which StatefulSet the session that was opened is of. */
  | { readonly type: "opened"; readonly name: string; readonly namespace: string }
  /** Ask for the manifest again. */
  | { readonly type: "retry" }
  /** Show the file. */
  | { readonly type: "open" }
  /** Something of ours broke; for the log. */
  | { readonly type: "failed"; readonly error: string };

/** What leaves the panel as a file; the host knows the file name's ending and who reads it. */
export type SavedKind = "session" | "picture" | "diagram" | "report";

/** What the page stores with `setState`; also all that `deserializeWebviewPanel` gets back. */
export interface SavedPanel {
  readonly version: 1;
  /** Empty for a session that was opened. */
  readonly uri: string;
  readonly name: string;
  readonly session: Session;
  readonly playheadMs: number;
  readonly speed: number;
  readonly tab: string;
  readonly selected: number | null;
  readonly ui?: SavedUi;
}

/**
 * What a person arranged or reached, kept over reloads. Every part of the page owns its field; change one with
 * `panel.set({ ui: { ...panel.state().ui, divider: 0.6 } })`. `readUi` checks it: a new field is added there too.
 */
export interface SavedUi {
  /** Where the line between lanes and tabs stands: 0 … 10 000, in the unit of whoever draws it. */
  readonly divider?: number;
  /** What was chosen about the cluster; it is laid over the editor's settings. */
  readonly cluster?: ClusterChoice;
  /** Names that were asked, newest first. */
  readonly asked?: readonly string[];
  /** How far lessons have come and what was answered, by a key of the lesson's own. */
  readonly lessons?: Readonly<Record<string, string | number | boolean>>;
}

/** What the dialog about the cluster sets of a session's input. */
export type ClusterChoice = Pick<Partial<SimulationInput>, "profile" | "contrast" | "settings">;
