import type { Pod } from "../api/objects.ts";
import type { Cluster, KubeletStep } from "../engine/cluster.ts";
import { hold, isHeard } from "./hearing.ts";
import { sandboxMade } from "./return.ts";
import { crashed, killed, restart, setReady, started } from "./run.ts";
import { initialized, mounted, pulled, pullImages } from "./start.ts";
import { stopped } from "./stop.ts";

/** What the kubelet planned for this pod is due. While nobody hears of its node, nobody hears of this either. */
export function kubelet(cluster: Cluster, pod: Pod, step: KubeletStep): void {
  if (!isHeard(cluster, pod.metadata.name)) return hold(cluster, pod, step);
  switch (step) {
    case "mounted":
      return mounted(cluster, pod);
    case "pull":
      return pullImages(cluster, pod);
    case "pulled":
      return pulled(cluster, pod);
    case "initialized":
      return initialized(cluster, pod);
    case "started":
      return started(cluster, pod);
    case "ready":
      return setReady(cluster, pod.metadata.name, true);
    case "unready":
      return setReady(cluster, pod.metadata.name, false);
    case "crashed":
      return crashed(cluster, pod);
    case "killed":
      return killed(cluster, pod);
    case "restart":
      return restart(cluster, pod);
    case "sandbox":
      return sandboxMade(cluster, pod);
    case "stopped":
      return stopped(cluster, pod);
  }
}
