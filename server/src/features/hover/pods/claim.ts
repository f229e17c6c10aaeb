import { podName } from "../../../kubernetes/names.ts";
import type { PodOwner, Resource } from "../../../manifests/resource.ts";
import { msg } from "../../../text/message.ts";
import { touches } from "../../../text/span.ts";
import type { Entry, Model } from "../../../workspace/snapshot.ts";
import { claimOwner, retentionOf, type ClaimOwner } from "../../describe/claims.ts";
import { countOf } from "../../describe/counts.ts";
import { nameOf, placeOf } from "../../describe/place.ts";
import { podsTable } from "../../describe/pods-table.ts";
import { ordinalsOf, podsView } from "../../describe/pods.ts";
import { line, title, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** A PersistentVolumeClaim that a StatefulSet's pod will use. */
export const claimTopic: Topic = ({ model, entry }) => describeClaim(model, entry, entry.resource.name?.value);

/** `claimName` of a volume: the claim of a StatefulSet's pod, used by name. */
export const claimNameTopic: Topic = ({ model, entry, cursor }) => {
  const node = cursor.at.node;
  return describeClaim(model, entry, node?.kind === "scalar" ? node.text : undefined);
};

function describeClaim(model: Model, entry: Entry<Resource>, name: string | undefined): Block[] | null {
  const owner = name === undefined ? null : claimOwner(model, entry, name);
  if (!owner || name === undefined) return null;
  const args = { claim: name, pod: podName(nameOf(owner.set), owner.ordinal), set: nameOf(owner.set), place: placeOf(model, entry.uri, owner.set) };
  return blocks(
    title(msg("**Claim** {claim} · of pod {pod}", args)),
    line(msg("StatefulSet {set} ({place}) uses it by its name, as it is: size and class are not compared.", args)),
    outside(model, owner),
    retentionOf(owner.set.resource).whenScaled === "Delete" ? line(msg("Scaling down deletes the claims of the removed pods.")) : null,
  );
}

function outside(model: Model, { set, ordinal }: ClaimOwner): Block | null {
  const ordinals = ordinalsOf(model, set);
  if (ordinals.kind !== "fixed" || (ordinal >= ordinals.start && ordinal < ordinals.start + ordinals.count)) return null;
  return line(msg("No pod uses it: the set has {count} from {first} on.", { count: countOf(ordinals.count), first: podName(nameOf(set), ordinals.start) }), "note");
}

/** `volumeMounts` of a claim template: which claim each pod mounts there. Null for other volumes. */
export const volumeMountTopic: Topic<PodOwner> = ({ model, entry, cursor }) => {
  const { resource } = entry;
  if (resource.kind !== "StatefulSet") return null;
  const containers = [...(resource.template?.containers ?? []), ...(resource.template?.initContainers ?? [])];
  const mount = containers.flatMap((container) => container.volumeMounts).find((candidate) => touches(candidate.span, cursor.offset) || touches(candidate.keySpan, cursor.offset));
  const claim = resource.claimTemplates.find((template) => template.name.value === mount?.value);
  if (!claim) return null;
  const view = { ...podsView(model, entry), claims: [claim.name.value] };
  const replaced = resource.template?.volumeNames.some((volume) => volume.value === claim.name.value) ?? false;
  return blocks(
    title(msg("**Volume** {volume} · each pod's own claim ({place})", { volume: claim.name.value, place: placeOf(model, entry.uri, entry, claim.name.span) })),
    podsTable(model, view, ["pod", "claim"]),
    replaced ? line(msg("The template's volume of the same name is replaced by the claim."), "note") : null,
  );
};
