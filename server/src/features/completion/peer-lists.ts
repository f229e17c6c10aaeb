import { msg, type Message } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { preview, shortOf, titleOf } from "../peer-lists/label.ts";
import { offersAt } from "../peer-lists/offers.ts";
import { peerPlaceAt } from "../peer-lists/place.ts";
import { allSets } from "../peer-lists/sets.ts";
import type { Proposal } from "./item.ts";

/** Whole peer lists for the setting under the cursor: each item is the value, and replaces what is there. */
export function peerLists(snapshot: Snapshot, uri: string, offset: number): { readonly span: Span; readonly items: readonly Proposal[] } | null {
  const place = peerPlaceAt(snapshot, uri, offset);
  const file = snapshot.file(uri);
  if (!place || !file || offset < place.span.start || offset > Math.max(place.span.end, place.span.start)) return null;
  let replaced: Span | null = null;
  const items: Proposal[] = [];
  for (const offer of offersAt(snapshot, place, allSets(snapshot, place.entry, uri))) {
    const edit = place.write(offer.text);
    // An editor takes an item only within one line, and all of them at one place.
    if (!edit || edit.newText.startsWith("\n") || edit.newText.startsWith("\r") || file.text.slice(edit.span.start, edit.span.end).includes("\n") || offset < edit.span.start || offset > edit.span.end) continue;
    replaced ??= edit.span;
    if (edit.span.start !== replaced.start || edit.span.end !== replaced.end) continue;
    items.push({
      label: shortOf(offer, offer.set),
      insertText: edit.newText,
      kind: "name",
      detail: msg("{title} of {set}", { title: titleOf(offer), set: offer.set.resource.name!.value }),
      documentation: verbatim(preview(offer)),
      // What is there already is part of what the item replaces.
      filterText: file.text.slice(replaced.start, replaced.end) || edit.newText,
    });
  }
  return replaced && items.length > 0 ? { span: replaced, items } : null;
}

/** Reads the same in every language. */
function verbatim(text: string): Message {
  return { text: "{text}", args: { text } };
}
