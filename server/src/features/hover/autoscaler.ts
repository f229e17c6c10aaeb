import { podName } from "../../kubernetes/names.ts";
import type { Autoscaler } from "../../manifests/autoscaler.ts";
import { msg } from "../../text/message.ts";
import { findNamed } from "../../workspace/find.ts";
import { inReach, nearestOf } from "../../workspace/nearest.ts";
import { inOrder } from "../describe/in-order.ts";
import { nameSpanOf } from "../describe/names.ts";
import { nameOf, placeOf } from "../describe/place.ts";
import { scaleBounds } from "../describe/pods.ts";
import { line, title, verbatim, type Block } from "../markdown.ts";
import { blocks, type Topic } from "./context.ts";

/** A HorizontalPodAutoscaler or ScaledObject over a StatefulSet: the pods there are at least and at most. */
export const autoscalerTopic: Topic<Autoscaler> = ({ model, entry }) => {
  const { targetKind, targetName, kind } = entry.resource;
  if (targetKind !== "StatefulSet" || !targetName) return null;
  const [set] = inOrder(nearestOf(model, entry.uri, inReach(model, entry, findNamed(model, "StatefulSet", targetName.value))), (found) => found);
  const { min, max } = scaleBounds(entry.resource);
  const args = { kind: verbatim(kind), set: targetName.value, min };
  const heading = max === null ? msg("**{kind}** · {set}, {min} or more pods", args) : msg("**{kind}** · {set}, {min} to {max} pods", { ...args, max });
  if (!set) return blocks(title(heading), line(msg("StatefulSet {set} is not in this workspace.", { set: targetName.value }), "note"));
  const start = set.resource.ordinalsStart?.value ?? 0;
  const pods = (count: number) => nameSpanOf(count, (index) => podName(nameOf(set), start + index));
  return blocks(
    title(heading),
    line(msg("StatefulSet {set} ({place})", { set: nameOf(set), place: placeOf(model, entry.uri, set) }), "good"),
    bounds(),
    set.resource.replicas ? line(msg("Its manifest says {count}: applying it sets that again, until the autoscaler acts.", { count: set.resource.replicas.value }), "note") : null,
  );

  function bounds(): Block[] {
    const always = min > 0 ? [line(msg("Always: {pods}", { pods: pods(min) }))] : [];
    return max === null ? always : [...always, line(msg("At most: {pods}", { pods: pods(max) }))];
  }
};
