/** axe-core on a page: WCAG 2 A and AA and axe's best practices. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { AxeResults, RunOptions } from "axe-core";

const source = await readFile(join(import.meta.dirname, "../../../node_modules/axe-core/axe.min.js"), "utf8");

const options: RunOptions = {
  resultTypes: ["violations"],
  // Experimental, and off unless asked for: the name of a row is a sentence that begins with the pod's name, its cells are for the eye.
  rules: { "label-content-name-mismatch": { enabled: false } },
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};

/** What axe finds wrong with what is on screen now: a line for each rule and element. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated by the debugger and not put into the page: its content security policy stays as it is.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const found = await page.evaluate((run) => (globalThis as unknown as { axe: { run(run: unknown): Promise<AxeResults> } }).axe.run(run), options as never);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary = "" }) => `${id}: ${target.join(" ")}: ${failureSummary.split("\n").slice(1).map((line) => line.trim()).join("; ")}`));
}
