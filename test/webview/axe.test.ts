/** axe finds nothing wrong, whatever is open, in every kind of theme, narrow and wide. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { lessons } from "../../client/webview/lesson/data/index.ts";
import { tabIds } from "../../client/webview/panel.ts";
import { violations } from "./support/axe.ts";
import { known, press } from "./support/drive.ts";
import { pageOpener } from "./support/opener.ts";
import { settle, type OpenPage } from "./support/page.ts";
import { kafka } from "./support/sources.ts";
import { testedThemes } from "./support/themes.ts";

const open = pageOpener();

/** With all there is to see: a Deployment beside, nodes in zones, a budget. */
function crowded(): ReturnType<typeof kafka> {
  const source = kafka(3);
  const budget = { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: "kafka", namespace: "prod" }, spec: { maxUnavailable: 1, selector: { matchLabels: { app: "kafka" } } } };
  return { ...source, input: { ...source.input, contrast: true, budgets: [budget], settings: { nodes: 3, zones: 3, nodeCpuMilli: 4000, nodePods: 20 } } };
}

/** Chooses an entry of the open menu. */
const choose = (page: Page, label: string): Promise<void> => page.locator(`.menu-item:has-text("${label}")`).first().click();

/** An order of the bar, which is folded into one menu where there is no room for it. */
async function order(page: Page, id: string, label: string): Promise<void> {
  if (!(await page.isVisible(".folded"))) return page.click(`[data-action=${id}]`);
  await page.click(".folded");
  await choose(page, label);
}

/** What was found, by place; places where nothing was found are left out. */
function collector(page: Page) {
  const found: Record<string, readonly string[]> = {};
  return {
    found,
    async look(place: string): Promise<void> {
      await settle(page);
      const lines = await violations(page);
      if (lines.length > 0) found[place] = lines;
    },
  };
}

describe.each(testedThemes)("theme %s", (theme) => {
  describe.each([320, 1200])("%i pixels", (width) => {
    const opened = (): Promise<OpenPage> => open({ source: crowded(), theme, width, height: width === 320 ? 640 : 800 });

    test("every tab, while a broken image is rolled out and a node is lost", async () => {
      const { page } = await opened();
      const { found, look } = collector(page);
      await look("at the start");
      await press(page, "End", "ArrowDown", "n");
      await choose(page, "Cut off");
      await press(page, "ArrowRight");
      await order(page, "image", "Image");
      await page.selectOption(".form select", "crash");
      await page.click(".form [type=submit]");
      await known(page);
      await press(page, "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
      for (const tab of tabIds) {
        await page.click(`#tab-${tab}`);
        await look(tab);
      }
      expect(found).toEqual({});
    });

    test("menus, forms, dialogs, a refusal, the empty panel", async () => {
      const shown = await opened();
      const { page } = shown;
      const { found, look } = collector(page);
      const lookAt = async (place: string): Promise<void> => {
        await look(place);
        await press(page, "Escape");
      };
      await press(page, "End", "ArrowDown", "m");
      await lookAt("pod");
      await press(page, "n");
      await lookAt("node");
      await press(page, "n");
      await choose(page, "Taint…");
      await lookAt("taint form");
      await page.click(".speed");
      await lookAt("speeds");
      await page.click(".scenario-button");
      await lookAt("scenarios");
      await order(page, "more", "More");
      await lookAt("rare orders");
      await order(page, "image", "Image");
      await lookAt("image form");
      await page.click(".toolbar [aria-label=More]");
      await lookAt("more");
      await page.click(".toolbar [aria-label=More]");
      await choose(page, "Cluster…");
      await page.click(".cluster-dialog summary");
      await lookAt("cluster");
      await press(page, "?");
      await lookAt("help");
      await shown.send({ type: "input", source: kafka(3, { spec: { serviceName: "other" } }) });
      await page.waitForSelector(".notice.error");
      await lookAt("refusal");
      await shown.send({ type: "problem", problem: "There is no StatefulSet here." });
      await lookAt("problem");
      expect(found).toEqual({});
    });

    test("a scenario's caption, the lessons, their steps and ends", async () => {
      const { page } = await opened();
      const { found, look } = collector(page);
      await page.click(".scenario-button");
      await page.click("[data-scenario=broken-image]");
      await known(page);
      await press(page, "ArrowRight");
      await look("scenario");
      await page.click(".caption [aria-label^=Back]");
      await page.click("#tab-lesson");
      // They differ in words alone: their colours are those of the first.
      for (const { id } of theme === "dark" ? lessons : lessons.slice(0, 1)) {
        await page.click(`[data-lesson=${id}]`);
        await settle(page);
        await look(`${id}, its beginning`);
        await page.locator(".lesson-dot").nth(1).click();
        await look(`${id}, step 2`);
        await page.locator(".lesson-dot").last().click();
        await look(`${id}, its end`);
        await page.click(".lesson-all");
        await settle(page);
      }
      expect(found).toEqual({});
    });
  });
});

test("nothing is open yet, or nothing can be", async () => {
  const { page, send } = await open({});
  expect(await violations(page)).toEqual([]);
  await send({ type: "problem", problem: "There is no StatefulSet here." });
  await settle(page);
  expect(await violations(page)).toEqual([]);
});
