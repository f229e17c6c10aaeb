/** Judges a name: is a name of the cluster meant, and does it lead anywhere? source: dns.md §10, §11.3 */
import { answer } from "../../kubernetes/dns/answer.ts";
import { walk, type Walk } from "../../kubernetes/dns/walk.ts";
import { dnsKind, publishesBeforeReady } from "../../kubernetes/headless.ts";
import { parsePodName, podName } from "../../kubernetes/names.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { isPublicEnding } from "../../names/look-alikes.ts";
import { replicaCount, serviceSpecOf } from "../facts.ts";
import { findNamed } from "../find.ts";
import { possibleNamespaces } from "../namespaces.ts";
import { inReach, nearestOf } from "../nearest.ts";
import { governedSets } from "../relations.ts";
import type { Entry, Model } from "../snapshot.ts";
import { clientsOf } from "./clients.ts";
import { expand } from "./expand.ts";
import { problemOf } from "./problems.ts";
import { readingsOf, type Readings } from "./readings.ts";
import { clusterAround, servicesMeant, type FoundServices } from "./services.ts";
import type { Condition, Judgement, MeantPod, NameAt, NameClient, Reading } from "./types.ts";

/** More judgements of one written name (pods that ask times names it stands for) have nothing new to say. */
const most = 64;

/**
 * What a name in a text means to those who ask it: one judgement for each client and each name it stands for. Empty when
 * it is no name of the cluster, as far as can be known, or not known whole.
 */
export function judge(model: Model, at: NameAt): readonly Judgement[] {
  const found: Judgement[] = [];
  for (const client of clientsOf(model, at.entry, at.field)) {
    for (const name of expand(model, at, client) ?? []) {
      const judged = judgeText(model, at, client, name);
      if (judged) found.push(judged);
      if (found.length >= most) return found;
    }
  }
  return found;
}

/** As `judge`, for one client and a name without holes. */
export function judgeText(model: Model, at: NameAt, client: NameClient, name: string): Judgement | undefined {
  const whole = at.written.query.kind === "mongodb-srv" ? `_mongodb._tcp.${name}` : name;
  const readings = readingsOf(whole, client.namespace, model.settings.clusterDomain);
  if (readings.readings.length === 0) return undefined;
  const options = readings.readings.map((reading) => optionOf(model, at, client, reading));
  const tier = tierOf(model, at, readings, options);
  if (tier === undefined) return undefined;
  const text = at.written.absolute ? `${whole}.` : whole;
  const best = options.toSorted((a, b) => b.weight - a.weight)[0]!;
  return verdict(model, at, client, text, tier, best, readings);
}

/** A reading with what the workspace knows of it. */
export interface Option {
  readonly reading: Reading;
  readonly found: FoundServices;
  readonly pod: MeantPod | null;
  /** The more, the likelier it is what was meant. */
  readonly weight: number;
}

function optionOf(model: Model, at: NameAt, client: NameClient, reading: Reading): Option {
  const found = servicesMeant(model, at.entry, client, reading);
  const pod = reading.endpoint === null ? null : podMeant(model, at.entry, client, reading.endpoint);
  const endpointFits = reading.endpoint === null || pod !== null;
  const swapped = reading.endpoint === null ? null : podMeant(model, at.entry, client, reading.service);
  const isSwapped = found.here.length === 0 && swapped !== null && swapped.set.resource.serviceName?.value === reading.endpoint?.toLowerCase();
  const weight = (isSwapped ? 6 : 0) + (found.here.length > 0 ? 4 : found.elsewhere.length > 0 ? 2 : 0) + (pod ? 3 : 0) + (endpointFits ? 1 : 0);
  return { reading, found, pod, weight };
}

/** The pod of a StatefulSet in reach that a label names. */
export function podMeant(model: Model, from: Entry, client: NameClient, label: string): MeantPod | null {
  const parsed = parsePodName(label.toLowerCase());
  if (!parsed || podName(parsed.parent, parsed.ordinal) !== label.toLowerCase()) return null;
  const sets = findNamed(model, "StatefulSet", parsed.parent);
  const near = client.owner ? inReach(model, client.owner, sets) : sets;
  const set = nearestOf(model, from.uri, near.length > 0 ? near : sets)[0];
  return set ? { label, set: set as Entry<StatefulSet>, ordinal: parsed.ordinal } : null;
}

