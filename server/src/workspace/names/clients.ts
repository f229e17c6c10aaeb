/** Whose pods resolve the names in a text. */
import type { HostsEntry } from "../../kubernetes/dns/walk.ts";
import type { DnsConfig } from "../../kubernetes/types.ts";
import { isPodOwner, type PodOwner } from "../../manifests/resource.ts";
import type { TextField } from "../../manifests/text-fields.ts";
import { toJson, valueOf, type YamlNode } from "../../yaml/tree.ts";
import { find } from "../find.ts";
import { key } from "../keys.ts";
import { possibleNamespaces, shownNamespace } from "../namespaces.ts";
import { inReach, togetherOrNearest } from "../nearest.ts";
import type { Entry, Model } from "../snapshot.ts";
import { memo } from "./memo.ts";
import type { NameClient } from "./types.ts";

/** More consumers of one ConfigMap than these have nothing new to say. */
const mostClients = 8;

/**
 * The pods that use a text: those of the object itself; of a ConfigMap or Secret those that mount it or read their
 * environment from it. One client that is not known when none is.
 */
export function clientsOf(model: Model, entry: Entry, field: Pick<TextField, "role">): readonly NameClient[] {
  return remembered(model, entry.resource, field.role.kind === "kubelet" ? "kubelet" : "", () => clientsAnew(model, entry, field));
}

const remembered = memo<readonly NameClient[]>();

function clientsAnew(model: Model, entry: Entry, field: Pick<TextField, "role">): NameClient[] {
  const { resource } = entry;
  if (isPodOwner(resource)) return [clientOf(model, entry as Entry<PodOwner>, field.role.kind === "kubelet")];
  if (resource.kind !== "ConfigMap" && resource.kind !== "Secret") return [unknownClient(model, entry)];
  const users = consumersOf(model, entry).slice(0, mostClients);
  return users.length > 0 ? users.map((owner) => clientOf(model, owner, false)) : [unknownClient(model, entry)];
}

/** The makers of pods that use a ConfigMap or Secret and are applied together with it. */
export function consumersOf(model: Model, entry: Entry): readonly Entry<PodOwner>[] {
  const { kind, name } = entry.resource;
  if (!name || (kind !== "ConfigMap" && kind !== "Secret")) return [];
  const users = find(model, key.uses(kind, name.value)).filter((user): user is Entry<PodOwner> => isPodOwner(user.resource));
  return togetherOrNearest(model, entry.uri, inReach(model, entry, users));
}

export function clientOf(model: Model, owner: Entry<PodOwner>, kubelet: boolean): NameClient {
  const { namespace, known } = namespaceOf(model, owner);
  const spec = owner.resource.template?.spec ?? null;
  const dnsPolicy = textAt(spec, "dnsPolicy");
  const hostNetwork = valueOf(spec, "hostNetwork");
  return {
    owner,
    namespace,
    namespaceKnown: known,
    dns: {
      namespace,
      clusterDomain: model.settings.clusterDomain,
      // The kubelet asks as the node does.
      dnsPolicy: kubelet ? "Default" : dnsPolicy,
      hostNetwork: hostNetwork?.kind === "scalar" && hostNetwork.value === true,
      dnsConfig: toJson(valueOf(spec, "dnsConfig")) as DnsConfig | undefined ?? undefined,
      hosts: kubelet ? [] : aliasesOf(spec),
    },
  };
}

function unknownClient(model: Model, entry: Entry): NameClient {
  const { namespace, known } = namespaceOf(model, entry);
  return { owner: null, namespace, namespaceKnown: known, dns: { namespace, clusterDomain: model.settings.clusterDomain } };
}

function namespaceOf(model: Model, entry: Entry): { readonly namespace: string; readonly known: boolean } {
  const possible = possibleNamespaces(model, entry);
  return { namespace: shownNamespace(model, entry).name, known: possible !== null && possible.size === 1 };
}

function aliasesOf(spec: YamlNode | null): HostsEntry[] {
  const aliases = toJson(valueOf(spec, "hostAliases"));
  if (!Array.isArray(aliases)) return [];
  return aliases.flatMap((alias: unknown) => {
    const { ip, hostnames } = (alias ?? {}) as { ip?: unknown; hostnames?: unknown };
    return typeof ip === "string" && Array.isArray(hostnames) ? [{ ip, names: hostnames.filter((name): name is string => typeof name === "string") }] : [];
  });
}

function textAt(node: YamlNode | null, name: string): string | undefined {
  const value = valueOf(node, name);
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}
