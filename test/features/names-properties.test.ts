import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { completion } from "../../server/src/features/completion.ts";
import { definition } from "../../server/src/features/definition.ts";
import { highlight } from "../../server/src/features/highlight.ts";
import { references } from "../../server/src/features/references.ts";
import { prepareRename, rename } from "../../server/src/features/rename.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { render } from "../../server/src/text/message.ts";
import { inFile, type Snapshot } from "../../server/src/workspace/snapshot.ts";
import { parseFixture, root, snapshotOf, type Fixture } from "../support/fixture.ts";

const folder = path.resolve(import.meta.dirname, "../../examples");
const examples = globSync("*/", { cwd: folder }).filter((name) => name !== "mistakes");

function read(example: string): Fixture {
  return { files: globSync(`${example}/*.yaml`, { cwd: folder }).map((name) => ({ path: name, uri: `${root}/${name}`, text: readFileSync(path.join(folder, name), "utf8") })), cursor: null };
}

/** The files after a rename; a sentence when it is refused. */
function after(fixture: Fixture, model: Snapshot, uri: string, offset: number, name: string): Fixture | string {
  const result = rename(model, uri, offset, name);
  if ("problem" in result) return render(result.problem);
  return { files: fixture.files.map((file) => ({ ...file, text: applyEdits(file.text, result.edits.flatMap((edit) => ("edits" in edit && edit.uri === file.uri ? edit.edits : []))) })), cursor: null };
}

/** Services and StatefulSets by where their names stand. */
function declared(model: Snapshot): { uri: string; offset: number; name: string; kind: string }[] {
  return [...model.entries.entries()].flatMap(([uri, entries]) =>
    entries.flatMap((entry) => (["Service", "StatefulSet"].includes(entry.resource.kind) && entry.resource.name ? [{ uri, offset: inFile(model, entry, entry.resource.name.span).start, name: entry.resource.name.value, kind: entry.resource.kind }] : [])),
  );
}

/** How many names were completed, in all examples. */
let completions = 0;

describe.each(examples)("in the example %s", (example) => {
  const fixture = read(example);
  const model = snapshotOf(fixture);

  test("a rename and the one back give the same text, and leave no name behind", () => {
    let inTexts = 0;
    for (const { uri, offset, name, kind } of declared(model)) {
      const to = kind === "Service" ? "renamed-service" : "renamed";
      const renamed = after(fixture, model, uri, offset, to);
      if (typeof renamed === "string") throw new Error(`${kind} ${name}: ${renamed}`);
      inTexts += references(model, uri, offset, false).length;
      const again = snapshotOf(renamed);
      const there = declared(again).find((one) => one.name === to && one.kind === kind)!;
      expect(after(renamed, again, there.uri, there.offset, name)).toEqual(fixture);
      // What named it still is a name of something: as many references as before.
      expect(references(again, there.uri, there.offset, false)).toHaveLength(references(model, uri, offset, false).length);
    }
    expect(inTexts).toBeGreaterThan(0);
  });

  test("every reference leads back, and is among its file's highlights", () => {
    for (const { uri, offset } of declared(model)) {
      for (const found of references(model, uri, offset, false)) {
        const at = found.span.start;
        expect(definition(model, found.uri, at)?.targets.some((target) => target.uri === uri && target.span.start === offset)).toBe(true);
        expect(highlight(model, found.uri, at).map(({ span }) => span.start)).toContain(at);
        expect(prepareRename(model, found.uri, at)).toMatchObject({ span: found.span });
      }
    }
  });

  test("a name in a text is completed label by label to what it is", () => {
    for (const { uri, text } of fixture.files) {
      for (const match of text.matchAll(/(?<=[=,/@ "])([a-z][a-z-]*-\d)\.([a-z][a-z-]*)(?=[:.,"\n])/g)) {
        const end = match.index + match[0].length;
        if (!definition(model, uri, end)) continue;
        const found = completion(model, uri, end);
        completions++;
        expect(found?.items.map(({ label }) => label), `${uri} ${match[0]}`).toContain(match[2]);
        expect(found?.items.find(({ label }) => label === match[2])?.span ?? found?.span).toEqual({ start: end - match[2]!.length, end });
      }
    }
  });
});

test("the examples have names to complete", () => expect(completions).toBeGreaterThan(20));

test("nothing throws at any place of a text that is being typed", () => {
  const text = "kind: Service\nmetadata: { name: kafka }\nspec: { clusterIP: None, selector: { app: kafka } }\n---\nkind: StatefulSet\nmetadata: { name: kafka }\nspec: { serviceName: kafka, replicas: 2, template: { metadata: { labels: { app: kafka } } } }\n---\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  a.sh: |\n    nc kafka-0.kafka 9092; for i in {0..1}; do curl http://kafka-$i.kafka:80/$(hostname -f); done\n  url: >-\n    kafka://_x._tcp.kafka.default.svc.cluster.local.:1,kafka-{0...1}.kafka..,${A}.kafka,*.kafka.default.svc\n  q: \"kafka-0.k\\x61fka\\n kafka-1.kafka:\"\n  b: 'it''s kafka-0.kafka'\n";
  let found = 0;
  for (let length = text.indexOf("ConfigMap"); length <= text.length; length += 7) {
    const fixture = parseFixture(text.slice(0, length));
    const model = snapshotOf(fixture);
    const { uri } = fixture.files[0]!;
    for (let offset = Math.max(0, length - 12); offset <= length; offset++) {
      completion(model, uri, offset);
      highlight(model, uri, offset);
      prepareRename(model, uri, offset);
      if (definition(model, uri, offset)) found++;
    }
  }
  expect(found).toBeGreaterThan(20);
});
