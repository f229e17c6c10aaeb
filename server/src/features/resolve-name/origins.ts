import { ordinalRange, podName } from "../../kubernetes/names.ts";
import { isPodOwner, type PodOwner } from "../../manifests/resource.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { replicaCount } from "../../workspace/facts.ts";
import { entriesOf, isObject } from "../../workspace/find.ts";
import { shownNamespace } from "../../workspace/namespaces.ts";
import type { Entry, Model, Snapshot } from "../../workspace/snapshot.ts";
import { cursorAt } from "../cursor.ts";
import { meaningsOf } from "../names/meaning.ts";
import { nameUnder } from "../names/under-cursor.ts";
import type { Origin } from "./types.ts";

/** From where a name may be asked. */
export interface Origins {
  readonly workloads: readonly { readonly entry: Entry<PodOwner>; readonly namespace: string }[];
  /** Of the workloads and of Namespace objects, in alphabetical order. */
  readonly namespaces: readonly string[];
}

/** Every maker of pods of the workspace and every namespace it tells of. Cost: all objects. */
export function originsOf(snapshot: Snapshot): Origins {
  const workloads: { entry: Entry<PodOwner>; namespace: string }[] = [];
  const namespaces = new Set<string>();
  for (const [, entries] of snapshot.entries.entries()) {
    for (const entry of entries) {
      const { resource } = entry;
      if (resource.kind === "Namespace" && resource.name) namespaces.add(resource.name.value);
      if (!isPodOwner(resource) || !resource.name || !isObject(snapshot, entry)) continue;
      const { name } = shownNamespace(snapshot, entry);
      namespaces.add(name);
      workloads.push({ entry: entry as Entry<PodOwner>, namespace: name });
    }
  }
  if (namespaces.size === 0) namespaces.add(snapshot.settings.defaultNamespace);
  const nameOf = ({ entry, namespace }: { entry: Entry; namespace: string }) => `${namespace}/${entry.resource.name!.value} ${entry.uri}`;
  return { workloads: workloads.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)), namespaces: [...namespaces].sort() };
}

/** The name under a cursor as it is asked, and who asks it; null where none stands. */
export function askedAt(model: Model, uri: string, offset: number): { readonly name: string; readonly owner: Entry<PodOwner> | null; readonly namespace: string } | null {
  const cursor = cursorAt(model, uri, offset);
  const under = cursor && nameUnder(cursor.entry, cursor.offset);
  const [meaning] = under ? meaningsOf(model, under.at) : [];
  if (!meaning) return null;
  const { name, client } = meaning.judgement;
  return { name, owner: client.owner, namespace: client.namespace };
}

/**
 * A workload by its file, kind and name, or (`NAMESPACE/POD`) by one of its pods; a namespace otherwise. null: there is
 * no such workload.
 */
export function originFor(snapshot: Snapshot, from: { readonly uri: string; readonly kind: string; readonly name: string; readonly pod?: string } | { readonly namespace: string; readonly pod?: string; readonly near?: string }): Origin | null {
  if ("kind" in from) {
    const entry = entriesOf(snapshot, from.uri).find(({ resource }) => resource.kind === from.kind && resource.name?.value === from.name);
    return entry && isPodOwner(entry.resource) ? { kind: "workload", entry: entry as Entry<PodOwner>, ...(from.pod === undefined ? {} : { pod: from.pod }) } : null;
  }
  const { namespace, pod, near } = from;
  if (pod === undefined) return { kind: "namespace", namespace, ...(near === undefined ? {} : { near }) };
  const owners = originsOf(snapshot).workloads.filter((workload) => workload.namespace === namespace);
  const maker = owners.find(({ entry }) => entry.resource.name!.value === pod || podsOf(snapshot, entry).includes(pod));
  return maker ? { kind: "workload", entry: maker.entry, pod } : null;
}

/** Enough for a list to pick from. */
const mostPods = 100;

function podsOf(model: Model, entry: Entry<PodOwner>): string[] {
  if (entry.resource.kind !== "StatefulSet") return [];
  const { count } = replicaCount(model, entry as Entry<StatefulSet>);
  const replicas = Math.min(count === "unknown" ? 3 : count, mostPods);
  return ordinalRange({ start: entry.resource.ordinalsStart?.value, replicas }).map((ordinal) => podName(entry.resource.name!.value, ordinal));
}
