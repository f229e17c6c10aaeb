/** A sync of one Service: the pods that changed are put into its slices or taken out. upstream: Controller.syncService */
import { selectsNothing } from "../../kubernetes/selectors.ts";
import { msg, type Message } from "../../text/message.ts";
import { emit, type Cluster, type SimulatedService } from "../engine/cluster.ts";
import { endpointOf } from "./endpoint.ts";
import { place, remove, sameEndpoint } from "./place.ts";
import { ownEndpoints } from "./state.ts";

/**
 * The original makes all endpoints anew at each sync; only those of pods that have changed come out differently, and
 * those of pods whose node has gone or come back. A Service that has lost its selector keeps the slices it had: from
 * then on they are nobody's.
 */
export function syncService(cluster: Cluster, service: SimulatedService): void {
  const { endpoints: state } = cluster;
  const dirty = state.dirty.get(service.name) ?? new Set<string>();
  state.dirty.delete(service.name);
  if (service.spec.type === "ExternalName" || selectsNothing(service.spec.selector)) return;
  const before = state.services.get(service.name);
  const missing = missingNodes(cluster);
  const sameNodes = (before?.missingNodes ?? "") === missing;
  if (!sameNodes) {
    ownEndpoints(state, service.name).missingNodes = missing;
    for (const { metadata } of cluster.pods.values()) dirty.add(metadata.name);
  }
  const changes = [...dirty].flatMap((name) => update(cluster, service, name) ?? []);
  if (changes.length === 0) return;
  state.version++;
  const published = changes.filter(({ now, before }) => now !== null && now !== before).map(({ pod }) => pod);
  const withdrawn = changes.filter(({ now, before }) => now === null && before !== null).map(({ pod }) => pod);
  if (published.length + withdrawn.length === 0) return;
  const message = changeMessage(service.name, published, withdrawn);
  emit(cluster, { actor: "endpoints", kind: "endpointsChanged", object: service.name, message, pods: [...published, ...withdrawn] });
}

/** The address published for a pod, before and now; null while there is none. */
interface Change {
  readonly pod: string;
  readonly before: string | null;
  readonly now: string | null;
}

/** Undefined when the pod's endpoint is what it was. */
function update(cluster: Cluster, service: SimulatedService, name: string): Change | undefined {
  const pod = cluster.pods.get(name);
  const made = pod && endpointOf(cluster, service, pod);
  const was = cluster.endpoints.services.get(service.name)?.byPod.get(name);
  if (made ? was && sameEndpoint(was, made.endpoint, made.ports) : !was) return undefined;
  const own = ownEndpoints(cluster.endpoints, service.name);
  if (made) place(own, made.endpoint, made.ports);
  else remove(own, name);
  return { pod: name, before: was?.ready ? was.address : null, now: made?.endpoint.ready ? made.endpoint.address : null };
}

/** A pod on a node without object is left out, unless it is published before Ready. */
function missingNodes({ nodes }: Cluster): string {
  let names = "";
  for (const { exists, name } of nodes) if (!exists) names += `${name} `;
  return names;
}

function changeMessage(service: string, published: readonly string[], withdrawn: readonly string[]): Message {
  if (withdrawn.length === 0) return msg("Service “{service}” publishes {pods} from now on.", { service, pods: listed(published) });
  if (published.length === 0) return msg("Service “{service}” no longer publishes {pods}.", { service, pods: listed(withdrawn) });
  return msg("Service “{service}” publishes {pods} from now on, and no longer {others}.", { service, pods: listed(published), others: listed(withdrawn) });
}

function listed(pods: readonly string[], most = 5): string {
  return pods.length <= most ? pods.join(", ") : `${pods.slice(0, most).join(", ")}, …`;
}
