import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { root } from "./cache.ts";
import { launchBrowser } from "./chromium.ts";
import { serveVscode, type Served, type ServeOptions } from "./served.ts";

export interface WorkbenchOptions extends ServeOptions {
  /** Folder to open, absolute. */
  readonly workspace: string;
  /** The extension's folder, to load it without packaging. */
  readonly developmentPath?: string;
  /** Name of a colour theme, such as `Default Light Modern`. */
  readonly theme?: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** Pixels per CSS pixel, for pictures. */
  readonly scale?: number;
}

/** A VS Code window to be driven by mouse and keyboard. */
export interface Workbench {
  readonly page: Page;
  readonly served: Served;
  /** Runs a command by its title in the palette. */
  command(title: string): Promise<void>;
  /** Opens a file of the workspace and waits until the editor shows it. */
  open(file: string): Promise<void>;
  /** Puts the cursor at a place of the active editor, both 1-based. */
  goto(line: number, column?: number): Promise<void>;
  /** The innermost frame of the webview that is visible. Waits for it. */
  webview(): Promise<Frame>;
  /** Writes `test-results/<name>.png`. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a VS Code window in a browser of its own, ready for input. Throws with the server's output when it does not come up. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const theme = options.theme ? { "workbench.colorTheme": options.theme } : {};
  const served = await serveVscode({ ...options, settings: { ...theme, ...options.settings } });
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser(options.log);
    const context = await browser.newContext({
      viewport: options.size ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.scale ?? 1,
      permissions: ["clipboard-read", "clipboard-write"],
      // Nothing moves by itself: the same moment on every run, and no core lost to animation.
      reducedMotion: "reduce",
    });
    // Nothing leaves the machine: no pictures of accounts, no marketplace.
    await context.route((url) => /^https?:$/.test(url.protocol) && url.hostname !== "127.0.0.1", (route) => route.abort());
    const page = await context.newPage();
    await page.goto(addressOf(served, options.workspace, options.developmentPath ? { extensionDevelopmentPath: options.developmentPath } : {}));
    await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
    return drive(page, served, browser);
  } catch (error) {
    await browser?.close();
    const output = served.output();
    await served.stop();
    throw new Error(`VS Code did not come up.\n${output}`, { cause: error });
  }
}

/** The address that opens a folder; `payload` names what an extension under development brings. */
export function addressOf(served: Served, workspace: string, payload: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(payload).map(([key, file]) => [key, served.remoteUri(file)]);
  const query = new URLSearchParams({ folder: workspace, ...(pairs.length > 0 ? { payload: JSON.stringify(pairs) } : {}) });
  return `${served.origin}/?${query}`;
}

function drive(page: Page, served: Served, browser: Browser): Workbench {
  const pick = async (text: string): Promise<void> => {
    const input = page.locator(".quick-input-widget input[type=text]").first();
    // A window that is still starting drops keys: press again until the palette is there.
    for (let tries = 10; tries > 0; tries--) {
      await page.keyboard.press("F1");
      if (await input.waitFor({ timeout: 3000 }).then(() => true, () => tries === 1)) break;
    }
    await input.fill(text);
  };
  return {
    page,
    served,
    async command(title) {
      await pick(`>${title}`);
      await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
    },
    async open(file) {
      await pick(file);
      await page.locator(".quick-input-list .monaco-list-row", { hasText: path.posix.basename(file) }).first().click();
      await page.locator(`.tabs-container .tab.active[data-resource-name="${path.posix.basename(file)}"]`).waitFor();
      await page.locator(".editor-group-container.active .view-lines .view-line").first().waitFor();
    },
    async goto(line, column = 1) {
      await pick(`:${line}:${column}`);
      await page.keyboard.press("Enter");
      await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    },
    async webview() {
      const outer = await page.waitForSelector("iframe.webview.ready", { timeout: 30_000 });
      const inner = await (await outer.contentFrame())!.waitForSelector("iframe#active-frame", { timeout: 30_000 });
      return (await inner.contentFrame())!;
    },
    async screenshot(name) {
      const folder = path.join(root, "test-results");
      await mkdir(folder, { recursive: true });
      // Playwright's own waits until the page is at rest, which a running simulation never is.
      const session = await page.context().newCDPSession(page);
      const { data } = await session.send("Page.captureScreenshot");
      await session.detach();
      await writeFile(path.join(folder, `${name}.png`), data, "base64");
    },
    async close() {
      await browser.close();
      await served.stop();
    },
  };
}
