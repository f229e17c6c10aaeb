/** Judges a name: is a name of the cluster meant, and does it lead anywhere? source: dns.md §10, §11.3 */
import { answer } from "../../kubernetes/dns/answer.ts";
import { walk, type Walk } from "../../kubernetes/dns/walk.ts";
import { sameName } from "../../kubernetes/dns/domain.ts";
import type { Entry, Model } from "../snapshot.ts";
import { clientsOf } from "./clients.ts";
import { isCommented } from "./commented.ts";
import { conditionsOf } from "./conditions.ts";
import { expand } from "./expand.ts";
import { optionsOf, tierOf, type Option } from "./options.ts";
import { problemOf } from "./problems.ts";
import { readingsOf, type Readings } from "./readings.ts";
import { clusterAround } from "./services.ts";
import type { Judgement, NameAt, NameClient, NameProblem, Reading } from "./types.ts";

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

export interface JudgedName {
  readonly at: NameAt;
  readonly judgements: readonly Judgement[];
}

/**
 * The judgements of all names of an object that something reads, those without any left out; remembered for as long as
 * the model is. Several rules ask this of one object.
 */
export function judgedNames(model: Model, entry: Entry): readonly JudgedName[] {
  let known = remembered.get(model);
  if (!known) remembered.set(model, (known = new WeakMap()));
  let judged = known.get(entry.resource);
  if (!judged) {
    judged = entry.resource.names.flatMap((name) => {
      const at = { ...name, entry };
      if (isCommented(name)) return [];
      const judgements = judge(model, at);
      return judgements.length > 0 ? [{ at, judgements }] : [];
    });
    known.set(entry.resource, judged);
  }
  return judged;
}

/** Follows from the identity of an immutable model (or one that tracks what is asked, with its own memory) and object. */
const remembered = new WeakMap<Model, WeakMap<object, readonly JudgedName[]>>();

/** As `judge`, for one client and a name without holes. */
export function judgeText(model: Model, at: NameAt, client: NameClient, name: string): Judgement | undefined {
  // The hosts file answers first, and needs no cluster.
  if (client.dns.hosts?.some(({ names }) => names.some((known) => sameName(known, name)))) return undefined;
  const whole = at.written.query.kind === "mongodb-srv" ? `_mongodb._tcp.${name}` : name;
  const readings = readingsOf(whole, client.namespace, model.settings.clusterDomain);
  const options = readings.readings.flatMap((reading) => optionsOf(model, at, client, reading));
  const tier = options.length === 0 ? undefined : tierOf(model, at, readings, options);
  if (tier === undefined) return undefined;
  const text = isAbsolute(at) ? `${whole}.` : whole;
  const judged = options.toSorted((a, b) => b.weight - a.weight).map((option) => ({ reading: option.reading, judgement: verdict(model, at, client, text, tier, option, readings) }));
  const resolved = judged.find(({ judgement }) => judgement.outcome === "resolves");
  if (resolved) return resolved.judgement;
  const { reading } = judged[0]!;
  return agreed(judged.filter((other) => other.reading === reading).map(({ judgement }) => judgement));
}

/** A final dot in running text ends the sentence. What an ExternalName says is asked by the DNS server, which has no search list. */
function isAbsolute({ written, field }: NameAt): boolean {
  return field.role.kind === "external-name" || (written.absolute && written.place.kind !== "text");
}

/** Of equally near copies nobody knows which is meant: what is not true of all of them is not known. */
function agreed(all: readonly Judgement[]): Judgement {
  const [first, ...others] = all as [Judgement, ...Judgement[]];
  const { problem } = first;
  if (problem === null || others.every((other) => other.outcome === first.outcome && other.problem?.code === problem.code && JSON.stringify(other.problem.args) === JSON.stringify(problem.args))) return first;
  return { ...first, outcome: "unknown", problem: { ...problem, certainty: "possible" } };
}

function verdict(model: Model, at: NameAt, client: NameClient, text: string, tier: Judgement["tier"], option: Option, readings: Readings): Judgement {
  const { reading, found, service, pod } = option;
  const base = { name: text, client, reading, tier, services: found.here, pod };
  const one = { model, at, client, text, tier, option, readings, labels: readings.labels };
  if (!service) {
    const problem = problemOf(one, undefined);
    return { ...base, outcome: outcomeOf(problem), conditions: [], problem, walk: null };
  }
  const cluster = clusterAround(model, service, reading, pod?.ordinal ?? null);
  const srv = at.written.query.kind !== "address";
  const walked = walk(cluster, { ...client.dns, namespace: asked(client, reading) }, text, srv ? ["SRV"] : ["A", "AAAA"]);
  if (walked.outcome === "found") return { ...base, outcome: "resolves", conditions: conditionsOf(model, service, pod, reading), problem: null, walk: walked };
  const direct = answer(cluster, { name: absoluteName(model, reading), type: srv ? "SRV" : "A" });
  const problem = problemOf(one, { walked, direct });
  return { ...base, outcome: outcomeOf(problem), conditions: [], problem, walk: walked };
}

function outcomeOf(problem: NameProblem | null): Judgement["outcome"] {
  return problem === null || problem.certainty === "possible" ? "unknown" : "fails";
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

export interface Evidence {
  readonly walked: Walk;
  readonly direct: ReturnType<typeof answer>;
}
