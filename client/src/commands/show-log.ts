import type * as vscode from "vscode";

/** `ordinal.showLog`: shows what the server and the extension logged. */
export function showLog(log: vscode.LogOutputChannel): void {
  log.show();
}
