import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { around } from "../engine/random.ts";

/**
 * How long the containers of a pod still run on its node when the pod's object goes: 0 after an orderly end. When it was
 * deleted by force, the kubelet learns of it only then, and gives them the grace period of the spec.
 */
export function stillRunsMs({ runtimes, settings, input }: Cluster, { metadata: { name, uid }, spec }: Pod): number {
  if (runtimes.get(name)?.startedAt === undefined) return 0;
  const graceMs = 1000 * Math.max(1, spec.terminationGracePeriodSeconds ?? 30);
  return Math.min(graceMs, around(settings.terminateMs, input.seed, uid, "stop"));
}
