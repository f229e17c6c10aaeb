import * as vscode from "vscode";

/**
 * The channel for the messages between VS Code and the server. The client library traces only while its channel's log
 * level is Trace; here `ordinal.trace.server` decides, as the setting says, whatever the level of the logs.
 */
export function traceChannel(context: vscode.ExtensionContext): vscode.LogOutputChannel {
  const channel = vscode.window.createOutputChannel("Ordinal Trace", { log: true });
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  context.subscriptions.push(
    channel,
    changed,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("ordinal.trace.server")) changed.fire(wantedLevel());
    }),
  );
  const shown = { trace: channel.info.bind(channel), onDidChangeLogLevel: changed.event };
  return new Proxy(channel, {
    get(target, key) {
      if (key === "logLevel") return wantedLevel();
      if (key in shown) return shown[key as keyof typeof shown];
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

function wantedLevel(): vscode.LogLevel {
  const setting = vscode.workspace.getConfiguration("ordinal").get("trace.server", "off");
  return setting === "off" ? vscode.LogLevel.Info : vscode.LogLevel.Trace;
}
