/** What each state of a pod is called and how it is told from the others without colour. */
import type { PodState } from "../../server/src/simulation/index.ts";
import { msg, type Message } from "../../server/src/text/message.ts";

export interface StateLook {
  readonly word: Message;
  /** For lanes too thin for the word. */
  readonly letter: string;
  readonly icon: string;
  readonly meaning: Message;
}

export const podStates: Readonly<Record<PodState, StateLook>> = {
  pending: { word: msg("Pending"), letter: "P", icon: "circle-outline", meaning: msg("Created; waits for a node or a volume.") },
  starting: { word: msg("Starting"), letter: "S", icon: "loading", meaning: msg("On its node; image and containers are on their way.") },
  running: { word: msg("Not Ready"), letter: "N", icon: "circle", meaning: msg("Running, but its readiness probe does not pass yet.") },
  ready: { word: msg("Ready"), letter: "R", icon: "circle-filled", meaning: msg("Ready, but not yet for minReadySeconds.") },
  available: { word: msg("Available"), letter: "A", icon: "pass-filled", meaning: msg("Ready for minReadySeconds (at once where that is 0).") },
  terminating: { word: msg("Terminating"), letter: "T", icon: "debug-disconnect", meaning: msg("Asked to stop; its name is taken until it is gone.") },
  crashloop: { word: msg("CrashLoop"), letter: "C", icon: "refresh", meaning: msg("Its container ended; it waits to be started again.") },
  failed: { word: msg("Failed"), letter: "F", icon: "error", meaning: msg("Ended for good; the controller deletes and replaces it.") },
  succeeded: { word: msg("Succeeded"), letter: "D", icon: "check", meaning: msg("Ended by itself; the controller deletes and replaces it.") },
  lost: { word: msg("Node lost"), letter: "L", icon: "debug-disconnect", meaning: msg("Its node does not answer; nobody can tell whether it still runs.") },
};

/** The order of a life, for legends. */
export const podStateOrder: readonly PodState[] = ["pending", "starting", "running", "ready", "available", "terminating", "crashloop", "failed", "succeeded", "lost"];

/** Ready and Available are two things only where minReadySeconds tells them apart. */
export function lookOf(state: PodState, hasMinReady: boolean): StateLook {
  return state === "available" && !hasMinReady ? { ...podStates.available, word: podStates.ready.word, letter: podStates.ready.letter } : podStates[state];
}

/** What the state is called in this session. */
export const stateWord = (state: PodState, hasMinReady: boolean): Message => lookOf(state, hasMinReady).word;
