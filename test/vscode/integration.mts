/**
 * Runs `test/vscode/suite` inside VS Code's extension host through `@vscode/test-electron`: in the desktop VS Code that
 * `ORDINAL_VSCODE` names, else in one from the npm registry (see `test/support/vscode`).
 */
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { cacheFolder, root } from "../support/vscode/cache.ts";

const suite = path.join(cacheFolder, "suite/index.js");
await build({ absWorkingDir: root, entryPoints: ["test/vscode/suite/index.ts"], outfile: suite, bundle: true, platform: "node", format: "cjs", external: ["vscode"], sourcemap: "inline", logLevel: "warning" });

const workspace = await mkdtemp(path.join(tmpdir(), "ordinal-workspace-"));
try {
  await cp(path.join(root, "test/vscode/workspace"), workspace, { recursive: true });
  const desktop = process.env["ORDINAL_VSCODE"];
  const launcher = path.join(root, "test/support/vscode/launcher.mts");
  const started = performance.now();
  await runTests({
    vscodeExecutablePath: desktop ?? process.execPath,
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    launchArgs: [...(desktop ? ["--disable-extensions"] : ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", launcher]), workspace],
    extensionTestsEnv: { ORDINAL_RESULT: path.join(root, "test-results/integration.json") },
  });
  console.log(`integration tests took ${((performance.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(workspace, { recursive: true, force: true });
}
