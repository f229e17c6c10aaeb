import type { ClaimTemplate, StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg, type Message } from "../../../text/message.ts";
import { touches } from "../../../text/span.ts";
import { retentionOf } from "../../describe/claims.ts";
import { scalerLine } from "../../describe/assumptions.ts";
import { listOf } from "../../describe/names.ts";
import { podsTable } from "../../describe/pods-table.ts";
import { podsView } from "../../describe/pods.ts";
import { line, rule, title, verbatim, type Block } from "../../markdown.ts";
import { blocks, type HoverContext, type Topic } from "../context.ts";

/** `spec.volumeClaimTemplates`: the claims of every pod. */
export const claimTemplatesTopic: Topic<StatefulSet> = (context) => {
  const { claimTemplates, name } = context.entry.resource;
  if (claimTemplates.length === 0) return null;
  const claims = listOf(claimTemplates.map((claim) => claim.name.value));
  return describe(context, msg("**Claims** of StatefulSet {set} · {claims} for each pod", { set: name?.value || "…", claims }), claimTemplates);
};

/** The name of one claim template. */
export const claimTemplateTopic: Topic<StatefulSet> = (context) => {
  const { claimTemplates, name } = context.entry.resource;
  const claim = claimTemplates.find((template) => touches(template.name.span, context.cursor.offset) || touches(template.name.keySpan, context.cursor.offset));
  if (!claim) return null;
  const args = { claim: claim.name.value, set: name?.value || "…" };
  const heading = claim.storage
    ? msg("**Claim** {claim} · {storage} for each pod of {set}", { ...args, storage: claim.storage })
    : msg("**Claim** {claim} · one for each pod of {set}", args);
  return describe(context, heading, [claim]);
};

function describe({ model, entry }: HoverContext<StatefulSet>, heading: Message, claims: readonly ClaimTemplate[]): Block[] {
  const view = { ...podsView(model, entry), claims: claims.map((claim) => claim.name.value) };
  return blocks(
    title(heading),
    podsTable(model, view, ["pod", "claim"]),
    scalerLine(model, view),
    claims.length === 1 ? mounts(entry.resource, claims[0]!) : null,
    line(verbatim("{kept}", { kept: retention(entry.resource) })),
    rule,
    line(msg("A claim that already exists is used as it is. The templates cannot be changed once the set exists.")),
  );
}

/** Which containers mount the claim: nothing is mounted by itself. upstream: updateStorage */
function mounts(set: StatefulSet, claim: ClaimTemplate): Block | null {
  const containers = [...(set.template?.containers ?? []), ...(set.template?.initContainers ?? [])];
  const mounting = containers.filter((container) => container.volumeMounts.some((mount) => mount.value === claim.name.value));
  if (containers.length === 0) return null;
  if (mounting.length === 0) return line(msg("No container mounts it."), "bad");
  return line(msg("Mounted by {containers}.", { containers: listOf(mounting.map((container) => container.name?.value ?? "…")) }));
}

/** What becomes of the claims: two sentences. */
export function retention(set: StatefulSet): Message[] {
  const { whenDeleted, whenScaled } = retentionOf(set);
  if (whenDeleted === "Retain" && whenScaled === "Retain") return [msg("They stay when the set is scaled down or deleted.")];
  return [
    whenScaled === "Delete" ? msg("Scaling down deletes the claims of the removed pods.") : msg("Scaling down keeps them."),
    whenDeleted === "Delete" ? msg("Deleting the set deletes them all.") : msg("Deleting the set keeps them."),
  ];
}
