/** The DNS console in a real browser. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { clockOf, known, namesOf, press, secondsOf } from "../support/drive.ts";
import { pageOpener } from "../support/opener.ts";
import { settle } from "../support/page.ts";
import { kafka } from "../support/sources.ts";

const open = pageOpener();

async function ask(page: Page, name: string): Promise<void> {
  await page.fill(".prompt-input", name);
  await page.keyboard.press("Enter");
  await settle(page);
}

const walkOf = (page: Page): Promise<(string | null)[][]> => page.$$eval(".walk-step", (steps) => steps.map((step) => [step.querySelector(".walk-name")!.textContent, step.querySelector(".walk-outcome")!.textContent]));
const answerOf = (page: Page): Promise<string> => page.innerText(".answer");

async function choose(page: Page, field: number, value: string): Promise<void> {
  await page.click(".prompt-options");
  await page.selectOption(`.form select >> nth=${field}`, value);
  await page.keyboard.press("Escape");
  await settle(page);
}

describe("a name that is asked", () => {
  test("gives the address, whose it is and for how long; before Ready the reason", async () => {
    const { page } = await open();
    await press(page, "End");
    await ask(page, "kafka-1.kafka-headless");
    const address = (await namesOf(page))["kafka-1.kafka-headless"];
    expect(await page.textContent(".answer-data")).toBe(address);
    expect(await page.textContent(".answer-owner")).toBe("kafka-1");
    expect(await page.textContent(".answer-ttl")).toBe("TTL 30 s");
    expect(await walkOf(page)).toEqual([["kafka-1.kafka-headless.prod.svc.cluster.local.", `A ${address}`]]);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await press(page, "Home");
    expect(await answerOf(page)).toContain("NXDOMAIN");
    expect((await page.textContent(".answer-reason"))?.length).toBeGreaterThan(10);
    expect((await walkOf(page)).map(([name]) => name)).toEqual(["kafka-1.kafka-headless.prod.svc.cluster.local.", "kafka-1.kafka-headless.svc.cluster.local.", "kafka-1.kafka-headless.cluster.local.", "kafka-1.kafka-headless."]);
  });

  test("of a Service gives all pods; of its port their SRV records", async () => {
    const { page } = await open();
    await press(page, "End");
    await ask(page, "kafka-headless");
    expect(await page.$$eval(".answer-owner", (all) => all.map((each) => each.textContent).toSorted())).toEqual(["kafka-0", "kafka-1", "kafka-2"]);
    await ask(page, "_client._tcp.kafka-headless");
    expect(await page.textContent(".prompt-how")).toBe("SRV · glibc");
    const records = await page.$$eval(".answer-data", (all) => all.map((each) => each.textContent));
    expect(records).toHaveLength(3);
    for (const record of records) expect(record).toMatch(/^SRV 0 33 9092 kafka-\d\.kafka-headless\.prod\.svc\.cluster\.local\.$/);
    await ask(page, "kafka-headless");
    expect(await page.textContent(".prompt-how")).toBe("A, AAAA · glibc");
  });

  test("is found by its own pod in /etc/hosts, though DNS does not have it", async () => {
    const { page } = await open();
    await press(page, "End");
    await page.selectOption(".prompt-from", "kafka-0");
    await ask(page, "kafka-0");
    expect(await walkOf(page)).toEqual([["kafka-0", "/etc/hosts"]]);
    await page.selectOption(".prompt-from", "");
    await settle(page);
    expect(await answerOf(page)).toContain("NXDOMAIN");
  });

  test("is asked by a pod that does not exist yet: nobody asks", async () => {
    const { page } = await open();
    await page.selectOption(".prompt-from", "kafka-2");
    await settle(page);
    expect(await answerOf(page)).toContain("There is no pod kafka-2 now that could ask.");
  });

  test("is completed from what is known, with the keyboard", async () => {
    const { page } = await open();
    await press(page, "End", "/");
    await page.keyboard.type("kafka-2");
    expect(await page.getAttribute(".prompt-input", "aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    const active = await page.getAttribute(".prompt-input", "aria-activedescendant");
    expect(await page.textContent(`#${active}`)).toBe("kafka-2.kafka-headless");
    await press(page, "Enter");
    expect(await page.inputValue(".prompt-input")).toBe("kafka-2.kafka-headless");
    expect(await page.textContent(".answer-owner")).toBe("kafka-2");
    expect(await page.isVisible(".suggestions")).toBe(false);
    await page.keyboard.type("!");
    await press(page, "Escape");
    expect(await page.isVisible(".suggestions")).toBe(false);
  });

  test("is remembered: one click, the arrow in the prompt, and a reload bring it back", async () => {
    const first = await open();
    const { page } = first;
    await press(page, "End");
    for (const name of ["kafka-1.kafka-headless", "kafka-headless", "nothing"]) await ask(page, name);
    expect(await page.$$eval(".asked-name", (all) => all.map((each) => each.textContent))).toEqual(["kafka-headless", "kafka-1.kafka-headless"]);
    await page.click(".asked-name >> nth=1");
    await settle(page);
    expect(await page.textContent(".answer-owner")).toBe("kafka-1");
    await page.fill(".prompt-input", "");
    await page.keyboard.press("Escape");
    await press(page, "ArrowUp", "ArrowUp");
    expect(await page.inputValue(".prompt-input")).toBe("nothing");
    await expect.poll(async () => (await first.saved())?.ui?.asked).toEqual(["kafka-1.kafka-headless", "nothing", "kafka-headless"]);
    const saved = (await first.saved())!;
    const second = await open({ source: kafka(3), saved });
    expect(await second.page.$$eval(".asked-name", (all) => all.map((each) => each.textContent))).toContain("nothing");
  });

  test("from the list below is asked by a click or the keyboard", async () => {
    const { page } = await open();
    await press(page, "End");
    await page.click(".name-button >> nth=3");
    await settle(page);
    expect(await page.textContent(".answer-owner")).toBe("kafka-2");
    await page.focus(".names .list");
    await press(page, "ArrowDown", "ArrowDown", "Enter");
    expect(await page.textContent(".answer-owner")).toBe("kafka-0");
    expect(await clockOf(page)).toMatch(/^00:[1-9]/);
  });

  test("that is hostile stays text", async () => {
    const { page } = await open();
    await ask(page, "<img src=x onerror=alert(1)>");
    expect(await page.locator(".names img").count()).toBe(0);
    expect(await page.inputValue(".prompt-input")).toContain("<img");
  });
});

describe("over time", () => {
  test("the arrows go from change to change, and a click in the strip to that moment", async () => {
    const { page } = await open();
    await ask(page, "kafka-1.kafka-headless");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.click(".over-time-head .icon-button:last-child");
    await settle(page);
    expect(await page.textContent(".answer-owner")).toBe("kafka-1");
    const change = await secondsOf(page);
    expect(change).toBeGreaterThan(5);
    expect(await page.isDisabled(".over-time-head .icon-button:last-child")).toBe(true);
    const box = (await page.locator(".strips").boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.1, box.y + 8);
    await settle(page);
    expect(await secondsOf(page)).toBeLessThan(change);
    expect(await answerOf(page)).toContain("NXDOMAIN");
  });

  test("a client with a cache sees a strip of its own, with what is stale in words", async () => {
    const { page } = await open();
    await ask(page, "kafka-1.kafka-headless");
    const low = (await page.locator(".strips").boundingBox())!.height;
    await choose(page, 3, "jvm");
    expect((await page.locator(".strips").boundingBox())!.height).toBeGreaterThan(low);
    expect(await page.textContent(".strip-label")).toBe("Below: what Java gets");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.click(".over-time-head .icon-button:last-child");
    await settle(page);
    expect(await page.getAttribute(".strip-now", "data-state")).toBe("stale");
    expect(await page.getAttribute(".strips", "aria-label")).toContain("stale: NXDOMAIN");
  });

  test("musl stops at a name without addresses, where glibc goes on", async () => {
    const { page } = await open();
    await ask(page, "prod");
    expect((await walkOf(page)).map(([, outcome]) => outcome)).toEqual(["NXDOMAIN", "NODATA", "NXDOMAIN", "not in the cluster"]);
    await choose(page, 1, "musl");
    expect(await page.textContent(".prompt-how")).toBe("A, AAAA · musl");
    expect((await walkOf(page)).map(([, outcome]) => outcome)).toEqual(["NXDOMAIN", "NODATA"]);
    expect(await answerOf(page)).toContain("musl stops the search");
  });
});

describe("cluster IP and headless", () => {
  test("the missing one is labelled as such; a connection lives as long as its pod", async () => {
    const { page } = await open();
    await press(page, "End");
    await page.click(".section-head:has-text('Cluster IP or headless')");
    await settle(page);
    const [virtual, headless] = [page.locator(".compare-side").first(), page.locator(".compare-side").last()];
    expect(await virtual.getAttribute("data-hypothetical")).toBe("");
    expect(await headless.getAttribute("data-hypothetical")).toBeNull();
    expect(await virtual.innerText()).toContain("stands for 3 pods");
    for (const pod of ["kafka-0", "kafka-1", "kafka-2"]) expect(await headless.innerText()).toContain(pod);
    await headless.locator(".button").click();
    await settle(page);
    const pod = /connected to (kafka-\d)/.exec(await headless.innerText())![1]!;
    for (let row = 0; row < Number(pod.at(-1)); row++) await press(page, "ArrowDown");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await press(page, "m");
    await page.click(".menu-item:has-text('Delete') >> nth=0");
    await known(page);
    await press(page, "End");
    expect(await headless.innerText()).toContain(`was connected to ${pod}; closed since`);
  });
});

test("a thousand pods: the overview holds only what is on screen", async () => {
  const { page } = await open({ source: kafka(1000, { spec: { podManagementPolicy: "Parallel" } }) });
  await press(page, "End");
  expect(await page.locator(".name-row").count()).toBeLessThan(60);
  expect(await page.textContent(".section-note >> nth=1")).toBe("1001 of 1001 resolve");
  await page.evaluate(() => (document.querySelector(".names .tab-scroll")!.scrollTop = 1e9));
  await settle(page);
  expect(await page.locator(".name-row:not([hidden])").last().innerText()).toContain("kafka-999");
});
