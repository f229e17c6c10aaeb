/** DNS names of the simulated Services and pods, and what they answer now. */
import { dnsKind } from "../../kubernetes/headless.ts";
import { podFqdn, podName, serviceFqdn } from "../../kubernetes/names.ts";
import { msg, type Message } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import { publication } from "../endpoints/publication.ts";
import type { Cluster, SimulatedService } from "../engine/cluster.ts";
import type { ServiceAnswer } from "../types.ts";

/** Service names first, then the names of the pods, lowest ordinal first. `pods` are sorted by ordinal. */
export function namesOf(cluster: Cluster, pods: readonly Pod[]): ServiceAnswer[] {
  return [...cluster.services.map((service) => serviceAnswer(cluster, service, pods)), ...podAnswers(cluster, pods)];
}

function serviceAnswer({ input }: Cluster, service: SimulatedService, pods: readonly Pod[]): ServiceAnswer {
  const name = serviceFqdn(service.name, input.namespace, input.clusterDomain);
  const answer = (addresses: readonly string[], reason: Message | null): ServiceAnswer => ({ name, kind: "service", addresses, reason });
  switch (dnsKind(service.spec)) {
    case "external-name":
      return answer([], msg("Service “{service}” is an alias for {target}.", { service: service.name, target: service.spec.externalName ?? "" }));
    case "cluster-ip":
      return answer([service.clusterIP!], msg("Service “{service}” has a cluster IP: its name answers with that one address, whatever the pods do.", { service: service.name }));
    case "headless": {
      const published = pods.filter((pod) => publication(service, pod).published);
      const addresses = published.map((pod) => pod.status.podIP!);
      return answer(addresses, published.length > 0 ? null : msg("Service “{service}” publishes no pod now.", { service: service.name }));
    }
  }
}

/** Only the Service named by `serviceName` can give a pod a name of its own: it is the pod's subdomain. */
function podAnswers(cluster: Cluster, pods: readonly Pod[]): ServiceAnswer[] {
  const { set, input, services } = cluster;
  const byOrdinal = new Map(pods.map((pod) => [pod.ordinal, pod]));
  const subdomain = set?.spec.serviceName ?? pods[0]?.spec.subdomain;
  if (!subdomain) return [];
  const service = services.find(({ name }) => name === subdomain);
  const setName = set?.metadata.name ?? pods[0]!.parent;
  const ordinals = new Set(byOrdinal.keys());
  const start = set?.spec.ordinals?.start ?? 0;
  for (let index = 0; index < (set?.spec.replicas ?? 0); index++) ordinals.add(start + index);
  return [...ordinals].sort((a, b) => a - b).map((ordinal) => {
    const pod = podName(setName, ordinal);
    const name = podFqdn(pod, subdomain, input.namespace, input.clusterDomain);
    return { name, kind: "pod", pod, ...podAnswer(service, subdomain, pod, byOrdinal.get(ordinal)) };
  });
}

function podAnswer(service: SimulatedService | undefined, subdomain: string, name: string, pod: Pod | undefined): Pick<ServiceAnswer, "addresses" | "reason"> {
  if (!service) return none(msg("There is no Service “{service}” in this namespace: pods have no names of their own.", { service: subdomain }));
  if (dnsKind(service.spec) === "external-name") {
    return none(msg("Service “{service}” is an ExternalName: it has no pods, and no names below it.", { service: service.name }));
  }
  if (!pod) return none(msg("{pod} does not exist now.", { pod: name }));
  if (pod.spec.subdomain !== subdomain) {
    return none(msg("{pod} was created with another serviceName; a pod keeps the one it was born with.", { pod: name }));
  }
  const state = publication(service, pod);
  if (!state.published) return none(whyNot(state.reason, service.name, name));
  return { addresses: [pod.status.podIP!], reason: condition(service, state.before, name) };
}

function condition(service: SimulatedService, before: "ready" | "not-ready", pod: string): Message | null {
  if (before === "not-ready") return msg("{pod} is not Ready, but Service “{service}” publishes addresses before that (publishNotReadyAddresses).", { pod, service: service.name });
  if (dnsKind(service.spec) === "headless") return null;
  return msg("Service “{service}” has a cluster IP: CoreDNS answers this name, but the DNS specification does not promise it. Add clusterIP: None.", { service: service.name });
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
