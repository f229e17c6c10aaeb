import * as vscode from "vscode";
import type { SavedKind } from "../../webview/protocol.ts";

/** What follows the name in a file's name, and what such files are called in the dialog. */
function endingOf(kind: SavedKind): { readonly ending: string; readonly label: string } {
  switch (kind) {
    case "session":
      return { ending: ".ordinal-session.json", label: vscode.l10n.t("Ordinal session") };
    case "picture":
      return { ending: ".svg", label: vscode.l10n.t("Picture") };
    case "diagram":
      return { ending: ".mmd", label: vscode.l10n.t("Mermaid diagram") };
    case "report":
      return { ending: ".md", label: vscode.l10n.t("Markdown report") };
  }
}

/** Asks where to, writes, and offers to show it. `near` is a file beside which it is likely wanted. */
export async function save(kind: SavedKind, name: string, text: string, near: vscode.Uri | undefined): Promise<void> {
  const { ending, label } = endingOf(kind);
  const folder = near ? vscode.Uri.joinPath(near, "..") : vscode.workspace.workspaceFolders?.[0]?.uri;
  const fileName = safeName(name) + ending;
  const target = await vscode.window.showSaveDialog({
    // The dialog asks before it lets anyone replace a file.
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, fileName) } : {}),
    filters: { [label]: [ending.slice(ending.lastIndexOf(".") + 1)] },
    saveLabel: vscode.l10n.t("Save"),
  });
  if (!target) return;
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t("The file cannot be written: {reason}", { reason: error instanceof Error ? error.message : String(error) }));
    return;
  }
  const show = vscode.l10n.t("Show");
  const written = target.path.slice(target.path.lastIndexOf("/") + 1);
  if ((await vscode.window.showInformationMessage(vscode.l10n.t("Saved as {file}.", { file: written }), show)) === show) await vscode.commands.executeCommand("vscode.open", target);
}

/** The page names it after the StatefulSet: whatever it says stays a name, in the folder asked for. */
function safeName(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 100);
  return safe === "" ? "simulation" : safe;
}
