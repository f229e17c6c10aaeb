import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { targetOf } from "../target.ts";

/** `ordinal.copyPodNames`: puts the full DNS names of a StatefulSet's pods on the clipboard, one a line. */
export async function copyPodNames(client: LanguageClient, given?: unknown): Promise<void> {
  const target = targetOf(client, given);
  const { names } = target ? await client.sendRequest<{ names: string[] }>("ordinal/podNames", target) : { names: [] };
  if (names.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is no StatefulSet here whose pods have DNS names. Put the cursor on one."));
    return;
  }
  await vscode.env.clipboard.writeText(names.join("\n"));
  vscode.window.setStatusBarMessage(vscode.l10n.t("Copied the DNS names of {count} pods", { count: names.length }), 4000);
}
