import { textOf, valueAt, type JsonObject } from "../api/json.ts";
import { followSet } from "../controllers/deployment/follow.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { Command } from "../types.ts";
import { apply, verbatim, type Refusal } from "./apply.ts";
import { deleteStatefulSet } from "./delete-stateful-set.ts";
import { evict } from "../disruption/commands.ts";
import { nodeCommand } from "../nodes/commands.ts";
import { restart, scale, setImage, setPartition, setStrategy, undo } from "./edit.ts";
import { livenessCommand } from "./liveness.ts";
import { objectCommand } from "./objects.ts";
import { crash, deleteClaimCommand, deletePodCommand, failPod, failReadiness, restoreReadiness } from "./pods.ts";

/** Carries a command out, now. A refusal changes nothing. What the set is told, the Deployment beside it is told, too. */
export function carryOut(cluster: Cluster, command: Command): Refusal | undefined {
  const before = cluster.set?.spec;
  const refused = carryOutAlone(cluster, command);
  if (!refused) followSet(cluster, command, before);
  return refused;
}

function carryOutAlone(cluster: Cluster, command: Command): Refusal | undefined {
  switch (command.do) {
    case "scale":
      return onSet(cluster, (manifest) => scale(cluster, manifest, command));
    case "setImage":
      return onSet(cluster, (manifest) => setImage(cluster, manifest, command));
    case "restart":
      return onSet(cluster, (manifest) => restart(cluster, manifest));
    case "undo":
      return onSet(cluster, (manifest) => undo(cluster, manifest));
    case "setPartition":
      return onSet(cluster, (manifest) => setPartition(cluster, manifest, command));
    case "apply":
      return apply(cluster, command.statefulSet);
    case "deletePod":
      return deletePodCommand(cluster, command);
    case "failReadiness":
      return failReadiness(cluster, command);
    case "restoreReadiness":
      return restoreReadiness(cluster, command);
    case "crash":
      return crash(cluster, command);
    case "failPod":
      return failPod(cluster, command);
    case "deleteClaim":
      return deleteClaimCommand(cluster, command);
    case "setStrategy":
      return onSet(cluster, (manifest) => setStrategy(cluster, manifest, command));
    case "failLiveness":
    case "restoreLiveness":
      return livenessCommand(cluster, command);
    case "evict":
      return evict(cluster, command.pod);
    case "applyObject":
    case "deleteObject":
      return objectCommand(cluster, command);
    case "stopNode":
    case "startNode":
    case "cordon":
    case "uncordon":
    case "drain":
    case "taint":
    case "deleteNode":
    case "addNode":
      return nodeCommand(cluster, command);
    case "deleteStatefulSet":
      return onSet(cluster, () => deleteStatefulSet(cluster, command));
  }
}

/** upstream: the NotFound answer of the API server, as kubectl prints it */
function onSet(cluster: Cluster, act: (manifest: JsonObject) => Refusal | undefined): Refusal | undefined {
  if (cluster.set && cluster.manifest) return act(cluster.manifest);
  const name = textOf(valueAt(cluster.input.statefulSet, "metadata", "name"));
  return verbatim(`Error from server (NotFound): statefulsets.apps "${name}" not found`);
}
