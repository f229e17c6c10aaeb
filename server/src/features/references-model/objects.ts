import { podNameLabel } from "../../kubernetes/controller-labels.ts";
import { parsePodName, podName } from "../../kubernetes/names.ts";
import { isPodOwner, type Kind } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { find, findNamed, isObject } from "../../workspace/find.ts";
import { key } from "../../workspace/keys.ts";
import { inReach, nearestOf } from "../../workspace/nearest.ts";
import { namedService } from "../../workspace/relations.ts";
import type { Entry, Model, Snapshot } from "../../workspace/snapshot.ts";
import { unitsOf } from "../../workspace/units.ts";
import { kustomizationMentions } from "./kustomization.ts";
import { beginning, mentionOf, type Mention, type ObjectTopic } from "./mention.ts";
import { nameMentions } from "./names.ts";
import { patchTargets, patchesOf } from "./patches.ts";

/** Services and StatefulSets, and what names them. Namespaces are in `namespaces.ts`. */

const service: ObjectTopic = { kind: "service" };
const statefulSet: ObjectTopic = { kind: "stateful-set" };

const topicOf: Partial<Record<Kind, ObjectTopic>> = { Service: service, StatefulSet: statefulSet };

export function objectMentions(model: Model, entry: Entry): Mention<ObjectTopic>[] {
  const { resource } = entry;
  if (resource.kind === "Kustomization" || resource.kind === "Component") return kustomizationMentions(entry);
  const found: Mention<ObjectTopic>[] = [];
  const own = topicOf[resource.kind];
  if (own && resource.name) found.push(mentionOf(entry, own, isObject(model, entry) ? "declaration" : "reference", resource.name));
  if (resource.kind === "StatefulSet" && resource.serviceName) found.push(mentionOf(entry, service, "reference", resource.serviceName));
  // A StatefulSet overwrites its template's subdomain.
  else if (isPodOwner(resource) && resource.kind !== "StatefulSet" && resource.template?.subdomain?.value) found.push(mentionOf(entry, service, "reference", resource.template.subdomain));
  switch (resource.kind) {
    case "EndpointSlice":
      for (const pair of resource.labels?.pairs ?? []) {
        if (pair.key === "kubernetes.io/service-name") found.push(mentionOf(entry, service, "reference", { value: pair.value, span: pair.valueSpan, alias: pair.alias }));
      }
      break;
    case "Endpoints":
      // The Endpoints of a Service bear its name.
      if (resource.name) found.push(mentionOf(entry, service, "reference", resource.name));
      break;
    case "HorizontalPodAutoscaler":
    case "ScaledObject":
      if (resource.targetKind === "StatefulSet" && resource.targetName) found.push(mentionOf(entry, statefulSet, "reference", resource.targetName));
      break;
    case "Service":
      found.push(...podNameMentions(entry as Entry<Service>));
      break;
    default:
      break;
  }
  return found;
}

/** `web` in the selector `statefulset.kubernetes.io/pod-name: web-0`. */
function podNameMentions(entry: Entry<Service>): Mention<ObjectTopic>[] {
  const selector = entry.resource.selector;
  return (selector?.pairs ?? []).flatMap((pair) => {
    const parsed = pair.key === podNameLabel ? parsePodName(pair.value) : undefined;
    if (!parsed || parsed.parent === "") return [];
    return beginning(mentionOf(entry, statefulSet, "reference", { value: pair.value, span: pair.valueSpan, alias: pair.alias || selector!.alias }), parsed.parent.length);
  });
}

/** The objects a mention leads to: the nearest of that name. */
export function objectsMeant(model: Model, mention: Mention<ObjectTopic>): readonly Entry[] {
  const { entry, name } = mention;
  const kind = mention.topic.kind === "service" ? "Service" : "StatefulSet";
  if (mention.role === "declaration") return [entry];
  if (mention.inText) return mention.inText.meant;
  if (entry.resource.kind === "Kustomization" || entry.resource.kind === "Component") {
    return findNamed(model, kind, name).filter((candidate) => unitsOf(model, candidate.uri).kustomizations.some((by) => by.uri === entry.uri));
  }
  if (entry.resource.kind === kind && entry.resource.name?.value === name) return patchTargets(model, entry);
  // A patch speaks for what it patches.
  const speaker = isObject(model, entry) ? entry : (patchTargets(model, entry)[0] ?? entry);
  if (kind === "Service") {
    const found = namedService(model, speaker, name);
    return "services" in found ? found.services : [];
  }
  const candidates = findNamed(model, "StatefulSet", name);
  const near = inReach(model, speaker, candidates);
  return nearestOf(model, speaker.uri, near.length > 0 ? near : candidates);
}

/** More ordinals than this are not asked for one by one. */
const maxOrdinals = 256;

/** Mentions that may lead to the object; the caller checks where they do lead. */
export function objectCandidates(snapshot: Snapshot, entry: Entry): Mention<ObjectTopic>[] {
  const name = entry.resource.name?.value ?? "";
  const lookups =
    entry.resource.kind === "Service"
      ? [...snapshot.lookup(key.governedBy(name)), ...snapshot.lookup(key.slices(name)), ...find(snapshot, key.named("Endpoints", name))]
      : [...snapshot.lookup(key.scales("StatefulSet", name)), ...pinnedServices(snapshot, entry as Entry<StatefulSet>, name)];
  const patches = [entry, ...lookups].flatMap((other) => patchesOf(snapshot, other));
  const kustomizations = unitsOf(snapshot, entry.uri).kustomizations;
  const inTexts = snapshot.lookup(key.mentioned(name)).flatMap((other) => nameMentions(snapshot, other, name));
  return [...[...lookups, ...patches, ...kustomizations].flatMap((other) => objectMentions(snapshot, other).filter((mention) => mention.name === name)), ...inTexts];
}

/** Services that select one pod by its name. */
function pinnedServices(snapshot: Snapshot, entry: Entry<StatefulSet>, name: string): Entry[] {
  const start = entry.resource.ordinalsStart?.value ?? 0;
  const count = Math.min(maxOrdinals, Math.max(entry.resource.replicas?.value ?? 0, 64));
  return Array.from({ length: count }, (_, index) => snapshot.lookup(key.selects(podNameLabel, podName(name, start + index)))).flat();
}
