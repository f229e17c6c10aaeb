import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "../lsp/server.ts";
import type { Catalog } from "../text/message.ts";
import { nodeHost } from "./host.ts";

/** The language server as a process: `node dist/server.js --stdio`, or forked by VS Code with IPC. */
const connection = createConnection(ProposedFeatures.all);

// stdout belongs to the protocol.
console.log = (...parts: unknown[]) => connection.console.log(parts.map(String).join(" "));

process.on("unhandledRejection", (error) => connection.console.error(`unhandled: ${error instanceof Error ? error.stack : String(error)}`));

const here = __dirname;

startServer(
  connection,
  nodeHost({
    log: (text) => connection.console.log(text),
    catalog: (locale) => readCatalog(locale),
    documentation: pathToFileURL(join(here, "..", "docs", "rules.md")).toString(),
  }),
);
connection.listen();

function readCatalog(locale: string): Catalog | undefined {
  if (!/^zh\b/i.test(locale) || /hant|tw|hk/i.test(locale)) return undefined;
  try {
    return JSON.parse(readFileSync(join(here, "l10n", "bundle.l10n.zh-cn.json"), "utf8")) as Catalog;
  } catch {
    return undefined;
  }
}
