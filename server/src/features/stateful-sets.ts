import type { StatefulSet } from "../manifests/stateful-set.ts";
import { entriesOf, isObject } from "../workspace/find.ts";
import { inFile, type Entry, type Model, type Snapshot } from "../workspace/snapshot.ts";
import { cursorAt, type Location } from "./cursor.ts";
import { governedSets, selectedWorkloads } from "../workspace/relations.ts";
import type { Service } from "../manifests/service.ts";

/** A StatefulSet as lists and pickers show it. */
export interface StatefulSetPlace extends Location {
  readonly name: string;
  /** As written. */
  readonly namespace: string | null;
}

/** The StatefulSets of one file, or of the whole workspace, in order of file and line. */
export function statefulSets(snapshot: Snapshot, uri?: string): StatefulSetPlace[] {
  const files = uri === undefined ? [...snapshot.entries.entries()].map(([file]) => file).sort() : [uri];
  return files.flatMap((file) => statefulSetsIn(snapshot, file).map((entry) => placeOf(snapshot, entry)));
}

function statefulSetsIn(model: Model, uri: string): Entry<StatefulSet>[] {
  return entriesOf(model, uri).filter((entry): entry is Entry<StatefulSet> => entry.resource.kind === "StatefulSet" && entry.resource.name !== null && isObject(model, entry));
}

/**
 * The StatefulSet meant by a place: by name, else the one under the cursor, else the one that the Service under the
 * cursor governs or selects, else the file's first.
 */
export function statefulSetFor(model: Model, uri: string, where: { readonly name?: string; readonly offset?: number }): Entry<StatefulSet> | null {
  const all = statefulSetsIn(model, uri);
  if (where.name !== undefined) return all.find((entry) => entry.resource.name?.value === where.name) ?? null;
  const under = where.offset === undefined ? null : cursorAt(model, uri, where.offset)?.entry;
  if (under?.resource.kind === "StatefulSet") return all.find((entry) => entry.resource === under.resource) ?? null;
  if (under?.resource.kind === "Service") {
    const service = under as Entry<Service>;
    const selected = selectedWorkloads(model, service).map(({ entry }) => entry);
    const set = governedSets(model, service)[0] ?? selected.find((entry): entry is Entry<StatefulSet> => entry.resource.kind === "StatefulSet");
    if (set) return set;
  }
  return all[0] ?? null;
}

function placeOf(model: Model, entry: Entry<StatefulSet>): StatefulSetPlace {
  const { resource } = entry;
  return { uri: entry.uri, span: inFile(model, entry, resource.name!.span), name: resource.name!.value, namespace: resource.namespace?.value ?? null };
}
