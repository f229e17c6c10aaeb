import { expect } from "vitest";
import { hover } from "../../../server/src/features/hover/index.ts";
import { render, type Catalog } from "../../../server/src/text/message.ts";
import type { Settings } from "../../../server/src/workspace/settings.ts";
import { parseFixture, root, snapshotOf } from "../../support/fixture.ts";

/**
 * The Markdown of the hover at `$0`, as text that can be read in a test: `'` for back quotes, line breaks without the
 * two blanks Markdown wants, links without the root folder. "nothing" when there is no hover.
 */
export function hovered(source: string, options: { settings?: Partial<Settings>; commands?: boolean; catalog?: Catalog } = {}): string {
  const fixture = parseFixture(source);
  if (!fixture.cursor) throw new Error("no $0 in the fixture");
  const snapshot = snapshotOf(fixture, options.settings);
  const found = hover(snapshot, fixture.cursor.uri, fixture.cursor.offset, {
    translate: (message) => render(message, options.catalog),
    commands: options.commands ?? false,
  });
  if (!found) return "nothing";
  expect(found.span.start).toBeLessThanOrEqual(fixture.cursor.offset);
  expect(found.span.end).toBeGreaterThanOrEqual(fixture.cursor.offset);
  return readable(found.markdown);
}

export function readable(markdown: string): string {
  return markdown.replaceAll("  \n", "\n").replaceAll("`", "'").replaceAll(`(${root}/`, "(");
}

/** A Service, by default headless and selecting `app: kafka`. */
export function service(spec = "clusterIP: None, selector: { app: kafka }", metadata = "name: kafka-headless"): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { ${metadata} }\nspec: { ${spec} }\n`;
}

/** A StatefulSet `kafka` with pods labelled `app: kafka`; `spec` are the lines of its spec, two blanks deep. */
export function set(spec = "  serviceName: kafka-headless\n  replicas: 3", metadata = "name: kafka", pod = "containers: [{ name: kafka }]"): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: { ${metadata} }
spec:
${spec}
  selector: { matchLabels: { app: kafka } }
  template:
    metadata: { labels: { app: kafka } }
    spec: { ${pod} }
`;
}
