import { kindOf } from "../../../manifests/resource.ts";
import { msg, type Message } from "../../../text/message.ts";
import type { NameAt, NameClient } from "../../../workspace/names/types.ts";
import type { Model } from "../../../workspace/snapshot.ts";
import { nameOf, placeOf } from "../../describe/place.ts";
import { line, verbatim, type Block } from "../../markdown.ts";
import type { Meaning } from "../../names/meaning.ts";

/** The meanings by what comes out: pods that get the same answers are told together. Those that fail first. */
export function groupsOf(_model: Model, meanings: readonly Meaning[]): (readonly Meaning[])[] {
  const byClient = new Map<NameClient, Meaning[]>();
  for (const meaning of meanings) byClient.set(meaning.judgement.client, [...(byClient.get(meaning.judgement.client) ?? []), meaning]);
  const groups = new Map<string, Meaning[]>();
  for (const list of byClient.values()) {
    const key = list.map(({ judgement: { name, outcome, services, pod, problem } }) => [name, outcome, services.map(({ uri }) => uri), pod?.set.uri, problem?.code].join(" ")).join("\n");
    groups.set(key, [...(groups.get(key) ?? []), ...list]);
  }
  const fails = (list: readonly Meaning[]) => list.some(({ judgement }) => judgement.outcome === "fails");
  return [...groups.values()].sort((a, b) => Number(fails(b)) - Number(fails(a)));
}

/** Whose pods ask, and as which absolute name. */
export function askers(model: Model, at: NameAt, group: readonly Meaning[]): Block {
  const clients = [...new Set(group.map(({ judgement }) => judgement.client))];
  const [client] = clients as [NameClient, ...NameClient[]];
  const walked = new Set(group.map(({ judgement }) => judgement.walk?.name));
  const [found] = walked;
  const written = group[0]!.judgement.name;
  const as = walked.size === 1 && found !== undefined && found.replace(/\.$/, "") !== written.replace(/\.$/, "") ? [msg("It is {name}.", { name: found.replace(/\.$/, "") })] : [];
  return line(verbatim("{parts}", { parts: [who(model, at, client, clients.length - 1), ...as] }));
}

function who(model: Model, at: NameAt, { owner, namespace, namespaceKnown }: NameClient, others: number): Message {
  const kind = kindOf(at.entry.resource);
  if (at.field.role.kind === "kubelet") return msg("Asked by the kubelet, which resolves names as the node does.");
  if (at.field.role.kind === "external-name") return msg("Asked by the DNS server, for whoever asks for the Service.");
  if (!owner) return msg("No pod in this workspace is known to use this {kind}: taken as asked in namespace {namespace}.", { kind: verbatim(kind), namespace });
  const args = { kind: verbatim(owner.resource.kind), name: nameOf(owner), namespace };
  const own = owner.resource === at.entry.resource;
  const parts = [
    own ? msg("Asked by the pods of {kind} {name} in {namespace}.", args) : msg("Asked by the pods of {kind} {name} ({place}) in {namespace}.", { ...args, place: placeOf(model, at.entry.uri, owner) }),
    ...(others > 0 ? [msg("{count} more use it, with the same answer.", { count: others })] : []),
    ...(namespaceKnown ? [] : [msg("The namespace is assumed.")]),
  ];
  return verbatim("{parts}", { parts });
}
