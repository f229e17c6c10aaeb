import { msg } from "../../../text/message.ts";
import type { NameAt } from "../../../workspace/names/types.ts";
import type { Model } from "../../../workspace/snapshot.ts";
import { placeOf } from "../../describe/place.ts";
import { line, type Block } from "../../markdown.ts";
import type { Meaning } from "../../names/meaning.ts";
import { portsOf } from "../../names/ports.ts";

/** What listens on the port that is written behind the name. Null where nothing can be said about it. */
export function portLine(model: Model, at: NameAt, { judgement }: Meaning): Block | null {
  const number = at.written.port?.number ?? null;
  const found = number === null ? null : portsOf(model, judgement, number);
  if (number === null || !found) return null;
  const from = at.entry.uri;
  const [first] = found.matching;
  if (first) {
    const args = { number, place: placeOf(model, from, first.entry, first.span) };
    if (first.kind === "container") return line(first.name === null ? msg("Port {number} is a container port ({place}).", args) : msg("Port {number} is container port {port} ({place}).", { ...args, port: first.name }));
    return line(first.name === null ? msg("Port {number} is a port of the Service ({place}).", args) : msg("Port {number} is port {port} of the Service ({place}).", { ...args, port: first.name }));
  }
  if (found.others.length === 0) return null;
  const others = found.others.slice(0, 4).join(", ");
  return found.closed
    ? line(msg("The Service has no port {number}, only {others}: nothing answers there.", { number, others }), "bad")
    : line(msg("No container declares port {number}, only {others}. It may listen all the same.", { number, others }), "note");
}
