/** Commands that edit the StatefulSet: scale, image, restart, undo, partition. */
import { containerAt, timestamp } from "./template.ts";
import { isObject, objectAt, valueAt, withValue, type JsonObject } from "../api/json.ts";
import type { Cluster, ImageTrouble } from "../engine/cluster.ts";
import type { Command } from "../types.ts";
import { change, verbatim, type Refusal } from "./apply.ts";
import { listRevisions } from "../controllers/stateful-set/revisions.ts";
import { getPatch } from "../controllers/stateful-set/patch.ts";

type Of<D extends Command["do"]> = Extract<Command, { readonly do: D }>;

export function scale(cluster: Cluster, manifest: JsonObject, { replicas }: Of<"scale">): Refusal | undefined {
  if (!Number.isInteger(replicas) || replicas < 0) {
    return verbatim("error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
  }
  return change(cluster, withValue(manifest, ["spec", "replicas"], replicas));
}

/** `broken` is remembered for the image: every pod with it misbehaves, until the same image is set as a good one. */
export function setImage(cluster: Cluster, manifest: JsonObject, command: Of<"setImage">): Refusal | undefined {
  const containers = valueAt(manifest, "spec", "template", "spec", "containers");
  const list: readonly unknown[] = Array.isArray(containers) ? containers : [];
  const index = containerAt(list, command.container);
  if (index < 0) return verbatim(`error: unable to find container named "${command.container ?? ""}"`);
  const next = list.map((container, at) => (at === index && isObject(container) ? { ...container, image: command.image } : container));
  const refused = change(cluster, withValue(manifest, ["spec", "template", "spec", "containers"], next));
  if (refused) return refused;
  if (command.broken) cluster.images.set(command.image, troubleOf(command.broken));
  else cluster.images.delete(command.image);
  return undefined;
}

function troubleOf(broken: true | ImageTrouble): ImageTrouble {
  return broken === true ? "crash" : broken;
}

const restartedAt = "kubectl.kubernetes.io/restartedAt";

/** `kubectl rollout restart` only writes a time into the template, which makes a new revision. */
export function restart(cluster: Cluster, manifest: JsonObject): Refusal | undefined {
  const path = ["spec", "template", "metadata", "annotations", restartedAt];
  const time = timestamp(cluster.now);
  if (valueAt(manifest, ...path) === time) {
    return verbatim("error: if restart has already been triggered within the past second, please wait before attempting to trigger another");
  }
  return change(cluster, withValue(manifest, path, time));
}

/** `kubectl rollout undo`: the template of the revision before the newest. upstream: StatefulSetRollbacker */
export function undo(cluster: Cluster, manifest: JsonObject): Refusal | undefined {
  const { set } = cluster;
  if (!set) return undefined;
  const history = listRevisions(set, [...cluster.revisions.values()]);
  const previous = history.at(-2);
  if (!previous) return verbatim("error: no last revision to roll back to");
  if (previous.data === getPatch(set.spec.template)) {
    return verbatim(`skipped rollback (current template already matches revision ${previous.revision})`);
  }
  return change(cluster, withValue(manifest, ["spec", "template"], previous.template));
}

/** A strategic merge patch as in the documentation; it also writes the type, without which OnDelete would refuse it. */
export function setPartition(cluster: Cluster, manifest: JsonObject, { partition }: Of<"setPartition">): Refusal | undefined {
  const rollingUpdate = { ...objectAt(manifest, "spec", "updateStrategy", "rollingUpdate"), partition };
  return change(cluster, withValue(manifest, ["spec", "updateStrategy"], { type: "RollingUpdate", rollingUpdate }));
}

/** A merge patch of the strategy: what belongs to another type goes with it, or the API server would refuse. */
export function setStrategy(cluster: Cluster, manifest: JsonObject, { type, maxUnavailable }: Of<"setStrategy">): Refusal | undefined {
  if (type !== "RollingUpdate") return change(cluster, withValue(manifest, ["spec", "updateStrategy"], { type }));
  const kept = objectAt(manifest, "spec", "updateStrategy", "rollingUpdate");
  const rollingUpdate = maxUnavailable === undefined ? kept : { ...kept, maxUnavailable };
  return change(cluster, withValue(manifest, ["spec", "updateStrategy"], { type, rollingUpdate }));
}
