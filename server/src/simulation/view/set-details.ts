/** What the StatefulSet object itself says at one moment, for whoever explains its status and its revisions. */
import type { Cluster } from "../engine/cluster.ts";
import type { World } from "../world.ts";

export interface SetDetails {
  /** `metadata.generation`: grows with every change of the spec. */
  readonly generation: number;
  readonly replicas: number;
  readonly minReadySeconds: number;
  readonly strategy: string;
  /** Number of pods at the low end that an update leaves alone (by index, not by ordinal). */
  readonly partition: number;
  readonly collisionCount: number;
  readonly conditions: readonly { readonly type: string; readonly status: string; readonly reason: string; readonly message: string }[];
  /** The pod template that each ControllerRevision stores, by the revision's name. */
  readonly templates: ReadonlyMap<string, unknown>;
}

/** The set as the API server has it in `world`, defaults applied; null while there is none. */
export function setDetails(world: World): SetDetails | null {
  const { set, revisions } = world as Cluster;
  if (!set) return null;
  const { spec, status, metadata } = set;
  return {
    generation: metadata.generation,
    replicas: spec.replicas,
    minReadySeconds: spec.minReadySeconds,
    strategy: spec.updateStrategy.type,
    partition: spec.updateStrategy.rollingUpdate?.partition ?? 0,
    collisionCount: status.collisionCount,
    conditions: status.conditions,
    templates: new Map([...revisions.values()].map(({ metadata: { name }, template }) => [name, template])),
  };
}
