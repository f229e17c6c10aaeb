/** The fields of the StatefulSet's status, and what each of them means at this moment. */
import type { SetDetails, StatusView, View } from "../../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";

export interface Field {
  readonly name: string;
  readonly value: string;
  readonly meaning: Message;
  /** Whether it is as it will be when all is done. */
  readonly settled: boolean;
}

/** In the order in which they are best read. */
export function statusFields({ status, specReplicas, revisions }: View, details: SetDetails | null): Field[] {
  const letterOf = (name: string): string => revisions.find((revision) => revision.name === name)?.letter ?? "?";
  const [current, update] = [letterOf(status.currentRevision), letterOf(status.updateRevision)];
  const updating = status.currentRevision !== status.updateRevision;
  const minReady = details?.minReadySeconds ?? 0;
  const field = (name: keyof StatusView, meaning: Message, settled: boolean): Field => ({ name, value: String(status[name]), meaning, settled });
  const count = (name: keyof StatusView, meaning: Message): Field => field(name, meaning, status[name] === specReplicas);
  return [
    count("replicas", status.replicas === specReplicas ? msg("Pods that exist: as many as asked for.") : msg("Pods that exist; {count} are asked for.", { count: specReplicas })),
    count("readyReplicas", msg("Of these, Ready: their readiness probe passes.")),
    count("availableReplicas", minReady > 0 ? msg("Of these, Ready for {seconds} seconds without a break (minReadySeconds).", { seconds: minReady }) : msg("The same, because minReadySeconds is 0.")),
    count("updatedReplicas", msg("Pods of revision {letter}, which the template asks for now.", { letter: update })),
    field("currentReplicas", updating ? msg("Pods still of revision {letter}.", { letter: current }) : msg("The same: no update is under way."), !updating),
    field("currentRevision", currentMeaning(current, update, updating, details), !updating),
    field("updateRevision", msg("Revision {letter}: the template as it is now.", { letter: update }), true),
    field("observedGeneration", generationMeaning(status, details), status.observedGeneration === details?.generation),
    ...(details && details.collisionCount > 0 ? [{ name: "collisionCount", value: String(details.collisionCount), meaning: msg("Two templates had the same hash: the name of the revision was made again."), settled: true }] : []),
  ];
}

function currentMeaning(current: string, update: string, updating: boolean, details: SetDetails | null): Message {
  if (!updating) return msg("Revision {letter}: every pod should run it.", { letter: current });
  if (details && details.partition > 0 && details.strategy === "RollingUpdate") {
    return msg("Revision {current}: the first {count} pods keep it (partition). It becomes {update} only when all pods are of {update} and Ready.", { current, update, count: details.partition });
  }
  if (details?.strategy === "OnDelete") return msg("Revision {current}: pods keep it until you delete them (OnDelete).", { current });
  return msg("Revision {current}: becomes {update} when all pods are of {update} and Ready.", { current, update });
}

function generationMeaning({ observedGeneration }: StatusView, details: SetDetails | null): Message {
  if (!details || observedGeneration === details.generation) return msg("The controller has seen the latest change of the spec.");
  return msg("The spec is at generation {generation}: the controller has not seen the latest change yet.", { generation: details.generation });
}
