import { msg, type Message } from "../text/message.ts";
import type { NoNameReason } from "./identity.ts";

/** Why a Service gives a pod no name of its own. */
export function noNameMessage(reason: NoNameReason): Message {
  switch (reason.code) {
    case "no-hostname":
      return msg("These pods have no “hostname”, so DNS has no name for each of them: a pod's own name is not one.");
    case "no-subdomain":
      return msg("These pods have no “subdomain” (for a StatefulSet: “serviceName” is not set), so DNS has no name for each of them.");
    case "other-subdomain":
      return msg("These pods have their names below Service “{subdomain}” and no other.", { subdomain: reason.subdomain });
    case "other-namespace":
      return msg("These pods are in namespace “{namespace}”; a Service names pods of its own namespace only.", { namespace: reason.namespace });
  }
}
