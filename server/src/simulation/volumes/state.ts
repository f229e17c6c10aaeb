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
}

/** A VolumeAttachment: one volume at one node. */
export interface Attachment {
  readonly volume: string;
  /** Index of the node. */
  readonly node: number;
  readonly state: "attaching" | "attached" | "detaching";
  readonly since: TimeMs;
}

export interface VolumesState {
  /** By volume name. */
  readonly volumes: Map<string, Volume>;
  /** By `<volume>@<node index>`. */
  readonly attachments: Map<string, Attachment>;
}

export type VolumeEvent =
  | { readonly do: "volumeAttached"; readonly volume: string; readonly node: number; readonly since: TimeMs }
  | { readonly do: "volumeDetached"; readonly volume: string; readonly node: number; readonly since: TimeMs };

export const noVolumes: VolumesState = { volumes: new Map(), attachments: new Map() };

export function draftOfVolumes({ volumes, attachments }: VolumesState): VolumesState {
  return { volumes: new Map(volumes), attachments: new Map(attachments) };
}
