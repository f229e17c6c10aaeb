import * as vscode from "vscode";
import { LanguageClient, TransportKind, type LanguageClientOptions } from "vscode-languageclient/node";
import { traceChannel } from "./trace.ts";

/** Links in hovers may run these commands and no others. */
const linkedCommands = ["ordinal.simulate", "ordinal.copyPodNames"];

const languages = ["yaml", "json", "jsonc", "helm"];
const schemes = ["file", "untitled", "vscode-vfs"];

/** Makes the client of the language server; the caller starts it. A server that crashes is started again, four times in three minutes. */
export function createClient(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageClient {
  const trace = traceChannel(context);
  const options: LanguageClientOptions = {
    documentSelector: schemes.flatMap((scheme) => languages.map((language) => ({ scheme, language }))),
    initializationOptions: {
      locale: vscode.env.language,
      // The server runs next to us and reads its catalogue from `dist/l10n` itself.
      commands: true,
      // VS Code pulls only what is open and polls for the rest; pushed findings of the whole workspace come at once.
      diagnostics: "push",
    },
    outputChannel: log,
    traceOutputChannel: trace,
    markdown: { isTrusted: { enabledCommands: linkedCommands }, supportThemeIcons: true },
  };
  const module = context.asAbsolutePath("dist/server.js");
  const client = new LanguageClient("ordinal", "Ordinal", { module, transport: TransportKind.ipc }, options);
  return client;
}
