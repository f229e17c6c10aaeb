import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg, type Message } from "../../../text/message.ts";
import { scalerLine } from "../../describe/assumptions.ts";
import { retentionOf } from "../../describe/claims.ts";
import { podCount } from "../../describe/counts.ts";
import { nameList, nameSpanOf } from "../../describe/names.ts";
import { fixedCount, managementPolicy, podAt } from "../../describe/order.ts";
import { mostPods, podsView, type PodsView } from "../../describe/pods.ts";
import { line, title, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `spec.replicas`: which pods that makes, and which come and go when it changes. */
export const replicasTopic: Topic<StatefulSet> = ({ model, entry }) => {
  const view = podsView(model, entry);
  const count = podCount(view);
  return blocks(
    title(mostPods(view.ordinals) === 0 ? msg("**{count}**", { count }) : msg("**{count}** · {pods}", { count, pods: pods(view) })),
    scalerLine(model, view),
    overwritten(view, entry.resource),
    scaling(view, entry.resource),
    claims(view, entry.resource),
  );
};

function pods(view: PodsView): Message {
  const most = mostPods(view.ordinals);
  if (most === null) return msg("{first} and up", { first: podAt(view, 0) });
  return view.ordinals.kind === "scaled" ? nameSpanOf(most, (index) => podAt(view, index)) : nameList(most, (index) => podAt(view, index));
}

function overwritten(view: PodsView, set: StatefulSet): Block | null {
  if (view.ordinals.kind !== "scaled" || !set.replicas) return null;
  return line(msg("Applying this file sets {count} again, until the autoscaler acts.", { count: set.replicas.value }));
}

function scaling(view: PodsView, set: StatefulSet): Block | null {
  const count = fixedCount(view);
  const policy = managementPolicy(set);
  if (count === null || view.name === null || policy === "invalid") return null;
  if (count === 0) return line(msg("Scaling up starts with {next}.", { next: podAt(view, 0) }));
  const args = { next: podAt(view, count), last: podAt(view, count - 1) };
  if (policy === "Parallel") return line(msg("Scaling up adds {next} next, scaling down removes {last} next; several pods at once (Parallel).", args));
  return line(msg("Scaling up adds {next} next, scaling down removes {last} next; one at a time, while the others are Ready.", args));
}

function claims(view: PodsView, set: StatefulSet): Block | null {
  if (view.claims.length === 0) return null;
  const { whenScaled } = retentionOf(set);
  if (whenScaled === "Delete") return line(msg("Scaling down deletes the claims of the removed pods (`whenScaled: Delete`)."));
  return line(msg("The claims of removed pods stay, and are used again when the pods come back."));
}
