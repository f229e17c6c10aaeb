import { CodeActionKind, type ClientCapabilities, type ServerCapabilities } from "vscode-languageserver";
import { documentSync } from "./open-documents.ts";
import type { InitializationOptions } from "./options.ts";

export const fixAllKind = `${CodeActionKind.SourceFixAll}.ordinal`;

export function serverCapabilities(client: ClientCapabilities, options: InitializationOptions): ServerCapabilities {
  // A client that could pull and is sent diagnostics as well may show both.
  const pull = client.textDocument?.diagnostic !== undefined && options.diagnostics !== "push";
  return {
    textDocumentSync: { openClose: true, change: documentSync },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [":", " ", "-", '"', "'", ".", ",", "@", "/", "=", "_"] },
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    documentHighlightProvider: true,
    documentLinkProvider: {},
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, fixAllKind] },
    codeLensProvider: {},
    inlayHintProvider: true,
    ...(pull ? { diagnosticProvider: { identifier: "ordinal", interFileDependencies: true, workspaceDiagnostics: true } } : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
