/** Builds everything under `dist/`; see `outputs`. `--dev` leaves out minification. */
import { build, type BuildOptions, type Metafile } from "esbuild";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { mergeCatalogs } from "./catalogs.mts";
import { noticesFor } from "./notices.mts";

const root = path.resolve(import.meta.dirname, "..");
const dist = path.join(root, "dist");

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: !process.argv.includes("--dev"),
  sourcemap: true,
  // Sources are in the repository; maps stay out of the packaged extension.
  sourcesContent: false,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

const node: BuildOptions = { ...shared, platform: "node", target: "node20", format: "cjs", mainFields: ["module", "main"] };

const hasCli = existsSync(path.join(root, "server/src/cli/main.ts"));

const outputs: readonly BuildOptions[] = [
  { ...node, entryPoints: { extension: "client/src/extension.ts" }, external: ["vscode"], outdir: dist },
  { ...node, entryPoints: { server: "server/src/node/main.ts" }, outdir: dist },
  ...(hasCli ? [{ ...node, entryPoints: { cli: "server/src/cli/main.ts" }, outdir: dist, banner: { js: "#!/usr/bin/env node" } }] : []),
  {
    ...shared,
    platform: "browser",
    target: "chrome122",
    format: "iife",
    entryPoints: { simulation: "client/webview/main.ts" },
    outdir: path.join(dist, "webview"),
    loader: { ".svg": "dataurl" },
  },
];

const started = performance.now();
const built = await Promise.all(outputs.map((options) => build(options)));
await Promise.all([copyCodicons(), writeCatalog(), writeNotices(built.map(({ metafile }) => metafile!))]);
if (hasCli) await chmod(path.join(dist, "cli.js"), 0o755);
await report();

async function copyCodicons(): Promise<void> {
  const from = path.join(root, "node_modules/@vscode/codicons/dist");
  await mkdir(path.join(dist, "webview"), { recursive: true });
  for (const file of ["codicon.css", "codicon.ttf"]) await copyFile(path.join(from, file), path.join(dist, "webview", file));
}

/** Where VS Code looks for the client's messages, and the server for its own. */
async function writeCatalog(): Promise<void> {
  await mkdir(path.join(dist, "l10n"), { recursive: true });
  await writeFile(path.join(dist, "l10n/bundle.l10n.zh-cn.json"), JSON.stringify(await mergeCatalogs(path.join(root, "l10n/zh-cn"))));
}

async function writeNotices(metafiles: readonly Metafile[]): Promise<void> {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  await writeFile(path.join(dist, "third-party-notices.txt"), await noticesFor(root, [...inputs, "node_modules/@vscode/codicons/dist/codicon.ttf"]));
}

async function report(): Promise<void> {
  const files = ["extension.js", "server.js", ...(hasCli ? ["cli.js"] : []), "webview/simulation.js", "webview/simulation.css"];
  for (const file of files) {
    const { size } = await stat(path.join(dist, file));
    console.log(`dist/${file.padEnd(24)} ${(size / 1024).toFixed(0).padStart(6)} kB`);
  }
  console.log(`built in ${(performance.now() - started).toFixed(0)} ms`);
}
