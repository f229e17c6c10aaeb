/** Orders to the StatefulSet. The first five stand in the bar, the others behind it. */
import type { Command } from "../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../server/src/text/message.ts";
import { currentImage, currentPartition, currentStrategy, nextImage } from "../facts.ts";
import type { PanelState } from "../panel.ts";
import { plain, whole, type Order } from "./order.ts";

type Broken = "crash" | "pull" | "unready";
type Strategy = Extract<Command, { do: "setStrategy" }>;

/** Those of everyday use. */
export function setOrders(state: PanelState): Order[] {
  const obstacle = noSet(state);
  const session = state.timeline?.session;
  return [
    {
      id: "scale",
      label: msg("Scale"),
      icon: "arrow-both",
      about: msg("More pods are added after the highest ordinal; fewer are removed from the highest down."),
      obstacle,
      fields: [{ id: "replicas", label: msg("Replicas"), type: "number", initial: String((state.view?.specReplicas ?? 0) + 1) }],
      command: ({ replicas }) => whole(replicas, (count) => ({ do: "scale", replicas: count })),
    },
    {
      id: "image",
      label: msg("Image"),
      icon: "package",
      about: msg("Changes the pod template: a new revision, rolled out as updateStrategy says."),
      obstacle,
      fields: [
        { id: "image", label: msg("New image"), type: "text", initial: nextImage(session ? currentImage(session) : "") },
        {
          id: "pods",
          label: msg("Its pods"),
          type: "choice",
          options: [
            { value: "", label: msg("work") },
            { value: "crash", label: msg("crash") },
            { value: "pull", label: msg("cannot pull it") },
            { value: "unready", label: msg("never get Ready") },
          ],
        },
      ],
      command: ({ image = "", pods = "" }) => (image.trim() === "" ? null : { do: "setImage", image: image.trim(), ...(pods === "" ? {} : { broken: pods as Broken }) }),
    },
    {
      id: "partition",
      label: msg("Partition"),
      icon: "split-vertical",
      about: msg("An update replaces only pods with this ordinal or a higher one, counted from ordinals.start."),
      obstacle,
      fields: [{ id: "partition", label: msg("Partition"), type: "number", initial: String(session ? currentPartition(session) : 0) }],
      command: ({ partition }) => whole(partition, (number) => ({ do: "setPartition", partition: number })),
    },
    plain({ id: "restart", label: msg("Restart"), icon: "debug-restart", about: msg("Writes the time into the pod template: a new revision, rolled out like any other."), obstacle }, { do: "restart" }),
    plain(
      {
        id: "undo",
        label: msg("Undo"),
        icon: "discard",
        about: msg("Back to the revision before this one. Pods that are broken and block the rollout are not deleted by it."),
        obstacle: obstacle ?? ((state.view?.revisions.length ?? 0) < 2 ? msg("There is no revision before this one.") : undefined),
      },
      { do: "undo" },
    ),
  ];
}

/** The rarer ones. */
export function rareSetOrders(state: PanelState): Order[] {
  const obstacle = noSet(state);
  const { timeline, source } = state;
  return [
    {
      id: "strategy",
      label: msg("Update strategy"),
      icon: "settings",
      about: msg("How a new revision reaches the pods. maxUnavailable counts for RollingUpdate alone, and only in releases that have it switched on."),
      obstacle,
      fields: [
        { id: "type", label: msg("Type"), type: "choice", initial: timeline ? currentStrategy(timeline.session) : "RollingUpdate", options: strategies(timeline?.session.input.profile === "1.37+recreate") },
        { id: "maxUnavailable", label: "maxUnavailable", type: "text", initial: "", hint: msg("1, 2 or 30%") },
      ],
      command: ({ type = "RollingUpdate", maxUnavailable = "" }) => strategyCommand(type as Strategy["type"], maxUnavailable.trim()),
    },
    {
      id: "apply",
      label: msg("Apply the manifest"),
      icon: "cloud-upload",
      about: msg("Applies the manifest as it is in the editor: takes back what other commands changed, or creates the StatefulSet anew."),
      command: () => (source ? { do: "apply", statefulSet: source.input.statefulSet } : null),
    },
    {
      id: "delete",
      label: msg("Delete the StatefulSet"),
      icon: "trash",
      about: msg("Its claims stay unless persistentVolumeClaimRetentionPolicy says otherwise."),
      obstacle,
      fields: [
        {
          id: "cascade",
          label: msg("Its pods"),
          type: "choice",
          options: [
            { value: "background", label: msg("are deleted after it, in no order") },
            { value: "foreground", label: msg("are deleted before it, in no order") },
            { value: "orphan", label: msg("stay, without owner") },
          ],
        },
      ],
      command: ({ cascade }) => ({ do: "deleteStatefulSet", cascade: cascade as "background" | "foreground" | "orphan" }),
    },
  ];
}

/** Before the first sync the status is empty too, so the last order decides. */
function noSet({ view, timeline, playheadMs }: PanelState): Message | undefined {
  const last = timeline?.session.commands.findLast(({ at, command }) => at <= playheadMs && (command.do === "deleteStatefulSet" || command.do === "apply"));
  return last?.command.do === "deleteStatefulSet" && view?.status.updateRevision === "" ? msg("There is no StatefulSet now.") : undefined;
}

/** Without its feature gate the API server knows no Recreate. */
function strategies(recreate: boolean): { value: string; label: string }[] {
  return ["RollingUpdate", "OnDelete", ...(recreate ? ["Recreate"] : [])].map((value) => ({ value, label: value }));
}

function strategyCommand(type: Strategy["type"], maxUnavailable: string): Command | null {
  if (maxUnavailable === "" || type !== "RollingUpdate") return { do: "setStrategy", type };
  if (/^\d{1,6}$/.test(maxUnavailable)) return { do: "setStrategy", type, maxUnavailable: Number(maxUnavailable) };
  return /^\d{1,3}%$/.test(maxUnavailable) ? { do: "setStrategy", type, maxUnavailable } : null;
}
