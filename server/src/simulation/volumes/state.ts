/** Persistent volumes and their attachment to nodes. */
import type { TimeMs } from "../types.ts";

export interface Volume {
  /** `pvc-<uid of the claim>` */
  readonly name: string;
  readonly claim: string;
  readonly claimUid: string;
  /** null where it can be used everywhere. */
  readonly zone: string | null;
  readonly accessModes: readonly string[];
  readonly phase: "Bound" | "Released";
  readonly createdAt: TimeMs;
  /** How many pods have had it so far: its data outlives them. */
  readonly podsSoFar: number;
  /** Pods on nodes that want it there. upstream: the attach/detach controller's desired state of the world */
  readonly consumers: readonly Consumer[];
  /** upstream: its actual state of the world */
  readonly attachments: readonly Attachment[];
}

export interface Consumer {
  readonly pod: string;
  readonly uid: string;
  /** Index of the node. */
  readonly node: number;
  /** The pod has been told that the volume is in use elsewhere, or has it mounted. */
  readonly state: "waiting" | "told" | "mounted";
}

/** A VolumeAttachment: one volume at one node. */
export interface Attachment {
  /** Index of the node. */
  readonly node: number;
  readonly state: "attaching" | "attached" | "detaching";
  /** Number of the timer that is meant; another one has been overtaken. */
  readonly plan: number;
  /** Nobody on the node wants it any more, since then. upstream: SetDetachRequestTime */
  readonly unwantedSince?: TimeMs;
}

export interface VolumesState {
  /** By volume name. */
  readonly volumes: Map<string, Volume>;
}

export type VolumeEvent =
  | { readonly do: "volumeAttached"; readonly volume: string; readonly node: number; readonly plan: number }
  /** The node may have unmounted it, or has had long enough to do so. */
  | { readonly do: "volumeUnmounted"; readonly volume: string; readonly node: number; readonly plan: number }
  | { readonly do: "volumeDetached"; readonly volume: string; readonly node: number; readonly plan: number };

export const noVolumes: VolumesState = { volumes: new Map() };

export function draftOfVolumes({ volumes }: VolumesState): VolumesState {
  return { volumes: new Map(volumes) };
}
