import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

/** `ordinal.restartServer`: starts the language server afresh; it reads the workspace again. */
export async function restartServer(client: LanguageClient): Promise<void> {
  const title = vscode.l10n.t("Ordinal: restarting the language server");
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => client.restart());
}
