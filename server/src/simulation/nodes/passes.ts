/** Controllers that look at everything every few seconds: here they look only when there may be something to see. */
import { setTimer, type Cluster } from "../engine/cluster.ts";
import type { TimeMs } from "../types.ts";

/** upstream: NodeMonitorPeriod */
export const monitorPeriodMs = 5_000;
/** upstream: gcCheckPeriod of PodGC */
const collectPeriodMs = 20_000;

/** Has the node controller look at its first pass after now, or at `at`, which must be the time of a pass. */
export function monitorNodes(cluster: Cluster, at: TimeMs = nextAfter(cluster.now, monitorPeriodMs)): void {
  const { monitorAt } = cluster.nodeControl;
  if (monitorAt.has(at)) return;
  monitorAt.add(at);
  setTimer(cluster, at, { do: "node", step: "monitor", at });
}

/** The same for the pod garbage collector. */
export function collectPods(cluster: Cluster, at: TimeMs = nextAfter(cluster.now, collectPeriodMs)): void {
  const { collectAt } = cluster.nodeControl;
  if (collectAt.has(at)) return;
  collectAt.add(at);
  setTimer(cluster, at, { do: "node", step: "collect", at });
}

function nextAfter(now: TimeMs, period: number): TimeMs {
  return (Math.floor(now / period) + 1) * period;
}
