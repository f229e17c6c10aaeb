import { inFile, type Model } from "../workspace/snapshot.ts";
import type { Span } from "../text/span.ts";
import type { Location } from "./cursor.ts";
import { declarationsOf, mentionAt } from "./references-model/index.ts";
import { placeOf } from "./references-model/mention.ts";
import { portDefinition } from "./names/port-definition.ts";

export interface Definition {
  /** What was under the cursor, in file offsets. */
  readonly origin: Span;
  /** Never empty. */
  readonly targets: readonly Location[];
}

/** Where what stands at an offset is declared: from `serviceName` to the Service, from a selector's pair to the template's label. */
export function definition(model: Model, uri: string, offset: number): Definition | null {
  const mention = mentionAt(model, uri, offset);
  if (!mention) return portDefinition(model, uri, offset);
  const targets = declarationsOf(model, mention).map((declaration) => placeOf(model, declaration));
  return targets.length > 0 ? { origin: inFile(model, mention.entry, mention.span), targets } : null;
}
