import { msg, type Message } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import { entriesOf } from "../workspace/find.ts";
import { inReach } from "../workspace/nearest.ts";
import type { Model } from "../workspace/snapshot.ts";
import { shortName } from "../workspace/uris.ts";
import type { Location } from "./cursor.ts";
import { declarationsOf } from "./references-model/index.ts";
import { placeOf, type Mention, type ObjectTopic } from "./references-model/mention.ts";
import { objectMentions } from "./references-model/objects.ts";

export interface DocumentLink {
  /** In file offsets. */
  readonly span: Span;
  readonly target: Location;
  readonly tooltip: Message;
}

/** Links from `serviceName` and the like to the Service, and from scale targets to the StatefulSet; only where one object is meant. */
export function documentLinks(model: Model, uri: string): DocumentLink[] {
  return entriesOf(model, uri).flatMap((entry) =>
    objectMentions(model, entry).flatMap((mention) => {
      if (mention.role === "declaration" || mention.area.start === entry.resource.name?.span.start) return [];
      const [declaration, ...others] = declarationsOf(model, mention);
      if (!declaration || others.length > 0 || inReach(model, entry, [declaration.entry]).length === 0) return [];
      return [{ span: placeOf(model, mention).span, target: placeOf(model, declaration), tooltip: tooltip(mention, declaration) }];
    }),
  );
}

function tooltip(mention: Mention<ObjectTopic>, declaration: Mention): Message {
  const { name } = mention;
  const file = shortName(declaration.entry.uri);
  return mention.topic.kind === "service" ? msg("Open Service {name} ({file})", { name, file }) : msg("Open StatefulSet {name} ({file})", { name, file });
}
