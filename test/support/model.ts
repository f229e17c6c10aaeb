import type { Resource } from "../../server/src/manifests/resource.ts";
import { entriesOf } from "../../server/src/workspace/find.ts";
import type { Settings } from "../../server/src/workspace/settings.ts";
import type { Entry, Snapshot } from "../../server/src/workspace/snapshot.ts";
import { parseFixture, snapshotOf } from "./fixture.ts";

/** A fixture's snapshot, and its objects by `Kind/name` or `path:Kind/name`. */
export function workspace(source: string, settings: Partial<Settings> = {}): { readonly model: Snapshot; entry<R extends Resource = Resource>(label: string): Entry<R> } {
  const fixture = parseFixture(source);
  const model = snapshotOf(fixture, settings);
  return {
    model,
    entry<R extends Resource>(label: string) {
      const found = fixture.files.flatMap(({ uri, path }) => entriesOf(model, uri).filter((entry) => [nameOf(entry), `${path}:${nameOf(entry)}`].includes(label)));
      if (found.length !== 1) throw new Error(`${found.length} objects are called ${label}`);
      return found[0] as Entry<R>;
    },
  };
}

export function nameOf(entry: Entry): string {
  return `${entry.resource.kind}/${entry.resource.name?.value ?? ""}`;
}

/** The text at a span of an entry's document. */
export function textAt(entry: Entry, span: { readonly start: number; readonly end: number }): string {
  return entry.content.text.slice(span.start, span.end);
}
