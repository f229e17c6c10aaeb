import type { Snapshot } from "../workspace/snapshot.ts";
import type { Location } from "./cursor.ts";
import { linkedTo, mentionAt } from "./references-model/index.ts";
import { placeOf } from "./references-model/mention.ts";

/** Every place that names the same thing, in order of file and place. Cost: what is linked; for a Namespace, all objects. */
export function references(snapshot: Snapshot, uri: string, offset: number, includeDeclaration: boolean): Location[] {
  const mention = mentionAt(snapshot, uri, offset);
  if (!mention) return [];
  return linkedTo(snapshot, mention).flatMap((linked) => (includeDeclaration || linked.role === "reference" ? placeOf(snapshot, linked) : []));
}
