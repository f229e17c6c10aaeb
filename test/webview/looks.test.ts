/** What the page looks like: legible in every theme, in both languages, and smooth with a thousand pods. Pictures go to test-results. */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mergeCatalogs } from "../../scripts/catalogs.mts";
import { faintTexts } from "./support/contrast.ts";
import { known, press, secondsOf } from "./support/drive.ts";
import { launchBrowser } from "../support/vscode/chromium.ts";
import { buildPage, openPage, settle, type OpenOptions } from "./support/page.ts";
import { kafka } from "./support/sources.ts";
import { testedThemes } from "./support/themes.ts";

const root = path.join(import.meta.dirname, "../..");
const pictures = path.join(root, "test-results/webview");

let browser: Browser;
let files: OpenOptions["files"];

beforeAll(async () => {
  [browser, files] = await Promise.all([launchBrowser(), buildPage(), mkdir(pictures, { recursive: true })]);
});
afterAll(() => browser?.close());

async function withPage<T>(options: Omit<OpenOptions, "files">, use: (page: Page) => Promise<T>): Promise<T> {
  const { page, complaints } = await openPage(browser, { files, ...options });
  try {
    const result = await use(page);
    expect(complaints).toEqual([]);
    return result;
  } finally {
    await page.close();
  }
}

/** A rollout of a broken image, under way: most states, colours and chips are on screen. */
async function midway(page: Page): Promise<void> {
  await known(page);
  await press(page, "End");
  await page.keyboard.press("ArrowDown");
  if (await page.isVisible(".folded")) {
    await page.click(".folded");
    await page.click(".menu .menu-item:nth-of-type(2)");
  } else {
    await page.click("[data-action=image]");
  }
  await page.selectOption(".form select", "crash");
  await page.click(".form [type=submit]");
  await known(page);
  await press(page, ...Array.from({ length: 3 }, () => "ArrowRight"), ...Array.from({ length: 6 }, () => "Shift+ArrowRight"));
}

describe.each(testedThemes)("theme %s", (theme) => {
  test.each([320, 700, 1200])("is legible at %i pixels", async (width) => {
    await withPage({ source: kafka(3), theme, width, height: width === 320 ? 640 : 800 }, async (page) => {
      await midway(page);
      await page.screenshot({ path: path.join(pictures, `${theme}-${width}.png`) });
      expect(await faintTexts(page, 4.5)).toEqual([]);
      for (const tab of ["topology", "events", "kubectl", "endpoints", "status", "lesson"]) {
        await page.click(`#tab-${tab}`);
        await settle(page);
        expect(await faintTexts(page, 4.5)).toEqual([]);
      }
      await press(page, "?");
      expect(await faintTexts(page, 4.5)).toEqual([]);
    });
  });

  test("menu, form, refusal and empty state are legible too", async () => {
    await withPage({ theme }, async (page) => {
      await page.evaluate(() => postMessage({ type: "problem", problem: "There is no StatefulSet here." }, "*"));
      await settle(page);
      await page.screenshot({ path: path.join(pictures, `${theme}-empty.png`) });
      expect(await faintTexts(page, 4.5)).toEqual([]);
    });
    await withPage({ source: kafka(3), theme, width: 900 }, async (page) => {
      await known(page);
      await press(page, "End", "ArrowDown", "m");
      await page.screenshot({ path: path.join(pictures, `${theme}-menu.png`) });
      expect(await faintTexts(page, 4.5)).toEqual([]);
      await press(page, "Escape");
      await page.evaluate((source) => postMessage({ type: "input", source }, "*"), kafka(3, { spec: { serviceName: "other" } }) as never);
      await page.waitForSelector(".notice.error");
      await page.click("[data-action=scale]");
      await page.screenshot({ path: path.join(pictures, `${theme}-form.png`) });
      expect(await faintTexts(page, 4.5)).toEqual([]);
    });
  });
});

describe.each(testedThemes)("theme %s", (theme) => {
  test.each([320, 1280])("a lost node, the Deployment beside and the dialog about the cluster are legible at %i pixels", async (width) => {
    const source = kafka(3);
    const input = { ...source.input, contrast: true, settings: { nodes: 3, zones: 3, nodeCpuMilli: 4000, nodePods: 20 } };
    await withPage({ source: { ...source, input }, theme, width, height: 860 }, async (page) => {
      await known(page);
      await press(page, "End", "ArrowDown", "n");
      expect(await faintTexts(page, 4.5)).toEqual([]);
      await page.click('.menu-item:has-text("Cut off")');
      await known(page);
      await page.click("#tab-topology");
      await press(page, "End");
      await settle(page);
      await page.screenshot({ path: path.join(pictures, `${theme}-topology-${width}.png`) });
      expect(await faintTexts(page, 4.5)).toEqual([]);
      await page.click("[aria-label=More]");
      await page.click('.menu-item:has-text("Cluster")');
      await page.click(".cluster summary");
      await page.screenshot({ path: path.join(pictures, `${theme}-cluster-${width}.png`) });
      expect(await faintTexts(page, 4.5)).toEqual([]);
    });
  });
});

describe("Chinese", () => {
  test.each([320, 1200])("nothing stays English at %i pixels", async (width) => {
    const catalog = await mergeCatalogs(path.join(root, "l10n/zh-cn"));
    await withPage({ source: kafka(3), locale: "zh-cn", catalog, width, theme: "light" }, async (page) => {
      await midway(page);
      await press(page, "?");
      await page.screenshot({ path: path.join(pictures, `zh-cn-${width}-help.png`) });
      const english = new Set(Object.entries(catalog).filter(([key, value]) => key !== value).map(([key]) => key));
      const texts = await page.evaluate(() => {
        const own = (element: Element): string[] => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent!.trim());
        return [...document.querySelectorAll("body *")].flatMap((element) => [...own(element), element.getAttribute("title") ?? "", element.getAttribute("aria-label") ?? "", element.getAttribute("placeholder") ?? ""]).filter((text) => text !== "");
      });
      expect(texts.filter((text) => english.has(text))).toEqual([]);
      expect(texts.filter((text) => /\p{Script=Han}/u.test(text)).length).toBeGreaterThan(40);
      await press(page, "Escape");
      await page.screenshot({ path: path.join(pictures, `zh-cn-${width}.png`) });
    });
  });
});

describe("a thousand pods", () => {
  test("only what is on screen exists, and one frame asks for one frame, while it plays and scrolls", async () => {
    await withPage({ source: kafka(1000), reducedMotion: false }, async (page) => {
      await expect.poll(() => page.textContent(".clock-end"), { timeout: 60_000 }).not.toBe("");
      const before = await secondsOf(page);
      const { asked, rows } = await page.evaluate(async () => {
        const native = globalThis.requestAnimationFrame.bind(globalThis);
        const next = (): Promise<number> => new Promise((resolve) => native(resolve));
        let asked = 0;
        globalThis.requestAnimationFrame = (callback) => {
          asked++;
          return native(callback);
        };
        const body = document.querySelector(".lanes-body")!;
        for (let count = 0; count < 60; count++) {
          body.scrollTop = count * 100;
          await next();
        }
        return { asked, rows: document.querySelectorAll(".row").length };
      });
      expect(await secondsOf(page)).toBeGreaterThan(before);
      expect(rows).toBeLessThan(60);
      // One request a frame: more would mean that frames breed frames.
      expect(asked).toBeLessThanOrEqual(66);
    });
  });
});
