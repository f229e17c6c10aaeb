import { findNamed } from "../../../workspace/find.ts";
import { nearestOf } from "../../../workspace/nearest.ts";
import { governedSets } from "../../../workspace/relations.ts";
import { msg } from "../../../text/message.ts";
import type { NameAt } from "../../../workspace/names/types.ts";
import type { Model } from "../../../workspace/snapshot.ts";
import { listOf } from "../../describe/names.ts";
import { nameOf, placeOf } from "../../describe/place.ts";
import { line, type Block } from "../../markdown.ts";
import type { Meaning } from "../../names/meaning.ts";
import type { LabelRole } from "../../names/roles.ts";

/** The part under the cursor, where the answer does not speak of it already. */
export function partLine(model: Model, at: NameAt, { judgement, guessed }: Meaning, role: LabelRole): Block | null {
  const { services, reading, pod } = judgement;
  const [service] = services;
  const from = at.entry.uri;
  switch (role) {
    case "service": {
      if (!service || (!pod && reading.endpoint === null && guessed.length === 0)) return null;
      const governed = governedSets(model, service);
      const args = { service: nameOf(service), place: placeOf(model, from, service) };
      return line(governed.length > 0 ? msg("{service} is a Service ({place}) and governs {sets}.", { ...args, sets: listOf(governed.map(nameOf)) }) : msg("{service} is a Service ({place}).", args));
    }
    case "namespace": {
      const [namespace] = nearestOf(model, from, findNamed(model, "Namespace", reading.namespace));
      return line(namespace ? msg("{namespace} is a Namespace ({place}).", { namespace: nameOf(namespace), place: placeOf(model, from, namespace) }) : msg("{namespace} is read as a namespace.", { namespace: reading.namespace }));
    }
    case "srv-port": {
      const port = service?.resource.ports.find(({ name }) => name?.value === reading.srv?.port.toLowerCase());
      return service && port?.name && port.port ? line(msg("{port} is port {number} of Service {service} ({place}).", { port: port.name.value, number: port.port.value, service: nameOf(service), place: placeOf(model, from, service, port.name.span) })) : null;
    }
    default:
      return null;
  }
}
