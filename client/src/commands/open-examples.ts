import * as vscode from "vscode";

/** `ordinal.openExamples`: opens a copy of the examples that come with the extension, free to be changed. */
export async function openExamples(context: vscode.ExtensionContext): Promise<void> {
  const { version } = context.extension.packageJSON as { version: string };
  const copy = vscode.Uri.joinPath(context.globalStorageUri, `examples-${version}`);
  if (!(await exists(copy))) {
    await vscode.workspace.fs.createDirectory(context.globalStorageUri);
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(context.extensionUri, "examples"), copy);
  }
  const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand("vscode.openFolder", copy, { forceNewWindow });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
