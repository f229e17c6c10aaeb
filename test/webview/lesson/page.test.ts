/** Scenarios and lessons as a person meets them: chosen, played, left, and found again after a reload. */
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { mergeCatalogs } from "../../../scripts/catalogs.mts";
import { lessons } from "../../../client/webview/lesson/data/index.ts";
import { scenarios } from "../../../server/src/simulation/scenarios/index.ts";
import { faintTexts } from "../support/contrast.ts";
import { clockOf, known, press, rowsOf } from "../support/drive.ts";
import { launchBrowser } from "../../support/vscode/chromium.ts";
import { buildPage, openPage, settle, type OpenOptions, type OpenPage } from "../support/page.ts";
import { kafka } from "../support/sources.ts";
import { testedThemes } from "../support/themes.ts";

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

async function open(options: Omit<OpenOptions, "files"> = {}): Promise<OpenPage> {
  const made = await openPage(browser, { files, source: kafka(3), ...options });
  opened.push(made);
  await known(made.page);
  return made;
}

async function click(page: Page, selector: string): Promise<void> {
  await page.click(selector);
  await settle(page);
}

const text = (page: Page, selector: string): Promise<string | null> => page.textContent(selector);

async function playScenario(page: Page, id: string): Promise<void> {
  await click(page, ".scenario-button");
  await click(page, `[data-scenario=${id}]`);
}

/** Through all moments of the script to its end. */
async function toTheEnd(page: Page): Promise<string[]> {
  const said: string[] = [];
  for (const button = page.locator(".caption-buttons .button", { hasText: "Continue" }); (await button.count()) > 0; ) {
    await button.click();
    await settle(page);
    said.push((await text(page, ".caption-text"))!);
  }
  return said;
}

