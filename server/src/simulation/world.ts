import type { Command, Happening, SimulationInput, TimeMs, View } from "./types.ts";
import type { Message } from "../text/message.ts";

/** The whole simulated cluster at one moment. Opaque: ask `view`. Never changes; `advance` and `execute` give a new one. */
export interface World {
  readonly now: TimeMs;
}

/** Applies the manifest to an empty cluster at time 0. Never throws: a refused manifest makes a world in which nothing runs. */
export function createWorld(input: SimulationInput): World {
  throw new Error(`not written yet: ${input.profile}`);
}

/** Lets time pass until `untilMs` (absolute); everything due at that instant has happened. */
export function advance(world: World, untilMs: TimeMs): { readonly world: World; readonly happened: readonly Happening[] } {
  throw new Error(`not written yet: ${world.now} ${untilMs}`);
}

/** Does at `world.now` what a person asks; `refused` carries the API server's (or kubectl's) words. */
export function execute(world: World, command: Command): { readonly world: World; readonly happened: readonly Happening[]; readonly refused?: Message } {
  throw new Error(`not written yet: ${world.now} ${command.do}`);
}

/** When something will next happen by itself; null when the world has settled. */
export function nextEventAt(world: World): TimeMs | null {
  throw new Error(`not written yet: ${world.now}`);
}

/** Everything a person can see at `world.now`. */
export function view(world: World): View {
  throw new Error(`not written yet: ${world.now}`);
}
