import { msg, type Message } from "../../../text/message.ts";
import { shortName } from "../../../workspace/uris.ts";
import type { Proposal } from "../item.ts";
import { fullName, podsOf, servicesElsewhere, servicesHere, setsHere, type KnownService, type KnownSet } from "./known.ts";
import type { TypedName } from "./place.ts";
import { srvPorts } from "./srv.ts";

/** Services in the asker's namespace, then their pods, then Services elsewhere. Without a host's place only pods of a set whose name is typed. */
export function beginnings(typed: TypedName): Proposal[] {
  const { current, host } = typed;
  if (current.startsWith("_")) return srvPorts(typed);
  const sets = setsHere(typed);
  const named = sets.filter(({ name }) => current.startsWith(`${name}-`));
  if (!host) return named.flatMap((set) => bare(typed, set));
  if (named.length > 0) return [...named.flatMap((set) => pods(typed, set)), ...named.flatMap((set) => bare(typed, set)), ...services(typed)];
  return [...services(typed), ...sets.flatMap((set) => pods(typed, set)), ...servicesElsewhere(typed).map((service) => serviceProposal(typed, service))];
}

function services(typed: TypedName): Proposal[] {
  return servicesHere(typed).map((service) => serviceProposal(typed, service));
}

function serviceProposal(typed: TypedName, service: KnownService): Proposal {
  const { name, namespace, entry } = service;
  const label = namespace === null ? name : `${name}.${namespace}`;
  return { label, insertText: label, kind: "service", detail: kindText(service), documentation: msg("{name} in {file}", { name: fullName(typed, name, namespace), file: shortName(entry.uri) }) };
}

export function kindText({ kind, namespace }: KnownService): Message {
  const where = namespace === null ? null : namespace;
  switch (kind) {
    case "headless":
      return where === null ? msg("headless Service") : msg("headless Service in {namespace}", { namespace: where });
    case "external-name":
      return where === null ? msg("Service, ExternalName") : msg("Service, ExternalName in {namespace}", { namespace: where });
    case "cluster-ip":
      return where === null ? msg("Service") : msg("Service in {namespace}", { namespace: where });
  }
}

function pods(typed: TypedName, set: KnownSet): Proposal[] {
  const { service, name } = set;
  if (service === null) return [];
  return podsOf(typed.snapshot, set).map((pod): Proposal => ({
    label: `${pod}.${service}`,
    insertText: `${pod}.${service}`,
    kind: "name",
    detail: msg("pod of StatefulSet {name}", { name }),
    documentation: msg("{name} in {file}", { name: fullName(typed, service, null, pod), file: shortName(set.entry.uri) }),
  }));
}

/** The pod's name alone, which its own node names and ids are made of. */
function bare({ snapshot }: TypedName, set: KnownSet): Proposal[] {
  return podsOf(snapshot, set).map((pod): Proposal => ({ label: pod, insertText: pod, kind: "name", detail: msg("pod of StatefulSet {name}", { name: set.name }) }));
}
