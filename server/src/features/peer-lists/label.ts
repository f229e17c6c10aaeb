/** How a peer list is called and shown. */
import { podName } from "../../kubernetes/names.ts";
import { msg, type Message } from "../../text/message.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { PeerList } from "../../workspace/peers/list.ts";
import type { Entry } from "../../workspace/snapshot.ts";

/** `Kafka: KRaft voters` */
export function titleOf({ system, key }: Pick<PeerList, "system" | "key">): Message {
  return msg("{system}: {list}", { system: system.title, list: key.title });
}

/** `kafka-0 … kafka-2`, for a place where the list itself is too long; the text itself where it is one name. */
export function shortOf(list: PeerList, set: Entry<StatefulSet>): string {
  const [first, last] = [list.pods[0], list.pods.at(-1)];
  const name = set.resource.name!.value;
  if (list.key.text.kind !== "list") return list.text.split("\n")[0]!;
  if (!first || !last || list.pods.length === 1) return list.text === "" ? name : (first?.name ?? name);
  const shown = list.key.text.most === null ? last : list.pods[Math.min(list.key.text.most, list.pods.length) - 1]!;
  return shown === first ? first.name : `${podName(name, first.ordinal)} … ${podName(name, shown.ordinal)}`;
}

/** A list's text with an entry a line, as it is read best. */
export function preview({ key, text }: PeerList): string {
  if (key.text.kind !== "list" || text.includes("\n")) return text;
  const { separator } = key.text;
  return separator.trim() === "" ? text.replaceAll(" --", "\n--").split(separator === " " ? / (?=\S+(?:\.|=))/ : separator).join("\n") : text.split(separator).join(`${separator.trimEnd()}\n`);
}
