import type { CancellationToken, Connection, Position, Range, TextDocumentIdentifier } from "vscode-languageserver";
import { lineColumn, lineStarts } from "../../text/lines.ts";
import type { Span } from "../../text/span.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { toOffset, toRange } from "../convert.ts";
import type { Session } from "../session.ts";
import { normalise } from "../workspace.ts";

/** What a family of handlers is given. */
export interface Register {
  readonly connection: Connection;
  readonly session: () => Session;
  /** Wraps a handler (see `guard`). */
  guarded<P, R>(method: string, empty: R, handler: (params: P, session: Session) => R | Promise<R>): (params: P, token: CancellationToken) => Promise<R>;
}

/** The document and offset a request is about; null when the server does not know the document. */
export function placeIn(session: Session, params: { textDocument: TextDocumentIdentifier; position: Position }): { model: Snapshot; uri: string; offset: number } | null {
  const model = session.workspace.snapshot;
  const uri = normalise(params.textDocument.uri);
  const offset = toOffset(model, uri, params.position);
  return offset === null ? null : { model, uri, offset };
}

export function lspLocation(session: Session, location: { readonly uri: string; readonly span: Span }): { uri: string; range: Range } {
  return { uri: session.presentation.clientUri(location.uri), range: toRange(session.workspace.snapshot, location.uri, location.span) };
}

export function positionAt(model: Snapshot, uri: string, offset: number): Position {
  return lineColumn(model.file(uri)?.lines ?? lineStarts(""), offset);
}