describe("scenarios", () => {
  test("are all offered, with their question", async () => {
    const { page } = await open();
    await click(page, ".scenario-button");
    expect(await page.locator(".picker-item").count()).toBe(scenarios.length);
    expect(await page.locator(".picker-question").allTextContents()).toEqual(scenarios.map(({ question }) => question.text).sort((a, b) => order(a) - order(b)));
    await press(page, "ArrowDown");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-scenario"))).toBe("scale-and-back");
    await press(page, "Escape");
    expect(await page.locator(".picker").count()).toBe(0);
  });

  test("play on one's own set, hold at each moment, and offer ways on from their end", async () => {
    const { page } = await open();
    await playScenario(page, "broken-image");
    expect(await text(page, ".title-name")).toBe("kafka");
    expect(await text(page, ".caption-title")).toBe("Broken image, and the rollback that does nothing");
    const said = await toTheEnd(page);
    expect(said).toHaveLength(4);
    expect(said.at(-1)).toContain("kafka-2 still runs the broken image");
    expect(await rowsOf(page)).toMatchObject({ "kafka-0": "Ready", "kafka-2": "CrashLoop" });
    expect(await page.locator(".row[aria-selected=true] .row-name").textContent()).toBe("kafka-2");
    await page.locator(".caption-buttons .button", { hasText: "Delete the broken pod" }).click();
    await settle(page);
    await toTheEnd(page);
    expect(await rowsOf(page)).toEqual({ "kafka-0": "Ready", "kafka-1": "Ready", "kafka-2": "Ready" });
  });

  test("can be taken back at once, or left later: what ran before is there again, at its moment", async () => {
    const { page } = await open();
    await press(page, "End");
    const before = await clockOf(page);
    await playScenario(page, "canary");
    expect(await clockOf(page)).toBe("00:00.0");
    await page.locator(".notice .button", { hasText: "Take back" }).click();
    await settle(page);
    expect(await clockOf(page)).toBe(before);
    expect(await page.isVisible(".caption")).toBe(false);
    await playScenario(page, "canary");
    await toTheEnd(page);
    await click(page, ".caption-head .icon-button");
    expect(await clockOf(page)).toBe(before);
    expect(await page.isVisible(".caption")).toBe(false);
  });

  test("say where one's own set does not fit, and play on a sample; the manifest waits", async () => {
    const bare = kafka(2, { spec: { volumeClaimTemplates: undefined } });
    const { page, send } = await open({ source: bare });
    await click(page, ".scenario-button");
    expect(await text(page, "[data-scenario=scale-and-back] .picker-reason")).toBe("kafka has no volumeClaimTemplates: played on a small sample.");
    await click(page, "[data-scenario=scale-and-back]");
    expect(await text(page, ".title-name")).toBe("web");
    expect(await text(page, ".caption-note")).toContain("no volumeClaimTemplates");
    await send({ type: "input", source: kafka(5) });
    await settle(page);
    expect(await text(page, ".title-name")).toBe("web");
    expect(await page.isVisible(".notice.error")).toBe(false);
    await toTheEnd(page);
    expect(Object.keys(await rowsOf(page))).toEqual(["web-0", "web-1", "web-2"]);
    await click(page, ".caption-head .icon-button");
    expect(await text(page, ".title-name")).toBe("kafka");
    expect(await page.isVisible(".notice.error")).toBe(false);
  });

  test("let the person go another way, and come back to the script", async () => {
    const { page } = await open();
    await playScenario(page, "on-delete");
    await page.locator(".caption-buttons .button").first().click();
    await settle(page);
    await click(page, "[data-action=restart]");
    await click(page, ".form [type=submit]");
    expect(await text(page, ".caption-text")).toBe("You have gone your own way from here.");
    await page.locator(".caption-buttons .button").first().click();
    await settle(page);
    expect(await text(page, ".caption-text")).toContain("OnDelete");
  });

  test("go on after a reload", async () => {
    const first = await open();
    await playScenario(first.page, "node-dies");
    await toTheEnd(first.page);
    await expect.poll(async () => (await first.saved())?.ui?.lessons?.["stage"]).toBe("scenario node-dies own ");
    await expect.poll(async () => (await first.saved())!.playheadMs).toBeGreaterThan(600_000);
    const said = await text(first.page, ".caption-text");
    const { page } = await open({ saved: (await first.saved())! });
    expect(await text(page, ".caption-text")).toBe(said);
    await click(page, ".caption-head .icon-button");
    expect(await page.isVisible(".caption")).toBe(false);
  });

  test("play by themselves and hold", async () => {
    const { page } = await open({ reducedMotion: false });
    await playScenario(page, "ordered-start");
    const held = async (count: string): Promise<void> => {
      await expect.poll(() => text(page, ".caption-count"), { timeout: 20_000 }).toBe(count);
      await expect.poll(() => page.getAttribute(".play", "aria-label")).toBe("Play (space)");
    };
    await held("1 of 4");
    await press(page, " ");
    await held("2 of 4");
    await page.locator(".caption-buttons .button", { hasText: "Continue" }).click();
    await held("3 of 4");
  });
});

const order = (question: string): number => {
  const groups = [...new Set(scenarios.map(({ group }) => group))];
  const found = scenarios.findIndex((scenario) => scenario.question.text === question);
  return groups.indexOf(scenarios[found]!.group) * 100 + found;
};

async function openLesson(page: Page, id: string): Promise<void> {
  await click(page, "#tab-lesson");
  await click(page, `[data-lesson=${id}]`);
}

