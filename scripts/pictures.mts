/** `npm run pictures`: takes the README's pictures from the packaged extension in a real VS Code, into docs/images/. */
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Frame, Locator, Page } from "playwright-core";
import { root } from "../test/support/vscode/cache.ts";
import { openWorkbench, type Workbench } from "../test/support/vscode/workbench.ts";

const images = path.join(root, "docs/images");
const workspace = path.join(await mkdtemp(path.join(tmpdir(), "ordinal-pictures-")), "examples");
await cp(path.join(root, "examples"), workspace, { recursive: true });
await mkdir(images, { recursive: true });

const settings = { "workbench.activityBar.location": "hidden", "workbench.sideBar.visible": false, "breadcrumbs.enabled": false, "editor.fontSize": 13 };
const only = process.argv.slice(2);

for (const { name, theme, locale, take } of [
  { name: "dark", theme: "Default Dark Modern", locale: undefined, take: [hover, fix, nodeLoss] },
  { name: "light", theme: "Default Light Modern", locale: undefined, take: [update] },
  { name: "hc", theme: "Default High Contrast", locale: undefined, take: [scenario] },
  { name: "zh", theme: "Default Light Modern", locale: "zh-cn", take: [hover, lesson] },
]) {
  if (only.length > 0 && !only.includes(name)) continue;
  const workbench = await openWorkbench({ workspace, vsix: path.join(root, "ordinal.vsix"), theme, size: { width: 1500, height: 820 }, scale: 1, settings, ...(locale ? { locale } : {}) });
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

/** Opens the simulation of kafka beside its manifest, gives it most of the window, and waits for the end of the start. */
async function simulate(workbench: Workbench): Promise<Frame> {
  const { page } = workbench;
  await manifest(workbench, "kafka/statefulset.yaml");
  await page.locator(".editor-actions .codicon-play-circle").first().click();
  const panel = await workbench.webview();
  await panel.locator("canvas").first().waitFor();
  await widen(page);
  await panel.locator("#root").click({ position: { x: 5, y: 5 } });
  await toTheEnd(panel, page);
  return panel;
}

/** Drags the line between manifest and panel to the left. */
async function widen(page: Page): Promise<void> {
  const group = (await page.locator(".editor-group-container").last().boundingBox())!;
  const y = group.y + group.height / 2;
  await page.mouse.move(group.x, y);
  await page.mouse.down();
  await page.mouse.move(page.viewportSize()!.width * 0.27, y, { steps: 5 });
  await page.mouse.up();
}

/** To where all is quiet, as soon as that is known. */
async function toTheEnd(panel: Frame, page: Page): Promise<void> {
  await page.waitForTimeout(300);
  await panel.locator(".clock-end", { hasText: "/" }).waitFor();
  await page.keyboard.press("End");
}

async function keys(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await page.keyboard.press(name);
    await page.waitForTimeout(100);
  }
}

/** A node is lost: its pod stays, and the topology shows what it still holds. */
async function nodeLoss(workbench: Workbench, name: string): Promise<void> {
  const { page } = workbench;
  const panel = await simulate(workbench);
  await panel.locator("#tab-topology").click();
  await keys(page, "ArrowDown", "ArrowDown", "n", "Enter");
  await toTheEnd(panel, page);
  await finish(workbench, panel, name);
}

/** A rolling update half way: kafka-2 is new, kafka-1 on its way. Both kinds of Services are asked. */
async function update(workbench: Workbench, name: string): Promise<void> {
  const { page } = workbench;
  const panel = await simulate(workbench);
  await panel.locator("[data-action=image]").click();
  await keys(page, "Enter", ...Array.from({ length: 4 }, () => "ArrowRight"), "ArrowDown", "ArrowDown", "/");
  await page.keyboard.type("kafka-1.kafka-headless");
  await keys(page, "Escape", "Enter");
  await panel.locator("summary, button", { hasText: "Cluster IP or headless" }).first().click();
  await finish(workbench, panel, name);
}

/** The broken image of the scenario, and what the status says of it. */
async function scenario(workbench: Workbench, name: string): Promise<void> {
  const { page } = workbench;
  const panel = await simulate(workbench);
  await panel.locator("#tab-status").click();
  await panel.locator(".scenario-button").click();
  await panel.locator("[data-scenario=broken-image]").click();
  for (let i = 0; i < 4; i++) {
    await panel.locator(".caption .primary").click();
    await page.waitForTimeout(300);
  }
  await finish(workbench, panel, name);
}

/** The second step of the first lesson. */
async function lesson(workbench: Workbench, name: string): Promise<void> {
  const panel = await simulate(workbench);
  await panel.locator("#tab-lesson").click();
  await panel.locator("[data-lesson]").first().click();
  await panel.locator(".lesson-dot").nth(2).click();
  await finish(workbench, panel, name);
}

async function finish(workbench: Workbench, panel: Frame, name: string): Promise<void> {
  // No control may be left in focus.
  await panel.locator("#root").click({ position: { x: 5, y: 5 } });
  await workbench.page.waitForTimeout(500);
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
