import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { codeOf, diagnostics, hoverText, inWorkspace, open, place } from "./support.ts";

test("the hover of a StatefulSet lists its pods with their names", async () => {
  const { document } = await open("shop/statefulset.yaml");
  const text = await hoverText(document, place(document, "StatefulSet"));
  for (const ordinal of [0, 1, 2]) assert.match(text, new RegExp(`shop-${ordinal}\\.shop-peers\\.prod\\.svc\\.cluster\\.local`));
});

test("a file that nobody opened has findings", async () => {
  const found = await diagnostics(inWorkspace("lost.yaml"), ({ length }) => length > 0);
  assert.deepEqual(found.map(codeOf), ["service-not-found"]);
  assert.match(found[0]!.message, /“shop-peer”/);
});

test("a correct manifest has none", async () => {
  await diagnostics(inWorkspace("lost.yaml"), ({ length }) => length > 0);
  assert.deepEqual(vscode.languages.getDiagnostics(inWorkspace("shop/statefulset.yaml")).filter(({ source }) => source === "ordinal"), []);
});

test("a StatefulSet has lenses that run our commands", async () => {
  const { document } = await open("shop/statefulset.yaml");
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 20);
  assert.ok(lenses.some(({ command }) => command?.command === "ordinal.simulate"), JSON.stringify(lenses));
});

test("an untitled document is read too", async () => {
  const content = (await vscode.workspace.openTextDocument(inWorkspace("shop/statefulset.yaml"))).getText();
  const document = await vscode.workspace.openTextDocument({ language: "yaml", content: content.replaceAll("shop", "draft") });
  await vscode.window.showTextDocument(document);
  assert.match(await hoverText(document, place(document, "StatefulSet")), /draft-0/);
  await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
});

test("serviceName completes the Services of the workspace", async () => {
  const { document } = await open("lost.yaml");
  const position = place(document, "shop-peer", 0);
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, position);
  const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
  assert.ok(labels.includes("shop-peers"), labels.join());
});
