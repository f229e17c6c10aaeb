import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { targetOf, type Target } from "../target.ts";
import { statefulSets, type StatefulSetItem } from "./requests.ts";

/**
 * Which StatefulSet to simulate: the one given, else the one at the cursor (or the file's first), else one picked from
 * the workspace. Undefined when there is none or the person changes their mind; they have been told then.
 */
export async function chooseStatefulSet(client: LanguageClient, given: unknown): Promise<Target | undefined> {
  const target = targetOf(client, given);
  if (target && (target.name !== undefined || (await statefulSets(client, target.uri)).length > 0)) return target;
  const all = await statefulSets(client);
  if (all.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is no StatefulSet in this workspace to simulate. Open a folder with manifests, or write one."));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(all.map((item) => pickItem(client, item)), {
    placeHolder: vscode.l10n.t("StatefulSet to simulate"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked && { uri: picked.item.uri, name: picked.item.name };
}

function pickItem(client: LanguageClient, item: StatefulSetItem) {
  const file = vscode.workspace.asRelativePath(client.protocol2CodeConverter.asUri(item.uri));
  return { label: item.name, description: item.namespace ?? "", detail: `${file}:${item.line + 1}`, item };
}
