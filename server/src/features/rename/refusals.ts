import { lineColumn } from "../../text/lines.ts";
import { msg, type Message } from "../../text/message.ts";
import { shortName } from "../../workspace/uris.ts";
import type { Model } from "../../workspace/snapshot.ts";
import type { Location } from "../cursor.ts";
import { placeOf, type Mention } from "../references-model/mention.ts";

/** A reference that leads nowhere: a rename would change this one place only, which typing does as well. */
export function nothingNamed({ topic, name }: Mention): Message {
  switch (topic.kind) {
    case "service":
      return msg("No Service of this workspace is named “{name}”, so there is nothing to rename.", { name });
    case "stateful-set":
      return msg("No StatefulSet of this workspace is named “{name}”, so there is nothing to rename.", { name });
    case "namespace":
      return msg("No Namespace of this workspace is named “{name}”, so there is nothing to rename.", { name });
    case "label":
      return msg("No pod template in reach has the label “{label}”, so there is nothing to rename.", { label: topic.value === null ? topic.key : `${topic.key}: ${topic.value}` });
    case "volume":
      return msg("These pods have no volume and no claim template named “{name}”, so there is nothing to rename.", { name });
    case "port":
      return msg("No container in reach has a port named “{name}”, so there is nothing to rename.", { name });
  }
}

/** Why a place cannot be edited. Asked only of mentions with an obstacle. */
export function obstacleMessage(model: Model, mention: Mention): Message {
  const { name } = mention;
  const place = placeText(model, placeOf(model, mention));
  switch (mention.obstacle) {
    case "alias":
      return msg("“{name}” at {place} is an alias or comes from a merge key. Write it out there, then rename.", { name, place });
    case "anchor":
      return msg("“{name}” at {place} is repeated elsewhere by an alias, which would change too. Write the alias out, then rename.", { name, place });
    case "encoded":
      return msg("“{name}” at {place} is written in base64. Change it there by hand, then rename.", { name, place });
    default:
      return msg("“{name}” at {place} stands in a block of text or is written with escapes. Change it there by hand, then rename.", { name, place });
  }
}

/** `service.yaml:3`. */
export function placeText(model: Model, { uri, span }: Location): string {
  const file = model.file(uri);
  return file ? `${shortName(uri)}:${lineColumn(file.lines, span.start).line + 1}` : shortName(uri);
}
