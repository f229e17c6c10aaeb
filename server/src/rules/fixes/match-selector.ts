import type { Mismatch } from "../../kubernetes/selectors.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { msg } from "../../text/message.ts";
import { isPlaceholder } from "../../workspace/namespaces.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { rewriteLabels } from "./label-map.ts";
import { ownPair } from "./pairs.ts";
import { fileEdit, sourceOf } from "./source.ts";

/**
 * Makes a Service's selector fit a set's pods: other values take the pods' value, pairs the pods do not have go. When
 * nothing would be left, the set's own selector takes their place.
 */
export function matchSelectorToPods(model: Model, service: Entry<Service>, set: Entry<StatefulSet>, mismatches: readonly Mismatch[], preferred: boolean): Fix | null {
  const labels = set.resource.template?.labels;
  const written = service.resource.selector;
  if (!labels || !written || labels.pairs.some(({ value }) => isPlaceholder(value))) return null;
  const wrong = new Set(mismatches.map(({ key }) => key));
  const kept = written.pairs.flatMap(({ key, value }) => (wrong.has(key) ? (labels.values[key] === undefined ? [] : [[key, labels.values[key]] as const]) : [[key, value] as const]));
  const wanted = kept.length > 0 ? Object.fromEntries(kept) : ownSelector(set.resource);
  const pair = ownPair(ownPair(service.resource.node, "spec")?.value, "selector");
  if (!wanted || !pair) return null;
  const source = sourceOf(model, service);
  const edits = rewriteLabels(source, pair, wanted);
  if (!edits) return null;
  return {
    title: msg("Make Service “{service}” select the pods of “{set}”", { service: service.resource.name?.value ?? "", set: set.resource.name?.value ?? "" }),
    edits: [fileEdit(source, edits)],
    preferred,
  };
}

function ownSelector(set: StatefulSet): Record<string, string> | null {
  const labels = set.template!.labels!;
  const own = set.selector?.matchLabels?.pairs.filter(({ key, value }) => labels.values[key] === value) ?? [];
  const pairs = own.length > 0 ? own : labels.pairs;
  return pairs.length > 0 ? Object.fromEntries(pairs.map(({ key, value }) => [key, value])) : null;
}
