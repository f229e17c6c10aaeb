import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { diagnostics, hoverText, open, place } from "./support.ts";

test("a server that is killed is started again and says what it said before", async () => {
  if (process.platform === "win32") return;
  const { document } = await open("shop/statefulset.yaml");
  assert.match(await hoverText(document, place(document, "StatefulSet")), /shop-0/);
  const before = serverProcesses();
  assert.equal(before.length, 1, "one server runs");
  process.kill(before[0]!, "SIGKILL");
  // Only a new server can know what is typed now.
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(place(document, "shop-peers", 0), place(document, "shop-peers", "shop-peers".length)), "after-the-crash");
  assert.ok(await vscode.workspace.applyEdit(edit));
  const found = await diagnostics(document.uri, (list) => list.some(({ message }) => message.includes("after-the-crash")));
  assert.equal(found[0]!.range.start.line, place(document, "after-the-crash").line);
  assert.notDeepEqual(serverProcesses(), before);
  await vscode.commands.executeCommand("undo");
  await diagnostics(document.uri, (list) => list.length === 0);
});

/** The language servers that this extension host started. */
function serverProcesses(): number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=", "-o", "ppid=", "-o", "args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === process.pid && /dist.server\.js/.test(args!) ? [Number(pid)] : [];
  });
}
