/**
 * Builds the extension and opens a real VS Code with it on `examples/`: the installed desktop VS Code if there is one
 * (`ORDINAL_VSCODE` names another executable), else one from the npm registry, served to the browser. `--serve` always
 * serves, `--port N` chooses where, `--no-open` leaves the browser alone.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { root } from "../test/support/vscode/cache.ts";
import { serveVscode } from "../test/support/vscode/served.ts";
import { addressOf } from "../test/support/vscode/workbench.ts";

const { values: options } = parseArgs({ options: { serve: { type: "boolean" }, port: { type: "string" }, "no-open": { type: "boolean" } } });
const examples = path.join(root, "examples");

console.log("Building …");
const built = spawnSync(process.execPath, [...process.execArgv, path.join(root, "scripts/build.mts")], { stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const desktop = options.serve ? undefined : desktopVscode();
if (desktop) openDesktop(desktop);
else await serve();

function openDesktop(executable: string): void {
  console.log(`Opening ${executable} …`);
  const child = spawn(executable, ["--new-window", `--extensionDevelopmentPath=${root}`, examples], { stdio: "inherit", shell: process.platform === "win32" });
  child.on("exit", (code) => process.exit(code ?? 1));
}

async function serve(): Promise<void> {
  const port = options.port ? { port: Number(options.port) } : {};
  const served = await serveVscode({ log: console.log, settings: { "workbench.startupEditor": "readme" }, ...port });
  const address = addressOf(served, examples, { extensionDevelopmentPath: root });
  console.log(`\nVS Code with Ordinal: ${address}\nCtrl+C stops it.\n`);
  if (!options["no-open"]) openBrowser(address);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void served.stop().then(() => process.exit(0)));
}

/** Undefined without a screen, and in the terminal of a remote window, whose `code` cannot load an extension from here. */
function desktopVscode(): string | undefined {
  const named = process.env["ORDINAL_VSCODE"];
  if (named) return named;
  if (process.env["VSCODE_IPC_HOOK_CLI"]) return undefined;
  if (process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"]) return undefined;
  const places: Partial<Record<NodeJS.Platform, string[]>> = {
    darwin: ["/Applications", path.join(homedir(), "Applications")].map((folder) => path.join(folder, "Visual Studio Code.app/Contents/Resources/app/bin/code")),
    win32: ["LOCALAPPDATA", "ProgramFiles"].flatMap((name) => {
      const folder = process.env[name];
      return folder ? [path.join(folder, name === "LOCALAPPDATA" ? "Programs" : "", "Microsoft VS Code/bin/code.cmd")] : [];
    }),
  };
  const onPath = (process.env["PATH"] ?? "").split(path.delimiter).map((folder) => path.join(folder, process.platform === "win32" ? "code.cmd" : "code"));
  return [...onPath, ...(places[process.platform] ?? [])].find((file) => existsSync(file));
}

function openBrowser(address: string): void {
  const [command, ...args] = process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["cmd", "/c", "start", ""] : ["xdg-open"];
  // On Windows `&` would end the command.
  const target = process.platform === "win32" ? address.replaceAll("&", "^&") : address;
  // No browser is no failure: the address is on the screen.
  spawn(command!, [...args, target], { stdio: "ignore", detached: true }).on("error", () => undefined).unref();
}
