import { TextDocumentSyncKind, type Connection } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { normalise, type Workspace } from "./workspace.ts";

export const documentSync = TextDocumentSyncKind.Incremental;

export interface OpenDocuments {
  versionOf(uri: string): number | undefined;
}

/**
 * Keeps the workspace's open documents in step with the client's. `spelling` remembers how the client writes each URI,
 * because it compares answers by text.
 */
export function trackDocuments(connection: Connection, workspace: Workspace, spelling: Map<string, string>): OpenDocuments {
  const documents = new Map<string, TextDocument>();
  connection.onDidOpenTextDocument(({ textDocument }) => {
    const uri = normalise(textDocument.uri);
    spelling.set(uri, textDocument.uri);
    documents.set(uri, TextDocument.create(textDocument.uri, textDocument.languageId, textDocument.version, textDocument.text));
    workspace.open(uri, textDocument.text);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const uri = normalise(textDocument.uri);
    const document = documents.get(uri);
    if (!document) return;
    const updated = TextDocument.update(document, contentChanges, textDocument.version);
    documents.set(uri, updated);
    workspace.open(uri, updated.getText());
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const uri = normalise(textDocument.uri);
    documents.delete(uri);
    void workspace.close(uri);
  });
  return { versionOf: (uri) => documents.get(uri)?.version };
}
