import { podName } from "../../kubernetes/names.ts";
import { msg } from "../../text/message.ts";
import { ordinalsOf } from "../../workspace/peers/list.ts";
import type { PeerListInText } from "../../workspace/peers/lists.ts";
import { rewriteList } from "../../workspace/peers/rewrite.ts";
import type { StaleList } from "../../workspace/peers/stale.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { isShared } from "./anchors.ts";
import { addServerPool } from "./server-pool.ts";
import { fileEdit, sourceOf } from "./source.ts";

/** What can be done about a list that lacks pods, best first. */
export function peerListFixes(model: Model, entry: Entry, { list, missing }: StaleList): Fix[] {
  if (!isRange(list)) {
    const fix = listAllPods(model, entry, list);
    return fix ? [{ ...fix, preferred: true }] : [];
  }
  // A pool that holds data never changes its size, so which of the two is right only its owner knows.
  const pool = addServerPool(model, entry, list, missing);
  const one = listAllPods(model, entry, list);
  return [...(pool ? [pool] : []), ...(one ? [{ ...one, note: msg("Only for a new cluster: MinIO does not start when a server pool that holds data has another size.") }] : [])];
}

/** Makes a list name all pods that the set has, in the list's own style. Null where it does, or where that takes more than small edits. */
export function listAllPods(model: Model, entry: Entry, list: PeerListInText): Fix | null {
  const ordinals = ordinalsOf(model, list.set);
  const edits = rewriteList(list, ordinals);
  const source = sourceOf(model, entry);
  if (!edits || edits.length === 0 || edits.some(({ span }) => isShared(source, span.start))) return null;
  const set = list.set.resource.name!.value;
  const [first, last] = [podName(set, ordinals[0]!), podName(set, ordinals.at(-1)!)];
  const title = ordinals.length === 1 ? msg("List {first} alone", { first }) : msg("List all {count} pods of {set} ({first} to {last})", { count: ordinals.length, set, first, last });
  return { title, edits: [fileEdit(source, edits)] };
}

function isRange({ members }: PeerListInText): boolean {
  return members.some(({ fields }) => fields["range"] !== undefined);
}
