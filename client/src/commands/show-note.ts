import * as vscode from "vscode";

/** Says what a fix could not do by itself (a Service in a cluster has to be recreated, say). Only fixes run it. */
export function showNote(note: unknown): void {
  if (typeof note === "string") void vscode.window.showInformationMessage(note);
}
