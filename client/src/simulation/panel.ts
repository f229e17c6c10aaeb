import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { ToHost, ToPage } from "../../webview/protocol.ts";
import { pageHtml } from "./html.ts";
import { readMessage } from "./messages.ts";
import { simulationInput, statefulSets, type InputAnswer } from "./requests.ts";
import { save } from "./save.ts";
import type { Shown } from "./shown.ts";

export interface ServeOptions {
  readonly shown: Shown;
  /** The manifest's answer where it is known already. */
  readonly first: InputAnswer | undefined;
  /** Told the panel's title whenever it gets one. */
  readonly titled: (title: string) => void;
  readonly openSession: () => void;
}

/** A panel that is served until it is closed. */
export interface Served {
  readonly shown: Shown;
  /** Reads the manifest again. */
  readonly refresh: () => Promise<void>;
  /** Whether the panel is about this StatefulSet of the workspace. */
  readonly follows: (uri: string, name: string) => boolean;
}

/** Fills a webview with the simulation and answers its page. */
export function serve(panel: vscode.WebviewPanel, context: vscode.ExtensionContext, client: LanguageClient, { shown, first, titled, openSession }: ServeOptions): Served {
  const { webview } = panel;
  const entitle = (title: string): void => {
    panel.title = title;
    titled(title);
  };
  const send = (message: ToPage): void => void webview.postMessage(message);
  /** The StatefulSet of the workspace; of a session, the one it turned out to be of. */
  let target = shown.kind === "manifest" ? { uri: shown.uri, name: shown.name } : undefined;
  const file = (): vscode.Uri | undefined => target && client.protocol2CodeConverter.asUri(target.uri);
  let asked = 0;
  const pass = (answer: InputAnswer): void => {
    if (!("problem" in answer)) send({ type: "input", source: { ...answer, fileName: lastPart(client.protocol2CodeConverter.asUri(answer.uri)) } });
    // A session runs on its own manifest and needs no other.
    else if (shown.kind === "manifest") send({ type: "problem", problem: answer.problem });
  };
  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    // What the panel was opened with may be outdated from now on, shown or not.
    first = undefined;
    if (!target) return;
    const answer = await simulationInput(client, target).catch((error: unknown) => ({ problem: vscode.l10n.t("The language server does not answer: {reason}", { reason: reasonOf(error) }) }));
    // Only the newest answer counts: an older one may describe a manifest that is gone.
    if (mine === asked) pass(answer);
  };
  /** Ties a session to the one StatefulSet of the workspace that has its name, if there is exactly one. */
  const tie = async (name: string, namespace: string): Promise<void> => {
    const all = await statefulSets(client).catch(() => []);
    const [found, another] = all.filter((each) => each.name === name && (each.namespace ?? namespace) === namespace);
    if (!found || another) return;
    target = { uri: found.uri, name: found.name };
    await refresh();
  };

  if (shown.kind === "manifest") entitle(vscode.l10n.t("Simulation of {name}", { name: shown.name }));
  else titled(panel.title);
  webview.onDidReceiveMessage(async (received: unknown) => {
    const message = readMessage(received);
    if (message) await answer(message);
  });
  async function answer(message: ToHost): Promise<void> {
    switch (message.type) {
      case "ready":
        send({ type: "init", locale: vscode.env.language, catalog: vscode.l10n.bundle ?? {}, product: productOf(context) });
        if (shown.kind === "session") return shown.text === null ? undefined : send({ type: "session", text: shown.text });
        if (!first) return refresh();
        pass(first);
        first = undefined;
        return;
      case "retry":
        return refresh();
      case "reveal":
        return show(file(), new vscode.Position(message.line, message.character));
      case "open":
        return show(file());
      case "copy":
        await vscode.env.clipboard.writeText(message.text);
        vscode.window.setStatusBarMessage(vscode.l10n.t("Copied"), 2000);
        return;
      case "save":
        return save(message.kind, message.name, message.text, file());
      case "openSession":
        return openSession();
      case "opened":
        if (shown.kind !== "session") return;
        entitle(vscode.l10n.t("Simulation of {name} (session)", { name: message.name.replace(/\s+/g, " ") }));
        return tie(message.name, message.namespace);
      case "failed":
        client.outputChannel.appendLine(`[simulation] ${message.error}`);
        return;
    }
  }
  fill(panel, context);
  return { shown, refresh, follows: (uri, name) => target?.uri === uri && target.name === name };
}

function fill({ webview, title }: vscode.WebviewPanel, context: vscode.ExtensionContext): void {
  const folder = vscode.Uri.joinPath(context.extensionUri, "dist", "webview");
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = pageHtml({
    cspSource: webview.cspSource,
    nonce: nonce(),
    locale: vscode.env.language,
    title,
    script: file("simulation.js"),
    styles: [file("codicon.css"), file("simulation.css")],
  });
}

function productOf({ extension }: vscode.ExtensionContext): { readonly version: string; readonly links: string } {
  const { version } = extension.packageJSON as { readonly version: string };
  return { version, links: `${vscode.env.uriScheme}://${extension.id}/simulation` };
}

/** Shows the file in the column where it is open already, else beside the panel's left. */
async function show(file: vscode.Uri | undefined, position?: vscode.Position): Promise<void> {
  if (!file) return;
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === file.toString());
  const selection = position && new vscode.Range(position, position);
  const editor = await vscode.window.showTextDocument(file, { viewColumn: open?.viewColumn ?? vscode.ViewColumn.One, ...(selection ? { selection } : {}) });
  if (selection) editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

const lastPart = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf("/") + 1);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function nonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
