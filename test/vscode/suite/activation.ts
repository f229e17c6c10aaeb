import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../../client/src/extension.ts";
import { test } from "./runner.ts";
import { open } from "./support.ts";

test("opening a manifest activates the extension and starts the server", async () => {
  const extension = vscode.extensions.getExtension<Api>("ordinal.ordinal");
  assert.ok(extension, "the extension is not installed");
  await open("shop/statefulset.yaml");
  const { ready } = await extension.activate();
  await ready;
  assert.ok(extension.isActive);
});

test("all commands of the manifest are there", async () => {
  const { packageJSON } = vscode.extensions.getExtension("ordinal.ordinal")!;
  const contributed = (packageJSON as { contributes: { commands: { command: string }[] } }).contributes.commands.map(({ command }) => command);
  const registered = await vscode.commands.getCommands(true);
  assert.deepEqual(contributed.filter((command) => !registered.includes(command)), []);
});
