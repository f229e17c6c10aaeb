import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { codeOf, diagnostics, open } from "./support.ts";

const isFinding = (id: string) => (diagnostic: vscode.Diagnostic) => codeOf(diagnostic) === id;

test("the quick fix makes a Service headless, and changes nothing else", async () => {
  const { document } = await open("catalog.yaml");
  const before = document.getText();
  const found = await diagnostics(document.uri, (all) => all.some(isFinding("service-not-headless")));
  const { range } = found.find(isFinding("service-not-headless"))!;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, range, vscode.CodeActionKind.QuickFix.value, 20);
  const fix = actions.find(({ edit, title }) => edit && title.includes("clusterIP: None"));
  assert.ok(fix, actions.map(({ title }) => title).join());
  assert.ok(await vscode.workspace.applyEdit(fix.edit!));
  const after = document.getText();
  assert.equal(after.replace(/^ {2}clusterIP: None\n/m, ""), before);
  await diagnostics(document.uri, (all) => !all.some(isFinding("service-not-headless")));
  await vscode.commands.executeCommand("workbench.action.files.revert");
});

test("a rule that is switched off finds nothing, and something again when it is on", async () => {
  const { document } = await open("catalog.yaml");
  await diagnostics(document.uri, (all) => all.some(isFinding("service-not-headless")));
  const settings = vscode.workspace.getConfiguration("ordinal");
  await settings.update("rules", { "service-not-headless": "off" }, vscode.ConfigurationTarget.Workspace);
  await diagnostics(document.uri, (all) => !all.some(isFinding("service-not-headless")));
  await settings.update("rules", undefined, vscode.ConfigurationTarget.Workspace);
  await diagnostics(document.uri, (all) => all.some(isFinding("service-not-headless")));
});
