/** The rules of axe over every tab, menu, form and dialog, where most is on screen: a lost node, and a Deployment beside. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { known, press } from "./support/drive.ts";
import { pageOpener } from "./support/opener.ts";
import { settle } from "./support/page.ts";
import { kafka } from "./support/sources.ts";

const open = pageOpener();

let axe = "";
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
});

interface Result {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe finds wrong: rule and the first element. Rows are read as one sentence, not as the words of their cells. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: { run: (context: Document, options: unknown) => Promise<Result> } }).axe;
    const { violations: found } = await run(document, { resultTypes: ["violations"], rules: { "label-content-name-mismatch": { enabled: false } } });
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
  });
}

async function eventful(width: number, theme: "dark" | "light" | "contrast-dark"): Promise<Page> {
  const source = kafka(3);
  const { page } = await open({ source: { ...source, input: { ...source.input, contrast: true, settings: { nodes: 3, zones: 3, nodeCpuMilli: 4000 } } }, width, height: 860, theme });
  await press(page, "End", "ArrowDown", "n");
  await page.click('.menu-item:has-text("Cut off")');
  await known(page);
  await press(page, "End");
  return page;
}

describe.each([["dark", 1280], ["light", 700], ["contrast-dark", 320]] as const)("axe in theme %s at %i pixels", (theme, width) => {
  test("finds nothing in any tab", async () => {
    const page = await eventful(width, theme);
    for (const tab of await page.$$eval(".tab", (all) => all.map(({ id }) => id))) {
      await page.click(`#${tab}`);
      await settle(page);
      expect([tab, ...(await violations(page))]).toEqual([tab]);
    }
  });

  test("finds nothing in menus, forms and dialogs", async () => {
    const page = await eventful(width, theme);
    for (const key of ["m", "n"]) {
      await press(page, key);
      expect([key, ...(await violations(page))]).toEqual([key]);
      if (key === "m") await press(page, "Escape");
    }
    await page.click('.menu-item:has-text("Taint…")');
    expect(await violations(page)).toEqual([]);
    await press(page, "Escape", "?");
    expect(await violations(page)).toEqual([]);
    await press(page, "Escape");
    await page.click("[aria-label=More]");
    await page.click('.menu-item:has-text("Cluster…")');
    expect(await violations(page)).toEqual([]);
  });
});
