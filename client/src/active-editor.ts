import * as vscode from "vscode";

/** True while the active editor's text may hold a StatefulSet; `package.json` shows the menu entries by it. */
const contextKey = "ordinal.activeHasStatefulSet";

/** Beyond this a file is not searched for its menus: a glance must not cost a frame. */
const maxLength = 4_000_000;

/** Keeps the context key in step with the active editor. A word in the text is enough: the server decides what is what. */
export function followActiveEditor(): vscode.Disposable {
  let before: boolean | undefined;
  const update = (): void => {
    const now = mentionsStatefulSet(vscode.window.activeTextEditor?.document);
    if (now === before) return;
    before = now;
    void vscode.commands.executeCommand("setContext", contextKey, now);
  };
  update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document === vscode.window.activeTextEditor?.document) update();
    }),
  );
}

function mentionsStatefulSet(document: vscode.TextDocument | undefined): boolean {
  if (!document || !/^(yaml|json|jsonc|helm)$/.test(document.languageId)) return false;
  const text = document.getText();
  return text.length <= maxLength && /\bkind["']?\s*:\s*["']?StatefulSet\b/.test(text);
}
