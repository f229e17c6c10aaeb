import { DiagnosticSeverity, type Diagnostic, type Position, type Range, type TextEdit as LspTextEdit, type WorkspaceEdit } from "vscode-languageserver";
import type { FileEdit } from "../rules/rule.ts";
import type { PlacedFinding } from "../rules/findings.ts";
import { lineColumn, lineStarts, offsetAt } from "../text/lines.ts";
import { shortened, type Message } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import type { Severity } from "../workspace/settings.ts";
import type { Model } from "../workspace/snapshot.ts";

/** The only place where offsets become LSP positions and back. */

export function toRange(model: Model, uri: string, span: Span): Range {
  const lines = model.file(uri)?.lines ?? lineStarts("");
  return { start: lineColumn(lines, span.start), end: lineColumn(lines, span.end) };
}

export function toOffset(model: Model, uri: string, position: Position): number | null {
  const file = model.file(uri);
  return file ? offsetAt(file.text, file.lines, position) : null;
}

export function toSpan(model: Model, uri: string, range: Range): Span | null {
  const start = toOffset(model, uri, range.start);
  const end = toOffset(model, uri, range.end);
  return start === null || end === null ? null : { start, end };
}

const lspSeverity: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** How answers are put for this client. */
export interface Presentation {
  readonly translate: (message: Message) => string;
  /** The client's own spelling of a URI. */
  readonly clientUri: (uri: string) => string;
  readonly documentation: string;
}

export function toDiagnostic(model: Model, finding: PlacedFinding, { translate, clientUri, documentation }: Presentation): Diagnostic {
  return {
    range: toRange(model, finding.uri, finding.span),
    severity: lspSeverity[finding.severity],
    code: finding.rule.id,
    codeDescription: { href: `${documentation}#${finding.rule.id}` },
    source: "ordinal",
    message: translate(shortened(finding.message)),
    relatedInformation: finding.related.map((other) => ({
      location: { uri: clientUri(other.uri), range: toRange(model, other.uri, other.span) },
      message: translate(shortened(other.message)),
    })),
    data: finding.data,
  };
}

/** Edits of several files; `canCreate` tells whether the client makes new files. Null when it cannot and has to. */
export function toWorkspaceEdit(model: Model, edits: readonly FileEdit[], canCreate: boolean, clientUri: (uri: string) => string): WorkspaceEdit | null {
  const changes = edits.map((edit) => ({ uri: clientUri(edit.uri), created: "create" in edit, edits: lspEdits(model, edit) }));
  if (!canCreate) {
    if (changes.some(({ created }) => created)) return null;
    return { changes: Object.fromEntries(changes.map(({ uri, edits: list }) => [uri, list])) };
  }
  return {
    documentChanges: changes.flatMap(({ uri, created, edits: list }) => [
      ...(created ? [{ kind: "create" as const, uri, options: { ignoreIfExists: true } }] : []),
      { textDocument: { uri, version: null }, edits: list },
    ]),
  };
}

function lspEdits(model: Model, edit: FileEdit): LspTextEdit[] {
  if ("create" in edit) return [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: edit.create }];
  return edit.edits.map(({ span, newText }) => ({ range: toRange(model, edit.uri, span), newText }));
}
