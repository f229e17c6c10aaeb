import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { completion } from "../../server/src/features/completion.ts";
import { definition } from "../../server/src/features/definition.ts";
import { documentLinks } from "../../server/src/features/document-links.ts";
import { highlight } from "../../server/src/features/highlight.ts";
import { mentionsOf } from "../../server/src/features/references-model/index.ts";
import { placeOf, type Mention } from "../../server/src/features/references-model/mention.ts";
import { references } from "../../server/src/features/references.ts";
import { prepareRename, rename } from "../../server/src/features/rename.ts";
import { documentSymbols, workspaceSymbols } from "../../server/src/features/symbols.ts";
import { findingsOf } from "../../server/src/rules/findings.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { entriesOf } from "../../server/src/workspace/find.ts";
import { applyChanges, emptySnapshot, type Snapshot } from "../../server/src/workspace/snapshot.ts";

const folder = path.join(import.meta.dirname, "../../examples");
const texts = new Map(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => [`file:///w/${file.split(path.sep).join("/")}`, readFileSync(path.join(folder, file), "utf8")]),
);
const uris = [...texts.keys()].sort();

function snapshotOf(files: ReadonlyMap<string, string>): Snapshot {
  return applyChanges(emptySnapshot(), [...files].map(([uri, text]) => ({ uri, text, keepText: true }))).snapshot;
}

const whole = snapshotOf(texts);

/** Somebody typing: letters of YAML put in, pieces taken out, lines repeated. */
const mutation = fc.oneof(
  fc.record({ at: fc.nat(), insert: fc.constantFrom("a", " ", ":", ": ", "\n", "\n  ", "-", "- ", "{", "}", "[", "]", ",", "'", '"', "#", "*x", "&x ", "<<: ", "|", "{{ x }}", "---\n", "\t", "é", "\uE000") }),
  fc.record({ at: fc.nat(), remove: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ at: fc.nat(), repeat: fc.integer({ min: 1, max: 80 }) }),
);

function mutate(text: string, steps: readonly { at: number; insert?: string; remove?: number; repeat?: number }[]): string {
  return steps.reduce((current, { at, insert = "", remove = 0, repeat = 0 }) => {
    const place = at % (current.length + 1);
    return current.slice(0, place) + insert + current.slice(place, place + repeat) + current.slice(place + remove);
  }, text);
}

test("nothing throws at any place of a text that is being typed, and every place named lies in its file", () => {
  let answered = 0;
  fc.assert(
    fc.property(fc.constantFrom(...uris), fc.array(mutation, { minLength: 0, maxLength: 4 }), fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (uri, steps, places) => {
      const text = mutate(texts.get(uri)!, steps);
      const model = applyChanges(whole, [{ uri, text, keepText: true }]).snapshot;
      const inFile = (location: { uri: string; span: { start: number; end: number } }) => {
        expect(location.span.start).toBeGreaterThanOrEqual(0);
        expect(location.span.end).toBeLessThanOrEqual(model.file(location.uri)!.text.length);
      };
      documentSymbols(model, uri);
      for (const link of documentLinks(model, uri)) inFile({ uri, span: link.span });
      // Half of the places where something is named: random ones rarely are.
      const named = entriesOf(model, uri).flatMap((entry) => mentionsOf(model, entry).map((mention) => placeOf(model, mention).span.start));
      for (const [index, place] of places.entries()) {
        const offset = index % 2 === 0 && named.length > 0 ? named[place % named.length]! : place % (text.length + 1);
        const found = definition(model, uri, offset);
        found?.targets.forEach(inFile);
        references(model, uri, offset, true).forEach(inFile);
        for (const { span } of highlight(model, uri, offset)) inFile({ uri, span });
        prepareRename(model, uri, offset);
        rename(model, uri, offset, "renamed");
        const proposed = completion(model, uri, offset);
        if (proposed) inFile({ uri, span: proposed.span });
        if (found && proposed) answered++;
      }
    }),
    { numRuns: 60 },
  );
  expect(answered).toBeGreaterThan(8);
}, 30_000);

/** Findings that a rename ends and that the one back would not bring again: copies of one name, and names that are refused. */
const endedByRename = ["duplicate-resource", "name-too-long"];

/** Every third mention of the examples, so that all kinds occur. */
const mentions = uris.filter((uri) => !rulesOf(whole, uri).some((id) => endedByRename.includes(id))).flatMap((uri) => entriesOf(whole, uri).flatMap((entry) => mentionsOf(whole, entry))).filter((_, index) => index % 3 === 0);

test("a rename followed by the reverse rename restores every byte, and brings no finding that was not there", () => {
  const kinds = new Set<string>();
  let refused = 0;
  for (const mention of mentions) {
    // A name that is free, and names that others bear.
    for (const name of new Set(["zz-renamed", ...othersLike(mention)])) {
      const { uri, span } = placeOf(whole, mention);
      const first = rename(whole, uri, span.start, name);
      if ("problem" in first) {
        refused++;
        continue;
      }
      const renamed = applyTo(whole, first.edits);
      for (const other of uris) expect(rulesOf(renamed.snapshot, other), `${mention.topic.kind} ${mention.name} to ${name} in ${uri}`).toEqual(rulesOf(whole, other));
      const back = rename(renamed.snapshot, uri, movedTo(first.edits, uri, span.start), mention.name);
      if ("problem" in back) throw new Error(`${mention.topic.kind} ${mention.name} to ${name} in ${uri}: ${back.problem.text}`);
      const restored = applyTo(renamed.snapshot, back.edits).snapshot;
      for (const changed of renamed.changed) expect(restored.file(changed)!.text).toBe(texts.get(changed));
      kinds.add(mention.topic.kind);
    }
  }
  expect([...kinds].sort()).toEqual(["label", "namespace", "port", "service", "stateful-set", "volume"]);
  expect(refused).toBeGreaterThan(20);
}, 30_000);

function othersLike(mention: Mention): string[] {
  const folder = mention.entry.uri.slice(0, mention.entry.uri.lastIndexOf("/"));
  const near = mentions.filter((other) => other.topic.kind === mention.topic.kind && other.name !== mention.name && other.entry.uri.startsWith(folder));
  return near.map(({ name }) => name).slice(0, 4);
}

type Edits = Exclude<ReturnType<typeof rename>, { problem: unknown }>["edits"];

function applyTo(model: Snapshot, edits: Edits): { readonly snapshot: Snapshot; readonly changed: readonly string[] } {
  const changes = edits.map((edit) => ({ uri: edit.uri, text: "edits" in edit ? applyEdits(model.file(edit.uri)!.text, edit.edits) : edit.create, keepText: true }));
  return { snapshot: applyChanges(model, changes).snapshot, changed: changes.map(({ uri }) => uri) };
}

function movedTo(edits: Edits, uri: string, offset: number): number {
  const own = edits.flatMap((edit) => ("edits" in edit && edit.uri === uri ? edit.edits : [])).filter(({ span }) => span.end <= offset);
  return own.reduce((at, { span, newText }) => at + newText.length - (span.end - span.start), offset);
}

function rulesOf(model: Snapshot, uri: string): string[] {
  return findingsOf(model, uri).findings.map(({ rule }) => rule.id).sort();
}

test("search answers any query", () => {
  fc.assert(
    fc.property(fc.string(), (query) => {
      expect(workspaceSymbols(whole, query).length).toBeLessThanOrEqual(200);
    }),
  );
  expect(workspaceSymbols(whole, "kafka").length).toBeGreaterThan(3);
});
