import { podIndexLabel, podNameLabel, workloadLabels } from "../../kubernetes/controller-labels.ts";
import { matchSelector } from "../../kubernetes/selectors.ts";
import { labelMapAt, labelSelectorAt, type LabelMap, type LabelSelector } from "../../manifests/labels.ts";
import { itemsOf, stringAt } from "../../manifests/located.ts";
import { isPodOwner, type PodOwner } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import { selectorOf, workloadOf } from "../../workspace/facts.ts";
import { find, isObject } from "../../workspace/find.ts";
import { key } from "../../workspace/keys.ts";
import { inReach, acceptedNear } from "../../workspace/nearest.ts";
import { selectedWorkloads, selectingServices } from "../../workspace/relations.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { folderOf } from "../../workspace/uris.ts";
import { valueOf, type YamlNode } from "../../yaml/tree.ts";
import { mentionOf, type LabelTopic, type Mention } from "./mention.ts";
import { podSelectors } from "./pod-selectors.ts";

/** Pairs that select pods, and the pairs of pod templates that they select by. */
export function labelMentions(model: Model, entry: Entry): Mention<LabelTopic>[] {
  const { resource } = entry;
  if (!isObject(model, entry)) return [];
  if (resource.kind === "Service") return pairs(entry, resource.selector, "reference", { place: "service", wanted: null });
  if (resource.kind === "PodDisruptionBudget") return selector(entry, valueOf(resource.node, "spec"), "selector", "pods");
  if (!isPodOwner(resource)) return [];
  const own = { place: "own-selector", wanted: null } as const;
  return [
    ...pairs(entry, resource.template?.labels ?? null, "declaration", { place: "template", wanted: null }),
    ...("plainSelector" in resource ? pairs(entry, resource.plainSelector, "reference", own) : []),
    ...(resource.selector ? selector(entry, valueOf(resource.node, "spec"), "selector", "own-selector") : []),
    ...podSelectors(resource.template?.spec ?? null).flatMap((holder) => selector(entry, holder, "labelSelector", "pods")),
  ];
}

/** The makers of pods a mention selects by this very pair. */
export function labelOwners(model: Model, mention: Mention<LabelTopic>): Entry<PodOwner>[] {
  const { entry, topic } = mention;
  return selectedBy(model, entry, topic).filter(({ resource }) => {
    const value = resource.template?.labels?.values[topic.key];
    return value !== undefined && (topic.value === null || topic.value === value);
  });
}

/** Mentions that may select the maker by one of its labels; affinity terms of others are looked for in its folder. */
export function labelCandidates(model: Model, owner: Entry<PodOwner>, name: string): Mention<LabelTopic>[] {
  const entries = new Map<unknown, Entry>([[owner.resource, owner]]);
  for (const { entry } of selectingServices(model, owner)) entries.set(entry.resource, entry);
  for (const pair of owner.resource.template?.labels?.pairs ?? []) for (const entry of find(model, key.covers(pair.key, pair.value))) entries.set(entry.resource, entry);
  for (const entry of find(model, key.podOwnersInFolder(folderOf(owner.uri)))) entries.set(entry.resource, entry);
  return [...entries.values()].flatMap((entry) => labelMentions(model, entry).filter(({ topic }) => topic.key === name));
}

function selectedBy(model: Model, entry: Entry, topic: LabelTopic): readonly Entry<PodOwner>[] {
  switch (topic.place) {
    case "template":
    case "own-selector":
      return [entry as Entry<PodOwner>];
    case "service":
      return selectedWorkloads(model, entry as Entry<Service>).map((selected) => selected.entry);
    case "pods":
      return topic.wanted ? ownersUnder(model, entry, topic.wanted) : [];
  }
}

/** The makers whose pods a selector covers, among those applied together with what holds it. */
function ownersUnder(model: Model, holder: Entry, wanted: LabelSelector): readonly Entry<PodOwner>[] {
  if (wanted.matchLabels?.invalid) return [];
  const found = new Map<unknown, Entry<PodOwner>>();
  const asked = [
    ...(wanted.matchLabels?.pairs ?? []).map((pair) => [pair.key, pair.value] as const),
    ...wanted.matchExpressions.flatMap(({ key: name, operator, values }) => (operator === "In" ? values.map((value) => [name.value, value] as const) : [])),
  ];
  for (const [name, value] of asked) for (const owner of find(model, key.label(name, value))) found.set(owner.resource, owner as Entry<PodOwner>);
  return acceptedNear(model, holder.uri, inReach(model, holder, [...found.values()]), (owner) =>
    matchSelector(selectorOf(wanted), workloadLabels(workloadOf(model, owner), model.settings.kubernetesVersion)) === "no" ? null : owner,
  );
}

type Selecting = Pick<LabelTopic, "place" | "wanted">;

/** Both parts of a LabelSelector: pairs and expressions. */
function selector(entry: Entry, holder: YamlNode | null, field: string, place: "own-selector" | "pods"): Mention<LabelTopic>[] {
  const node = valueOf(holder, field);
  const selecting: Selecting = { place, wanted: place === "pods" ? labelSelectorAt(holder, field) : null };
  return [
    ...pairs(entry, labelMapAt(node, "matchLabels"), "reference", selecting),
    ...itemsOf(valueOf(node, "matchExpressions")).flatMap(({ value: expression, alias }) => {
      const name = stringAt(expression, "key");
      if (!name || isControllers(name.value)) return [];
      const topic = { ...selecting, kind: "label", key: name.value, siblings: [] } as const;
      const values = itemsOf(valueOf(expression, "values")).flatMap((item) => (item.value?.kind === "scalar" ? [{ value: item.value.text, span: item.span, alias: alias || item.alias }] : []));
      return [
        mentionOf(entry, { ...topic, part: "key", value: null }, "reference", { ...name, alias: alias || name.alias }),
        ...values.map((item) => mentionOf(entry, { ...topic, part: "value", value: item.value }, "reference", item)),
      ];
    }),
  ];
}

function pairs(entry: Entry, map: LabelMap | null, role: Mention["role"], selecting: Selecting): Mention<LabelTopic>[] {
  return (map?.pairs ?? []).flatMap((pair) => {
    if (isControllers(pair.key)) return [];
    const siblings = map!.pairs.flatMap((other) => (other === pair ? [] : other.key));
    const topic = { ...selecting, kind: "label", key: pair.key, value: pair.value, siblings } as const;
    const alias = pair.alias || map!.alias;
    return [
      mentionOf(entry, { ...topic, part: "key" }, role, { value: pair.key, span: pair.keySpan, alias }),
      mentionOf(entry, { ...topic, part: "value" }, role, { value: pair.value, span: pair.valueSpan, alias }),
    ];
  });
}

/** Labels that a controller writes: no template holds them, nothing can rename them. */
function isControllers(name: string): boolean {
  return name === podNameLabel || name === podIndexLabel;
}
