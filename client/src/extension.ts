import * as vscode from "vscode";
import { followActiveEditor } from "./active-editor.ts";
import { copyPodNames } from "./commands/copy-pod-names.ts";
import { goTo } from "./commands/go-to.ts";
import { insertPeerList } from "./commands/insert-peer-list.ts";
import { openExamples } from "./commands/open-examples.ts";
import { resolveName } from "./commands/resolve-name.ts";
import { restartServer } from "./commands/restart-server.ts";
import { showLog } from "./commands/show-log.ts";
import { showNote } from "./commands/show-note.ts";
import { createClient } from "./server.ts";
import { registerSimulation } from "./simulation/index.ts";

/** What `activate` gives to whoever asks for this extension's exports. */
export interface Api {
  /** Resolves when the language server answers; rejects when it cannot be started. */
  readonly ready: Promise<void>;
}

/** Called by VS Code. Returns before the server runs: nothing in the window waits for it. */
export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel("Ordinal", { log: true });
  const client = createClient(context, log);
  const command = (id: string, run: (...args: never[]) => unknown): vscode.Disposable => vscode.commands.registerCommand(id, run);
  context.subscriptions.push(
    log,
    command("ordinal.copyPodNames", (target?: unknown) => copyPodNames(client, target)),
    command("ordinal.goTo", (target?: unknown) => goTo(target)),
    command("ordinal.insertPeerList", () => insertPeerList(client)),
    command("ordinal.openExamples", () => openExamples(context)),
    command("ordinal.resolveName", (given?: unknown) => resolveName(client, given)),
    command("ordinal.restartServer", () => restartServer(client)),
    command("ordinal.showLog", () => showLog(log)),
    command("ordinal.showNote", (note?: unknown) => showNote(note)),
    followActiveEditor(),
  );
  registerSimulation(context, client);
  context.subscriptions.push({ dispose: () => void client.dispose() });
  const ready = client.start();
  ready.catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
  return { ready };
}
