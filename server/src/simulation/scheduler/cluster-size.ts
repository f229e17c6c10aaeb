/**
 * A cluster in which the set can run. Nobody knows the person's nodes: as many as the set's own rules need are taken for
 * granted, and they have the names, zones and other labels that its template asks for.
 */
import type { JsonObject } from "../api/json.ts";
import { objectAt, textOf, valueAt } from "../api/json.ts";
import { decodeAs } from "../api/types/decoder.ts";
import { releaseOfProfile } from "../controllers/stateful-set/gates.ts";
import { completeSettings } from "../engine/settings.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { NodeState } from "../nodes/state.ts";
import type { SimulationInput, SimulationSettings } from "../types.ts";
import { hostnameLabel, knownKey, labelOf, regionLabel, zoneLabel, type NodeRequirement } from "./node-labels.ts";
import { needsOf, type Needs } from "./needs.ts";
import { selects } from "./pod-terms.ts";

/** Beyond this, a set that spreads over nodes is left with pods that find no room. */
const mostNodes = 1000;

/** Labels that all nodes have alike. */
const shared = [regionLabel, "kubernetes.io/os", "kubernetes.io/arch"];

/** Settings with everything that is missing filled in; the number of nodes and zones by what the set needs. */
export function settingsFor(input: SimulationInput): SimulationSettings {
  const settings = completeSettings(input.settings);
  const given = (key: "nodes" | "zones") => (input.settings?.[key] ?? 0) >= 1;
  const { spec, needs, labels } = wishesOf(input);
  const zonesAsked = valuesOf(needs, zoneLabel).length || settings.zones;
  const zones = given("zones") ? settings.zones : Math.max(zonesAsked, domains(needs, labels, zoneLabel, spec, input));
  const nodes = given("nodes") ? settings.nodes : Math.max(settings.nodes, zones, valuesOf(needs, hostnameLabel).length, domains(needs, labels, hostnameLabel, spec, input));
  return { ...settings, zones: Math.min(zones, mostNodes), nodes: given("nodes") ? nodes : Math.min(nodes, mostNodes) };
}

/** The nodes with the names and labels that the template asks for. Call it before anything runs on them. */
export function namedForSet(nodes: readonly NodeState[], input: SimulationInput): NodeState[] {
  const { needs, spec } = wishesOf(input);
  const written = valueAt(spec, "template", "spec", "nodeName");
  const names = [...new Set([...(typeof written === "string" && written !== "" ? [written] : []), ...valuesOf(needs, hostnameLabel)])];
  const zones = [...new Set(nodes.map(({ zone }) => zone))];
  const zoneNames = valuesOf(needs, zoneLabel);
  return nodes.map((node, index) => {
    const name = names[index] ?? node.name;
    const zone = zoneNames[zones.indexOf(node.zone)] ?? node.zone;
    const others = shared.map((key) => [key, wantedValue(needs, key, labelOf(node, key))]);
    return { ...node, name, zone, labels: { ...node.labels, ...Object.fromEntries(others), [hostnameLabel]: name, [zoneLabel]: zone } };
  });
}

/** A new node of a running cluster: labelled as the others are, in the zone whose turn it is unless one is given. */
export function likeOthers(node: NodeState, { nodes, settings }: Pick<Cluster, "nodes" | "settings">, zone: string | undefined): NodeState {
  const zones = [...new Set(nodes.map((other) => other.zone))];
  const own = zone ?? zones[nodes.length % settings.zones] ?? node.zone;
  const alike = shared.map((key) => [key, labelOf(nodes[0] ?? node, key)]);
  return { ...node, zone: own, labels: { ...node.labels, ...Object.fromEntries(alike), [zoneLabel]: own } };
}

/** How many hosts (or zones) the set's own pods need, because no two of them may share one. */
function domains({ antiAffinity, spread }: Needs, labels: Record<string, string>, topologyKey: string, spec: JsonObject, { contrast }: SimulationInput): number {
  const replicas = typeof spec["replicas"] === "number" ? spec["replicas"] : 1;
  const apart = antiAffinity.some((term) => term.topologyKey === topologyKey && selects(term.selector, labels));
  // A Deployment of the same template keeps its own pods apart, and has a quarter more of them during an update.
  const pods = contrast ? replicas + Math.max(1, Math.ceil(replicas / 4)) : replicas;
  const fewest = spread.filter((constraint) => constraint.required && constraint.topologyKey === topologyKey).map(({ minDomains }) => minDomains);
  return Math.max(0, apart ? pods : 0, ...fewest);
}

interface Wishes {
  readonly spec: JsonObject;
  readonly needs: Needs;
  readonly labels: Record<string, string>;
}

/** What cannot be decoded asks for nothing: it will not run. */
function wishesOf({ statefulSet, namespace, profile }: SimulationInput): Wishes {
  const decoded = decodeAs("v1.StatefulSet", statefulSet, releaseOfProfile(profile));
  const spec = "object" in decoded ? objectAt(decoded.object, "spec") : {};
  const template = objectAt(spec, "template");
  const labels = Object.fromEntries(Object.entries(objectAt(template, "metadata", "labels")).map(([key, value]) => [key, textOf(value)]));
  const pod = objectAt(template, "spec");
  const containers = (key: string) => (Array.isArray(pod[key]) ? pod[key] : []);
  return { spec, labels, needs: needsOf({ ...pod, containers: containers("containers"), initContainers: containers("initContainers") }, labels, namespace) };
}

/** The values of a label that the template asks for, in its order. */
function valuesOf(needs: Needs, key: string): string[] {
  return [...new Set(requirements(needs).flatMap((requirement) => (requirement.operator === "In" && knownKey(requirement.key) === key ? requirement.values : [])))];
}

function wantedValue(needs: Needs, key: string, usual: string): string {
  const values = valuesOf(needs, key);
  return values.length === 0 || values.includes(usual) ? usual : values[0]!;
}

function requirements({ nodeSelector, nodeTerms }: Needs): NodeRequirement[] {
  const names = (nodeTerms ?? []).flatMap((term) => term.names).map((requirement) => ({ ...requirement, key: hostnameLabel }));
  return [...(nodeSelector ?? []), ...(nodeTerms ?? []).flatMap(({ expressions }) => expressions), ...names];
}
