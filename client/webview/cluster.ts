/** The cluster around the set as a person chose it in the panel: laid over what the editor's settings say. */
import type { Command, Session, SimulationInput, TimedCommand, Timeline } from "../../server/src/simulation/index.ts";
import { msg } from "../../server/src/text/message.ts";
import type { Engine } from "./engine.ts";
import { reducedMotion, type Panel } from "./panel.ts";
import type { ClusterChoice, Source } from "./protocol.ts";

/** The source with the choice laid over its input; the same one where nothing was chosen. */
export function withCluster(source: Source, choice: ClusterChoice | undefined): Source {
  return choice ? { ...source, input: inputWith(source.input, choice) } : source;
}

function inputWith(input: SimulationInput, { profile, contrast, settings }: ClusterChoice): SimulationInput {
  return {
    ...input,
    ...(profile === undefined ? {} : { profile }),
    ...(contrast === undefined ? {} : { contrast }),
    ...(settings === undefined ? {} : { settings: { ...input.settings, ...settings } }),
  };
}

/**
 * Begins the session anew in the cluster chosen, with the commands that it does not refuse; says so, and can be taken
 * back. What plays in place of the person's own session (a scenario, an opened session) changes alone.
 */
export function changeCluster(panel: Panel, choice: ClusterChoice): void {
  const { timeline, source, stage, playheadMs, ui } = panel.state();
  if (!timeline) return;
  const before = timeline.session;
  const input = inputWith(before.input, choice);
  const { session, dropped } = acceptable(panel.engine, input, timeline);
  const isOwn = source !== null && !stage && !source.session;
  const count = dropped.length;
  panel.set({
    ...(isOwn ? { ui: { ...ui, cluster: choice }, source: withCluster(source, choice) } : {}),
    timeline: panel.engine.createTimeline(session),
    edition: panel.state().edition + 1,
    settledAtMs: null,
    lookingAhead: true,
    playheadMs: 0,
    playing: !reducedMotion(),
    node: null,
    notice: {
      kind: "forked",
      before,
      atMs: playheadMs,
      message: count === 0 ? msg("The session begins anew in the changed cluster.") : count === 1 ? msg("The session begins anew in the changed cluster. One command makes no sense there and was dropped.") : msg("The session begins anew in the changed cluster. {count} commands make no sense there and were dropped.", { count }),
      restore: { source, stage, ui },
    },
  });
}

/** Takes the choice back: the manifest's source is asked for again. */
export function forgetCluster(panel: Panel): void {
  const { cluster: _, ...ui } = panel.state().ui;
  panel.set({ ui });
  panel.post({ type: "retry" });
}

/** The session in another cluster, without the commands that only the new one refuses. */
function acceptable(engine: Engine, input: SimulationInput, { session, happenings }: Timeline): { readonly session: Session; readonly dropped: readonly Command[] } {
  const refusedBefore = new Set(happenings.filter(({ kind }) => kind === "refused").map(({ at }) => at));
  const trial = engine.createTimeline({ input, commands: [] });
  const kept: TimedCommand[] = [];
  const dropped: Command[] = [];
  for (const given of session.commands) {
    const { refused } = trial.do(given.command, given.at);
    if (refused && !refusedBefore.has(given.at)) dropped.push(given.command);
    else kept.push(given);
  }
  return { session: { input, commands: kept }, dropped };
}