describe("lessons", () => {
  test("are listed, and one is walked to its end by doing and predicting", async () => {
    const { page, saved } = await open();
    await click(page, "#tab-lesson");
    expect(await page.locator(".library-row").count()).toBe(lessons.length);
    await click(page, "[data-lesson=updates]");
    const lesson = lessons.find(({ id }) => id === "updates")!;
    for (const step of lesson.steps) {
      expect(await text(page, ".step-title")).toBe(step.title.text);
      if (step.kind === "task") {
        expect(await page.getAttribute(".task", "data-done")).toBeNull();
        await click(page, ".task .link");
        await page.waitForSelector(".task[data-done]");
      } else {
        expect(await text(page, ".step-after")).toBe("");
        await click(page, `[data-choice=${step.choices[0]!.id}]`);
        await page.waitForSelector(".choice[data-right]");
        expect(await page.locator(".choice[data-right]").count()).toBe(1);
        const right = await page.getAttribute(".choice[data-right]", "data-choice");
        expect(await text(page, ".step-after strong")).toBe(right === step.choices[0]!.id ? "As you said." : "It goes another way.");
      }
      await click(page, ".lesson-next");
    }
    expect(await page.locator(".remember li").allTextContents()).toEqual(lesson.remember.map((sentence) => sentence.text));
    await expect.poll(async () => (await saved())?.ui?.lessons?.["updates/heal"]).toBe(true);
    await click(page, ".lesson-all");
    expect(await text(page, "[data-lesson=updates] .library-note")).toBe("Done");
    expect(await text(page, ".title-name")).toBe("kafka");
  });

  test("tick what is done by hand, and nothing before", async () => {
    const { page } = await open();
    await openLesson(page, "storage");
    expect(await page.getAttribute(".task", "data-done")).toBeNull();
    await press(page, "End");
    await page.waitForSelector(".task[data-done]");
    await click(page, ".lesson-next");
    const scale = async (replicas: string): Promise<void> => {
      await click(page, "[data-action=scale]");
      await page.fill(".form input", replicas);
      await click(page, ".form [type=submit]");
      await known(page);
      await press(page, "End");
    };
    await scale("2");
    expect(await page.getAttribute(".task", "data-done")).toBeNull();
    await scale("3");
    await page.waitForSelector(".task[data-done]");
  });

  test("hear what is asked of the DNS, and say so beside the answer", async () => {
    const { page } = await open();
    await openLesson(page, "headless");
    await press(page, "End");
    await page.waitForSelector(".task[data-done]");
    await click(page, ".lesson-next");
    await click(page, "#tab-names");
    expect(await text(page, ".caption-text")).toBe("Ask the DNS for web.");
    await page.fill(".names input", "web.default.svc.cluster.local");
    await press(page, "Enter");
    await page.waitForSelector(".caption[data-done]");
    expect(await text(page, ".caption-text")).toContain("Three addresses");
    await page.locator(".caption-buttons .button", { hasText: "Lesson" }).click();
    await settle(page);
    expect(await page.isVisible(".task[data-done]")).toBe(true);
    expect(await page.isVisible(".caption")).toBe(false);
  });

  test("give nothing away before a prediction is decided", async () => {
    const { page } = await open({ reducedMotion: false });
    await openLesson(page, "ordered-start");
    await click(page, ".task .link");
    await page.waitForSelector(".task[data-done]", { timeout: 15_000 });
    await click(page, ".lesson-next");
    const names = async (): Promise<string[]> => Object.keys(await rowsOf(page));
    await expect.poll(names).toEqual(["web-0"]);
    await page.waitForTimeout(200);
    expect(await names()).toEqual(["web-0"]);
    expect(await text(page, ".clock-end")).not.toMatch(/\d/);
    await click(page, "[data-choice=now]");
    await page.waitForSelector(".choice[data-right]", { timeout: 15_000 });
    expect(await page.getAttribute(".choice[data-right]", "data-choice")).toBe("ready");
    expect(await page.getAttribute(".choice[data-mine]", "data-choice")).toBe("now");
    // Once it is decided, the future may be known.
    await expect.poll(names).toEqual(["web-0", "web-1", "web-2"]);
  });

  test("are found again after a reload: the step, its answer and its session", async () => {
    const first = await open();
    await openLesson(first.page, "headless");
    await click(first.page, ".task .link");
    await first.page.waitForSelector(".task[data-done]");
    await click(first.page, ".lesson-next");
    await expect.poll(async () => (await first.saved())?.ui?.lessons?.["headless/at"]).toBe(1);
    const { page } = await open({ saved: (await first.saved())! });
    expect(await text(page, ".lesson .lesson-title")).toBe("Headless Service");
    expect(await text(page, ".step-title")).toBe("Ask for the headless one");
    expect(await text(page, ".title-name")).toBe("web");
    await click(page, ".lesson-dot");
    expect(await page.isVisible(".task[data-done]")).toBe(true);
    await click(page, ".lesson-all");
    expect(await text(page, ".title-name")).toBe("kafka");
  });

  test("can be read and steered with the keyboard", async () => {
    const { page } = await open();
    await click(page, "#tab-lesson");
    await page.locator("[data-lesson=pod-names]").focus();
    await press(page, "Tab", "Shift+Tab", "Enter");
    expect(await text(page, ".lesson .lesson-title")).toBe("The name of a pod");
    await page.locator(".lesson-next").focus();
    await press(page, "Tab", "Shift+Tab", "Enter");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("step-title");
    const names = await page.evaluate(() => [...document.querySelectorAll(".lesson button")].map((button) => button.getAttribute("aria-label") ?? button.textContent!.trim()));
    expect(names.filter((name) => name === "")).toEqual([]);
    expect(await page.locator(".lesson-dot[aria-current=step]").getAttribute("aria-label")).toBe("Step 2: One too far");
  });
});

