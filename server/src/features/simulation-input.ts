import type { StatefulSet } from "../manifests/stateful-set.ts";
import type { ProfileName, SimulationInput } from "../simulation/types.ts";
import type { Span } from "../text/span.ts";
import { pairsOf, toJson, type YamlNode } from "../yaml/tree.ts";
import { coveringBudgets } from "../workspace/budgets.ts";
import { replicaCount } from "../workspace/facts.ts";
import { find } from "../workspace/find.ts";
import { key } from "../workspace/keys.ts";
import { shownNamespace } from "../workspace/namespaces.ts";
import { governingService, selectingServices } from "../workspace/relations.ts";
import { inFile, type Entry, type Model } from "../workspace/snapshot.ts";
import { msg, type Message } from "../text/message.ts";

/** What the simulation panel runs on, and where in the manifest each field it may speak of stands. */
export interface SimulationSource {
  readonly name: string;
  readonly title: string;
  readonly input: SimulationInput;
  /** A Service or budget cannot be read whole at the moment: somebody is typing in it. */
  readonly unfinished: boolean;
  /** Path from the StatefulSet's root joined by `/`, with its place in file offsets. */
  readonly fields: readonly { readonly path: string; readonly span: Span }[];
}

/** A manifest that is not complete enough to be applied. */
export interface SimulationProblem {
  readonly problem: Message;
}

/**
 * Turns a StatefulSet, the Services around it and the budgets of its pods into the simulation's input. The seed follows
 * from the names, so that the same manifest plays the same way each time.
 */
export function simulationInput(model: Model, entry: Entry<StatefulSet>): SimulationSource | SimulationProblem {
  const { resource } = entry;
  const name = resource.name?.value;
  if (name === undefined) return { problem: msg("This StatefulSet has no name yet.") };
  if (resource.fragment) return { problem: msg("“{name}” is a patch or a fragment: there is no whole StatefulSet here to simulate.", { name }) };
  if (entry.content.tree.broken) return { problem: msg("The manifest of “{name}” cannot be read at the moment: it is not valid YAML.", { name }) };
  const namespace = shownNamespace(model, entry).name;
  const governing = governingService(model, entry);
  const services = [...(governing.state === "found" ? governing.services : []), ...selectingServices(model, entry).map((selected) => selected.entry)];
  const budgets = coveringBudgets(model, entry);
  const object = toJson(resource.node) as Record<string, unknown>;
  return {
    name,
    title: name,
    unfinished: [...services, ...budgets].some(({ content }) => content.tree.broken),
    input: {
      statefulSet: withReplicas(model, entry, object),
      services: written(services),
      budgets: written(budgets),
      namespace,
      clusterDomain: model.settings.clusterDomain,
      profile: profileOf(model.settings.kubernetesVersion),
      seed: seedOf(`${namespace}/${name}`),
      settings: model.settings.simulation,
    },
    fields: fieldsOf(model, entry),
  };
}

/** The objects in order, of two with the same name the first: a cluster has one of each. */
function written(entries: readonly Entry[]): Record<string, unknown>[] {
  const byName = new Map<string, Entry>();
  for (const entry of entries) {
    const name = entry.resource.name?.value;
    if (name !== undefined && !byName.has(name)) byName.set(name, entry);
  }
  return [...byName.values()].map(({ resource }) => toJson(resource.node) as Record<string, unknown>);
}

/** An autoscaled set without `replicas` starts with the autoscaler's minimum rather than with one. */
function withReplicas(model: Model, entry: Entry<StatefulSet>, object: Record<string, unknown>): Record<string, unknown> {
  const replicas = replicaCount(model, entry);
  if (replicas.source !== "autoscaler" || entry.resource.replicas || typeof object["spec"] !== "object" || object["spec"] === null) return object;
  const scaler = find(model, key.scales("StatefulSet", entry.resource.name!.value)).map(({ resource }) => resource)[0];
  const min = scaler && "min" in scaler ? scaler.min?.value : undefined;
  return min === undefined ? object : { ...object, spec: { ...object["spec"], replicas: min } };
}

function profileOf(release: string): ProfileName {
  return release === "1.34" || release === "1.35" || release === "1.36" || release === "1.37" ? release : "1.35";
}

/** FNV-1a of the text, positive. */
function seedOf(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 1;
}

/** How deep fields are listed (`spec/template/spec/containers/0/readinessProbe/periodSeconds`), and how many at most. */
const maxDepth = 8;
const maxFields = 2_000;

function fieldsOf(model: Model, entry: Entry<StatefulSet>): { path: string; span: Span }[] {
  const found: { path: string; span: Span }[] = [];
  const add = (path: string, span: Span, value: YamlNode | null, depth: number): void => {
    if (found.length >= maxFields) return;
    found.push({ path, span: inFile(model, entry, span) });
    visit(value, path, depth + 1);
  };
  const visit = (node: YamlNode | null, above: string, depth: number): void => {
    if (depth > maxDepth) return;
    const below = (step: string | number): string => (above === "" ? String(step) : `${above}/${step}`);
    if (node?.kind === "seq") node.items.forEach((item, index) => add(below(index), item.span, item.value, depth));
    // Through the merge keys: a field of an anchor is found where `<<` brings it in.
    else for (const pair of pairsOf(node)) add(below(pair.key.text), pair.key.span, pair.value, depth);
  };
  visit(entry.resource.node, "", 0);
  return found;
}
