/** The application stops answering its liveness probe, or answers it again. */
import { msg } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { livenessFailure } from "../kubelet/probes.ts";
import { watchLiveness } from "../kubelet/liveness.ts";
import type { Command } from "../types.ts";
import type { Refusal } from "./apply.ts";
import { onRunning } from "./pods.ts";

export function livenessCommand(cluster: Cluster, command: Extract<Command, { readonly do: "failLiveness" | "restoreLiveness" }>): Refusal | undefined {
  return onRunning(cluster, command.pod, (pod) => {
    if (command.do === "restoreLiveness") return void setLiveness(cluster, pod, false);
    if (!livenessFailure(pod.spec, 0, 0, 0)) {
      return msg("{pod} has no livenessProbe: nobody would notice. Give its container one, or let it crash.", { pod: command.pod });
    }
    setLiveness(cluster, pod, true);
    watchLiveness(cluster, pod);
  });
}

function setLiveness({ runtimes }: Cluster, { metadata: { name } }: Pod, livenessFails: boolean): void {
  const runtime = runtimes.get(name);
  if (runtime) runtimes.set(name, { ...runtime, livenessFails });
}
