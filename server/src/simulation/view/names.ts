/** DNS names of the simulated Services and pods, and what they answer now: what the EndpointSlices say, not yet what the pods are. */
import { dnsKind } from "../../kubernetes/headless.ts";
import { podFqdn, podName, serviceFqdn } from "../../kubernetes/names.ts";
import { selectsNothing } from "../../kubernetes/selectors.ts";
import { msg, type Message } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import { publication } from "../endpoints/publication.ts";
import type { PlacedEndpoint } from "../endpoints/state.ts";
import type { Cluster, SimulatedService } from "../engine/cluster.ts";
import type { ServiceAnswer } from "../types.ts";

/** Service names first, then the names of the pods, lowest ordinal first. `pods` are the set's, sorted by ordinal. */
export function namesOf(cluster: Cluster, pods: readonly Pod[]): ServiceAnswer[] {
  return [...cluster.services.map((service) => serviceAnswer(cluster, service)), ...podAnswers(cluster, pods)];
}

function serviceAnswer(cluster: Cluster, service: SimulatedService): ServiceAnswer {
  const { input } = cluster;
  const name = serviceFqdn(service.name, input.namespace, input.clusterDomain);
  const answer = (addresses: readonly string[], reason: Message | null): ServiceAnswer => ({ name, kind: "service", addresses, reason });
  switch (dnsKind(service.spec)) {
    case "external-name":
      return answer([], msg("Service “{service}” is an alias for {target}.", { service: service.name, target: service.spec.externalName ?? "" }));
    case "cluster-ip":
      return answer([service.clusterIP!], msg("Service “{service}” has a cluster IP: its name answers with that one address, whatever the pods do.", { service: service.name }));
    case "headless": {
      const addresses = [...new Set(publishedEndpoints(cluster, service).map(({ address }) => address))];
      return answer(addresses, addresses.length > 0 ? null : msg("Service “{service}” publishes no pod now.", { service: service.name }));
    }
  }
}

/** What the Service publishes: the set's pods by ordinal, then others. */
export function publishedEndpoints({ endpoints, pods }: Cluster, { name }: SimulatedService): PlacedEndpoint[] {
  const ready = [...(endpoints.services.get(name)?.byPod.values() ?? [])].filter((endpoint) => endpoint.ready);
  const places = new Map(ready.map(({ pod }) => [pod, placeOf(pods.get(pod))]));
  return ready.sort((a, b) => places.get(a.pod)! - places.get(b.pod)!);
}

function placeOf(pod: Pod | undefined): number {
  return pod && pod.ordinal >= 0 ? pod.ordinal : Number.MAX_SAFE_INTEGER;
}

/** Only the Service named by `serviceName` can give a pod a name of its own: it is the pod's subdomain. */
function podAnswers(cluster: Cluster, pods: readonly Pod[]): ServiceAnswer[] {
  const { set, input } = cluster;
  const ordinals = new Set(pods.map(({ ordinal }) => ordinal));
  const subdomain = set?.spec.serviceName ?? pods[0]?.spec.subdomain;
  if (!subdomain) return [];
  const setName = set?.metadata.name ?? pods[0]!.parent;
  const start = set?.spec.ordinals?.start ?? 0;
  for (let index = 0; index < (set?.spec.replicas ?? 0); index++) ordinals.add(start + index);
  return [...ordinals].sort((a, b) => a - b).map((ordinal) => {
    const pod = podName(setName, ordinal);
    return { name: podFqdn(pod, subdomain, input.namespace, input.clusterDomain), kind: "pod", pod, ...podAnswer(cluster, subdomain, pod) };
  });
}

/** What `POD.SERVICE` answers, and why not or on which condition. */
export function podAnswer(cluster: Cluster, subdomain: string, name: string): Pick<ServiceAnswer, "addresses" | "reason"> {
  const service = cluster.services.find((each) => each.name === subdomain);
  if (!service) return none(msg("There is no Service “{service}” in this namespace: pods have no names of their own.", { service: subdomain }));
  if (dnsKind(service.spec) === "external-name") {
    return none(msg("Service “{service}” is an ExternalName: it has no pods, and no names below it.", { service: service.name }));
  }
  const pod = cluster.pods.get(name);
  const endpoint = cluster.endpoints.services.get(service.name)?.byPod.get(name);
  if (endpoint?.ready && endpoint.hostname === name) return { addresses: [endpoint.address], reason: condition(service, endpoint, pod) };
  if (!pod) return none(msg("{pod} does not exist now.", { pod: name }));
  if (pod.spec.subdomain !== subdomain) {
    return none(msg("{pod} was created with another serviceName; a pod keeps the one it was born with.", { pod: name }));
  }
  const state = publication(service, pod);
  return none(state.published ? msg("{pod} is not in the EndpointSlice yet: its name appears in a moment.", { pod: name }) : whyNot(state.reason, service.name, name));
}

/** Something to know about an answer: it is about to go, or only conditionally there. */
function condition(service: SimulatedService, endpoint: PlacedEndpoint, pod: Pod | undefined): Message | null {
  const args = { pod: endpoint.pod, service: service.name };
  if (selectsNothing(service.spec.selector)) return msg("Service “{service}” has lost its selector: nothing takes {pod} out of its EndpointSlices any more.", args);
  const state = pod?.metadata.uid === endpoint.uid ? publication(service, pod) : undefined;
  if (!state?.published) return msg("{pod} is still in the EndpointSlice, but will be taken out in a moment.", args);
  if (state.before === "not-ready") return msg("{pod} is not Ready, but Service “{service}” publishes addresses before that (publishNotReadyAddresses).", args);
  if (dnsKind(service.spec) === "headless") return null;
  return msg("Service “{service}” has a cluster IP: CoreDNS answers this name, but the DNS specification does not promise it. Add clusterIP: None.", args);
}

function whyNot(reason: Extract<ReturnType<typeof publication>, { published: false }>["reason"], service: string, pod: string): Message {
  switch (reason) {
    case "no-selector":
      return msg("Service “{service}” has no selector: nothing publishes pods for it.", { service });
    case "not-selected":
      return msg("The selector of Service “{service}” does not match the labels of {pod}.", { service, pod });
    case "no-address":
      return msg("{pod} has no address yet.", { pod });
    case "finished":
      return msg("{pod} has ended and is not published.", { pod });
    case "not-ready":
      return msg("{pod} is not Ready: its name appears when it is.", { pod });
    case "terminating":
      return msg("{pod} is terminating: its name is withdrawn before it is gone.", { pod });
  }
}

function none(reason: Message): Pick<ServiceAnswer, "addresses" | "reason"> {
  return { addresses: [], reason };
}
