import { podHosts } from "../../kubernetes/dns/walk.ts";
import { parsePodName } from "../../kubernetes/names.ts";
import { isPodOwner } from "../../manifests/resource.ts";
import type { TextField } from "../../manifests/text-fields.ts";
import { entriesOf } from "../../workspace/find.ts";
import { clientOf } from "../../workspace/names/clients.ts";
import type { NameAt, NameClient } from "../../workspace/names/types.ts";
import { applyChanges, emptySnapshot, type Entry, type Model } from "../../workspace/snapshot.ts";
import { writtenAs } from "../names/written-as.ts";
import type { Origin } from "./types.ts";

export interface Asking {
  readonly client: NameClient;
  /** The name as if it stood where nothing but a host can, in an object of the asker. */
  readonly at: NameAt;
}

/** The resolver of whoever asks, and the name as something that asker wrote. */
export function asking(model: Model, origin: Origin, name: string): Asking {
  const entry = origin.kind === "workload" ? origin.entry : somePod(model, origin);
  const client = origin.kind === "workload" ? withOwnHosts(clientOf(model, origin.entry, false), origin.pod) : clientIn(model, origin.namespace);
  return { client, at: { entry, field: fieldOf(entry, name), written: writtenAs(name, { kind: "host-key", key: "HOST" }, { kind: /^_[^.]+\._(?:tcp|udp|sctp)\./i.test(name) ? "srv" : "address" }) } };
}

/** Every pod knows its own name, whatever DNS says; on the host's network it has the node's hosts file. upstream: kubelet managedHostsFileContent */
function withOwnHosts(client: NameClient, pod: string | undefined): NameClient {
  const { owner, namespace, dns } = client;
  if (pod === undefined || !owner || dns.hostNetwork === true || !parsePodName(pod)) return client;
  const subdomain = owner.resource.kind === "StatefulSet" ? owner.resource.serviceName?.value : owner.resource.template?.subdomain?.value;
  const own = podHosts({ name: pod, namespace, hostname: pod, subdomain, ips: [pod] }, dns.clusterDomain, dns.hosts);
  return { ...client, dns: { ...dns, hosts: own } };
}

function clientIn(model: Model, namespace: string): NameClient {
  return { owner: null, namespace, namespaceKnown: true, dns: { namespace, clusterDomain: model.settings.clusterDomain } };
}

/** A pod that stands in no file. */
function somePod(model: Model, { namespace, near }: Extract<Origin, { kind: "namespace" }>): Entry {
  const uri = near ?? "ordinal:///resolve.yaml";
  const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: any, namespace: ${JSON.stringify(namespace)} }\nspec: { containers: [{ name: any }] }\n`;
  return entriesOf(applyChanges(emptySnapshot(model.settings), [{ uri, text, keepText: true }]).snapshot, uri)[0]!;
}

const nowhere = { start: 0, end: 0 };

function fieldOf({ resource }: Entry, text: string): TextField {
  const container = isPodOwner(resource) ? resource.template?.containers[0]?.node : undefined;
  return {
    node: { kind: "scalar", span: nowhere, value: text, text, style: "plain" },
    text,
    role: { kind: "env", container: container ?? { kind: "map", span: nowhere, flow: true, pairs: [] }, name: "HOST" },
    key: "HOST",
    encoded: false,
    alias: false,
    span: nowhere,
  };
}
