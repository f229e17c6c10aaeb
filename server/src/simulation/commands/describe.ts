import { msg, type Message } from "../../text/message.ts";
import { textOf, valueAt } from "../api/json.ts";
import type { Command } from "../types.ts";

/** A command as it stands in the list of events. */
export function describeCommand(command: Command, set: string): { readonly object: string; readonly message: Message } {
  switch (command.do) {
    case "scale":
      return { object: set, message: msg("You scale {set} to {replicas}.", { set, replicas: command.replicas }) };
    case "setImage":
      return { object: set, message: msg("You set the image of {set} to {image}.", { set, image: command.image }) };
    case "restart":
      return { object: set, message: msg("You restart {set}.", { set }) };
    case "undo":
      return { object: set, message: msg("You go back to the revision of {set} before.", { set }) };
    case "setPartition":
      return { object: set, message: msg("You set the partition of {set} to {partition}.", { set, partition: command.partition }) };
    case "apply":
      return { object: set, message: msg("You apply the manifest of {set}.", { set }) };
    case "deletePod":
      return { object: command.pod, message: deletion(command.pod, command.force === true) };
    case "failReadiness":
      return { object: command.pod, message: msg("The application in {pod} stops answering its readiness probe.", { pod: command.pod }) };
    case "restoreReadiness":
      return { object: command.pod, message: msg("The application in {pod} answers its readiness probe again.", { pod: command.pod }) };
    case "crash":
      return { object: command.pod, message: msg("A container of {pod} crashes.", { pod: command.pod }) };
    case "failPod":
      return { object: command.pod, message: msg("The node of {pod} runs out of memory and evicts it.", { pod: command.pod }) };
    case "setStrategy":
      return { object: set, message: msg("You set the update strategy of {set} to {type}.", { set, type: command.type }) };
    case "failLiveness":
      return { object: command.pod, message: msg("The application in {pod} stops answering its liveness probe.", { pod: command.pod }) };
    case "restoreLiveness":
      return { object: command.pod, message: msg("The application in {pod} answers its liveness probe again.", { pod: command.pod }) };
    case "evict":
      return { object: command.pod, message: msg("You ask for {pod} to be evicted.", { pod: command.pod }) };
    case "applyObject": {
      const name = textOf(valueAt(command.object, "metadata", "name"));
      return { object: name, message: msg("You apply {kind} {name}.", { kind: textOf(command.object["kind"]), name }) };
    }
    case "deleteObject":
      return { object: command.name, message: msg("You delete {kind} {name}.", { kind: command.kind, name: command.name }) };
    case "stopNode":
      return { object: command.node, message: command.how === "network" ? msg("{node} is cut off from the network; what runs on it runs on.", { node: command.node }) : msg("{node} loses power; everything on it ends.", { node: command.node }) };
    case "startNode":
      return { object: command.node, message: msg("{node} comes back.", { node: command.node }) };
    case "cordon":
      return { object: command.node, message: msg("You cordon {node}: no new pod goes there.", { node: command.node }) };
    case "uncordon":
      return { object: command.node, message: msg("You uncordon {node}: pods may go there again.", { node: command.node }) };
    case "drain":
      return { object: command.node, message: msg("You drain {node}: its pods are evicted, as far as their budgets allow.", { node: command.node }) };
    case "taint":
      return { object: command.node, message: command.remove ? msg("You remove taint {taint} from {node}.", { node: command.node, taint: command.taint.key }) : msg("You taint {node} with {taint}.", { node: command.node, taint: `${command.taint.key}:${command.taint.effect}` }) };
    case "deleteNode":
      return { object: command.node, message: msg("You delete the Node object of {node}.", { node: command.node }) };
    case "addNode":
      return { object: "", message: msg("A new node joins the cluster.") };
    case "deleteClaim":
      return { object: command.claim, message: msg("You delete claim {claim}.", { claim: command.claim }) };
    case "deleteStatefulSet":
      return { object: set, message: msg("You delete {set} ({cascade}).", { set, cascade: command.cascade ?? "background" }) };
  }
}

function deletion(pod: string, force: boolean): Message {
  return force ? msg("You delete {pod} by force, without waiting for its node.", { pod }) : msg("You delete {pod}.", { pod });
}
