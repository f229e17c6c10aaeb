/** `npm run pictures`: takes the README's pictures from the packaged extension in a real VS Code, into docs/images/. */
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator } from "playwright-core";
import { root } from "../test/support/vscode/cache.ts";
import { openWorkbench, type Workbench } from "../test/support/vscode/workbench.ts";

const images = path.join(root, "docs/images");
const workspace = path.join(await mkdtemp(path.join(tmpdir(), "ordinal-pictures-")), "examples");
await cp(path.join(root, "examples"), workspace, { recursive: true });
await mkdir(images, { recursive: true });

const settings = { "workbench.activityBar.location": "hidden", "workbench.sideBar.visible": false, "breadcrumbs.enabled": false, "editor.fontSize": 13 };
const only = process.argv.slice(2);

for (const { name, theme, locale, take } of [
  { name: "dark", theme: "Default Dark Modern", locale: undefined, take: [hover, fix, simulation] },
  { name: "light", theme: "Default Light Modern", locale: undefined, take: [simulation] },
  { name: "hc", theme: "Default High Contrast", locale: undefined, take: [simulation] },
  { name: "zh", theme: "Default Light Modern", locale: "zh-cn", take: [hover, simulation] },
]) {
  if (only.length > 0 && !only.includes(name)) continue;
  const workbench = await openWorkbench({ workspace, vsix: path.join(root, "ordinal.vsix"), theme, size: { width: 1280, height: 720 }, scale: 1.5, settings, ...(locale ? { locale } : {}) });
  try {
    await workbench.page.keyboard.press("Control+b");
    for (const picture of take) await picture(workbench, name);
  } finally {
    await workbench.close();
  }
}
await rm(path.dirname(workspace), { recursive: true, force: true });

async function hover(workbench: Workbench, name: string): Promise<void> {
  const { page } = workbench;
  await manifest(workbench, "kafka/statefulset.yaml");
  await token(workbench, "StatefulSet").hover();
  const box = page.locator(".monaco-resizable-hover .monaco-hover:not(.hidden)").first();
  await box.getByText("_controller._tcp").waitFor();
  await shoot(workbench, name === "dark" ? "hover" : `hover-${name}`, { x: 0, y: 0, width: 1000, height: 500 });
  await page.keyboard.press("Escape");
}

async function fix(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await manifest(workbench, "service-not-headless/catalog.yaml");
  await page.locator(".squiggly-info").first().waitFor();
  const line = (await lines(workbench)).findIndex((text) => text.includes("serviceName:")) + 1;
  await workbench.goto(line, 18);
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget .monaco-list-row", { hasText: "clusterIP: None" }).first().waitFor();
  const clip = { x: 0, y: 0, width: 640, height: 560 };
  await shoot(workbench, "fix-before", clip);
  await page.keyboard.press("Enter");
  await page.locator(".view-line", { hasText: "clusterIP" }).first().waitFor();
  await page.locator(".squiggly-info").first().waitFor({ state: "detached" });
  await shoot(workbench, "fix-after", clip);
  await workbench.command("File: Revert File");
}

/** A rolling update half way: kafka-2 is new, kafka-1 on its way. */
async function simulation(workbench: Workbench, name: string): Promise<void> {
  const { page } = workbench;
  await manifest(workbench, "kafka/statefulset.yaml");
  await page.locator(".editor-actions .codicon-play-circle").first().click();
  const panel = await workbench.webview();
  const bar = panel.locator("#root");
  await bar.locator("canvas").first().waitFor();
  await bar.click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("End");
  await panel.locator("[data-action=image]").click();
  await page.keyboard.press("Enter");
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("f");
  await shoot(workbench, `simulation-${name}`);
  await workbench.command("View: Close All Editors").catch(() => undefined);
}

async function manifest(workbench: Workbench, file: string): Promise<void> {
  await workbench.open(file);
  await workbench.page.locator(".editor-group-container.active .codelens-decoration").first().waitFor({ state: "attached", timeout: 60_000 });
}

function token(workbench: Workbench, text: string): Locator {
  return workbench.page.locator(".editor-group-container.active .view-line span span", { hasText: text }).first();
}

async function lines(workbench: Workbench): Promise<string[]> {
  const shown = workbench.page.locator(".editor-group-container.active .view-lines .view-line");
  const found = await shown.evaluateAll((elements) => elements.map((element) => ({ top: (element as HTMLElement).offsetTop, text: element.textContent ?? "" })));
  return found.sort((a, b) => a.top - b.top).map(({ text }) => text);
}

async function shoot(workbench: Workbench, name: string, clip?: { x: number; y: number; width: number; height: number }): Promise<void> {
  const { page } = workbench;
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.screenshot({ path: path.join(images, `${name}.png`), ...(clip ? { clip } : {}), animations: "disabled", caret: "hide" });
}
