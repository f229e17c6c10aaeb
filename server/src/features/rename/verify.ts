import { applyEdits } from "../../text/edit.ts";
import { msg, type Message } from "../../text/message.ts";
import { entriesOf } from "../../workspace/find.ts";
import { applyChanges, type Snapshot } from "../../workspace/snapshot.ts";
import type { Location } from "../cursor.ts";
import { linkedTo, mentionsOf } from "../references-model/index.ts";
import { placeOf, type Mention } from "../references-model/mention.ts";
import type { RenamePlan } from "./edits.ts";
import { placeText } from "./refusals.ts";

/**
 * Reads the files as they would be and asks again what belongs together. Anything more or less than before is a reason
 * not to rename: the new name is in use, or something would be left behind. Null when all is as it was.
 */
export function changeOfMeaning(snapshot: Snapshot, plan: RenamePlan): Message | null {
  const next = applyChanges(snapshot, plan.edits.map(({ uri, edits }) => ({ uri, text: applyEdits(snapshot.file(uri)?.text ?? "", edits), keepText: true }))).snapshot;
  const probe = plan.moved.find(({ before }) => before.role === "declaration") ?? plan.moved[0]!;
  const there = mentionStarting(next, probe.after, probe.before);
  const linked = there ? linkedTo(next, there) : [];
  const expected = new Set(plan.moved.map(({ after }) => keyOf(after)));
  const extra = linked.find((mention) => !expected.has(keyOf(placeOf(next, mention))));
  if (extra) return msg("“{name}” is in use already ({place}); after the rename the two could not be told apart.", { name: plan.name, place: placeText(next, placeOf(next, extra)) });
  const reached = new Set(linked.map((mention) => keyOf(placeOf(next, mention))));
  const lost = plan.moved.find(({ after }) => !reached.has(keyOf(after)));
  return lost ? msg("After the rename, “{name}” at {place} would no longer belong to the rest.", { name: plan.name, place: placeText(snapshot, placeOf(snapshot, lost.before)) }) : null;
}

function mentionStarting(next: Snapshot, { uri, span }: Location, like: Mention): Mention | undefined {
  const here = entriesOf(next, uri).flatMap((entry) => mentionsOf(next, entry)).filter((mention) => mention.topic.kind === like.topic.kind && placeOf(next, mention).span.start === span.start);
  return here.find(({ role }) => role === like.role) ?? here[0];
}

function keyOf({ uri, span }: Location): string {
  return `${uri}#${span.start}`;
}
