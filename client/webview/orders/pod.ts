/** Orders to a pod and to a claim: what kubectl can do, then what can go wrong. */
import type { ClaimView, PodView, Session } from "../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../server/src/text/message.ts";
import type { PanelState } from "../panel.ts";
import { plain, type Order, type OrderGroup } from "./order.ts";

/** `pod` is the name, also of one that is not there now. */
export function podOrders({ view, timeline, playheadMs }: PanelState, pod: string): OrderGroup[] {
  const found = view?.pods.find((each) => each.name === pod);
  const absent = found ? undefined : msg("There is no pod {pod} now.", { pod });
  const leaving = absent ?? (found?.state === "terminating" ? msg("It is being deleted already.") : undefined);
  const idle = absent ?? noContainer(found!);
  const told = found && timeline ? toldOf(timeline.session, found, playheadMs) : { readiness: true, liveness: true };
  return [
    {
      orders: [
        plain({ id: "delete", label: msg("Delete"), icon: "trash", about: msg("Ends it gracefully; the controller makes it anew under the same name."), obstacle: leaving }, { do: "deletePod", pod }),
        plain({ id: "evict", label: msg("Evict"), icon: "sign-out", about: msg("Asks the Eviction API to delete it: refused while a PodDisruptionBudget does not allow it."), obstacle: leaving }, { do: "evict", pod }),
        plain({ id: "force", label: msg("Force delete"), icon: "close", about: msg("Forgets it at once, though its process may still run."), obstacle: absent }, { do: "deletePod", pod, force: true }),
      ],
    },
    {
      heading: msg("What can go wrong"),
      orders: [
        plain({ id: "crash", label: msg("Crash"), icon: "flame", about: msg("Its container ends and is started again in place, later each time."), obstacle: idle }, { do: "crash", pod }),
        told.readiness
          ? plain({ id: "failReadiness", label: msg("Fail readiness"), icon: "circle", about: msg("It goes on running, but its probe fails: no longer Ready."), obstacle: idle }, { do: "failReadiness", pod })
          : plain({ id: "restoreReadiness", label: msg("Restore readiness"), icon: "pass", about: msg("Its probe passes again."), obstacle: idle }, { do: "restoreReadiness", pod }),
        told.liveness
          ? plain({ id: "failLiveness", label: msg("Fail liveness"), icon: "heart", about: msg("Its liveness probe fails from now on: the kubelet starts the container again and again."), obstacle: idle }, { do: "failLiveness", pod })
          : plain({ id: "restoreLiveness", label: msg("Restore liveness"), icon: "heart-filled", about: msg("Its liveness probe passes again."), obstacle: idle }, { do: "restoreLiveness", pod }),
        plain({ id: "failPod", label: msg("Node pressure"), icon: "dashboard", about: msg("Its node runs out of memory and ends it for good: phase Failed. No budget is asked."), obstacle: leaving }, { do: "failPod", pod }),
      ],
    },
  ];
}

/** `inUse` tells whether a pod of its ordinal is there. */
export function claimOrder({ name, phase }: ClaimView): Order {
  const about = msg("While a pod uses it, it only waits for that to end. What becomes of the volume and its data is up to its reclaim policy.");
  const obstacle = phase === "Terminating" ? msg("It is being deleted already.") : undefined;
  return plain({ id: "deleteClaim", label: msg("Delete claim {claim}", { claim: name }), icon: "database", about, obstacle }, { do: "deleteClaim", claim: name });
}

function noContainer({ name, state }: PodView): Message | undefined {
  return state === "running" || state === "ready" || state === "available" || state === "crashloop" ? undefined : msg("Pod {pod} has no running container now.", { pod: name });
}

/** What its probes were last told: that they pass (true) or fail. Orders to the pods before it under this name do not count. */
function toldOf({ commands }: Session, { name, createdAt }: PodView, nowMs: number): { readonly readiness: boolean; readonly liveness: boolean } {
  let [readiness, liveness] = [true, true];
  for (const { at, command } of commands) {
    if (at < createdAt || at > nowMs || !("pod" in command) || command.pod !== name) continue;
    if (command.do === "failReadiness" || command.do === "restoreReadiness") readiness = command.do === "restoreReadiness";
    if (command.do === "failLiveness" || command.do === "restoreLiveness") liveness = command.do === "restoreLiveness";
  }
  return { readiness, liveness };
}
