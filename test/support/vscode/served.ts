import { spawn, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { prepareVscode } from "./vscode.ts";

/** A running VS Code server. */
export interface Served {
  readonly origin: string;
  /** `vscode-remote` URI of a path on this machine, as the page's address wants it. */
  remoteUri(file: string): string;
  /** Everything the server printed so far, for failures. */
  output(): string;
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** Settings of the user, on top of quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A packaged extension to install first. */
  readonly vsix?: string;
  /** VS Code's display language, such as `zh-cn`. */
  readonly locale?: string;
  /** Lets the page load extensions under development; off for what a user would see. */
  readonly testing?: boolean;
  /** Opens folders in restricted mode. */
  readonly untrusted?: boolean;
  readonly port?: number;
  readonly log?: (line: string) => void;
}

/** No tips, no telemetry, no Git, no AI: pictures and tests show our extension alone. */
const quiet = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "extensions.ignoreRecommendations": true,
  "extensions.autoCheckUpdates": false,
  "update.showReleaseNotes": false,
  "git.enabled": false,
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "editor.minimap.enabled": false,
  "editor.accessibilitySupport": "off",
  "window.confirmBeforeClose": "never",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};

/** Starts VS Code's server on a free port of this machine, with empty user data that `stop` removes. Throws with its output when it does not start. */
export async function serveVscode(options: ServeOptions = {}): Promise<Served> {
  const { log = () => {}, testing = true, port = 0 } = options;
  const vscode = await prepareVscode(log);
  const data = await mkdtemp(path.join(tmpdir(), "ordinal-vscode-"));
  await mkdir(path.join(data, "data/User"), { recursive: true });
  await writeFile(path.join(data, "data/User/settings.json"), JSON.stringify({ ...quiet, ...options.settings }));
  if (options.locale) await writeLanguagePack(path.join(data, "data"), options.locale);
  const main = path.join(vscode, "out/server-main.js");
  const common = ["--server-data-dir", data, "--extensions-dir", path.join(data, "extensions"), "--accept-server-license-terms", "--telemetry-level", "off"];
  if (options.vsix) await run([main, ...common, "--install-extension", options.vsix]);
  const child = start([
    main,
    ...common,
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
    "--without-connection-token",
    ...(options.locale ? ["--locale", options.locale] : []),
    ...(options.untrusted ? [] : ["--disable-workspace-trust"]),
    ...(testing ? ["--enable-smoke-test-driver"] : []),
  ]);
  // A test that is stopped must leave nothing behind.
  const abandon = (): void => {
    child.process.kill();
    rmSync(data, { recursive: true, force: true });
  };
  process.once("exit", abandon);
  const stop = async (): Promise<void> => {
    process.off("exit", abandon);
    await ended(child);
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const host = await listening(child);
    return { origin: `http://${host}`, remoteUri: (file) => `vscode-remote://${host}${encodeURI(file)}`, output: child.text, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Started {
  readonly process: ChildProcess;
  readonly text: () => string;
  onText(seen: () => void): void;
}

function start(args: readonly string[]): Started {
  const env = { ...process.env };
  // Set in the terminals of a VS Code; with it the server would hand over to that one.
  delete env["VSCODE_IPC_HOOK_CLI"];
  // No marketplace: an address on this machine that nobody answers.
  env["EXTENSIONS_GALLERY"] = JSON.stringify({ serviceUrl: "http://127.0.0.1:9" });
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  let seen = (): void => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      seen();
    });
  }
  child.on("exit", () => seen());
  return { process: child, text: () => text, onText: (callback) => void (seen = callback) };
}

function listening(child: Started): Promise<string> {
  return new Promise((resolve, reject) => {
    const check = (): void => {
      const port = /Extension host agent listening on (\d+)/.exec(child.text())?.[1];
      if (port) resolve(`127.0.0.1:${port}`);
      else if (child.process.exitCode !== null) reject(new Error(`VS Code's server ended with code ${child.process.exitCode}:\n${child.text()}`));
    };
    child.onText(check);
    check();
  });
}

async function run(args: readonly string[]): Promise<void> {
  const child = start(args);
  const code = await new Promise<number | null>((resolve) => child.process.on("close", resolve));
  if (code !== 0) throw new Error(`${args.slice(-2).join(" ")} failed with code ${code}:\n${child.text()}`);
}

async function ended({ process: child }: Started): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  const force = setTimeout(() => child.kill("SIGKILL"), 3000);
  await exit;
  clearTimeout(force);
}

/**
 * VS Code takes a display language only from an installed language pack. This one translates nothing of VS Code itself,
 * but makes it hand the language to extensions.
 */
async function writeLanguagePack(userData: string, locale: string): Promise<void> {
  const translations = path.join(userData, "language.json");
  await writeFile(translations, JSON.stringify({ version: "1.0.0", contents: {} }));
  const extensions = [{ extensionIdentifier: { id: "ordinal.language" }, version: "1.0.0" }];
  const pack = { [locale]: { hash: "ordinal", extensions, translations: { vscode: translations }, label: locale } };
  await writeFile(path.join(userData, "languagepacks.json"), JSON.stringify(pack));
}
