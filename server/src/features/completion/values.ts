import { msg, type Message } from "../../text/message.ts";
import { isAt } from "./paths.ts";
import type { Proposal } from "./item.ts";
import type { CompletionPlace } from "./place.ts";

/** Values of the fields that decide how a StatefulSet and its Service behave, with what each means. */
export function values(place: CompletionPlace): Proposal[] {
  if (place.position !== "value") return [];
  const { kind } = place.entry.resource;
  const field = fields.find((candidate) => candidate.kind === kind && isAt(place.path, ...candidate.path));
  return (field?.values ?? []).map(({ value, detail, documentation }) => ({ label: value, insertText: place.write(value), kind: "value", detail, documentation }));
}

interface Field {
  readonly kind: string;
  readonly path: readonly string[];
  readonly values: readonly { readonly value: string; readonly detail: Message; readonly documentation: Message }[];
}

const isDefault = msg("the default");
const retention = ["spec", "persistentVolumeClaimRetentionPolicy"];

const fields: readonly Field[] = [
  {
    kind: "Service",
    path: ["spec", "clusterIP"],
    values: [
      {
        value: "None",
        detail: msg("headless"),
        documentation: msg("No address of its own: DNS answers with the addresses of the pods, and gives each pod of a StatefulSet a name. It cannot be changed later, so an existing Service must be deleted and created again."),
      },
    ],
  },
  {
    kind: "StatefulSet",
    path: ["spec", "podManagementPolicy"],
    values: [
      { value: "OrderedReady", detail: isDefault, documentation: msg("One pod at a time: the next starts when the one before is Ready, and removal goes from the highest ordinal down.") },
      { value: "Parallel", detail: msg("all at once"), documentation: msg("All pods start and stop at once, without waiting for each other. Names and claims stay the same.") },
    ],
  },
  {
    kind: "StatefulSet",
    path: ["spec", "updateStrategy", "type"],
    values: [
      { value: "RollingUpdate", detail: isDefault, documentation: msg("Replaces the pods by itself, from the highest ordinal down to the partition, waiting for each to be Ready.") },
      { value: "OnDelete", detail: msg("by hand"), documentation: msg("A pod gets the new template only when somebody deletes it.") },
    ],
  },
  {
    kind: "StatefulSet",
    path: [...retention, "whenDeleted"],
    values: [
      { value: "Retain", detail: isDefault, documentation: msg("The claims stay when the StatefulSet is deleted; one created again under the same name finds its data.") },
      { value: "Delete", detail: msg("data is lost"), documentation: msg("The claims are deleted together with the StatefulSet, and the data with them if the volumes' reclaim policy is Delete.") },
    ],
  },
  {
    kind: "StatefulSet",
    path: [...retention, "whenScaled"],
    values: [
      { value: "Retain", detail: isDefault, documentation: msg("The claims of removed pods stay; scaling up again finds the old data.") },
      { value: "Delete", detail: msg("data is lost"), documentation: msg("Scaling down deletes the claims of the removed pods, and the data with them if the volumes' reclaim policy is Delete.") },
    ],
  },
];
