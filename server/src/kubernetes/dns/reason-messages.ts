import { msg, type Message } from "../../text/message.ts";
import type { NameError } from "./reason.ts";

/** Why a name does not exist, in a sentence that does not repeat the name. */
export function nameErrorMessage(reason: NameError): Message {
  switch (reason.code) {
    case "not-svc-or-pod":
      return msg("“{label}” stands where the cluster's names have “svc” or “pod”: SERVICE.NAMESPACE.svc and then the cluster domain.", { label: reason.label });
    case "too-many-labels":
      return msg("{count} labels stand before the Service; at most two can: a pod's host name, or _port and _protocol.", { count: reason.labels.length });
    case "namespace-not-exposed":
      return msg("The DNS server is set up not to answer for namespace “{namespace}”.", { namespace: reason.namespace });
    case "namespace-not-found":
      return msg("There is no namespace “{namespace}”.", { namespace: reason.namespace });
    case "service-not-found":
      return msg("There is no Service “{service}” in namespace “{namespace}”.", { service: reason.service, namespace: reason.namespace });
    case "no-ready-endpoints":
      return reason.headless
        ? msg("Headless Service “{service}” publishes no pod at the moment: it selects none, or none of them is Ready.", { service: reason.service })
        : msg("Service “{service}” has no Ready pod at the moment, so no name stands below it.", { service: reason.service });
    case "endpoint-not-found":
      return msg("Service “{service}” publishes no pod under the name “{endpoint}”. It has: {known}.", {
        service: reason.service,
        endpoint: reason.endpoint,
        known: listed(reason.known),
      });
    case "port-not-found":
      return reason.known.length > 0
        ? msg("Service “{service}” has no port “{port}” with protocol “{protocol}”. It has: {known}.", { ...portOf(reason), known: listed(reason.known) })
        : msg("Service “{service}” has no named port; “{port}” with protocol “{protocol}” was asked.", portOf(reason));
    case "below-external-name":
      return msg("Service “{service}” is an ExternalName: it has its own name only, nothing below it.", { service: reason.service });
    case "external-name-is-ip":
      return msg("“externalName” of Service “{service}” is the address “{ip}”, which DNS cannot use as a name.", { service: reason.service, ip: reason.ip });
    case "empty-service-ignored":
      return msg("Service “{service}” has no Ready pod, and the DNS server is set up to hide such Services.", { service: reason.service });
    case "zonal-needs-headless":
      return msg("Only a headless Service has names by zone; “{service}” is not headless.", { service: reason.service });
    case "pods-disabled":
      return msg("The DNS server is set up not to answer names of pod addresses (“pods disabled”).");
    case "not-a-dashed-ip":
      return msg("Below “pod” stand addresses with dashes, such as 10-1-2-3; “{label}” is none. Pod names are found below their headless Service.", { label: reason.label });
    case "pod-not-found":
      return msg("No pod in namespace “{namespace}” has the address “{ip}”.", { namespace: reason.namespace, ip: reason.ip });
    case "no-such-address":
      return msg("No Service and no published pod has the address “{ip}”.", { ip: reason.ip });
    case "not-a-reverse-name":
      return msg("This is no complete reverse name of an address.");
    case "no-text":
      return msg("The name exists, but CoreDNS denies it to TXT queries.");
  }
}

function portOf(reason: { readonly service: string; readonly port: string; readonly protocol: string }) {
  return { service: reason.service, port: reason.port, protocol: reason.protocol };
}

/** Long lists are cut: a headless Service may have hundreds of pods. */
function listed(names: readonly string[], most = 8): string {
  return names.length <= most ? names.join(", ") : `${names.slice(0, most).join(", ")}, …`;
}
