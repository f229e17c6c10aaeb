import { lineColumn, lineStarts, offsetAt } from "../../server/src/text/lines.ts";
import type { Span } from "../../server/src/text/span.ts";
import { applyChanges, emptySnapshot, withSettings, type Snapshot } from "../../server/src/workspace/snapshot.ts";
import { defaultSettings, type Settings } from "../../server/src/workspace/settings.ts";

/**
 * A workspace in one string: `#- path` starts a file, `$0` is the cursor, and `#   ^^^ label` points at the line above.
 * Text before the first `#- path` is the file `main.yaml`.
 */
export interface Fixture {
  readonly files: readonly FixtureFile[];
  readonly cursor: { readonly uri: string; readonly offset: number } | null;
}

export interface FixtureFile {
  readonly path: string;
  readonly uri: string;
  /** Without annotations and cursor. */
  readonly text: string;
}

export const root = "file:///w";

export function parseFixture(source: string): Fixture {
  const files: { path: string; lines: string[] }[] = [];
  for (const line of source.replace(/^\n/, "").split("\n")) {
    const header = /^#- (.+?)\r?$/.exec(line);
    if (header) files.push({ path: header[1]!, lines: [] });
    else {
      if (files.length === 0) files.push({ path: "main.yaml", lines: [] });
      files.at(-1)!.lines.push(line);
    }
  }
  let cursor: Fixture["cursor"] = null;
  const parsed = files.map(({ path, lines }): FixtureFile => {
    const uri = `${root}/${path}`;
    let text = lines.filter((line) => !isAnnotation(line)).join("\n");
    const at = text.indexOf("$0");
    if (at >= 0) {
      cursor = { uri, offset: at };
      text = text.slice(0, at) + text.slice(at + 2);
    }
    return { path, uri, text };
  });
  return { files: parsed, cursor };
}

export function isAnnotation(line: string): boolean {
  return /^#( *\^+ |@\d+-\d+ | +↳ )/.test(line);
}

export function snapshotOf(fixture: Fixture, settings: Partial<Settings> = {}): Snapshot {
  const start = withSettings(emptySnapshot(), { ...defaultSettings, ...settings });
  return applyChanges(start, fixture.files.map(({ uri, text }) => ({ uri, text, keepText: true }))).snapshot;
}

/** One thing to draw under a line. */
export interface Mark {
  readonly uri: string;
  readonly span: Span;
  readonly label: string;
  readonly more?: readonly string[];
}

/** The fixture's files with marks drawn under their lines, in the notation `parseFixture` strips. */
export function annotate(fixture: Fixture, marks: readonly Mark[]): string {
  const single = fixture.files.length === 1 && fixture.files[0]!.path === "main.yaml";
  return fixture.files
    .map((file) => {
      const starts = lineStarts(file.text);
      const lines = file.text.split("\n");
      const below = new Map<number, string[]>();
      for (const { span, label, more = [] } of marks.filter((mark) => mark.uri === file.uri)) {
        const from = lineColumn(starts, span.start);
        const sameLine = offsetAt(file.text, starts, { line: from.line, character: Number.MAX_SAFE_INTEGER });
        const width = Math.max(1, Math.min(span.end, sameLine) - span.start);
        const drawn = from.character > 0 ? `#${" ".repeat(from.character - 1)}${"^".repeat(width)} ${label}` : `#@0-${width} ${label}`;
        below.set(from.line, [...(below.get(from.line) ?? []), drawn, ...more.map((text) => `#   ↳ ${text}`)]);
      }
      const body = lines.flatMap((line, index) => [line, ...(below.get(index) ?? [])]).join("\n");
      return single ? body : `#- ${file.path}\n${body}`;
    })
    .join("\n");
}

/** `path:line` (one-based) of an offset, for labels. */
export function place(fixture: Fixture, uri: string, offset: number): string {
  const file = fixture.files.find((candidate) => candidate.uri === uri);
  return file ? `${file.path}:${lineColumn(lineStarts(file.text), offset).line + 1}` : uri;
}
