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
import { memo } from "./memo.ts";
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
  return remembered(model, entry.resource, "", () =>
    entry.resource.names.flatMap((name) => {
      if (isCommented(name)) return [];
      const at = { ...name, entry };
      const judgements = judge(model, at);
      return judgements.length > 0 ? [{ at, judgements }] : [];
    }),
  );
}

const remembered = memo<readonly JudgedName[]>();

/** As `judge`, for one client and a name without holes. Texts often hold one name many times. */
export function judgeText(model: Model, at: NameAt, client: NameClient, name: string): Judgement | undefined {
  const { place, query, suffix, wildcard } = at.written;
  const key = [name, isAbsolute(at), place.kind !== "text", query.kind, suffix || wildcard, at.field.role.kind === "kubelet"].join(" ");
  // What is wrong may also depend on what else the text says.
  const known = judged(model, client, key, () => judgeAnew(model, at, client, name));
  return known?.problem ? judgeAnew(model, at, client, name) : known;
}

const judged = memo<Judgement | undefined>();

function judgeAnew(model: Model, at: NameAt, client: NameClient, name: string): Judgement | undefined {
  // The hosts file answers first, and needs no cluster.
  if (client.dns.hosts?.some(({ names }) => names.some((known) => sameName(known, name)))) return undefined;
  const whole = at.written.query.kind === "mongodb-srv" ? `_mongodb._tcp.${name}` : name;
  const readings = readingsOf(whole, client.namespace, model.settings.clusterDomain);
  const options = readings.readings.flatMap((reading) => optionsOf(model, at, client, reading));
  const tier = options.length === 0 ? undefined : tierOf(model, at, readings, options);
  if (tier === undefined) return undefined;
  const text = isAbsolute(at) ? `${whole}.` : whole;
  const verdicts = options.toSorted((a, b) => b.weight - a.weight).map((option) => ({ reading: option.reading, judgement: verdict(model, at, client, text, tier, option, readings) }));
  const resolved = verdicts.find(({ judgement }) => judgement.outcome === "resolves");
  if (resolved) return resolved.judgement;
  const { reading } = verdicts[0]!;
  return agreed(verdicts.filter((other) => other.reading === reading).map(({ judgement }) => judgement));
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
