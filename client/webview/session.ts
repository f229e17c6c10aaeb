/** Starting, changing, forking and restoring the session that runs in the page. */
import type { Command, Session, TimeMs, Timeline } from "../../server/src/simulation/index.ts";
import { msg, type Message } from "../../server/src/text/message.ts";
import { valueAt } from "./facts.ts";
import { playAgain } from "./lesson/stage.ts";
import { reducedMotion, type Panel } from "./panel.ts";
import { niceSpeed } from "./player.ts";
import type { SavedPanel, Source } from "./protocol.ts";

/** Begins with an empty cluster, or where `saved` was left (and says so). Plays at once unless motion is unwelcome. */
export function startSession(panel: Panel, source: Source, saved: SavedPanel | null): { readonly resumed: boolean } {
  const resumed = saved !== null && saved.uri === source.uri && saved.name === source.name ? resume(panel, saved.session) : null;
  const fits = saved !== null && resumed !== null;
  const timeline = resumed ?? panel.engine.createTimeline({ input: source.input, commands: [] });
  panel.set({
    source,
    problem: null,
    timeline,
    edition: panel.state().edition + 1,
    settledAtMs: null,
    lookingAhead: true,
    playheadMs: fits ? saved.playheadMs : 0,
    playing: !fits && !reducedMotion(),
    speed: fits ? saved.speed : 0,
    selected: fits ? saved.selected : null,
    liveEdit: null,
  });
  return { resumed: fits };
}

/** Runs a session that was opened, from its beginning. */
export function runSession(panel: Panel, timeline: Timeline, notice: Message | null): void {
  const { session } = timeline;
  panel.set({
    source: sourceOf(panel, session),
    problem: null,
    timeline,
    edition: panel.state().edition + 1,
    settledAtMs: null,
    lookingAhead: true,
    playheadMs: 0,
    playing: !reducedMotion(),
    speed: 0,
    selected: null,
    notice: notice && { kind: "said", message: notice },
  });
}

/** Goes on with an opened session after a reload. */
export function resumeSession(panel: Panel, saved: SavedPanel): void {
  const timeline = resume(panel, saved.session);
  if (!timeline) return panel.set({ problem: panel.t(msg("The session that was open here cannot be read any more.")) });
  runSession(panel, timeline, null);
  panel.set({ playheadMs: saved.playheadMs, playing: false, speed: saved.speed, selected: saved.selected });
  panel.post({ type: "opened", name: saved.name, namespace: saved.session.input.namespace });
}

/** The name of the session's StatefulSet; empty where it has none. */
export function sessionName({ input }: Session): string {
  const name = valueAt(input.statefulSet, "metadata", "name");
  return typeof name === "string" ? name : "";
}

/** What stands in for a manifest of the workspace: the session's own, of which no place is known. */
function sourceOf({ t }: Panel, session: Session): Source {
  const name = sessionName(session);
  return { uri: "", fileName: "", name, title: t(msg("{name} (session)", { name })), input: session.input, fields: [], session: true };
}

/** null when what was stored is not what this version stores: then the past is lost, not the panel. */
function resume(panel: Panel, session: Session): Timeline | null {
  try {
    return panel.engine.createTimeline(session);
  } catch (error) {
    panel.post({ type: "failed", error: `The stored session cannot be resumed: ${String(error)}` });
    return null;
  }
}

/** Gives a command at the playhead. In the past this drops what came later, which can be taken back. */
export function run(panel: Panel, command: Command): void {
  const { timeline, playheadMs } = panel.state();
  if (!timeline) return;
  const atMs = Math.round(playheadMs);
  const before = timeline.session;
  const dropped = before.commands.filter((given) => given.at > atMs).length;
  const { refused } = timeline.do(command, atMs);
  if (refused) {
    // Refused means nothing changes: not even the later commands may be lost.
    if (dropped > 0) replaceSession(panel, before, atMs);
    panel.set({ notice: { kind: "refused", message: refused }, playing: false, edition: panel.state().edition + 1 });
    return;
  }
  panel.set({
    edition: panel.state().edition + 1,
    settledAtMs: null,
    lookingAhead: true,
    playheadMs: atMs,
    playing: panel.state().playing || !reducedMotion(),
    notice: dropped === 0 ? null : { kind: "forked", message: forkedMessage(dropped), before, atMs },
  });
}

const forkedMessage = (dropped: number) =>
  dropped === 1 ? msg("A later command was dropped: history goes another way from here.") : msg("{count} later commands were dropped: history goes another way from here.", { count: dropped });

/** Puts a session in place of the running one. */
export function replaceSession(panel: Panel, session: Session, atMs: TimeMs): void {
  panel.set({
    timeline: panel.engine.createTimeline(session),
    edition: panel.state().edition + 1,
    settledAtMs: null,
    lookingAhead: true,
    playheadMs: atMs,
    notice: null,
  });
}

/** The same manifest from the beginning, with no commands. */
export function startOver(panel: Panel): void {
  const { source, timeline } = panel.state();
  if (playAgain(panel)) return;
  if (source?.session && timeline) runSession(panel, panel.engine.createTimeline({ input: timeline.session.input, commands: [] }), null);
  else if (source) startSession(panel, source, null);
}

/** Same manifest and commands, other durations: what stays the same does not depend on luck. */
export function reseed(panel: Panel): void {
  const { timeline, playheadMs } = panel.state();
  if (!timeline || playAgain(panel, timeline.session.input.seed + 1)) return;
  const { input, commands } = timeline.session;
  replaceSession(panel, { input: { ...input, seed: input.seed + 1 }, commands }, playheadMs);
}

/** A speed at which the whole of what is known takes about twelve seconds to watch. */
export function chooseSpeed(panel: Panel, endMs: TimeMs): void {
  if (panel.state().speed === 0) panel.set({ speed: niceSpeed(endMs / 12_000) });
}

/** What `startSession` needs to go on after a reload; null while nothing runs. */
export function savedPanel(panel: Panel): SavedPanel | null {
  const { source: shown, stage, timeline, playheadMs, speed, tab, selected, ui } = panel.state();
  const source = stage?.own ?? shown;
  if (!source || !timeline) return null;
  return { version: 1, uri: source.session ? "" : source.uri, name: source.name, session: timeline.session, playheadMs: Math.round(playheadMs), speed, tab, selected: selected !== null && selected < 0 ? null : selected, ui };
}
