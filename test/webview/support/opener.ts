/** A browser for a test file, and pages that are closed and judged after each test. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launchBrowser } from "../../support/vscode/chromium.ts";
import { known } from "./drive.ts";
import { buildPage, openPage, type OpenOptions, type OpenPage } from "./page.ts";
import { kafka } from "./sources.ts";

/** To be called at the top of a test file. What it gives opens a page; whatever a page complained about fails the test. */
export function pageOpener(): (options?: Omit<OpenOptions, "files">) => Promise<OpenPage> {
  let browser: Browser;
  let files: OpenOptions["files"];
  let opened: OpenPage[] = [];
  beforeAll(async () => {
    [browser, files] = await Promise.all([launchBrowser(), buildPage()]);
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    const pages = opened;
    opened = [];
    const complaints = pages.flatMap((open) => open.complaints);
    await Promise.all(pages.map((open) => open.page.close()));
    if (complaints.length > 0) throw new Error(complaints.join("\n"));
  });
  return async (options = { source: kafka(3) }) => {
    const made = await openPage(browser, { files, ...options });
    opened.push(made);
    if (options.source) await known(made.page);
    return made;
  };
}
