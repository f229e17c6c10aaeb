import type { Span } from "../text/span.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { listed, type CompletionItem, type Proposal } from "./completion/item.ts";
import { labels } from "./completion/labels.ts";
import { namespaces, scaleTargets } from "./completion/names.ts";
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
  const place = completionPlace(snapshot, uri, offset);
  if (!place) return null;
  const items = listed(providers.flatMap((provider) => provider(place)));
  return items.length > 0 ? { span: place.span, items } : null;
}
