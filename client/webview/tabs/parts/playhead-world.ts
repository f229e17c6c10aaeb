import type { Timeline, World } from "../../../../server/src/simulation/index.ts";
import type { PanelState } from "../../panel.ts";
import { countUntil } from "../../player.ts";

/**
 * The cluster at the playhead. The same object for as long as nothing has happened in between, or until `everyMs` of
 * virtual time have passed: what is derived from it need not be derived in every frame.
 */
export function playheadWorld(everyMs = Infinity): (timeline: Timeline, state: Pick<PanelState, "edition" | "playheadMs">) => World {
  let last: { readonly timeline: Timeline; readonly edition: number; readonly count: number; readonly step: number; readonly world: World } | null = null;
  return (timeline, { edition, playheadMs }) => {
    const count = countUntil(timeline.happenings, playheadMs);
    const step = Math.floor(playheadMs / everyMs);
    if (last?.timeline === timeline && last.edition === edition && last.count === count && last.step === step) return last.world;
    last = { timeline, edition, count, step, world: timeline.worldAt(playheadMs) };
    return last.world;
  };
}
