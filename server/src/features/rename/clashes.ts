import type { Kind } from "../../manifests/resource.ts";
import { msg, type Message } from "../../text/message.ts";
import { findNamed } from "../../workspace/find.ts";
import { mayShareNamespace, possibleNamespaces } from "../../workspace/namespaces.ts";
import { rank, together } from "../../workspace/nearest.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { placeOf, type Mention } from "../references-model/mention.ts";
import { placeText } from "./refusals.ts";

/** What bears the new name already; null when it is free. What only shows afterwards is left to `verify.ts`. */
export function clashOf(model: Model, linked: readonly Mention[], name: string): Message | null {
  for (const mention of linked) {
    const problem = mention.topic.kind === "label" ? takenKey(model, mention, name) : mention.role === "declaration" ? takenName(model, mention, name) : null;
    if (problem) return problem;
  }
  return null;
}

const kinds: Readonly<Record<string, Kind>> = { service: "Service", "stateful-set": "StatefulSet", namespace: "Namespace" };

function takenName(model: Model, mention: Mention, name: string): Message | null {
  const kind = kinds[mention.topic.kind];
  const other = kind && findNamed(model, kind, name).find((candidate) => meets(model, mention.entry, candidate));
  return other ? msg("There already is a {kind} named “{name}” ({place}).", { kind, name, place: placeText(model, { uri: other.uri, span: placeOf(model, { ...mention, entry: other, span: other.resource.name!.span }).span }) }) : null;
}

/** Applied together, or certainly in one namespace. */
function meets(model: Model, a: Entry, b: Entry): boolean {
  if (a.resource.kind === "Namespace") return rank(model, a.uri, b.uri) <= together;
  const [left, right] = [possibleNamespaces(model, a), possibleNamespaces(model, b)];
  return mayShareNamespace(left, right) && ((left !== null && right !== null) || rank(model, a.uri, b.uri) <= together);
}

function takenKey(model: Model, mention: Mention, name: string): Message | null {
  if (mention.topic.kind !== "label" || mention.topic.part !== "key" || !mention.topic.siblings.includes(name)) return null;
  return msg("Beside “{key}” at {place} there already is a label “{name}”.", { key: mention.name, name, place: placeText(model, placeOf(model, mention)) });
}
