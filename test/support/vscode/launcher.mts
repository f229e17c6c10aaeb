/**
 * Stands in for the executable of a desktop VS Code where there is none: takes the arguments that `@vscode/test-electron`
 * gives (`--extensionDevelopmentPath=…`, `--extensionTestsPath=…`, the workspace), runs the tests in a served VS Code and
 * ends with their exit code. `ORDINAL_LOCALE` sets the display language.
 */
import { parseArgs } from "node:util";
import { launchBrowser } from "./chromium.ts";
import { serveVscode } from "./served.ts";
import { addressOf } from "./workbench.ts";

/** Starts every line that `test/vscode/suite` prints. */
const mark = "[ordinal] ";

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { extensionDevelopmentPath: { type: "string" }, extensionTestsPath: { type: "string" } },
});
const { extensionDevelopmentPath, extensionTestsPath } = values as Record<string, string>;
const workspace = positionals[0];
if (!extensionDevelopmentPath || !extensionTestsPath || !workspace) throw new Error("usage: launcher.mts --extensionDevelopmentPath=FOLDER --extensionTestsPath=FILE WORKSPACE");

const locale = process.env["ORDINAL_LOCALE"];
const served = await serveVscode({ log: console.log, ...(locale ? { locale } : {}) });
const browser = await launchBrowser(console.log);
try {
  const page = await browser.newPage({ permissions: ["clipboard-read", "clipboard-write"] });
  const verdict = new Promise<number>((resolve, reject) => {
    void page.exposeFunction("codeAutomationExit", resolve);
    page.on("crash", () => reject(new Error("The browser's page crashed.")));
    page.on("close", () => reject(new Error("The browser's page was closed before the tests ended.")));
  });
  // VS Code writes all its own noise here too: the tests mark their lines.
  await page.exposeFunction("codeAutomationLog", (_level: string, parts: unknown[]) => {
    const text = parts.map(String).join(" ");
    if (text.includes(mark)) console.log(text.slice(text.indexOf(mark) + mark.length));
  });
  await page.goto(addressOf(served, workspace, { extensionDevelopmentPath, extensionTestsPath }));
  process.exitCode = await verdict;
} catch (error) {
  console.error(served.output());
  throw error;
} finally {
  await browser.close();
  await served.stop();
}
