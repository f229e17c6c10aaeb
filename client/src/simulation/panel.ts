import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { ToPage } from "../../webview/protocol.ts";
import { pageHtml } from "./html.ts";
import { readMessage } from "./messages.ts";
import { simulationInput, type InputAnswer } from "./requests.ts";

/** Which StatefulSet a panel shows. */
export interface Shown {
  readonly uri: string;
  readonly name: string;
}

/** Fills a webview with the simulation and serves it until it is closed. Gives a function that reads the manifest again. */
export function serve(panel: vscode.WebviewPanel, context: vscode.ExtensionContext, client: LanguageClient, shown: Shown, first?: InputAnswer): { readonly refresh: () => Promise<void> } {
  const { webview } = panel;
  const folder = vscode.Uri.joinPath(context.extensionUri, "dist", "webview");
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  panel.title = vscode.l10n.t("Simulation of {name}", { name: shown.name });
  const send = (message: ToPage): void => void webview.postMessage(message);
  let asked = 0;
  const pass = (answer: InputAnswer): void => {
    if ("problem" in answer) send({ type: "problem", problem: answer.problem });
    else send({ type: "input", source: { ...answer, fileName: lastPart(client.protocol2CodeConverter.asUri(answer.uri)) } });
  };
  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    // What the panel was opened with may be outdated from now on, shown or not.
    first = undefined;
    const answer = await simulationInput(client, shown).catch((error: unknown) => ({ problem: vscode.l10n.t("The language server does not answer: {reason}", { reason: error instanceof Error ? error.message : String(error) }) }));
    // Only the newest answer counts: an older one may describe a manifest that is gone.
    if (mine === asked) pass(answer);
  };
  webview.onDidReceiveMessage(async (received: unknown) => {
    const message = readMessage(received);
    switch (message?.type) {
      case "ready":
        send({ type: "init", locale: vscode.env.language, catalog: vscode.l10n.bundle ?? {} });
        if (!first) return refresh();
        pass(first);
        first = undefined;
        return;
      case "retry":
        return refresh();
      case "reveal":
        return show(client, shown.uri, new vscode.Position(message.line, message.character));
      case "open":
        return show(client, shown.uri);
      case "copy":
        await vscode.env.clipboard.writeText(message.text);
        vscode.window.setStatusBarMessage(vscode.l10n.t("Copied"), 2000);
        return;
      case "failed":
        client.outputChannel.appendLine(`[simulation] ${message.error}`);
        return;
    }
  });
  webview.html = pageHtml({
    cspSource: webview.cspSource,
    nonce: nonce(),
    locale: vscode.env.language,
    title: panel.title,
    script: file("simulation.js"),
    styles: [file("codicon.css"), file("simulation.css")],
  });
  return { refresh };
}

/** Shows the file in the column where it is open already, else beside the panel's left. */
async function show(client: LanguageClient, uri: string, position?: vscode.Position): Promise<void> {
  const file = client.protocol2CodeConverter.asUri(uri);
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === file.toString());
  const selection = position && new vscode.Range(position, position);
  const editor = await vscode.window.showTextDocument(file, { viewColumn: open?.viewColumn ?? vscode.ViewColumn.One, ...(selection ? { selection } : {}) });
  if (selection) editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

const lastPart = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf("/") + 1);

function nonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
