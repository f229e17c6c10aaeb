import { sameName } from "../../kubernetes/dns/domain.ts";
import { nameErrorMessage } from "../../kubernetes/dns/reason-messages.ts";
import { candidates, resolvConf } from "../../kubernetes/dns/search.ts";
import { walk, type Outcome, type Step } from "../../kubernetes/dns/walk.ts";
import { msg, type Message } from "../../text/message.ts";
import { conditionsOf } from "../../workspace/names/conditions.ts";
import { judgeText } from "../../workspace/names/judge.ts";
import { podMeant } from "../../workspace/names/options.ts";
import { problemMessage } from "../../workspace/names/problem-message.ts";
import type { Model } from "../../workspace/snapshot.ts";
import { conditionText } from "../hover/name/conditions.ts";
import { asking, type Asking } from "./client.ts";
import { targetsOf } from "./targets.ts";
import type { Origin, ResolvedName, ResolvedStep } from "./types.ts";
import { worldOf, type World } from "./world.ts";

/**
 * Resolves a name as a process of the asker would: its hosts file, then one query after the other, each answered by the
 * cluster's DNS server with what the manifests of the workspace make. The name need not stand in any of them.
 */
export function resolveName(model: Model, name: string, origin: Origin): ResolvedName {
  const ask = asking(model, origin, name);
  const { client } = ask;
  const base = { name, namespace: client.namespace, reason: null, suggestions: [], conditions: [], related: [], targets: [], answered: null };
  if (client.dns.hosts?.some(({ names }) => names.some((known) => sameName(known, name)))) {
    const own = client.dns.hosts.flatMap(({ ip, names }) => (names.some((known) => sameName(known, name)) ? [ip] : []));
    return { ...base, outcome: "resolves", answered: name, steps: [{ name: bare(name), outcome: "hosts", reason: null }], targets: own.map((address) => ({ kind: /[a-z]-\d/.test(address) ? ("pod" as const) : ("address" as const), name: address, entry: null, port: null })) };
  }
  const asked = queries(model, ask, name);
  const steps = asked.map(stepOf);
  const last = asked.at(-1);
  if (last?.step.outcome === "found") {
    const { world, step } = last;
    const pod = world.reading?.endpoint ? podMeant(model, ask.at.entry, client, world.reading.endpoint) : null;
    const conditions = world.service && world.reading ? conditionsOf(model, world.service, pod, world.reading).map((condition) => conditionText(condition, { pod }, false)) : [];
    return { ...base, outcome: "resolves", answered: bare(step.name), steps, targets: targetsOf(model, ask, world, step), conditions };
  }
  const judged = judgeText(model, ask.at, client, bare(name));
  if (judged?.problem && judged.outcome === "fails") return { ...base, outcome: "fails", steps, reason: problemMessage(judged.problem), suggestions: judged.problem.suggestions, related: judged.problem.related };
  return { ...base, ...undecided(asked, name), steps };
}

interface Query {
  readonly step: Extract<Step, { step: "query" }>;
  readonly world: World;
}

/** Up to the first that answers, as `walk` does it, with a small cluster for each. */
function queries(model: Model, ask: Asking, name: string): Query[] {
  const { dns } = ask.client;
  const types = ask.at.written.query.kind === "srv" ? ["SRV"] : ["A", "AAAA"];
  const found: Query[] = [];
  for (const candidate of candidates(name, resolvConf(dns), dns.resolver)) {
    const world = worldOf(model, ask, candidate);
    const [step] = walk(world.cluster, { ...dns, hosts: [] }, candidate, types).steps;
    if (step?.step !== "query") continue;
    found.push({ step, world });
    if (step.outcome === "found" || step.outcome === "servfail" || (step.outcome === "nodata" && dns.resolver === "musl")) break;
  }
  return found;
}

function stepOf({ step, world }: Query): ResolvedStep {
  return { name: bare(step.name), outcome: step.outcome, reason: step.outcome === "nxdomain" ? reasonOf(step, world) : null };
}

/** Without the Service, all that is known is that this workspace has none: nothing to say for every step. */
function reasonOf(step: Query["step"], { service }: World): Message | null {
  if (!service) return null;
  const reason = step.answers.find((answer) => answer.reason)?.reason;
  return reason ? nameErrorMessage(reason) : null;
}

function undecided(asked: readonly Query[], name: string): Pick<ResolvedName, "outcome" | "reason"> {
  const outcomes = new Set<Outcome>(asked.map(({ step }) => step.outcome));
  if (outcomes.has("unreachable")) return { outcome: "fails", reason: msg("The node's resolver is asked, which does not know the cluster's names.") };
  const meant = asked.find(({ world }) => world.service !== null);
  if (meant) return { outcome: "unknown", reason: reasonOf(meant.step, meant.world) ?? msg("What decides is not in these manifests.") };
  if (outcomes.has("external") && !asked.some(({ step, world }) => world.reading !== null && sameName(step.name, name))) {
    return { outcome: "external", reason: msg("Nothing in this workspace has this name. It is left to DNS outside the cluster, and the cluster may have a Service that is not in these manifests.") };
  }
  return { outcome: "unknown", reason: msg("Nothing in this workspace has this name; the cluster may have it.") };
}

function bare(name: string): string {
  return name.replace(/\.$/, "");
}
