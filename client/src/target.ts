import * as vscode from "vscode";
import type { LanguageClient, Position } from "vscode-languageclient/node";

/** Which StatefulSet a command is about: by name, or by a place in a file. */
export interface Target {
  readonly uri: string;
  readonly name?: string;
  readonly position?: Position;
}

/**
 * Makes a target of what a command was given: a target from a link or lens of the server, else (menus give a Uri, the
 * palette nothing) the cursor of the active editor. Undefined when there is none.
 */
export function targetOf(client: LanguageClient, given?: unknown): Target | undefined {
  if (isTarget(given)) return typeof given.line === "number" ? { ...given, position: { line: given.line, character: 0 } } : given;
  const editor = vscode.window.activeTextEditor;
  const uri = given instanceof vscode.Uri ? given : editor?.document.uri;
  if (!uri) return undefined;
  const { code2ProtocolConverter: converter } = client;
  if (editor?.document.uri.toString() !== uri.toString()) return { uri: converter.asUri(uri) };
  return { uri: converter.asUri(uri), position: converter.asPosition(editor.selection.active) };
}

/** Links and lenses name a line where code names a position. */
function isTarget(value: unknown): value is Target & { readonly line?: unknown } {
  return typeof value === "object" && value !== null && "uri" in value && typeof value.uri === "string";
}
