/** Which pods a Service publishes now. upstream: EndpointSlice controller, endpointslice/utils ShouldPodBeInEndpoints */
import { publishesBeforeReady } from "../../kubernetes/headless.ts";
import { matchLabels, selectsNothing } from "../../kubernetes/selectors.ts";
import type { Pod } from "../api/objects.ts";
import type { SimulatedService } from "../engine/cluster.ts";

export type Publication =
  | { readonly published: true; readonly before: "ready" | "not-ready" }
  | { readonly published: false; readonly reason: "no-selector" | "not-selected" | "no-address" | "finished" | "not-ready" | "terminating" };

/** Whether the pod's address is answered under this Service's names, and if not why. */
export function publication(service: SimulatedService, pod: Pod): Publication {
  const { selector } = service.spec;
  if (selectsNothing(selector)) return no("no-selector");
  if (matchLabels(selector!, pod.metadata.labels) !== "yes") return no("not-selected");
  if (pod.status.phase === "Failed" || pod.status.phase === "Succeeded") return no("finished");
  if (pod.status.podIP === undefined) return no("no-address");
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  if (pod.status.ready.status && !terminating) return { published: true, before: "ready" };
  if (publishesBeforeReady(service.spec)) return { published: true, before: "not-ready" };
  return no(terminating ? "terminating" : "not-ready");
}

function no(reason: Extract<Publication, { published: false }>["reason"]): Publication {
  return { published: false, reason };
}
