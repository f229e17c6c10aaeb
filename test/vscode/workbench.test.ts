/** The packaged extension in a clean VS Code, driven by mouse and keyboard. Pictures are left in `test-results/`. */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { root } from "../support/vscode/cache.ts";
import { openWorkbench, type Workbench, type WorkbenchOptions } from "../support/vscode/workbench.ts";

let workspace: string;
let workbench: Workbench;

beforeAll(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), "ordinal-workspace-"));
  await cp(path.join(root, "test/vscode/workspace"), workspace, { recursive: true });
});
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await workbench.screenshot(`failed ${task.name}`);
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

const installed = (options: Partial<WorkbenchOptions>): Promise<Workbench> => openWorkbench({ workspace, vsix: path.join(root, "ordinal.vsix"), log: console.log, ...options });

describe("in English", () => {
  beforeAll(async () => {
    workbench = await installed({ theme: "Default Dark Modern" });
  });
  afterAll(() => workbench?.close());

  test("a hover over a StatefulSet lists its pods; its link copies their names", async () => {
    const { page } = workbench;
    await openManifest(workbench, "statefulset.yaml");
    const hover = await hoverOver(workbench, "StatefulSet");
    await expect.poll(() => hover.textContent()).toContain("shop-2.shop-peers.prod.svc.cluster.local");
    await workbench.screenshot("hover-dark");
    await hover.getByRole("link", { name: "Copy pod names" }).click();
    const names = [0, 1, 2].map((ordinal) => `shop-${ordinal}.shop-peers.prod.svc.cluster.local`);
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(names.join("\n"));
  });

  test("the light bulb's fix adds clusterIP: None, and the finding goes", async () => {
    const { page } = workbench;
    await openManifest(workbench, "catalog.yaml");
    const squiggle = page.locator(".editor-instance .squiggly-info");
    await squiggle.first().waitFor();
    await workbench.goto(18, 18);
    await page.keyboard.press("Control+.");
    const fix = page.locator(".action-widget .monaco-list-row", { hasText: "clusterIP: None" }).first();
    await fix.waitFor();
    await workbench.screenshot("fix-before-dark");
    await fix.click();
    await expect.poll(() => textOf(workbench)).toContain("clusterIP: None");
    await expect.poll(() => squiggle.count()).toBe(0);
    await workbench.screenshot("fix-after-dark");
    await workbench.command("File: Revert File");
  });

  test("the simulation opens beside the manifest and follows the mouse", async () => {
    const { page } = workbench;
    await openManifest(workbench, "statefulset.yaml");
    await page.locator(".editor-actions .codicon-play-circle").first().click();
    const panel = await workbench.webview();
    const text = (): Promise<string> => panel.locator("#root").innerText();
    await expect.poll(text).toContain("0 of 4 resolve");
    await panel.getByRole("button", { name: /^On to what the controller does next/ }).click();
    await expect.poll(text).toContain("The controller creates pod shop-0");
    await page.keyboard.press("End");
    await expect.poll(text).toContain("4 of 4 resolve");
    await workbench.screenshot("simulation-dark");
  });

  test("the log holds no errors", async () => {
    await workbench.command("Ordinal: Show Log");
    const log = workbench.page.locator(".part.panel .monaco-editor");
    await log.waitFor();
    expect(await log.innerText()).not.toMatch(/\[error\]/i);
  });
});

describe("in Chinese, in high contrast", () => {
  beforeAll(async () => {
    workbench = await installed({ locale: "zh-cn", theme: "Default High Contrast" });
  });
  afterAll(() => workbench?.close());

  test("commands, findings, hovers and the panel speak Chinese", async () => {
    const { page } = workbench;
    await openManifest(workbench, "statefulset.yaml");
    const hover = await hoverOver(workbench, "StatefulSet");
    await expect.poll(() => hover.textContent()).toMatch(/3 个 Pod.*无头服务/s);
    await workbench.screenshot("hover-chinese-contrast");
    await page.keyboard.press("Escape");
    await workbench.command("模拟 StatefulSet");
    const panel = await workbench.webview();
    await expect.poll(() => panel.locator("#root").innerText()).toMatch(/拓扑[\s\S]*事件/);
    await workbench.screenshot("simulation-chinese-contrast");
  });
});

/** Opens a file and waits until the language server has put its lenses into it. */
async function openManifest(workbench: Workbench, file: string): Promise<void> {
  await workbench.open(file);
  await workbench.page.locator(".editor-group-container.active .codelens-decoration").first().waitFor({ timeout: 60_000 });
}

async function hoverOver(workbench: Workbench, token: string) {
  await workbench.page.locator(".editor-group-container.active .view-line span span", { hasText: token }).first().hover();
  const hover = workbench.page.locator(".monaco-resizable-hover .monaco-hover, .monaco-hover:not(.hidden)").first();
  await hover.waitFor();
  return hover;
}

/** The active editor's visible text; it draws spaces as no-break spaces. */
async function textOf(workbench: Workbench): Promise<string> {
  const lines = await workbench.page.locator(".editor-group-container.active .view-lines").first().innerText();
  return lines.replaceAll("\u00a0", " ");
}