function tierOf(model: Model, at: NameAt, readings: Readings, options: readonly Option[]): Judgement["tier"] | undefined {
  const { place } = at.written;
  const known = options.some(({ found }) => found.here.length > 0 || found.elsewhere.length > 0);
  const pods = options.some(({ pod }) => pod !== null);
  // `web-0.web-headless`, whatever follows: nobody else calls a host so.
  const governed = options.some(({ pod, reading }) => pod !== null && pod.set.resource.serviceName?.value === reading.service.toLowerCase());
  const [first] = readings.readings;
  const labels = readings.labels.length - (first?.srv ? 2 : 0);
  if (readings.certain && (labels >= 3 || known || pods)) return 1;
  if (readings.certain) return undefined;
  const last = readings.labels.at(-1)!;
  if (labels >= 2 && !governed && isPublicEnding(last) && !options.some(({ found, reading }) => found.here.some((entry) => reading.service === last || isWrittenNamespace(model, entry, last)))) return undefined;
  const host = place.kind !== "text";
  if (labels === 1) return host && known ? 4 : undefined;
  if (host && (known || pods)) return 2;
  return pods ? 3 : undefined;
}

/** A public ending is a namespace only if something says so: `kafka.io` is no Service in namespace io otherwise. */
function isWrittenNamespace(model: Model, entry: Entry, namespace: string): boolean {
  return possibleNamespaces(model, entry)?.has(namespace.toLowerCase()) ?? false;
}

function verdict(model: Model, at: NameAt, client: NameClient, text: string, tier: Judgement["tier"], option: Option, readings: Readings): Judgement {
  const { reading, found, pod } = option;
  const services = found.here;
  const base = { name: text, client, reading, tier, services, pod };
  if (services.length === 0) {
    const problem = problemOf(model, at, client, text, tier, option, readings, undefined);
    return { ...base, outcome: problem && problem.certainty !== "possible" ? "fails" : "unknown", conditions: [], problem, walk: null };
  }
  const cluster = clusterAround(model, services, reading, pod?.ordinal ?? null);
  const srv = at.written.query.kind !== "address";
  const walked = walk(cluster, { ...client.dns, namespace: asked(client, reading) }, text, srv ? ["SRV"] : ["A", "AAAA"]);
  const absolute = absoluteName(model, reading);
  const direct = answer(cluster, { name: absolute, type: srv ? "SRV" : "A" });
  if (walked.outcome === "found") return { ...base, outcome: "resolves", conditions: conditionsOf(model, services, pod, reading), problem: null, walk: walked };
  const problem = problemOf(model, at, client, text, tier, option, readings, { walked, direct });
  return { ...base, outcome: problem === null ? "unknown" : problem.certainty === "possible" ? "unknown" : "fails", conditions: [], problem, walk: walked };
}

/** Where nothing tells the client's namespace, it is the one in which the name could work. */
function asked(client: NameClient, reading: Reading): string {
  return client.namespaceKnown || reading.namespaceWritten ? client.namespace : reading.namespace;
}

/** The reading as the DNS server knows it, with a final dot. */
export function absoluteName(model: Model, { srv, endpoint, service, namespace }: Reading): string {
  const front = srv ? `_${srv.port}._${srv.protocol}.` : "";
  return `${front}${endpoint === null ? "" : `${endpoint}.`}${service}.${namespace}.svc.${model.settings.clusterDomain}.`;
}

function conditionsOf(model: Model, services: readonly Entry<Service>[], pod: MeantPod | null, reading: Reading): Condition[] {
  const spec = serviceSpecOf(services[0]!.resource);
  const kind = dnsKind(spec);
  if (kind === "external-name") return [];
  const conditions: Condition[] = [];
  const perEndpoint = reading.endpoint !== null;
  if (kind === "cluster-ip" && !perEndpoint) return [];
  conditions.push(publishesBeforeReady(spec) ? { kind: "before-ready" } : { kind: "ready", pod: reading.endpoint });
  if (kind === "cluster-ip") conditions.push({ kind: "coredns-only" });
  const sets = pod ? [pod.set] : governedSets(model, services[0]!);
  for (const set of sets) if (replicaCount(model, set).count === "unknown") conditions.push({ kind: "replicas-unknown", set });
  const start = pod?.set.resource.ordinalsStart?.value ?? 0;
  if (pod && pod.ordinal > start && pod.set.resource.podManagementPolicy?.value !== "Parallel" && !publishesBeforeReady(spec)) conditions.push({ kind: "ordered", ordinal: pod.ordinal });
  return conditions;
}

export interface Evidence {
  readonly walked: Walk;
  readonly direct: ReturnType<typeof answer>;
}
