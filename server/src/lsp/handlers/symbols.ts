import { SymbolKind, type DocumentSymbol, type DocumentSymbolParams, type SymbolInformation, type WorkspaceSymbolParams } from "vscode-languageserver";
import { documentSymbols, workspaceSymbols, type FileSymbol, type SymbolType } from "../../features/symbols.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { toRange } from "../convert.ts";
import { normalise } from "../workspace.ts";
import { lspLocation, type Register } from "./register.ts";

const kinds: Readonly<Record<SymbolType, SymbolKind>> = {
  object: SymbolKind.Object,
  workload: SymbolKind.Class,
  service: SymbolKind.Interface,
  pod: SymbolKind.Variable,
  claim: SymbolKind.Field,
  port: SymbolKind.Property,
};

/** The outline of a file, and search for StatefulSets, Services and pods across the workspace. */
export function registerSymbols({ connection, guarded }: Register): void {
  connection.onDocumentSymbol(
    guarded<DocumentSymbolParams, DocumentSymbol[]>("documentSymbol", [], ({ textDocument }, session) => {
      const model = session.workspace.snapshot;
      const uri = normalise(textDocument.uri);
      return documentSymbols(model, uri).map((symbol) => toSymbol(model, uri, symbol));
    }),
  );

  connection.onWorkspaceSymbol(
    guarded<WorkspaceSymbolParams, SymbolInformation[]>("workspace/symbol", [], ({ query }, session) =>
      workspaceSymbols(session.workspace.snapshot, query).map(({ name, type, container, location }) => ({
        name,
        kind: kinds[type],
        containerName: container,
        location: lspLocation(session, location),
      })),
    ),
  );
}

function toSymbol(model: Snapshot, uri: string, symbol: FileSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: kinds[symbol.type],
    range: toRange(model, uri, symbol.span),
    selectionRange: toRange(model, uri, symbol.selection),
    children: symbol.children.map((child) => toSymbol(model, uri, child)),
  };
}
