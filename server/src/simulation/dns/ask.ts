/** One question to the cluster's DNS, asked by a pod, answered by the resolver that the editor uses as well. */
import { familyOf, reverseName } from "../../kubernetes/dns/ip.ts";
import { candidates, resolvConf } from "../../kubernetes/dns/search.ts";
import { walk, type Step } from "../../kubernetes/dns/walk.ts";
import { msg, type Message } from "../../text/message.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { World } from "../world.ts";
import { clientOf, type Client } from "./client.ts";
import { mayBePublic, meantStep, stepReason } from "./reasons.ts";
import { dnsClusterOf } from "./server.ts";
import type { Asked, AskedAddress, AskingClient, AskOutcome, AskStep, DnsQuestion } from "./types.ts";

/** The whole search for a name at `world.now`: names tried, answers, and why it fails. Never throws. */
export function ask(world: World, question: DnsQuestion): Asked {
  const cluster = world as Cluster;
  const client = clientOf(cluster, question);
  const failed = (outcome: AskOutcome, reason: Message, steps: readonly AskStep[] = []): Asked => ({
    at: cluster.now,
    question,
    client: askingClient(question, client),
    steps,
    outcome,
    name: null,
    records: [],
    addresses: [],
    reason,
    ttlSeconds: null,
  });
  const args = { pod: question.from };
  if (!client.runs) {
    return failed("no-client", client.missing ? msg("There is no pod {pod} now that could ask.", args) : msg("No container of {pod} runs now that could ask.", args));
  }
  const name = nameToAsk(question);
  if (name === "") return failed("nxdomain", msg("There is no name to ask for."));
  if (client.cutOff && !isOwnName(client, name)) {
    return failed("timeout", msg("The node of {pod} is cut off: no DNS server can be reached from it.", args), [unanswered(client, name)]);
  }
  return found(cluster, question, client, name);
}

function found(cluster: Cluster, question: DnsQuestion, client: Extract<Client, { runs: true }>, name: string): Asked {
  const server = dnsClusterOf(cluster);
  const { steps, outcome: ending, name: answered } = walk(server, client.settings, name, question.type ? [question.type] : undefined);
  const last = steps.at(-1);
  const outcome = ending === "external" ? outsideOutcome(steps) : ending;
  const records = outcome === "found" && last?.step === "query" ? last.records : [];
  const own = last?.step === "hosts" ? last.addresses : undefined;
  const addresses = own ?? records.flatMap((record) => (record.type === "A" || record.type === "AAAA" ? [record.data] : []));
  const ttls = outcome === "found" ? records.map(({ ttl }) => ttl) : outcome === "nxdomain" || outcome === "nodata" ? [server.options.ttl] : [];
  return {
    at: cluster.now,
    question,
    client: askingClient(question, client),
    steps: steps.map((step) => askStep(cluster, step)),
    outcome,
    name: answered ?? null,
    records,
    addresses: owners(cluster, [...new Set(addresses)]),
    reason: reasonOf(cluster, question, steps),
    ttlSeconds: ttls.length > 0 ? Math.min(...ttls) : null,
  };
}

/** Only names that may exist outside leave a doubt. */
function outsideOutcome(steps: readonly Step[]): AskOutcome {
  const queries = steps.flatMap((step) => (step.step === "query" ? [step] : []));
  if (queries.some(({ name, outcome }) => outcome === "external" && mayBePublic(name))) return "external";
  return queries.some(({ outcome }) => outcome === "nodata") ? "nodata" : "nxdomain";
}

/** An address is asked for by its reverse name, as `dig -x` does. */
function nameToAsk({ name, type }: DnsQuestion): string {
  const trimmed = name.trim();
  return type === "PTR" && familyOf(trimmed) !== undefined ? reverseName(trimmed) : trimmed;
}

function reasonOf(cluster: Cluster, { from, resolver }: DnsQuestion, steps: readonly Step[]): Message | null {
  const last = steps.at(-1);
  if (last?.step === "hosts") {
    return msg("{pod} finds this name in its own /etc/hosts, which the kubelet has written: DNS is not asked, and other pods may not find it.", { pod: from });
  }
  if (last?.step === "query" && last.outcome === "found") return stepReason(cluster, last);
  const queries = steps.flatMap((step) => (step.step === "query" ? [step] : []));
  if (resolver === "musl" && last?.step === "query" && last.outcome === "nodata" && queries.length > 1) {
    return msg("musl stops the search at the first name that exists, although it has no address: {name}", { name: last.name });
  }
  const meant = meantStep(queries);
  return meant ? stepReason(cluster, meant) : null;
}

function askStep(cluster: Cluster, step: Step): AskStep {
  if (step.step === "hosts") return { by: "hosts", name: step.name, outcome: "found", rcode: null, records: [], reason: null };
  const { name, outcome, records, answers } = step;
  return { by: "dns", name, outcome, rcode: rcodeOf(step), records, reason: answers.length > 0 || outcome === "unreachable" ? stepReason(cluster, step) : null };
}

/** What a server outside the cluster says is not known. */
function rcodeOf({ outcome, answers }: Extract<Step, { step: "query" }>): AskStep["rcode"] {
  if (outcome === "external" || outcome === "unreachable") return null;
  const codes = answers.map(({ rcode }) => rcode);
  return codes.find((code) => code === "NOERROR") ?? codes[0] ?? null;
}

function askingClient({ from }: DnsQuestion, client: Client): AskingClient | null {
  if (!client.runs) return null;
  const { server, search, ndots } = resolvConf(client.settings);
  return { pod: from, server, search, ndots };
}

function isOwnName({ settings }: Extract<Client, { runs: true }>, name: string): boolean {
  return (settings.hosts ?? []).some(({ names }) => names.some((known) => known.toLowerCase() === name.toLowerCase().replace(/\.$/, "")));
}

/** The first query is never answered; a client gives up before it tries the next name. */
function unanswered({ settings }: Extract<Client, { runs: true }>, name: string): AskStep {
  const [first = name] = candidates(name, resolvConf(settings), settings.resolver);
  return { by: "dns", name: first, outcome: "timeout", rcode: null, records: [], reason: null };
}

/** Whose the addresses are now. A pod on the host's network shares its node's: the first one is named. */
function owners({ pods, services }: Cluster, addresses: readonly string[]): AskedAddress[] {
  const wanted = new Set(addresses);
  const podOf = new Map<string, string>();
  for (const { metadata, status } of pods.values()) {
    if (status.podIP !== undefined && wanted.has(status.podIP) && !podOf.has(status.podIP)) podOf.set(status.podIP, metadata.name);
  }
  const serviceOf = new Map(services.map(({ name, clusterIP }) => [clusterIP, name]));
  return addresses.map((address) => ({ address, pod: podOf.get(address) ?? null, service: serviceOf.get(address) ?? null }));
}

