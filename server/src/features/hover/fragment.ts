import { findNamed } from "../../workspace/find.ts";
import { inOrder } from "../describe/in-order.ts";
import { msg } from "../../text/message.ts";
import { nearestOf } from "../../workspace/nearest.ts";
import { nameOf, placeOf } from "../describe/place.ts";
import { line, title, verbatim } from "../markdown.ts";
import { blocks, type Topic } from "./context.ts";

/** A patch, or an object not written to its end: said on its name and kind, and nothing concluded from its fields. */
export const fragmentTopic: Topic = ({ model, entry, cursor }) => {
  const where = cursor.path.join(" ");
  const { kind, name } = entry.resource;
  if ((where !== "kind" && where !== "metadata name") || (kind !== "StatefulSet" && kind !== "Service") || !name) return null;
  const [whole] = inOrder(nearestOf(model, entry.uri, findNamed(model, kind, name.value)), (found) => found);
  const args = { kind: verbatim(kind), name: name.value };
  return blocks(
    title(msg("**Part of {kind}** {name} · a patch, or not complete yet", args)),
    whole ? line(msg("The whole is {kind} {name} ({place}).", { ...args, name: nameOf(whole), place: placeOf(model, entry.uri, whole) })) : null,
    kind === "StatefulSet" ? line(msg("A StatefulSet has a template, and a selector or a serviceName.")) : null,
  );
};
