/** What every question about a failing name starts from, and how sure its answer may be. source: dns.md §10, closed-world rule */
import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import type { FieldPath } from "../../../manifests/kustomize-patch.ts";
import { findNamed } from "../../find.ts";
import { possibleNamespaces } from "../../namespaces.ts";
import { rank, together } from "../../nearest.ts";
import type { Entry, Model } from "../../snapshot.ts";
import { mayBeChanged, unitsOf } from "../../units.ts";
import type { Option } from "../options.ts";
import type { Readings } from "../readings.ts";
import { respell } from "../respell.ts";
import type { Judgement, MeantPod, NameAt, NameClient, NameProblem, ProblemCode } from "../types.ts";

export interface Case {
  readonly model: Model;
  readonly at: NameAt;
  readonly client: NameClient;
  /** The whole name as asked, with a final dot if it has one. */
  readonly text: string;
  readonly tier: Judgement["tier"];
  readonly option: Option;
  readonly readings: Readings;
  readonly labels: readonly string[];
}

export type Certainty = NameProblem["certainty"];

/** What `problem` needs besides the code. */
export interface Details {
  readonly certainty: Certainty;
  readonly labels?: NameProblem["labels"];
  readonly suggestions?: readonly string[];
  readonly args?: NameProblem["args"];
  readonly related?: readonly Entry[];
}

export function problem(one: Case, code: ProblemCode, { certainty, labels = null, suggestions = [], args = {}, related = [] }: Details): NameProblem {
  const written = one.text.replace(/\.$/, "");
  return { code, certainty: limited(one, certainty), labels, suggestions: [...new Set(suggestions)].filter((name) => name !== written), related, args: { name: written, ...args } };
}

/** What the look of the name allows at most. */
function limited(one: Case, certainty: Certainty): Certainty {
  const { reading } = one.option;
  // `kafka-0.kafka.acme` may be a host of somebody's own domain as long as nothing says that acme is a namespace.
  if (one.tier !== 1 && reading.namespaceWritten && !isVouched(one)) return "possible";
  return one.tier === 4 && certainty === "certain" ? "likely" : certainty;
}

function isVouched({ model, client, option }: Case): boolean {
  const { reading, found, pod } = option;
  const { namespace } = reading;
  if (isNamespaceHere(model, namespace) || (client.namespaceKnown && client.namespace === namespace)) return true;
  const entries: readonly Entry[] = [...found.here, ...found.elsewhere, ...(pod ? [pod.set] : [])];
  return entries.some((entry) => possibleNamespaces(model, entry)?.has(namespace) ?? false);
}

/** An object that a claim rests on, with the fields of it that decide. */
export type Ground = readonly [entry: Entry, fields: readonly FieldPath[]];

/**
 * How sure a claim is that rests on these objects: `possible` when a kustomization may change what decides, `likely` when
 * they stand far away from the text (another environment's copy, perhaps) or get other names.
 */
export function sure({ model, at }: Case, grounds: readonly Ground[]): Certainty {
  let certainty: Certainty = "certain";
  for (const [entry, fields] of grounds) {
    if (fields.length > 0 && mayBeChanged(model, entry, fields)) return "possible";
    if (!isClose(model, at.entry, entry) || isRenamed(model, entry)) certainty = "likely";
  }
  return certainty;
}

export function isClose(model: Model, from: Entry, to: Entry): boolean {
  if (rank(model, from.uri, to.uri) <= together) return true;
  // Anywhere else only if it is the one object of that name, in a namespace that is written on both sides.
  const name = to.resource.name?.value;
  const [own, other] = [possibleNamespaces(model, from), possibleNamespaces(model, to)];
  return name !== undefined && own !== null && other !== null && findNamed(model, to.resource.kind, name).length === 1;
}

/** What something puts a prefix on before it is applied has another name then. */
function isRenamed(model: Model, entry: Entry): boolean {
  return unitsOf(model, entry.uri).kustomizations.some(({ resource }) => resource.namePrefix !== "" || resource.nameSuffix !== "");
}

export function podOfLabel({ model, at }: Case, label: string): MeantPod | null {
  const match = /^(.+)-(0|[1-9]\d{0,8})$/.exec(label.toLowerCase());
  const sets = match ? findNamed(model, "StatefulSet", match[1]!) : [];
  const set = sets.find((candidate) => rank(model, at.entry.uri, candidate.uri) <= together) ?? sets[0];
  return match && set ? { label, set: set as Entry<StatefulSet>, ordinal: Number(match[2]) } : null;
}

/** How a pod's name ought to be written here, in the style of what stands there. */
export function podNames(one: Case, { set, label }: MeantPod): string[] {
  const service = set.resource.serviceName?.value;
  if (service === undefined) return [];
  const { reading } = one.option;
  const namespaces = possibleNamespaces(one.model, set);
  const single = namespaces?.size === 1 ? [...namespaces][0]! : null;
  const namespace = single ?? (reading.namespaceWritten && reading.service !== service && reading.endpoint === null ? reading.namespace : one.client.namespace);
  const ending = reading.ending === "none" || reading.ending === "svc" ? reading.ending : "domain";
  // Where nothing says which namespace it is, none can be written.
  if (single === null && ending !== "none" && !one.client.namespaceKnown && !reading.namespaceWritten) return [`${label}.${service}`];
  const written = reading.namespaceWritten || ending !== "none" || (one.client.namespaceKnown && namespace !== one.client.namespace);
  return [respell(one.model.settings.clusterDomain, { ...reading, srv: null, endpoint: label, service, namespace, namespaceWritten: written, ending })];
}

export function isNamespaceHere(model: Model, name: string): boolean {
  return findNamed(model, "Namespace", name.toLowerCase()).length > 0;
}

export function sameNamespace(model: Model, entry: Entry, namespace: string): boolean {
  return possibleNamespaces(model, entry)?.has(namespace) ?? true;
}
