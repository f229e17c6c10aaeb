/** A name's problem in words: what is wrong, what follows, what to do. */
import { msg, type Message } from "../../text/message.ts";
import type { NameProblem } from "./types.ts";

/**
 * A few sentences about a problem, for a finding or a hover. `suggestion`: what to write instead, as it would stand in the
 * text; null where nothing can be proposed. `others`: names that fail in the same way.
 */
export function problemMessage(problem: NameProblem, suggestion: string | null = problem.suggestions[0] ?? null, others: readonly string[] = []): Message {
  const reason = withOthers(reasonMessage(problem), others);
  return suggestion === null ? reason : msg("{reason} Write “{suggestion}”.", { reason, suggestion });
}

/** More names than these are only counted. */
const mostNames = 3;

function withOthers(reason: Message, others: readonly string[]): Message {
  if (others.length === 0) return reason;
  const names = others.slice(0, mostNames).map((name) => `“${name}”`).join(", ");
  return others.length > mostNames ? msg("{reason} Neither do {names} and {count} more.", { reason, names, count: others.length - mostNames }) : msg("{reason} Neither does {names}.", { reason, names });
}

function reasonMessage({ code, args }: NameProblem): Message {
  switch (code) {
    case "SVC_UNKNOWN":
      if (args["governing"] === 1) return msg("No Service is called “{service}”: pod {pod} has its name below Service “{meant}”, so “{name}” does not resolve.", args);
      if (args["meant"] === "") return msg("No Service of the workspace is called “{service}”.", args);
      return msg("No Service is called “{service}”, so “{name}” does not resolve. Did you mean “{meant}”?", args);
    case "SVC_OTHER_NS":
      if (args["written"] === 1) return msg("Service “{service}” is not in namespace “{namespace}” but in {namespaces}, so “{name}” does not resolve.", args);
      return msg("Service “{service}” is in namespace {namespaces}, and this name is asked in “{namespace}”: without the namespace “{name}” does not resolve.", args);
    case "MISSING_SVC_LABEL_PART":
      return msg("“svc” is missing before the cluster domain “{domain}”, so “{name}” does not resolve.", args);
    case "MISSING_SERVICE":
      return msg("The Service is missing between pod {pod} and namespace “{namespace}”: the pod has its name below “{governing}”, so “{name}” does not resolve.", args);
    case "MISSING_NAMESPACE":
      return msg("The namespace is missing between Service “{service}” and “svc”, so “{name}” does not resolve.", args);
    case "SWAPPED":
      return msg("Pod and Service are the wrong way round: {pod} is the pod and comes first. “{name}” does not resolve.", args);
    case "TOO_MANY_LABELS":
      return msg("There are too many labels before Service “{service}”: only a pod's name can stand there, so “{name}” does not resolve.", args);
    case "WRONG_CLUSTER_DOMAIN":
      return msg("The cluster domain is “{domain}”, not “{written}”, so “{name}” does not resolve.", args);
    case "ORDINAL_RANGE":
      return ordinalMessage(args);
    case "EP_OTHER_SERVICE":
      if (args["governing"] === "") return msg("StatefulSet “{set}” has no serviceName, so its pods have no names of their own: “{name}” does not resolve.", args);
      return msg("Pod {pod} has its name below Service “{governing}”, the serviceName of StatefulSet “{set}”, and nowhere else: “{name}” does not resolve.", args);
    case "EP_NOT_SELECTED":
      return msg("Service “{service}” does not select the pods of StatefulSet “{set}”, so “{name}” does not resolve. Make the Service's selector match the pods' labels.", args);
    case "EP_NO_HOSTNAME":
      return msg("“{pod}” would be a pod of {kind} “{maker}”, and such pods have no names of their own: “{name}” does not resolve. Ask for the Service, or use a StatefulSet.", args);
    case "EP_WRONG_SET":
      return msg("Service “{service}” has no pod {pod}: it selects the pods of {sets}. “{name}” does not resolve.", args);
    case "GOVERNING_SERVICE_MISSING":
      return msg("StatefulSet “{set}” names Service “{service}”, and no Service is called that: without it “{name}” does not resolve. Create it, headless and selecting these pods.", args);
    case "PORT_NAME_UNKNOWN":
      return msg("Service “{service}” has no port named “{port}”, only {known}, so there is no SRV record “{name}”.", args);
    case "PORT_UNNAMED":
      return msg("No port of Service “{service}” has a name, so there is no SRV record “{name}”. Name the port “{port}”.", args);
    case "PORT_PROTO":
      return msg("Port “{port}” of Service “{service}” is _{real}, not _{protocol}, so there is no SRV record “{name}”.", args);
    case "EXTNAME_IP":
      return msg("Service “{service}” is an ExternalName for {ip}, which DNS takes for a name, not an address: “{name}” does not resolve. Use a Service without selector and an EndpointSlice with the address.", args);
    case "BELOW_EXTERNAL_NAME":
      return msg("Service “{service}” is an ExternalName for {target}: no names exist below it, so “{name}” does not resolve.", args);
    case "POD_NAME_IN_POD_TREE":
      return msg("Below “pod” there are only IP addresses with dashes (10-1-2-3), no pod names: “{name}” does not resolve.", args);
    case "HOSTNET_NO_CLUSTER_DNS":
      if (args["policy"] === "Default") return msg("The pods that ask have dnsPolicy Default: the node's DNS server answers them, which does not know “{name}”. Leave dnsPolicy out.", args);
      return msg("The pods that ask use the host's network: the node's DNS server answers them, which does not know “{name}”. Set dnsPolicy: ClusterFirstWithHostNet.", args);
    case "NODE_RESOLVED":
      return msg("The kubelet asks for this host, with the node's DNS server, which does not know “{name}”. Leave host out: the probe then goes to the pod itself.", args);
    case "NDOTS_SHORT_NAME":
      if (args["how"] === "external-name") return msg("externalName is taken as it stands, without the search list: “{name}” does not resolve.", args);
      if (args["how"] === "dot") return msg("With a dot at the end a name is asked as it stands, without the search list: “{name}.” does not resolve.", args);
      return msg("The pods that ask do not complete short names in this way, so “{name}” does not resolve.", args);
  }
}

function ordinalMessage(args: NameProblem["args"]): Message {
  if (args["count"] === 0) return msg("StatefulSet “{set}” has 0 replicas and so no pod {pod}: “{name}” does not resolve.", args);
  if (args["oneBased"] === 1) return msg("StatefulSet “{set}” has no pod {pod}: ordinals begin at 0, so its {count} pods are {first} to {last}. “{name}” does not resolve.", args);
  if (args["replicas"] === "default") return msg("StatefulSet “{set}” has no pod {pod}: replicas is not written, so there is only {first}. “{name}” does not resolve.", args);
  if (args["count"] === 1) return msg("StatefulSet “{set}” has no pod {pod}: with 1 replica there is only {first}. “{name}” does not resolve.", args);
  return msg("StatefulSet “{set}” has no pod {pod}: with {count} replicas its pods are {first} to {last}. “{name}” does not resolve.", args);
}
