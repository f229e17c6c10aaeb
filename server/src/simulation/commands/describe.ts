import { msg, type Message } from "../../text/message.ts";
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
    case "deleteClaim":
      return { object: command.claim, message: msg("You delete claim {claim}.", { claim: command.claim }) };
    case "deleteStatefulSet":
      return { object: set, message: msg("You delete {set} ({cascade}).", { set, cascade: command.cascade ?? "background" }) };
  }
}

function deletion(pod: string, force: boolean): Message {
  return force ? msg("You delete {pod} by force, without waiting for its node.", { pod }) : msg("You delete {pod}.", { pod });
}
