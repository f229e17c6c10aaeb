/** The keys. Where a control has the focus, its own keys come first. */
import { msg, type Message } from "../../server/src/text/message.ts";
import { laneKey } from "./facts.ts";
import type { Panel } from "./panel.ts";
import { fit, seek, speeds, step, togglePlay, zoom } from "./player.ts";

export interface KeyActions {
  ask(): void;
  help(): void;
  podMenu(): void;
  nodeMenu(): void;
  turnTab(by: 1 | -1): void;
  /** Scrolls to a row, see `laneKey`. */
  reveal(key: number): void;
}

export const keyList: readonly { readonly keys: readonly string[]; readonly does: Message }[] = [
  { keys: ["Space"], does: msg("Play or pause") },
  { keys: ["←", "→"], does: msg("To the controller's previous or next act") },
  { keys: ["Shift+←", "Shift+→"], does: msg("To the previous or next event of any kind") },
  { keys: ["Home", "End"], does: msg("To the start, or to where all is quiet") },
  { keys: ["↑", "↓"], does: msg("Select a pod") },
  { keys: ["M", "Enter"], does: msg("Actions for the selected pod") },
  { keys: ["N"], does: msg("Actions for its node") },
  { keys: ["[", "]"], does: msg("To the tab before or after") },
  { keys: ["←", "↑", "→", "↓"], does: msg("In the topology: from box to box") },
  { keys: ["0–9"], does: msg("Speed, from slow to fast") },
  { keys: ["+", "−", "F"], does: msg("Zoom in, zoom out, show all") },
  { keys: ["/"], does: msg("Ask a name") },
  { keys: ["?"], does: msg("Show these keys") },
];

export function handleKeys(panel: Panel, actions: KeyActions): void {
  // A button that was clicked keeps the focus, but space should still play; one reached by Tab is pressed by space.
  let byKeyboard = false;
  addEventListener("pointerdown", () => (byKeyboard = false), true);
  addEventListener("keydown", (event) => {
    if (event.key === "Tab") byKeyboard = true;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || panel.state().timeline === null) return;
    const target = event.target as Element;
    if (target.matches("input, textarea, select") || target.closest("[role=menu], [role=dialog], dialog")) {
      if (event.key === "Escape" && target instanceof HTMLInputElement) leaveInput(target);
      return;
    }
    const isPress = event.key === " " || event.key === "Enter";
    if (isPress && byKeyboard && target.matches("button")) return;
    if (onKey(panel, actions, event)) event.preventDefault();
  });
}

/** Does what a key asks; false where it asks nothing. */
function onKey(panel: Panel, actions: KeyActions, event: KeyboardEvent): boolean {
  const { settledAtMs, timeline } = panel.state();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") return selectNext(panel, actions, event.key === "ArrowDown" ? 1 : -1);
  if (event.key === "F10" && !event.shiftKey) return false;
  const acts: Readonly<Record<string, () => void>> = {
    " ": () => togglePlay(panel),
    ArrowRight: () => step(panel, 1, event.shiftKey),
    ArrowLeft: () => step(panel, -1, event.shiftKey),
    Home: () => seek(panel, 0),
    End: () => seek(panel, settledAtMs ?? timeline!.extentMs),
    "+": () => zoom(panel, 1.6),
    "=": () => zoom(panel, 1.6),
    "-": () => zoom(panel, 1 / 1.6),
    "−": () => zoom(panel, 1 / 1.6),
    f: () => fit(panel),
    m: actions.podMenu,
    n: actions.nodeMenu,
    "[": () => actions.turnTab(-1),
    "]": () => actions.turnTab(1),
    Enter: actions.podMenu,
    ContextMenu: actions.podMenu,
    F10: actions.podMenu,
    "/": actions.ask,
    "?": actions.help,
  };
  const digit = /^[0-9]$/.test(event.key) ? speeds[Number(event.key)] : undefined;
  const act = digit === undefined ? acts[event.key.length === 1 ? event.key.toLowerCase() : event.key] : () => panel.set({ speed: digit });
  act?.();
  return act !== undefined;
}

function selectNext(panel: Panel, actions: KeyActions, by: 1 | -1): boolean {
  // Lists scroll with these keys.
  if (document.activeElement?.matches(".list")) return false;
  const { timeline, selected } = panel.state();
  const keys = timeline!.lanes().map(laneKey);
  const at = selected === null ? -1 : keys.indexOf(selected);
  const next = keys[at < 0 ? (by > 0 ? 0 : keys.length - 1) : Math.min(keys.length - 1, Math.max(0, at + by))];
  if (next === undefined) return false;
  panel.set({ selected: next, node: null, follow: false });
  actions.reveal(next);
  return true;
}

function leaveInput(input: HTMLInputElement): void {
  if (input.type === "search") {
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  input.blur();
}
