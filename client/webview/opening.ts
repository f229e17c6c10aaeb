/** Opening a session that someone else may have made: read strictly, replayed in small pieces, and given up in time. */
import { decodeSession, digestOf, type Recording } from "../../server/src/simulation/session/index.ts";
import type { Session, Timeline } from "../../server/src/simulation/index.ts";
import { msg, type Message } from "../../server/src/text/message.ts";
import { textFrom } from "./export/link.ts";
import { clock } from "./format.ts";
import type { Panel } from "./panel.ts";
import { runSession, sessionName } from "./session.ts";

/** Shows the session in `pasted` (a file's text or a link), or why it cannot be shown. */
export async function openSession(panel: Panel, pasted: string): Promise<void> {
  const problem = await tryToOpen(panel, pasted);
  if (problem) panel.set({ problem: panel.t(problem) });
}

async function tryToOpen(panel: Panel, pasted: string): Promise<Message | null> {
  const found = await textFrom(pasted);
  if ("problem" in found) return found.problem;
  const decoded = decodeSession(found.text);
  if ("problem" in decoded) return decoded.problem;
  const { session, notes } = decoded;
  const timeline = panel.engine.createTimeline({ input: session.input, commands: [] });
  const late = await replay(timeline, session, notes.recorded);
  if (late) return late;
  const differs = notes.recorded && timeline.extentMs >= notes.recorded.untilMs && digestOf(timeline.happenings, notes.recorded.untilMs) !== notes.recorded.digest;
  runSession(panel, timeline, differs ? msg("Ordinal {version} wrote this session. The present version plays it differently: what you see is not what was seen then.", { version: notes.by ?? "?" }) : null);
  panel.post({ type: "opened", name: sessionName(session), namespace: session.input.namespace });
  return null;
}

/** How far after the last command histories are compared. */
export const comparedMs = 60_000;

/** The page stays alive in between, and after so long nobody waits any more. */
const [sliceMs, patienceMs] = [10, 10_000];

/** Gives the session's commands one after the other; a message when it would take too long. */
async function replay(timeline: Timeline, { commands }: Session, recorded: Recording | undefined): Promise<Message | null> {
  const sorted = commands.toSorted((one, other) => one.at - other.at);
  const lastMs = sorted.at(-1)?.at ?? 0;
  const begun = performance.now();
  let paused = begun;
  /** Simulates on in steps of which none is long; false when there is no more patience. */
  const extend = async (untilMs: number): Promise<boolean> => {
    while (timeline.extentMs < untilMs) {
      timeline.extendTo(Math.min(untilMs, Math.max(timeline.extentMs + 1000, timeline.nextEventMs ?? untilMs)));
      const now = performance.now();
      if (now - begun > patienceMs) return false;
      if (now - paused > sliceMs) {
        await new Promise((resolve) => setTimeout(resolve));
        paused = performance.now();
      }
    }
    return true;
  };
  for (const { at, command } of sorted) {
    if (!(await extend(at))) return msg("This session takes too long to replay: after {seconds} seconds it had come to {time} of {end}.", { seconds: patienceMs / 1000, time: clock(timeline.extentMs), end: clock(lastMs) });
    timeline.do(command, at);
  }
  // Only to compare: nothing is lost when it takes too long.
  if (recorded && recorded.untilMs <= lastMs + comparedMs) await extend(recorded.untilMs);
  return null;
}
