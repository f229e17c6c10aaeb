import * as vscode from "vscode";

/** More than a session can have; the page reads closer. */
const mostBytes = 4_000_000;

/**
 * The text of a session to open: of the file or text given, else of what the person picks or pastes. Undefined when they
 * change their mind or the file cannot be read; they have been told then.
 */
export async function chooseSession(given: unknown): Promise<string | undefined> {
  if (typeof given === "string") return given;
  if (given instanceof vscode.Uri) return readFile(given);
  const copied = await vscode.env.clipboard.readText();
  const isLink = copied.length <= mostBytes && looksLikeSession(copied);
  const file = { label: vscode.l10n.t("$(folder-opened) A file…"), id: "file" };
  const paste = { label: vscode.l10n.t("$(link) A link or the text of a session…"), id: "paste" };
  const clipboard = { label: vscode.l10n.t("$(clippy) What is on the clipboard"), description: shortened(copied), id: "clipboard" };
  const picked = await vscode.window.showQuickPick(isLink ? [clipboard, file, paste] : [file, paste], { placeHolder: vscode.l10n.t("Open a session of the simulation from") });
  switch (picked?.id) {
    case "file": {
      const files = await vscode.window.showOpenDialog({ filters: { [vscode.l10n.t("Ordinal session")]: ["json"], [vscode.l10n.t("All files")]: ["*"] }, openLabel: vscode.l10n.t("Open") });
      return files?.[0] && readFile(files[0]);
    }
    case "paste":
      return vscode.window.showInputBox({ prompt: vscode.l10n.t("A link that ends in simulation?s=…, or the text of a session file"), ignoreFocusOut: true });
    case "clipboard":
      return copied;
    default:
      return undefined;
  }
}

/** What a link leads to; undefined for links that are not ours, after saying so. */
export function sessionOfLink(uri: vscode.Uri): string | undefined {
  if (uri.path === "/simulation") return `?${uri.query}`;
  void vscode.window.showWarningMessage(vscode.l10n.t("This link leads to nothing that Ordinal knows: {path}", { path: shortened(uri.path) }));
  return undefined;
}

async function readFile(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size <= mostBytes) return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    void vscode.window.showErrorMessage(vscode.l10n.t("This file is too large to be a session."));
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t("The file cannot be read: {reason}", { reason: error instanceof Error ? error.message : String(error) }));
  }
  return undefined;
}

function looksLikeSession(text: string): boolean {
  return /^[\w.+-]+:\/\/[\w.-]+\/simulation\?s=/.test(text.trim()) || /^\{\s*"ordinal"\s*:/.test(text.trim());
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text).replace(/\s+/g, " ");
