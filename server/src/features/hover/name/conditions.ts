import { podName } from "../../../kubernetes/names.ts";
import { msg, type Message } from "../../../text/message.ts";
import type { Condition, Judgement } from "../../../workspace/names/types.ts";
import { nameOf } from "../../describe/place.ts";
import { line, verbatim, type Block } from "../../markdown.ts";
import type { Meaning } from "../../names/meaning.ts";

/** What has to be so for a name to resolve, in plain words; null when nothing has. */
export function conditionsLine(meanings: readonly Meaning[]): Block | null {
  const judgement = meanings.find((meaning) => meaning.judgement.outcome === "resolves")?.judgement;
  if (!judgement || meanings.some(({ guessed }) => guessed.length > 0)) return null;
  const several = new Set(meanings.map((meaning) => meaning.judgement.name)).size > 1;
  if (judgement.conditions.length === 0) return null;
  return line(verbatim("{parts}", { parts: judgement.conditions.map((condition) => conditionText(condition, judgement, several)) }));
}

export function conditionText(condition: Condition, { pod }: Pick<Judgement, "pod">, several: boolean): Message {
  switch (condition.kind) {
    case "ready":
      if (several && condition.pod !== null) return msg("Each is there only while its pod is Ready.");
      return condition.pod === null ? msg("Only pods that are Ready are in the answer; without any there is no such name.") : msg("The name is there only while {pod} is Ready.", { pod: condition.pod });
    case "before-ready":
      return several ? msg("They are published before their pods are Ready.") : msg("It is published before the pod is Ready.");
    case "coredns-only":
      return msg("The Service is not headless, so only CoreDNS answers names below it.");
    case "replicas-unknown":
      return msg("How many pods StatefulSet {set} has is decided elsewhere.", { set: nameOf(condition.set) });
    case "ordered":
      if (several) return msg("OrderedReady makes each only when the one before is Ready.");
      return msg("OrderedReady makes it only when {before} is Ready.", { before: pod ? podName(nameOf(pod.set), condition.ordinal - 1) : String(condition.ordinal - 1) });
  }
}
