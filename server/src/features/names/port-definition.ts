import { labelsOf } from "../../names/labels.ts";
import { inFile, type Entry, type Model } from "../../workspace/snapshot.ts";
import { cursorAt, type Location } from "../cursor.ts";
import type { Definition } from "../definition.ts";
import { meaningsOf } from "./meaning.ts";
import { portsOf } from "./ports.ts";
import { rolesOf } from "./roles.ts";
import { nameUnder, placesIn } from "./under-cursor.ts";

/** From `:9092` behind a name, or `_client` in front of it, to the port of the Service or the container. */
export function portDefinition(model: Model, uri: string, offset: number): Definition | null {
  const cursor = cursorAt(model, uri, offset);
  const under = cursor && nameUnder(cursor.entry, cursor.offset);
  if (!under) return null;
  const { at, label, onPort } = under;
  const targets = new Map<string, Location>();
  const add = (entry: Entry, span: Location["span"]) => targets.set(`${entry.uri} ${span.start}`, { uri: entry.uri, span: inFile(model, entry, span) });
  for (const { judgement } of meaningsOf(model, at)) {
    const number = at.written.port?.number;
    if (onPort && typeof number === "number") for (const { entry, span } of portsOf(model, judgement, number)?.matching ?? []) add(entry, span);
    if (label === null || rolesOf(at.written, judgement)[label] !== "srv-port") continue;
    for (const service of judgement.services) {
      for (const { name } of service.resource.ports) if (name && name.value === judgement.reading.srv?.port.toLowerCase()) add(service, name.span);
    }
  }
  const part = onPort ? at.written.port!.span : label === null ? null : labelsOf(at.written)[label]!.span;
  const origin = part && placesIn(cursor.entry, at.field)(part);
  return origin && targets.size > 0 ? { origin: inFile(model, cursor.entry, origin), targets: [...targets.values()] } : null;
}
