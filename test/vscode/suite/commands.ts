import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { hoverText, open, place } from "./support.ts";

const names = [0, 1, 2].map((ordinal) => `shop-${ordinal}.shop-peers.prod.svc.cluster.local`);

test("ordinal.copyPodNames puts the names on the clipboard", async () => {
  const { document } = await open("shop/statefulset.yaml");
  await vscode.commands.executeCommand("ordinal.copyPodNames", { uri: document.uri.toString(), name: "shop" });
  assert.deepEqual((await vscode.env.clipboard.readText()).split("\n"), names);
});

test("ordinal.copyPodNames takes the StatefulSet at the cursor", async () => {
  await vscode.env.clipboard.writeText("");
  const editor = await open("shop/statefulset.yaml");
  const position = place(editor.document, "replicas");
  editor.selection = new vscode.Selection(position, position);
  await vscode.commands.executeCommand("ordinal.copyPodNames");
  assert.deepEqual((await vscode.env.clipboard.readText()).split("\n"), names);
});

test("ordinal.simulate opens a panel beside the manifest", async () => {
  const { document } = await open("shop/statefulset.yaml");
  await vscode.commands.executeCommand("ordinal.simulate", { uri: document.uri.toString(), name: "shop" });
  const shown = (): boolean =>
    vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("ordinal.simulation")));
  await new Promise<void>((resolve) => {
    const check = (): void => {
      if (!shown()) return;
      listener.dispose();
      resolve();
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(check);
    check();
  });
});

test("ordinal.restartServer gives a server that answers", async () => {
  await vscode.commands.executeCommand("ordinal.restartServer");
  const { document } = await open("shop/statefulset.yaml");
  assert.match(await hoverText(document, place(document, "StatefulSet")), /shop-0/);
});
