import { podNameLabel } from "../../kubernetes/controller-labels.ts";
import { ordinalRange, podName } from "../../kubernetes/names.ts";
import type { LabelMap } from "../../manifests/labels.ts";
import { isPodOwner, type Kind, type PodOwner } from "../../manifests/resource.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { msg, type Message } from "../../text/message.ts";
import { governingService } from "../../workspace/relations.ts";
import type { Entry } from "../../workspace/snapshot.ts";
import { shortName } from "../../workspace/uris.ts";
import type { Proposal } from "./item.ts";
import { isAt, placeIn } from "./paths.ts";
import { marker, type CompletionPlace } from "./place.ts";
import { candidates } from "./scan.ts";

/** Label pairs, keys and values: for selectors from pod templates in reach, for templates from what selects them. */
export function labels(place: CompletionPlace): Proposal[] {
  const map = place.position === "key" ? place.path : place.path.slice(0, -1);
  const sources = sourcesFor(place, map);
  const own = mapAt(place, map);
  const written = new Set((own?.pairs ?? []).flatMap(({ key }) => (key === marker ? [] : key)));
  if (place.position === "value") {
    const name = String(place.path.at(-1));
    return [...sources.flatMap(({ pairs, detail }) => pairs.flatMap(([key, value]) => (key === name ? proposal(value, place.write(value), detail) : []))), ...podNames(place, map, name)];
  }
  return sources.flatMap(({ pairs, detail }) =>
    pairs.flatMap(([key, value]) => {
      if (written.has(key)) return [];
      return place.keyOnly ? proposal(key, place.write(key), detail) : proposal(`${key}: ${value}`, `${key}: ${place.write(value)}`, detail);
    }),
  );
}

interface Source {
  readonly pairs: readonly (readonly [key: string, value: string])[];
  readonly detail: Message;
}

const podOwners: ReadonlySet<Kind> = new Set(["StatefulSet", "Deployment", "ReplicaSet", "DaemonSet", "Job", "CronJob", "Pod", "DeploymentConfig", "ReplicationController"]);

function sourcesFor(place: CompletionPlace, map: CompletionPlace["path"]): Source[] {
  const { entry, snapshot } = place;
  const { resource } = entry;
  if (resource.kind === "Service" && isAt(map, "spec", "selector")) return templatesInReach(place, resource.name?.value ?? null, resource.selector);
  if (resource.kind === "PodDisruptionBudget" && isAt(map, "spec", "selector", "matchLabels")) return templatesInReach(place, null, resource.selector?.matchLabels ?? null);
  if (!isPodOwner(resource)) return [];
  if (resource.kind !== "Pod" && isAt(map, "spec", "selector", "matchLabels")) return source(resource.template?.labels ?? null, msg("label of the pod template"));
  if (!isAt(placeIn(resource, map), "metadata", "labels")) return [];
  const governing = resource.kind === "StatefulSet" ? governingService(snapshot, entry as Entry<StatefulSet>) : null;
  const services = governing?.state === "found" ? governing.services : [];
  return [
    ...source(resource.selector?.matchLabels ?? null, msg("asked for by spec.selector")),
    ...services.flatMap((service) => source(service.resource.selector, msg("asked for by Service {name}", { name: service.resource.name!.value }))),
  ];
}

/** The labels of pod templates: first of the sets that the Service governs, then of what fits the pairs there already are. */
function templatesInReach(place: CompletionPlace, service: string | null, chosen: LabelMap | null): Source[] {
  const pairs = (chosen?.pairs ?? []).filter(({ key, value }) => key !== marker && value !== marker);
  const fit = ({ template }: PodOwner) => pairs.every(({ key, value }) => template?.labels?.values[key] === value);
  const governed = (owner: PodOwner) => service !== null && owner.kind === "StatefulSet" && owner.serviceName?.value === service;
  const score = (owner: PodOwner) => (governed(owner) ? 0 : 4) + (fit(owner) ? 0 : 2) + (owner.kind === "StatefulSet" ? 0 : 1);
  return candidates<PodOwner>(place.snapshot, place.entry, podOwners)
    .sort((a, b) => Number(b.together) - Number(a.together) || score(a.entry.resource) - score(b.entry.resource))
    .flatMap(({ entry: { resource, uri } }) => source(resource.template?.labels ?? null, msg("label of {kind} {name} ({file})", { kind: resource.kind, name: resource.name!.value, file: shortName(uri) })));
}

function source(map: LabelMap | null, detail: Message): Source[] {
  const pairs = (map?.pairs ?? []).flatMap(({ key, value }) => (key === marker || value === marker ? [] : [[key, value] as const]));
  return pairs.length > 0 ? [{ pairs, detail }] : [];
}

/** More pods than this nobody picks from a list. */
const maxPods = 20;

/** `web-0`, `web-1` … for a Service of one pod. */
function podNames({ entry, snapshot }: CompletionPlace, map: CompletionPlace["path"], name: string): Proposal[] {
  if (name !== podNameLabel || entry.resource.kind !== "Service" || !isAt(map, "spec", "selector")) return [];
  return candidates<StatefulSet>(snapshot, entry, new Set(["StatefulSet"])).flatMap(({ entry: { resource } }) => {
    const replicas = Math.min(resource.replicas?.value ?? 1, maxPods);
    const pods = ordinalRange({ start: resource.ordinalsStart?.value, replicas }).map((ordinal) => podName(resource.name!.value, ordinal));
    return pods.map((pod) => proposal(pod, pod, msg("pod of StatefulSet {name}", { name: resource.name!.value })));
  });
}

function mapAt({ entry }: CompletionPlace, map: CompletionPlace["path"]): LabelMap | null {
  const { resource } = entry;
  if (resource.kind === "Service") return resource.selector;
  if (resource.kind === "PodDisruptionBudget") return resource.selector?.matchLabels ?? null;
  if (!isPodOwner(resource)) return null;
  return isAt(map, "spec", "selector", "matchLabels") ? (resource.selector?.matchLabels ?? null) : (resource.template?.labels ?? null);
}

function proposal(label: string, insertText: string, detail: Message): Proposal {
  return { label, insertText, kind: "label", detail };
}
