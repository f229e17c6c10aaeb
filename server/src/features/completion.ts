import type { Span } from "../text/span.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { listed, type CompletionItem, type Proposal } from "./completion/item.ts";
import { labels } from "./completion/labels.ts";
import { namespaces, scaleTargets } from "./completion/names.ts";
import { peerLists } from "./completion/peer-lists.ts";
import { namesInTexts } from "./completion/names/index.ts";
import { completionPlace, type CompletionPlace } from "./completion/place.ts";
import { ports, volumes } from "./completion/pods.ts";
import { serviceNames } from "./completion/services.ts";
import { values } from "./completion/values.ts";

export type { CompletionItem, CompletionKind } from "./completion/item.ts";

export interface Completion {
  /** What an item replaces, in file offsets; on one line. */
  readonly span: Span;
  /** Best first. Never empty. */
  readonly items: readonly CompletionItem[];
}

/** All that may propose something; at most one of them does at any place. */
const providers: readonly ((place: CompletionPlace) => Proposal[])[] = [serviceNames, labels, ports, volumes, scaleTargets, namespaces, values];

/** What could be written at an offset: names of what there is, and values with their meaning. Null where Ordinal has nothing to say. */
export function completion(snapshot: Snapshot, uri: string, offset: number): Completion | null {
  const lists = peerLists(snapshot, uri, offset);
  if (lists) return withLists(snapshot.file(uri)?.text ?? "", lists, namesInTexts(snapshot, uri, offset));
  const place = completionPlace(snapshot, uri, offset);
  const items = place ? listed(providers.flatMap((provider) => provider(place))) : [];
  return place && items.length > 0 ? { span: place.span, items } : namesInTexts(snapshot, uri, offset);
}

/** Whole lists first where nothing is written yet; else the names that go on from what is. Each replaces what it stands for. */
function withLists(text: string, lists: { readonly span: Span; readonly items: readonly Proposal[] }, names: Completion | null): Completion {
  const whole = lists.items.map((item) => ({ ...item, span: lists.span }));
  const one = (names?.items ?? []).map((item) => ({ ...item, span: names!.span }));
  const written = /[^\s"']/.test(text.slice(lists.span.start, lists.span.end));
  return { span: lists.span, items: listed(written ? [...one, ...whole] : [...whole, ...one]) };
}
