import type { Actor } from "../../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";

/** Who acts, and the sign by which one is told from the other. In the order of the filter. */
export const actors: Readonly<Record<Actor, { readonly icon: string; readonly label: Message }>> = {
  user: { icon: "account", label: msg("You") },
  "statefulset-controller": { icon: "gear", label: msg("StatefulSet controller") },
  "deployment-controller": { icon: "layers", label: msg("Deployment controller") },
  scheduler: { icon: "compass", label: msg("Scheduler") },
  kubelet: { icon: "vm", label: msg("Kubelet") },
  "volume-controller": { icon: "database", label: msg("Volume controller") },
  endpoints: { icon: "globe", label: msg("EndpointSlice controller") },
  "node-controller": { icon: "server-environment", label: msg("Node controller") },
  "disruption-controller": { icon: "shield", label: msg("Disruption controller") },
  "garbage-collector": { icon: "trash", label: msg("Garbage collector") },
  "api-server": { icon: "server-process", label: msg("API server") },
};
