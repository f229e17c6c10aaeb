import * as vscode from "vscode";
import { test } from "./runner.ts";
import { inWorkspace } from "./support.ts";

/** A session of a StatefulSet that no file of the workspace knows. */
function session(name: string): string {
  const template = { metadata: { labels: { app: name } }, spec: { containers: [{ name: "main", image: "web:1" }] } };
  const set = { apiVersion: "apps/v1", kind: "StatefulSet", metadata: { name }, spec: { serviceName: name, replicas: 3, selector: { matchLabels: { app: name } }, template } };
  return JSON.stringify({ ordinal: 1, release: "1.37", seed: 7, set, commands: [{ at: 30_000, do: "scale", replicas: 5 }] });
}

test("ordinal.openSession opens the text of a session in a panel of its own, named by its page", async () => {
  await vscode.commands.executeCommand("ordinal.openSession", session("visitor"));
  await tab((label) => label === "Simulation of visitor (session)");
  await vscode.commands.executeCommand("ordinal.openSession", session("guest"));
  await tab((label) => label === "Simulation of guest (session)");
  await tab((label) => label === "Simulation of visitor (session)");
});

test("ordinal.openSession opens a file; what is none keeps its neutral name", async () => {
  const file = inWorkspace("visitor.ordinal-session.json");
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(session("filed")));
  await vscode.commands.executeCommand("ordinal.openSession", file);
  await tab((label) => label === "Simulation of filed (session)");
  await vscode.workspace.fs.delete(file);
  await vscode.commands.executeCommand("ordinal.openSession", "not a session");
  await tab((label) => label === "Session");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
});

/** Waits for a tab of the panel with such a label. */
function tab(wanted: (label: string) => boolean): Promise<void> {
  const shown = (): boolean => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input, label }) => input instanceof vscode.TabInputWebview && wanted(label)));
  return new Promise((resolve) => {
    const check = (): void => {
      if (!shown()) return;
      listener.dispose();
      resolve();
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(check);
    check();
  });
}
