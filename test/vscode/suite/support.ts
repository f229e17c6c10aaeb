import * as vscode from "vscode";

/** Opens a file of the workspace in an editor. */
export async function open(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(inWorkspace(file)));
}

export function inWorkspace(file: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, file);
}

/** Where `text` begins in a document, moved by `offset` characters; throws when it is not there. */
export function place(document: vscode.TextDocument, text: string, offset = 1): vscode.Position {
  const index = document.getText().indexOf(text);
  if (index < 0) throw new Error(`“${text}” is not in ${document.uri.path}`);
  return document.positionAt(index + offset);
}

/** Resolves with a file's findings of ours, as soon as they satisfy `wanted`; waits for VS Code's event. */
export function diagnostics(uri: vscode.Uri, wanted: (found: readonly vscode.Diagnostic[]) => boolean): Promise<readonly vscode.Diagnostic[]> {
  const found = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "ordinal");
  return new Promise((resolve) => {
    const check = (): boolean => {
      if (!wanted(found())) return false;
      resolve(found());
      return true;
    };
    if (check()) return;
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      if (check()) listener.dispose();
    });
  });
}

/** A diagnostic's rule id. */
export function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === "object" ? code.value : code;
}

export async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === "string" ? part : part.value))).join("\n");
}
