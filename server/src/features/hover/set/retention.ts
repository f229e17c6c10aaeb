import { claimName } from "../../../kubernetes/names.ts";
import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg, type Message } from "../../../text/message.ts";
import { retentionOf } from "../../describe/claims.ts";
import { nameSpanOf } from "../../describe/names.ts";
import { fixedCount } from "../../describe/order.ts";
import { claimsAt } from "../../describe/pods-table.ts";
import { firstOrdinal, podsView, type PodsView } from "../../describe/pods.ts";
import { line, title, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `persistentVolumeClaimRetentionPolicy`: what becomes of the claims. upstream: KEP-1847 */
export const retentionTopic: Topic<StatefulSet> = ({ model, entry }) => {
  const view = podsView(model, entry);
  return blocks(title(msg("**Claims** when the set is deleted or scaled down")), whenDeleted(view, entry.resource), whenScaled(view, entry.resource), without(view));
};

export const whenDeletedTopic: Topic<StatefulSet> = ({ model, entry }) => {
  const view = podsView(model, entry);
  return blocks(title(msg("**Claims** when the set is deleted")), whenDeleted(view, entry.resource), without(view));
};

export const whenScaledTopic: Topic<StatefulSet> = ({ model, entry }) => {
  const view = podsView(model, entry);
  return blocks(title(msg("**Claims** when the set is scaled down")), whenScaled(view, entry.resource), without(view));
};

function whenDeleted(view: PodsView, set: StatefulSet): Block {
  const { whenDeleted: policy } = policyOf(set);
  if (policy !== "Retain" && policy !== "Delete") return rejected(policy);
  const count = fixedCount(view);
  const [claim, ...more] = view.claims;
  if (!count || claim === undefined || more.length > 0 || view.name === null) {
    return line(policy === "Delete" ? msg("Deleting the set deletes all its claims.") : msg("Deleting the set keeps its claims; a set of the same name finds them again."));
  }
  const claims = claimSpan(view, claim, count);
  if (policy === "Delete") return line(msg("Deleting the set deletes {claims}.", { claims }));
  return line(msg("Deleting the set keeps {claims}; a set of the same name finds them again.", { claims }));
}

function whenScaled(view: PodsView, set: StatefulSet): Block {
  const { whenScaled: policy } = policyOf(set);
  if (policy !== "Retain" && policy !== "Delete") return rejected(policy);
  const count = fixedCount(view);
  if (!count || view.claims.length === 0 || view.name === null) {
    return line(policy === "Delete" ? msg("Scaling down deletes the claims of the removed pods.") : msg("Scaling down keeps the claims; scaling up uses them again."));
  }
  const args = { to: count - 1, claims: claimsAt(view, firstOrdinal(view.ordinals) + count - 1) };
  return line(policy === "Delete" ? msg("Scaling down to {to} deletes {claims}.", args) : msg("Scaling down to {to} keeps {claims} for the next time up.", args));
}

function claimSpan(view: PodsView, claim: string, count: number): Message {
  return nameSpanOf(count, (index) => claimName(claim, view.name!, firstOrdinal(view.ordinals) + index));
}

function policyOf(set: StatefulSet): { whenDeleted: string; whenScaled: string } {
  return retentionOf(set);
}

function rejected(value: string): Block {
  return line(msg("The API server rejects {value}: it must be Retain or Delete.", { value }), "bad");
}

function without(view: PodsView): Block | null {
  return view.claims.length === 0 ? line(msg("The set has no `volumeClaimTemplates`, so there are no claims."), "note") : null;
}
