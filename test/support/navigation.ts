import { definition } from "../../server/src/features/definition.ts";
import { documentLinks } from "../../server/src/features/document-links.ts";
import { highlight } from "../../server/src/features/highlight.ts";
import { references } from "../../server/src/features/references.ts";
import { prepareRename, rename } from "../../server/src/features/rename.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { lineColumn, lineStarts } from "../../server/src/text/lines.ts";
import { render } from "../../server/src/text/message.ts";
import type { Settings } from "../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../server/src/workspace/snapshot.ts";
import { compare } from "./check.ts";
import { annotate, isAnnotation, parseFixture, place, snapshotOf, type Fixture, type Mark } from "./fixture.ts";

/** A fixture with its cursor, ready to ask. */
export interface Asked {
  readonly fixture: Fixture;
  readonly model: Snapshot;
  readonly uri: string;
  readonly offset: number;
}

export function ask(source: string, settings: Partial<Settings> = {}): Asked {
  const fixture = parseFixture(source);
  if (!fixture.cursor) throw new Error("the fixture has no cursor");
  return { fixture, model: snapshotOf(fixture, settings), ...fixture.cursor };
}

/** Draws `from` under what the cursor means and `to` under where it is declared. */
export function checkDefinition(source: string): void {
  const { fixture, model, uri, offset } = ask(source);
  const found = definition(model, uri, offset);
  draw(source, fixture, found ? [{ uri, span: found.origin, label: "from" }, ...found.targets.map((target) => ({ ...target, label: "to" }))] : []);
}

/** Draws `declaration` and `reference` under everything that names the same thing. */
export function checkReferences(source: string): void {
  const { fixture, model, uri, offset } = ask(source);
  const all = references(model, uri, offset, true);
  const without = references(model, uri, offset, false);
  draw(source, fixture, all.map((one) => ({ ...one, label: without.some((other) => other.uri === one.uri && other.span.start === one.span.start) ? "reference" : "declaration" })));
}

export function checkHighlight(source: string): void {
  const { fixture, model, uri, offset } = ask(source);
  draw(source, fixture, highlight(model, uri, offset).map(({ span, kind }) => ({ uri, span, label: kind })));
}

export function checkLinks(source: string): void {
  const fixture = parseFixture(source);
  const model = snapshotOf(fixture);
  draw(source, fixture, fixture.files.flatMap(({ uri }) => documentLinks(model, uri).map(({ span, target, tooltip }) => ({ uri, span, label: `${render(tooltip)} → ${place(fixture, target.uri, target.span.start)}` }))));
}

/** All files after a rename at the cursor, or the reason why there is none. */
export function renamed(source: string, newName: string, settings: Partial<Settings> = {}): string {
  const { fixture, model, uri, offset } = ask(source, settings);
  const result = rename(model, uri, offset, newName);
  if ("problem" in result) return `refused: ${render(result.problem)}`;
  return show({ files: fixture.files.map((file) => ({ ...file, text: applyEdits(file.text, result.edits.flatMap((edit) => ("edits" in edit && edit.uri === file.uri ? edit.edits : []))) })), cursor: null });
}

/** What a rename would start with: the text and its placeholder, or the reason why not. */
export function prepared(source: string): string {
  const { fixture, model, uri, offset } = ask(source);
  const result = prepareRename(model, uri, offset);
  if (!result) return "nothing";
  if ("problem" in result) return `refused: ${render(result.problem)}`;
  const text = fixture.files.find((file) => file.uri === uri)!.text.slice(result.span.start, result.span.end);
  return text === result.placeholder ? text : `${text} as ${result.placeholder}`;
}

/** The files of a fixture in its own notation, without cursor. */
export function show(fixture: Fixture): string {
  return annotate(fixture, []);
}

function draw(source: string, fixture: Fixture, marks: readonly Mark[]): void {
  compare(source, withCursor(fixture, annotate(fixture, marks)));
}

/** Puts `$0` back where the fixture had it. */
function withCursor(fixture: Fixture, drawn: string): string {
  if (!fixture.cursor) return drawn;
  const { uri, offset } = fixture.cursor;
  const file = fixture.files.find((candidate) => candidate.uri === uri)!;
  const at = lineColumn(lineStarts(file.text), offset);
  const lines = drawn.split("\n");
  let index = file.path === "main.yaml" && fixture.files.length === 1 ? 0 : lines.indexOf(`#- ${file.path}`) + 1;
  for (let line = 0; ; index++) {
    if (isAnnotation(lines[index]!)) continue;
    if (line++ === at.line) break;
  }
  lines[index] = `${lines[index]!.slice(0, at.character)}$0${lines[index]!.slice(at.character)}`;
  return lines.join("\n");
}
