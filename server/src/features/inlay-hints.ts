import type { Service } from "../manifests/service.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { msg, type Message } from "../text/message.ts";
import { overlaps, type Span } from "../text/span.ts";
import { entriesOf, isObject } from "../workspace/find.ts";
import { selectedWorkloads } from "../workspace/relations.ts";
import { inFile, type Entry, type Model } from "../workspace/snapshot.ts";
import { countOf, podCount } from "./describe/counts.ts";
import { nameSpanOf } from "./describe/names.ts";
import { nameOf } from "./describe/place.ts";
import { firstOrdinal, hostnameAt, podsView, type PodsView } from "./describe/pods.ts";

export interface InlayHint {
  /** File offset the hint stands at, behind the text it is about. Clients put a gap before it. */
  readonly offset: number;
  readonly label: Message;
  readonly tooltip: Message;
}

/**
 * The hints of a range of a file: the pods beside `replicas` and `ordinals.start`, how many pods a Service's selector
 * reaches. Kept quiet: nothing where it is not certain, and nothing in fragments.
 */
export function inlayHints(model: Model, uri: string, range: Span): InlayHint[] {
  if (!model.settings.inlayHints) return [];
  return entriesOf(model, uri).flatMap((entry) => {
    if (!isObject(model, entry) || !entry.resource.name?.value || !overlaps(inFile(model, entry, entry.resource.span), range)) return [];
    return hintsOf(model, entry).filter(({ offset }) => range.start <= offset && offset <= range.end);
  });
}

function hintsOf(model: Model, entry: Entry): InlayHint[] {
  if (entry.resource.kind === "StatefulSet") return setHints(model, entry as Entry<StatefulSet>);
  return entry.resource.kind === "Service" ? serviceHints(model, entry as Entry<Service>) : [];
}

function setHints(model: Model, entry: Entry<StatefulSet>): InlayHint[] {
  const { replicas, ordinalsStart } = entry.resource;
  const view = podsView(model, entry);
  if (view.ordinals.kind !== "fixed" || view.ordinals.count === 0) return [];
  const label = podSpan(view, view.ordinals.count);
  const tooltip = msg("The pods of StatefulSet {name}: {count}", { name: nameOf(entry), count: podCount(view) });
  return [replicas, ordinalsStart].flatMap((field) => (field && !field.alias ? [{ offset: inFile(model, entry, field.span).end, label, tooltip }] : []));
}

function serviceHints(model: Model, entry: Entry<Service>): InlayHint[] {
  const { selector } = entry.resource;
  if (!selector || selector.alias || selector.pairs.length === 0 || entry.resource.type?.value === "ExternalName") return [];
  const [only, ...more] = selectedWorkloads(model, entry);
  if (!only || more.length > 0 || only.match.match === "unknown") return [];
  const pods = podsView(model, only.entry);
  const count = only.match.match === "some" ? countOf(only.match.ordinals.length) : pods.ordinals.kind === "fixed" ? podCount(pods) : null;
  if (!count) return [];
  return [
    {
      // Behind the key, because the selector itself runs over several lines.
      offset: inFile(model, entry, { start: 0, end: entry.content.text.indexOf(":", selector.keySpan.end) + 1 }).end,
      label: msg("{count} of {name}", { count, name: nameOf(only.entry) }),
      tooltip: msg("Selects pods of {kind} {name}", { kind: only.entry.resource.kind, name: nameOf(only.entry) }),
    },
  ];
}

function podSpan(view: PodsView, count: number): Message {
  return nameSpanOf(count, (index) => hostnameAt(view, firstOrdinal(view.ordinals) + index));
}
