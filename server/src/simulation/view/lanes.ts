import type { PodChange } from "../engine/cluster.ts";
import type { Lane, LaneSegment } from "../types.ts";

/** Puts the changes of every ordinal's pods one after the other. Changes that lasted no time leave no segment. */
export function lanesOf(changes: readonly PodChange[]): Lane[] {
  const lanes = new Map<number, { pod: string; segments: LaneSegment[] }>();
  for (const { at, ordinal, pod, appearance } of changes) {
    let lane = lanes.get(ordinal);
    if (!lane) lanes.set(ordinal, (lane = { pod, segments: [] }));
    const last = lane.segments.at(-1);
    if (last?.toMs === null) {
      if (last.fromMs === at) lane.segments.pop();
      else lane.segments[lane.segments.length - 1] = { ...last, toMs: at };
    }
    if (appearance) lane.segments.push({ fromMs: at, toMs: null, ...appearance });
  }
  return [...lanes].sort(([a], [b]) => a - b).map(([ordinal, lane]) => ({ ordinal, ...lane }));
}
