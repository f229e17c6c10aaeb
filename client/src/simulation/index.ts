/** The simulation panel's side of the extension: one panel a StatefulSet, kept in step with its manifest; one a session. */
import * as vscode from "vscode";
import { State, type LanguageClient } from "vscode-languageclient/node";
import type { SavedPanel } from "../../webview/protocol.ts";
import { chooseStatefulSet } from "./choose.ts";
import { chooseSession, sessionOfLink } from "./open-session.ts";
import { serve, type Served } from "./panel.ts";
import { remembered } from "./remembered.ts";
import { simulationInput, type InputAnswer } from "./requests.ts";
import { shownIn, type Shown } from "./shown.ts";

const viewType = "ordinal.simulation";

// Kept while hidden: the session is a living thing, and showing it again must not take a second.
const options = { retainContextWhenHidden: true, enableFindWidget: true };

/** Registers the panel's commands and links, restores panels after a reload, and follows the manifests of those that are open. */
export function registerSimulation(context: vscode.ExtensionContext, client: LanguageClient): void {
  const open = new Set<{ readonly panel: vscode.WebviewPanel } & Served>();
  const memory = remembered(context.workspaceState);

  function adopt(panel: vscode.WebviewPanel, shown: Shown, first?: InputAnswer): void {
    const entry = { panel, ...serve(panel, context, client, { shown, first, titled: (title) => memory.note(title, shown), openSession: () => void openSession(undefined) }) };
    open.add(entry);
    panel.onDidDispose(() => {
      open.delete(entry);
      memory.forget(shown);
    });
  }

  async function simulate(given: unknown): Promise<void> {
    const target = await chooseStatefulSet(client, given);
    if (!target) return;
    const answer = await simulationInput(client, target);
    if ("problem" in answer) {
      void vscode.window.showInformationMessage(answer.problem);
      return;
    }
    const { uri, name } = answer;
    const known = [...open].find(({ shown }) => shown.kind === "manifest" && shown.uri === uri && shown.name === name);
    if (known) return known.panel.reveal(undefined, false);
    adopt(vscode.window.createWebviewPanel(viewType, name, vscode.ViewColumn.Beside, options), { kind: "manifest", uri, name }, answer);
  }

  /** Every session gets a panel of its own: what runs in another is not replaced. */
  async function openSession(given: unknown): Promise<void> {
    const text = await chooseSession(given);
    if (text === undefined || text.trim() === "") return;
    adopt(vscode.window.createWebviewPanel(viewType, vscode.l10n.t("Session"), vscode.ViewColumn.Active, options), { kind: "session", text });
  }

  context.subscriptions.push(
    vscode.commands.registerCommand("ordinal.simulate", simulate),
    vscode.commands.registerCommand("ordinal.openSession", openSession),
    vscode.window.registerUriHandler({
      handleUri(uri) {
        const text = sessionOfLink(uri);
        return text === undefined ? undefined : openSession(text);
      },
    }),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel: vscode.WebviewPanel, saved: SavedPanel | undefined) {
        const shown = shownIn(saved) ?? memory.claim(panel.title);
        if (shown) adopt(panel, shown);
        else panel.dispose();
      },
    }),
    // A server that was started again does not know yet which StatefulSets are shown.
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) for (const { refresh } of open) void refresh();
    }),
    client.onNotification("ordinal/statefulSetChanged", ({ uri, name }: { readonly uri: string; readonly name: string }) => {
      for (const { follows, refresh } of open) if (follows(uri, name)) void refresh();
    }),
  );
}
