/** What a person can order, as data: bar, menus and forms are made from it. */
import type { Command } from "../../server/src/simulation/index.ts";
import { msg, type Message } from "../../server/src/text/message.ts";
import { currentImage, currentPartition, nextImage } from "./facts.ts";
import type { PanelState } from "./panel.ts";

/** What a form was filled with. */
export interface Filled {
  readonly value: string;
  readonly choice: string;
}

/** An order to the StatefulSet, with what its form asks for. */
export interface SetAction {
  readonly id: string;
  readonly label: Message;
  readonly icon: string;
  readonly about: Message;
  readonly field?: { readonly label: Message; readonly type: "number" | "text"; readonly initial: (state: PanelState) => string };
  readonly choice?: { readonly label: Message; readonly options: readonly { readonly value: string; readonly label: Message }[] };
  /** null where what was filled in makes no order. */
  readonly command: (filled: Filled, state: PanelState) => Command | null;
}

type Broken = "crash" | "pull" | "unready";

export const setActions: readonly SetAction[] = [
  {
    id: "scale",
    label: msg("Scale"),
    icon: "arrow-both",
    about: msg("More pods are added after the highest ordinal; fewer are removed from the highest down."),
    field: { label: msg("Replicas"), type: "number", initial: (state) => String((state.view?.specReplicas ?? 0) + 1) },
    command: ({ value }) => whole(value, (replicas) => ({ do: "scale", replicas })),
  },
  {
    id: "image",
    label: msg("Image"),
    icon: "package",
    about: msg("Changes the pod template: a new revision, rolled out as updateStrategy says."),
    field: { label: msg("New image"), type: "text", initial: (state) => nextImage(state.timeline ? currentImage(state.timeline.session) : "") },
    choice: {
      label: msg("Its pods"),
      options: [
        { value: "", label: msg("work") },
        { value: "crash", label: msg("crash") },
        { value: "pull", label: msg("cannot pull it") },
        { value: "unready", label: msg("never get Ready") },
      ],
    },
    command: ({ value, choice }) => (value.trim() === "" ? null : { do: "setImage", image: value.trim(), ...(choice === "" ? {} : { broken: choice as Broken }) }),
  },
  {
    id: "partition",
    label: msg("Partition"),
    icon: "split-vertical",
    about: msg("An update replaces only pods with this ordinal or a higher one, counted from ordinals.start."),
    field: { label: msg("Partition"), type: "number", initial: (state) => String(state.timeline ? currentPartition(state.timeline.session) : 0) },
    command: ({ value }) => whole(value, (partition) => ({ do: "setPartition", partition })),
  },
  {
    id: "restart",
    label: msg("Restart"),
    icon: "debug-restart",
    about: msg("Writes the time into the pod template: a new revision, rolled out like any other."),
    command: () => ({ do: "restart" }),
  },
  {
    id: "undo",
    label: msg("Undo"),
    icon: "discard",
    about: msg("Back to the revision before this one. Pods that are broken and block the rollout are not deleted by it."),
    command: () => ({ do: "undo" }),
  },
  {
    id: "apply",
    label: msg("Apply"),
    icon: "cloud-upload",
    about: msg("Applies the manifest as it is in the editor: takes back what other commands changed, or creates the StatefulSet anew."),
    command: (_filled, { source }) => (source ? { do: "apply", statefulSet: source.input.statefulSet } : null),
  },
  {
    id: "delete",
    label: msg("Delete"),
    icon: "trash",
    about: msg("Deletes the StatefulSet. Its claims stay unless persistentVolumeClaimRetentionPolicy says otherwise."),
    choice: {
      label: msg("Its pods"),
      options: [
        { value: "background", label: msg("are deleted after it, in no order") },
        { value: "foreground", label: msg("are deleted before it, in no order") },
        { value: "orphan", label: msg("stay, without owner") },
      ],
    },
    command: ({ choice }) => ({ do: "deleteStatefulSet", cascade: choice as "background" | "foreground" | "orphan" }),
  },
];

export interface PodAction {
  readonly id: string;
  readonly label: Message;
  readonly icon: string;
  readonly about: Message;
  readonly command: (pod: string) => Command;
}

export const podActions: readonly PodAction[] = [
  { id: "delete", label: msg("Delete"), icon: "trash", about: msg("Ends it gracefully; the controller makes it anew under the same name."), command: (pod) => ({ do: "deletePod", pod }) },
  { id: "force", label: msg("Force delete"), icon: "close", about: msg("Forgets it at once, though its process may still run."), command: (pod) => ({ do: "deletePod", pod, force: true }) },
  { id: "crash", label: msg("Crash"), icon: "flame", about: msg("Its container ends and is started again in place, later each time."), command: (pod) => ({ do: "crash", pod }) },
  { id: "evict", label: msg("Evict"), icon: "sign-out", about: msg("Its node runs out of memory and ends it for good: phase Failed."), command: (pod) => ({ do: "failPod", pod }) },
  { id: "fail", label: msg("Fail readiness"), icon: "circle", about: msg("It goes on running, but its probe fails: no longer Ready."), command: (pod) => ({ do: "failReadiness", pod }) },
  { id: "restore", label: msg("Restore readiness"), icon: "pass", about: msg("Its probe passes again."), command: (pod) => ({ do: "restoreReadiness", pod }) },
];

function whole(value: string, make: (number: number) => Command): Command | null {
  return /^\s*\d{1,6}\s*$/.test(value) ? make(Number(value)) : null;
}
