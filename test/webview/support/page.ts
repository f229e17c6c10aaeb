/** Serves the built page to a real browser as the extension host would, with a stand-in for the editor's API. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { pageHtml } from "../../../client/src/simulation/html.ts";
import type { SavedPanel, Source, ToHost, ToPage } from "../../../client/webview/protocol.ts";
import { themes, themeStyle, type ThemeName } from "./themes.ts";

const root = join(import.meta.dirname, "../../..");
const origin = "https://page.test";

/** Builds the page from source, so that the test is of what is written and not of what was last built. */
export async function buildPage(entry = "client/webview/main.ts"): Promise<ReadonlyMap<string, { readonly type: string; readonly body: Buffer }>> {
  const { outputFiles } = await build({ entryPoints: { simulation: join(root, entry) }, bundle: true, format: "iife", target: "es2022", write: false, outdir: "out", logLevel: "silent" });
  const codicons = join(root, "node_modules/@vscode/codicons/dist");
  const files = new Map(outputFiles.map((file) => [`/${file.path.split("/").at(-1)!}`, { type: file.path.endsWith(".css") ? "text/css" : "text/javascript", body: Buffer.from(file.contents) }]));
  files.set("/codicon.css", { type: "text/css", body: await readFile(join(codicons, "codicon.css")) });
  files.set("/codicon.ttf", { type: "font/ttf", body: await readFile(join(codicons, "codicon.ttf")) });
  return files;
}

export interface OpenOptions {
  readonly files: Awaited<ReturnType<typeof buildPage>>;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly locale?: string;
  readonly catalog?: Readonly<Record<string, string>>;
  readonly source?: Source;
  readonly saved?: SavedPanel;
  /** On unless told: then nothing plays by itself. */
  readonly reducedMotion?: boolean;
}

export interface OpenPage {
  readonly page: Page;
  readonly sent: () => Promise<readonly ToHost[]>;
  readonly saved: () => Promise<SavedPanel | null>;
  readonly send: (message: ToPage) => Promise<void>;
  /** Whatever the page reported as broken or the browser refused; must stay empty. */
  readonly complaints: readonly string[];
}

/** Opens the page; resolves once it has been drawn. */
export async function openPage(browser: Browser, options: OpenOptions): Promise<OpenPage> {
  const { theme = "dark", width = 1200, height = 800, locale = "en", catalog = {}, source, saved, reducedMotion = true } = options;
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: reducedMotion ? "reduce" : "no-preference" });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
  await page.route(`${origin}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const file = options.files.get(path);
    if (path === "/") await route.fulfill({ contentType: "text/html", body: html(locale) });
    else if (file) await route.fulfill({ contentType: file.type, body: file.body });
    else await route.fulfill({ status: 404, body: "" });
  });
  // The page must not know that it is tested: the stand-in is all there is of the editor.
  await page.addInitScript(({ style, bodyClass, state }) => {
    const host = { sent: [] as unknown[], state };
    Object.assign(globalThis, {
      host,
      acquireVsCodeApi: () => ({ postMessage: (message: unknown) => host.sent.push(message), getState: () => host.state, setState: (next: unknown) => (host.state = next as typeof state) }),
    });
    document.addEventListener("DOMContentLoaded", () => {
      // As VS Code does it: variables on `html`, the kind of theme on `body`.
      for (const part of style.split("; ")) document.documentElement.style.setProperty(part.slice(0, part.indexOf(":")), part.slice(part.indexOf(":") + 2));
      document.body.className = bodyClass;
    });
  }, { style: themeStyle(theme), bodyClass: themes[theme].bodyClass, state: saved ?? null });
  await page.goto(`${origin}/`);
  const send = async (message: ToPage): Promise<void> => {
    await page.evaluate((data) => postMessage(data, "*"), message as never);
  };
  await send({ type: "init", locale, catalog, product: { version: "1.2.3", links: "vscode://ordinal.ordinal/simulation" } });
  if (source) {
    await send({ type: "input", source });
    await page.waitForSelector(".running:not([hidden])");
  }
  await settle(page);
  return {
    page,
    send,
    complaints,
    sent: () => page.evaluate(() => (globalThis as unknown as { host: { sent: ToHost[] } }).host.sent),
    saved: () => page.evaluate(() => (globalThis as unknown as { host: { state: SavedPanel | null } }).host.state),
  };
}

function html(locale: string): string {
  return pageHtml({ cspSource: origin, nonce: "test", locale, title: "Simulation", script: `${origin}/simulation.js`, styles: [`${origin}/codicon.css`, `${origin}/simulation.css`] });
}

/** Two frames: one in which the change is made, one in which it is on screen. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
