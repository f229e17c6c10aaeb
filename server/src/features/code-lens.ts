import type { PodOwner } from "../manifests/resource.ts";
import type { Service } from "../manifests/service.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { msg, type Message } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import { entriesOf, isObject } from "../workspace/find.ts";
import type { Selected } from "../workspace/relations.ts";
import { inFile, type Entry, type Model } from "../workspace/snapshot.ts";
import { countOf, podCount } from "./describe/counts.ts";
import { podNames, type NoNames } from "./describe/governing.ts";
import { nameSpanOf } from "./describe/names.ts";
import { lineOf, nameOf, nameSpan } from "./describe/place.ts";
import { firstOrdinal, hostnameAt, mostPods, podsView, type PodsView } from "./describe/pods.ts";
import { hasSelector, serviceView } from "./describe/services.ts";

export interface CodeLens {
  /** The object's first key, in file offsets. */
  readonly span: Span;
  readonly title: Message;
  readonly command: LensCommand | null;
}

/** The arguments of the command. The line of `ordinal.goTo` counts from zero. */
export type LensCommand =
  | { readonly id: "ordinal.simulate" | "ordinal.copyPodNames"; readonly args: readonly [{ readonly uri: string; readonly name: string }] }
  | { readonly id: "ordinal.goTo"; readonly args: readonly [{ readonly uri: string; readonly line: number }] };

/** The lines above StatefulSets and Services: pods, and the other end. Nothing above patches and fragments. */
export function codeLenses(model: Model, uri: string): CodeLens[] {
  if (!model.settings.codeLens) return [];
  return entriesOf(model, uri).flatMap((entry) => {
    if (!isObject(model, entry) || !entry.resource.name?.value) return [];
    if (entry.resource.kind === "StatefulSet") return setLenses(model, entry as Entry<StatefulSet>);
    return entry.resource.kind === "Service" ? serviceLenses(model, entry as Entry<Service>) : [];
  });
}

function setLenses(model: Model, entry: Entry<StatefulSet>): CodeLens[] {
  const view = podsView(model, entry);
  const args = [{ uri: entry.uri, name: nameOf(entry) }] as const;
  const pods: CodeLens = lens(model, entry, podsTitle(view), mostPods(view.ordinals) === 0 ? null : { id: "ordinal.copyPodNames", args });
  const governing = governingLens(model, entry);
  return [pods, ...(governing ? [governing] : []), lens(model, entry, msg("Simulate"), { id: "ordinal.simulate", args })];
}

function podsTitle(view: PodsView): Message {
  const count = podCount(view);
  if (view.ordinals.kind === "fixed" && view.ordinals.count > 0) return msg("{count} · {names}", { count, names: podSpan(view, view.ordinals.count) });
  return count;
}

function governingLens(model: Model, entry: Entry<StatefulSet>): CodeLens | null {
  const names = podNames(model, entry);
  switch (names.state) {
    case "all":
    case "some":
      return lens(model, entry, governedBy(nameOf(names.service), names.portable), goTo(model, names.service));
    case "unknown":
      return names.service ? lens(model, entry, msg("governed by {service}", { service: nameOf(names.service) }), goTo(model, names.service)) : null;
    case "none":
      return missing(model, entry, names.why);
  }
}

function governedBy(service: string, headless: boolean): Message {
  return headless ? msg("governed by {service} (headless)", { service }) : msg("governed by {service} (not headless)", { service });
}

function missing(model: Model, entry: Entry<StatefulSet>, why: NoNames): CodeLens | null {
  switch (why.code) {
    case "no-subdomain":
    case "no-hostname":
      return null;
    case "service-missing":
      return lens(model, entry, msg("Service “{service}” not found", { service: why.name }), null);
    case "other-namespace":
      return lens(model, entry, msg("Service “{service}” is in another namespace", { service: nameOf(why.service) }), goTo(model, why.service));
    case "external-name":
      return lens(model, entry, msg("Service “{service}” is an ExternalName", { service: nameOf(why.service) }), goTo(model, why.service));
    case "no-selector":
      return lens(model, entry, msg("Service “{service}” has no selector", { service: nameOf(why.service) }), goTo(model, why.service));
    case "mismatch":
    case "no-such-ordinal":
      return lens(model, entry, msg("Service “{service}” selects none of the pods", { service: nameOf(why.service) }), goTo(model, why.service));
  }
}

function serviceLenses(model: Model, entry: Entry<Service>): CodeLens[] {
  const view = serviceView(model, entry);
  if (view.kind === "external-name") return [];
  const [first, ...more] = view.selected;
  const lenses: CodeLens[] = [];
  if (first && more.length === 0) {
    lenses.push(lens(model, entry, selectsTitle(model, first), goTo(model, first.entry)));
  } else if (first) lenses.push(lens(model, entry, msg("selects pods of {count} workloads", { count: view.selected.length }), goTo(model, first.entry)));
  else if (hasSelector(entry.resource)) lenses.push(lens(model, entry, msg("selects nothing here"), null));
  const governed = view.governed.filter((pods) => pods.entry.resource.kind === "StatefulSet");
  for (const pods of governed.slice(0, 2)) lenses.push(lens(model, entry, msg("governs {name}", { name: nameOf(pods.entry) }), goTo(model, pods.entry)));
  return lenses;
}

function selectsTitle(model: Model, { entry, match }: Selected<PodOwner>): Message {
  const args = { kind: entry.resource.kind, name: nameOf(entry) };
  if (match.match === "unknown") return msg("may select {kind} {name}", args);
  if (match.match === "some") return msg("selects {kind} {name} ({count})", { ...args, count: countOf(match.ordinals.length) });
  const pods = podsView(model, entry);
  return pods.ordinals.kind === "none" ? msg("selects {kind} {name}", args) : msg("selects {kind} {name} ({count})", { ...args, count: podCount(pods) });
}

function podSpan(view: PodsView, count: number): Message {
  return nameSpanOf(count, (index) => hostnameAt(view, firstOrdinal(view.ordinals) + index));
}

function goTo(model: Model, entry: Entry): LensCommand {
  return { id: "ordinal.goTo", args: [{ uri: entry.uri, line: lineOf(model, entry, nameSpan(entry)) }] };
}

function lens(model: Model, entry: Entry, title: Message, command: LensCommand | null): CodeLens {
  const first = entry.resource.node.pairs[0]?.key.span ?? entry.resource.kindSpan;
  return { span: inFile(model, entry, first), title, command };
}
