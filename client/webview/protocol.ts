/** Every message between the extension host and the simulation page: input and answers go down, requests go up. */
import type { Catalog } from "../../server/src/text/message.ts";
import type { Session, SimulationInput } from "../../server/src/simulation/types.ts";

/** One StatefulSet of the workspace as the page needs it. */
export interface Source {
  readonly uri: string;
  /** Last part of the path, for links such as `web.yaml:14`. */
  readonly fileName: string;
  readonly name: string;
  readonly title: string;
  readonly input: SimulationInput;
  readonly fields: readonly FieldPosition[];
}

/** Where a field of the StatefulSet is written: path such as `spec/replicas`, zero-based position. */
export interface FieldPosition {
  readonly path: string;
  readonly line: number;
  readonly character: number;
}

export type ToPage =
  | { readonly type: "init"; readonly locale: string; readonly catalog: Catalog }
  /** The manifest as it is now; sent at first and after every change. */
  | { readonly type: "input"; readonly source: Source }
  /** The manifest cannot be read, or is gone; `problem` is in the user's language. */
  | { readonly type: "problem"; readonly problem: string };

export type ToHost =
  | { readonly type: "ready" }
  | { readonly type: "reveal"; readonly line: number; readonly character: number }
  | { readonly type: "copy"; readonly text: string }
  /** Ask for the manifest again. */
  | { readonly type: "retry" }
  /** Show the file. */
  | { readonly type: "open" }
  /** Something of ours broke; for the log. */
  | { readonly type: "failed"; readonly error: string };

/** What the page stores with `setState`; also all that `deserializeWebviewPanel` gets back. */
export interface SavedPanel {
  readonly version: 1;
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
  /** Names that were asked, newest first. */
  readonly asked?: readonly string[];
  /** How far lessons have come and what was answered, by a key of the lesson's own. */
  readonly lessons?: Readonly<Record<string, string | number | boolean>>;
}
