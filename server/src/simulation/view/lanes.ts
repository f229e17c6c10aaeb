import type { Appearance, PodChange } from "../engine/cluster.ts";
import type { Lane, LaneSegment } from "../types.ts";

/**
 * Puts the changes of every row's pods one after the other: the set's rows first, each by number. Changes that lasted
 * no time or that a row does not show leave no segment.
 */
export function lanesOf(changes: readonly PodChange[]): Lane[] {
  const lanes = new Map<string, { workload: Lane["workload"]; ordinal: number; pod: string; segments: LaneSegment[] }>();
  for (const { at, pod, appearance, gone } of changes) {
    const { workload, row: ordinal } = appearance;
    const key = `${workload} ${ordinal}`;
    let lane = lanes.get(key);
    if (!lane) lanes.set(key, (lane = { workload, ordinal, pod, segments: [] }));
    lane.pod = pod;
    const last = lane.segments.at(-1);
    const next = { ...shown(appearance), pod };
    if (!gone && last?.toMs === null && looksSame(last, next)) continue;
    if (last?.toMs === null && (!gone || last.uid === next.uid)) {
      if (last.fromMs === at) lane.segments.pop();
      else lane.segments[lane.segments.length - 1] = { ...last, toMs: at };
    }
    if (!gone) lane.segments.push({ fromMs: at, toMs: null, ...next });
  }
  return [...lanes.values()].sort((a, b) => (a.workload === b.workload ? a.ordinal - b.ordinal : a.workload < b.workload ? 1 : -1));
}

type Shown = Pick<LaneSegment, "state" | "revisionLetter" | "node" | "restarts" | "uid" | "pod">;

function shown({ state, revisionLetter, node, restarts, uid }: Appearance): Omit<Shown, "pod"> {
  return { state, revisionLetter, node, restarts, uid };
}

function looksSame(a: Shown, b: Shown): boolean {
  return a.state === b.state && a.revisionLetter === b.revisionLetter && a.node === b.node && a.restarts === b.restarts && a.uid === b.uid && a.pod === b.pod;
}
