import * as vscode from "vscode";

/** Where a lens or a hover leads: a zero-based line of a file. */
interface Target {
  readonly uri: string;
  readonly line: number;
}

/** Shows the line that a lens is about. Not offered in the palette: only lenses know the target. */
export async function goTo(target: unknown): Promise<void> {
  if (!isTarget(target)) return;
  const at = new vscode.Position(Math.max(0, target.line), 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(target.uri), { selection: new vscode.Range(at, at) });
}

function isTarget(value: unknown): value is Target {
  const { uri, line } = (value ?? {}) as Partial<Target>;
  return typeof uri === "string" && typeof line === "number";
}