/** The rows' own marks are looked at with the lanes. */
async function faint(page: Page): Promise<unknown[]> {
  return (await faintTexts(page, 4.5)).filter((each) => !/^(\d+|↻\d+)$/.test(each.text));
}

describe.each(testedThemes)("theme %s", (theme) => {
  test.each([320, 1200])("captions, menu and lessons are legible at %i pixels", async (width) => {
    const { page } = await open({ theme, width, height: 760 });
    await click(page, ".scenario-button");
    expect(await faint(page)).toEqual([]);
    await click(page, "[data-scenario=broken-image]");
    await toTheEnd(page);
    expect(await faint(page)).toEqual([]);
    await click(page, "#tab-lesson");
    expect(await faint(page)).toEqual([]);
    await click(page, "[data-lesson=ordered-start]");
    await click(page, ".task .link");
    await click(page, ".lesson-next");
    await click(page, "[data-choice=now]");
    expect(await faint(page)).toEqual([]);
    await click(page, ".lesson-dot.end");
    expect(await faint(page)).toEqual([]);
    expect(await page.evaluate(() => [...document.querySelectorAll(".lessons *, .caption *")].filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1).map(({ className }) => className))).toEqual([]);
  });
});

test("in Chinese nothing stays English", async () => {
  const catalog = await mergeCatalogs(path.join(import.meta.dirname, "../../../l10n/zh-cn"));
  const english = new Set(Object.entries(catalog).filter(([key, value]) => key !== value).map(([key]) => key));
  const { page } = await open({ locale: "zh-cn", catalog });
  const texts = (): Promise<string[]> => page.evaluate(() => [...document.querySelectorAll(".picker *, .caption, .caption *, .lessons *")].flatMap((element) => [...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent!.trim()), element.getAttribute("title") ?? "", element.getAttribute("aria-label") ?? ""]));
  const seen: string[] = [];
  await click(page, ".scenario-button");
  seen.push(...(await texts()));
  await click(page, "[data-scenario=node-dies]");
  seen.push(...(await texts()));
  await click(page, "#tab-lesson");
  seen.push(...(await texts()));
  await click(page, "[data-lesson=storage]");
  seen.push(...(await texts()));
  expect(seen.filter((each) => english.has(each))).toEqual([]);
  expect(seen.filter((each) => /\p{Script=Han}/u.test(each)).length).toBeGreaterThan(60);
});
