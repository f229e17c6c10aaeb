/** The Service exists, and still the name does not. */
import type { NameError } from "../../../kubernetes/dns/reason.ts";
import { resolvConf } from "../../../kubernetes/dns/search.ts";
import type { Service } from "../../../manifests/service.ts";
import { nearest } from "../../../text/similar.ts";
import type { Entry } from "../../snapshot.ts";
import type { Evidence } from "../judge.ts";
import { respell } from "../respell.ts";
import type { NameProblem } from "../types.ts";
import { problem, sure, type Case } from "./case.ts";
import { endpointProblem } from "./endpoint.ts";

export function foundProblem(one: Case, service: Entry<Service>, { walked, direct }: Evidence): NameProblem | null {
  const { option, client, model } = one;
  const { reading } = option;
  // A short name goes to the node's resolver as it stands; the whole name would, too.
  if (walked.outcome === "unreachable" || (walked.outcome === "external" && resolvConf(client.dns).server === "node")) {
    const kubelet = one.at.field.role.kind === "kubelet";
    // `dnsPolicy: Default` is meant, by name servers and by what asks them; the host's network seldom is thought of.
    const meant = !kubelet && client.dns.dnsPolicy === "Default";
    // The node's resolver may know the zone, though hardly any does.
    return problem(one, kubelet ? "NODE_RESOLVED" : "HOSTNET_NO_CLUSTER_DNS", { certainty: meant ? "possible" : "likely", args: { policy: meant ? "Default" : "ClusterFirst" }, related: client.owner && !kubelet ? [client.owner] : [] });
  }
  if (direct.rcode === "NOERROR" && direct.answers.length > 0) {
    // It is there, but what the client asks is another name. Servers of one's own may answer anything.
    if (client.dns.dnsPolicy === "None") return null;
    const how = one.at.field.role.kind === "external-name" ? "external-name" : one.text.endsWith(".") ? "dot" : "ndots";
    const spelled = respell(model.settings.clusterDomain, { ...reading, namespaceWritten: true, ending: "domain" });
    return problem(one, "NDOTS_SHORT_NAME", { certainty: reading.namespaceWritten || client.namespaceKnown ? "certain" : "likely", suggestions: reading.namespaceWritten || client.namespaceKnown ? [spelled] : [], args: { service: reading.service, how } });
  }
  const reason = direct.reason;
  const unchanged = sure(one, [[service, [["spec", "type"], ["spec", "externalName"]]]]);
  switch (reason?.code) {
    case "endpoint-not-found":
    case "no-ready-endpoints":
      return endpointProblem(one, service);
    case "port-not-found":
      return portProblem(one, service, reason);
    case "below-external-name":
      return problem(one, "BELOW_EXTERNAL_NAME", { certainty: unchanged, labels: [0, reading.serviceIndex - 1], args: { service: reading.service, target: service.resource.externalName?.value ?? "" }, related: [service] });
    case "external-name-is-ip":
      return problem(one, "EXTNAME_IP", { certainty: unchanged, args: { service: reading.service, ip: reason.ip }, related: [service] });
    default:
      return null;
  }
}

function portProblem(one: Case, service: Entry<Service>, reason: Extract<NameError, { code: "port-not-found" }>): NameProblem | null {
  const { ports } = service.resource;
  const certainty = sure(one, [[service, [["spec", "ports"]]]]);
  const named = ports.flatMap(({ name, protocol }) => (name ? [{ name: name.value, protocol: (protocol?.value ?? "TCP").toLowerCase() }] : []));
  const args = { port: reason.port, protocol: reason.protocol, service: one.option.reading.service, known: named.map(({ name, protocol }) => `_${name}._${protocol}`).join(", ") };
  // `mongodb+srv://` writes the name without the port: there is no label of it to point at or to replace.
  const implied = one.at.written.query.kind === "mongodb-srv";
  const spelled = (port: string, protocol: string) => (implied ? [] : [respell(one.model.settings.clusterDomain, { ...one.option.reading, srv: { port, protocol } })]);
  const labels = (index: number) => (implied ? null : ([index, index] as const));
  const sameName = named.find(({ name }) => name === reason.port.toLowerCase());
  // A named port that is there, and still no record: its targetPort leads nowhere, and that has a rule of its own.
  if (sameName?.protocol === reason.protocol.toLowerCase()) return null;
  if (sameName) return problem(one, "PORT_PROTO", { certainty, labels: labels(1), suggestions: spelled(sameName.name, sameName.protocol), args: { ...args, real: sameName.protocol }, related: [service] });
  if (named.length === 0) return problem(one, "PORT_UNNAMED", { certainty, labels: labels(0), args, related: [service] });
  const meant = nearest(reason.port, named.map(({ name }) => name)) ?? (named.length === 1 ? named[0]!.name : null);
  const right = named.find(({ name }) => name === meant);
  return problem(one, "PORT_NAME_UNKNOWN", { certainty, labels: labels(0), suggestions: right ? spelled(right.name, right.protocol) : [], args, related: [service] });
}
