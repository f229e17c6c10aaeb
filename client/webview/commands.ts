/** What a person can order, as data: bar, menus and forms are made from it. */
import type { Command } from "../../server/src/simulation/index.ts";
import { msg, type Message } from "../../server/src/text/message.ts";
import { currentImage, currentPartition, nextImage } from "./facts.ts";
import type { PanelState } from "./panel.ts";

/** An order to the StatefulSet; with `field`, one that asks for a value first. */
export interface SetAction {
  readonly id: string;
  readonly label: Message;
  readonly icon: string;
  readonly about: Message;
  readonly field?: { readonly label: Message; readonly type: "number" | "text"; readonly initial: (state: PanelState) => string };
  /** null where the value makes no order. */
  readonly command: (value: string) => Command | null;
  /** A second way to give the same order. */
  readonly variant?: { readonly label: Message; readonly command: (value: string) => Command | null };
}

export const setActions: readonly SetAction[] = [
  {
    id: "scale",
    label: msg("Scale"),
    icon: "arrow-both",
    about: msg("More pods are added after the highest ordinal; fewer are removed from the highest down."),
    field: { label: msg("Replicas"), type: "number", initial: (state) => String((state.view?.specReplicas ?? 0) + 1) },
    command: (value) => whole(value, (replicas) => ({ do: "scale", replicas })),
  },
  {
    id: "image",
    label: msg("Image"),
    icon: "package",
    about: msg("Changes the pod template: a new revision, rolled out as updateStrategy says."),
    field: { label: msg("New image"), type: "text", initial: (state) => nextImage(state.timeline ? currentImage(state.timeline.session) : "") },
    command: (value) => (value.trim() === "" ? null : { do: "setImage", image: value.trim() }),
    variant: { label: msg("Run as broken image"), command: (value) => (value.trim() === "" ? null : { do: "setImage", image: value.trim(), broken: true }) },
  },
  {
    id: "partition",
    label: msg("Partition"),
    icon: "split-vertical",
    about: msg("An update replaces only pods with this ordinal or a higher one, counted from ordinals.start."),
    field: { label: msg("Partition"), type: "number", initial: (state) => String(state.timeline ? currentPartition(state.timeline.session) : 0) },
    command: (value) => whole(value, (partition) => ({ do: "setPartition", partition })),
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
    label: msg("Undo rollout"),
    icon: "discard",
    about: msg("Back to the revision before this one. Pods that are broken and block the rollout are not deleted by it."),
    command: () => ({ do: "undo" }),
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
  { id: "fail", label: msg("Fail readiness"), icon: "circle", about: msg("It goes on running, but its probe fails: no longer Ready."), command: (pod) => ({ do: "failReadiness", pod }) },
  { id: "restore", label: msg("Restore readiness"), icon: "pass", about: msg("Its probe passes again."), command: (pod) => ({ do: "restoreReadiness", pod }) },
];

function whole(value: string, make: (number: number) => Command): Command | null {
  return /^\s*\d{1,6}\s*$/.test(value) ? make(Number(value)) : null;
}
