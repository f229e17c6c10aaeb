/** What is wrong with the form of a name alone, once it is plain what was meant. */
import { editDistance } from "../../../text/similar.ts";
import { possibleNamespaces } from "../../namespaces.ts";
import type { NameProblem } from "../types.ts";
import { respell } from "../respell.ts";
import { podNames, podOfLabel, problem, type Case } from "./case.ts";

export function formProblem(one: Case): NameProblem | null {
  const { model, option, readings, labels } = one;
  const { reading, found, pod } = option;
  const domain = model.settings.clusterDomain;
  const known = found.here.length > 0 || pod !== null;
  if (readings.podTree) {
    const named = pod ?? podOfLabel(one, labels[0]!);
    if (!named) return null;
    const tree = labels.length - domain.split(".").length - 1;
    return problem(one, "POD_NAME_IN_POD_TREE", { certainty: "certain", labels: [tree, tree], suggestions: podNames(one, named), args: { pod: labels[0]! }, related: [named.set] });
  }
  // The end of names that are put together elsewhere: how many labels come before it is not known.
  if (one.at.written.suffix || one.at.written.wildcard) return reading.ending === "other-domain" ? otherDomain(one, known) : null;
  if (readings.surplus && known) {
    // An SRV name has no room for a pod.
    const suggestions = pod && !reading.srv ? podNames(one, pod) : [respell(domain, { ...reading, endpoint: null })];
    return problem(one, "TOO_MANY_LABELS", { certainty: "certain", labels: [reading.srv ? 2 : 0, reading.serviceIndex - 1], suggestions, args: { service: reading.service }, related: found.here });
  }
  if (reading.ending === "no-svc" && known) {
    return problem(one, "MISSING_SVC_LABEL_PART", { certainty: "certain", suggestions: [respell(domain, { ...reading, ending: "domain" })], args: { domain }, related: found.here });
  }
  if (reading.ending === "other-domain") return otherDomain(one, known);
  // `web.svc`, `web.svc.cluster.local`
  if (readings.certain && !reading.namespaceWritten && reading.endpoint === null && known) return missingNamespace(one);
  return null;
}

function otherDomain(one: Case, known: boolean): NameProblem {
  const { model, labels, option } = one;
  const domain = model.settings.clusterDomain;
  const written = labels.slice(labels.findIndex((label) => label.toLowerCase() === "svc") + 1).join(".");
  // Another cluster's domain is no mistake; a slip of this one's is.
  const slip = editDistance(written.toLowerCase(), domain.toLowerCase(), 2) <= 2 || domain.toLowerCase().startsWith(`${written.toLowerCase()}.`);
  const first = labels.length - written.split(".").length;
  const suggestions = [respell(domain, { ...option.reading, ending: "domain" })];
  return problem(one, "WRONG_CLUSTER_DOMAIN", { certainty: slip ? (known ? "certain" : "likely") : "possible", labels: [first, labels.length - 1], suggestions, args: { written, domain }, related: option.found.here });
}

function missingNamespace(one: Case): NameProblem {
  const { model, option, client } = one;
  const { reading, found } = option;
  const namespaces = found.here[0] ? possibleNamespaces(model, found.here[0]) : null;
  const namespace = namespaces?.size === 1 ? [...namespaces][0]! : client.namespaceKnown ? client.namespace : null;
  const right = namespace === null ? { ...reading, ending: "none" as const } : { ...reading, namespace, namespaceWritten: true };
  return problem(one, "MISSING_NAMESPACE", {
    certainty: "certain",
    labels: [reading.serviceIndex, reading.serviceIndex + 1],
    suggestions: [respell(model.settings.clusterDomain, right)],
    args: { service: reading.service },
    related: found.here,
  });
}
