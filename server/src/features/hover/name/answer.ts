import { dnsKind } from "../../../kubernetes/headless.ts";
import type { SrvDnsRecord } from "../../../kubernetes/dns/records.ts";
import { labelsOf } from "../../../names/labels.ts";
import { msg, type Message } from "../../../text/message.ts";
import { serviceSpecOf } from "../../../workspace/facts.ts";
import { problemMessage } from "../../../workspace/names/problem-message.ts";
import type { Judgement, NameAt } from "../../../workspace/names/types.ts";
import type { Model } from "../../../workspace/snapshot.ts";
import { listOf } from "../../describe/names.ts";
import { nameOf, placeOf } from "../../describe/place.ts";
import { ownAnswer } from "../../describe/service-names.ts";
import { serviceView } from "../../describe/services.ts";
import { line, type Block } from "../../markdown.ts";
import type { Meaning } from "../../names/meaning.ts";

/** Where one name leads, in a line; where it does not, why, and what to write instead. */
export function answer(model: Model, at: NameAt, meaning: Meaning): Block[] {
  const { judgement, guessed } = meaning;
  // What answers for an ExternalName asks with a final dot, which nobody wrote.
  const name = at.written.absolute ? judgement.name : judgement.name.replace(/\.$/, "");
  if (guessed.length > 0) return filledIn(model, at, meaning);
  const { problem } = judgement;
  switch (judgement.outcome) {
    case "resolves":
      return [line(msg("**{name}** · {target}", { name, target: targetOf(model, at, judgement) }), "good")];
    case "fails":
      return [line(problem ? problemMessage(problem) : msg("**{name}** does not resolve: nothing of that name is published.", { name }), "bad")];
    case "unknown":
      return [line(msg("**{name}** · not known here: {why}", { name, why: unknownReason(judgement) }), "note")];
  }
}

/** Part of the name is put there by something else: what is known of the rest. */
function filledIn(model: Model, at: NameAt, { judgement, guessed }: Meaning): Block[] {
  const text = at.field.text;
  const holes = labelsOf(at.written).flatMap(({ span }, index) => (guessed.includes(index) ? [text.slice(span.start, span.end)] : []));
  const [service] = judgement.services;
  const name = text.slice(at.written.span.start, at.written.span.end);
  const unknown = line(msg("What stands for {holes} is not known here, so the whole name cannot be checked.", { holes: listOf(holes) }));
  if (!service) return [line(msg("**{name}** · not known here: {why}", { name, why: unknownReason(judgement) }), "note"), unknown];
  return [line(msg("**{name}** · below Service {service} ({place}): {answer}", { name, service: nameOf(service), place: placeOf(model, at.entry.uri, service), answer: ownAnswer(serviceView(model, service)) }), "note"), unknown];
}

/** What a name that resolves leads to. */
export function targetOf(model: Model, at: NameAt, { pod, services, reading, walk }: Judgement): Message {
  const from = at.entry.uri;
  const [service] = services;
  const srv = walk?.steps.at(-1);
  const records = srv?.step === "query" ? srv.records.filter((record): record is SrvDnsRecord => record.type === "SRV") : [];
  if (service && records[0]) {
    const targets = [...new Set(records.map(({ target }) => target.split(".")[0]!))];
    return msg("SRV of Service {service} ({place}): port {port} of {targets}", { service: nameOf(service), place: placeOf(model, from, service), port: records[0].port, targets: listOf(targets) });
  }
  if (pod) return msg("pod {pod} of StatefulSet {set} ({place})", { pod: pod.label.toLowerCase(), set: nameOf(pod.set), place: placeOf(model, from, pod.set) });
  if (!service) return msg("an address of the hosts file");
  const args = { service: nameOf(service), place: placeOf(model, from, service), answer: ownAnswer(serviceView(model, service)) };
  if (reading.endpoint !== null) return msg("endpoint {endpoint} of Service {service} ({place})", { ...args, endpoint: reading.endpoint });
  return dnsKind(serviceSpecOf(service.resource)) === "headless" ? msg("headless Service {service} ({place}): {answer}", args) : msg("Service {service} ({place}): {answer}", args);
}

/** Why nothing can be said about a name. */
function unknownReason({ problem, services, reading, client }: Judgement): Message {
  if (problem?.code === "WRONG_CLUSTER_DOMAIN") return msg("its end {written} is not the cluster domain here, but may be another cluster's.", { written: String(problem.args["written"] ?? "") });
  if (services.length > 0) return msg("what decides is not in these manifests.");
  const { service } = reading;
  const elsewhere = problem?.code === "SVC_OTHER_NS" ? problem.related[0] : undefined;
  if (elsewhere) return msg("in this workspace Service {service} is only in another namespace, but {namespace} may have one too.", { service, namespace: reading.namespaceWritten ? reading.namespace : client.namespace });
  return problem ? msg("there is no Service {service} in this workspace, but the cluster may have it.", { service }) : msg("a Service {service} may be in something that is rendered elsewhere.", { service });
}
