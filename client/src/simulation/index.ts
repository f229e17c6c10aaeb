/** The simulation panel's side of the extension: one panel a StatefulSet, kept in step with its manifest. */
import * as vscode from "vscode";
import { State, type LanguageClient } from "vscode-languageclient/node";
import type { SavedPanel } from "../../webview/protocol.ts";
import { chooseStatefulSet } from "./choose.ts";
import { serve, type Shown } from "./panel.ts";
import { simulationInput, type InputAnswer } from "./requests.ts";

const viewType = "ordinal.simulation";

/** Registers `ordinal.simulate`, restores panels after a reload, and follows the manifests of those that are open. */
export function registerSimulation(context: vscode.ExtensionContext, client: LanguageClient): void {
  const open = new Map<string, { readonly panel: vscode.WebviewPanel; readonly refresh: () => Promise<void> }>();

  function adopt(panel: vscode.WebviewPanel, shown: Shown, first?: InputAnswer): void {
    const key = keyOf(shown);
    open.set(key, { panel, ...serve(panel, context, client, shown, first) });
    panel.onDidDispose(() => open.get(key)?.panel === panel && open.delete(key));
  }

  async function simulate(given: unknown): Promise<void> {
    const target = await chooseStatefulSet(client, given);
    if (!target) return;
    const answer = await simulationInput(client, target);
    if ("problem" in answer) {
      void vscode.window.showInformationMessage(answer.problem);
      return;
    }
    const shown = { uri: answer.uri, name: answer.name };
    const known = open.get(keyOf(shown));
    if (known) return known.panel.reveal(undefined, false);
    // Kept while hidden: the session is a living thing, and showing it again must not take a second.
    const panel = vscode.window.createWebviewPanel(viewType, answer.name, vscode.ViewColumn.Beside, { retainContextWhenHidden: true, enableFindWidget: true });
    adopt(panel, shown, answer);
  }

  context.subscriptions.push(
    vscode.commands.registerCommand("ordinal.simulate", simulate),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel: vscode.WebviewPanel, saved: SavedPanel | undefined) {
        if (typeof saved?.uri === "string" && typeof saved.name === "string") adopt(panel, { uri: saved.uri, name: saved.name });
        else panel.dispose();
      },
    }),
    // A server that was started again does not know yet which StatefulSets are shown.
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) for (const { refresh } of open.values()) void refresh();
    }),
    client.onNotification("ordinal/statefulSetChanged", (shown: Shown) => void open.get(keyOf(shown))?.refresh()),
  );
}

const keyOf = ({ uri, name }: Shown): string => `${uri} ${name}`;
