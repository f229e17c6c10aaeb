/** The tabs' boxes and unfolded parts are legible in every theme and stay inside at every width. */
import { describe, expect, test } from "vitest";
import { faintTexts } from "../support/contrast.ts";
import { known, press } from "../support/drive.ts";
import { pageOpener } from "../support/opener.ts";
import { settle } from "../support/page.ts";
import { kafka } from "../support/sources.ts";
import { testedThemes } from "../support/themes.ts";

const open = pageOpener();

describe.each(testedThemes)("theme %s", (theme) => {
  test("the console with all it can show", async () => {
    const { page } = await open({ source: kafka(3), theme, height: 1200 });
    await press(page, "End");
    await page.click(".section-head:has-text('Cluster IP or headless')");
    await page.click(".compare-side .button >> nth=0");
    await page.click(".prompt-options");
    await page.selectOption(".form select >> nth=2", "cache-30");
    await page.selectOption(".form select >> nth=3", "jvm");
    await settle(page);
    expect(await faintTexts(page, 4.5)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.fill(".prompt-input", "kafka");
    await page.keyboard.press("ArrowDown");
    await settle(page);
    expect(await page.isVisible(".suggestions")).toBe(true);
    expect(await faintTexts(page, 4.5)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await press(page, "Home");
    await page.click(".over-time-head .icon-button:last-child");
    await settle(page);
    expect(await page.getAttribute(".strip-now", "data-state")).toBe("stale");
    expect(await faintTexts(page, 4.5)).toEqual([]);
  });

  test("an update in the status, an unfolded event", async () => {
    const { page } = await open({ source: kafka(3), theme });
    await press(page, "End");
    await page.click("[data-action=image]");
    await page.keyboard.press("Enter");
    await known(page);
    await press(page, "ArrowRight", "ArrowRight");
    await page.click("#tab-status");
    await settle(page);
    expect(await page.isVisible(".difference")).toBe(true);
    expect(await faintTexts(page, 4.5)).toEqual([]);
    await page.click("#tab-events");
    await page.focus(".events .list");
    await press(page, "ArrowDown", "ArrowRight");
    expect(await faintTexts(page, 4.5)).toEqual([]);
  });
});

test.each([320, 700, 960, 1600])("at %i pixels nothing of the console sticks out of its tab", async (width) => {
  const { page } = await open({ source: kafka(12), width, height: 900 });
  await press(page, "End");
  await page.evaluate(() => document.querySelectorAll<HTMLDetailsElement>("#tabpanel-names details").forEach((details) => (details.open = true)));
  await page.fill(".prompt-input", "kafka-11.kafka-headless.prod.svc.cluster.local");
  await page.keyboard.press("Enter");
  await settle(page);
  const outside = await page.evaluate(() => {
    const box = document.querySelector("#tabpanel-names")!.getBoundingClientRect();
    return [...document.querySelectorAll("#tabpanel-names *")].filter((each) => each.getClientRects().length > 0 && !each.closest(".heard") && (each.getBoundingClientRect().right > box.right + 0.5 || each.getBoundingClientRect().left < box.left - 0.5)).map((each) => each.className);
  });
  expect(outside).toEqual([]);
  expect(await page.evaluate(() => document.querySelector(".names .tab-scroll")!.scrollWidth - document.querySelector(".names .tab-scroll")!.clientWidth)).toBe(0);
});
