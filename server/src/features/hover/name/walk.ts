import { candidates, resolvConf } from "../../../kubernetes/dns/search.ts";
import type { Step } from "../../../kubernetes/dns/walk.ts";
import { msg, type Message } from "../../../text/message.ts";
import type { Judgement, NameAt } from "../../../workspace/names/types.ts";
import type { Model } from "../../../workspace/snapshot.ts";
import { listOf } from "../../describe/names.ts";
import { line, verbatim, type Block } from "../../markdown.ts";
import type { Meaning } from "../../names/meaning.ts";

/** More steps than these are only counted. */
const mostShown = 6;

/** Every name the resolver asks, in order, with what it is told. */
export function walkTable(_model: Model, _at: NameAt, { judgement, guessed }: Meaning): Block[] {
  const { walk, client, name } = judgement;
  if (!walk || guessed.length > 0) {
    const asked = guessed.length > 0 ? [] : candidates(name, resolvConf(client.dns), client.dns.resolver);
    return asked.length > 1 ? [line(msg("The resolver asks {names}.", { names: listOf(asked.map(withoutDot)) }))] : [];
  }
  const steps = walk.steps.slice(0, mostShown);
  return [
    { kind: "table", columns: [msg("The resolver asks"), msg("and is told")], rows: steps.map((step) => [verbatim("{name}", { name: withoutDot(step.name) }), stepAnswer(step, judgement)]) },
    ...(walk.steps.length > mostShown ? [line(msg("and {count} more", { count: walk.steps.length - mostShown }))] : []),
  ];
}

function stepAnswer(step: Step, { pod }: Judgement): Message {
  if (step.step === "hosts") return msg("found in its own hosts file");
  switch (step.outcome) {
    case "found":
      return pod ? msg("found: {pod}", { pod: pod.label.toLowerCase() }) : msg("found");
    case "nxdomain":
      return verbatim("NXDOMAIN");
    case "nodata":
      return verbatim("NODATA");
    case "servfail":
      return verbatim("SERVFAIL");
    case "external":
      return msg("left to DNS outside the cluster");
    case "unreachable":
      return msg("not asked of the cluster's DNS: the node's resolver is used");
  }
}

function withoutDot(name: string): string {
  return name.replace(/\.$/, "");
}
