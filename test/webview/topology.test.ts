/** The topology: places that stay, lines that say who is published and where volumes are. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Source } from "../../client/webview/protocol.ts";
import { known, press } from "./support/drive.ts";
import { pageOpener } from "./support/opener.ts";
import { settle, type OpenOptions, type OpenPage } from "./support/page.ts";
import { kafka } from "./support/sources.ts";

const open = pageOpener();

async function openTopology(options: Partial<OpenOptions> & { readonly source: Source }, ...keys: readonly string[]): Promise<OpenPage> {
  const opened = await open({ width: 1400, ...options });
  await press(opened.page, ...keys);
  await opened.page.click("#tab-topology");
  await settle(opened.page);
  await settle(opened.page);
  return opened;
}

/** Lines by look: how many there are. */
const lines = (page: Page): Promise<Record<string, number>> =>
  page.$$eval(".topo-link", (all) => {
    const looks = all.map((each) => /topo-(?!link)([\w-]+)/.exec(each.getAttribute("class")!)![1]!);
    return Object.fromEntries([...new Set(looks)].toSorted().map((look) => [look, looks.filter((other) => other === look).length]));
  });

const leftOf = (page: Page, selector: string): Promise<number> => page.locator(selector).evaluate((element) => element.getBoundingClientRect().left);
const pod = (name: string): string => `[data-anchor="pod/${name}"]`;

const withSettings = (source: Source, input: Partial<Source["input"]>): Source => ({ ...source, input: { ...source.input, ...input } });

describe("a few pods", () => {
  test("at the end each is published, its volume attached to its node", async () => {
    const { page } = await openTopology({ source: kafka(3) }, "End");
    expect(await lines(page)).toEqual({ attached: 3, published: 3, uses: 3 });
    expect(await page.textContent(".topo-legend")).toBe("publishedattached");
  });

  test("a pod that starts has no line to its Service yet; one that is to come has its place", async () => {
    const { page } = await openTopology({ source: kafka(3) }, "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
    expect(await page.getAttribute(pod("kafka-1"), "data-state")).toBe("none");
    expect((await lines(page))["published"]).toBeUndefined();
    const before = await leftOf(page, pod("kafka-1"));
    await press(page, "End");
    expect(await leftOf(page, pod("kafka-1"))).toBe(before);
  });

  test("a Service that publishes what is not Ready has a line of its own for it", async () => {
    const { page } = await openTopology({ source: kafka(3) }, "End", "ArrowDown");
    await press(page, "m");
    await page.click('.menu-item:has-text("Fail readiness")');
    await known(page);
    await press(page, "End");
    expect(await lines(page)).toMatchObject({ published: 2, "not-ready": 1 });
  });

  test("scaled down, the claim stays under its ordinal, and its volume in its zone", async () => {
    const { page } = await openTopology({ source: kafka(3) }, "End");
    const before = await leftOf(page, '[data-anchor="claim/data-kafka-2"]');
    await page.click("[data-action=scale]");
    await page.keyboard.type("2");
    await page.keyboard.press("Enter");
    await known(page);
    await press(page, "End");
    expect(await page.getAttribute(pod("kafka-2"), "data-state")).toBe("none");
    expect(await leftOf(page, '[data-anchor="claim/data-kafka-2"]')).toBe(before);
    expect(await lines(page)).toMatchObject({ attached: 2, pinned: 1 });
  });

  test("a press selects, the next one opens the menu; the node has its own", async () => {
    const { page } = await openTopology({ source: kafka(3) }, "End");
    await page.click(pod("kafka-2"));
    await settle(page);
    expect(await page.textContent(".row[aria-selected=true] .row-name")).toBe("kafka-2");
    await page.click(pod("kafka-2"));
    expect(await page.textContent(".menu-heading")).toBe("kafka-2");
    await press(page, "Escape");
    await page.click('[data-anchor="node/node-b"]', { button: "right" });
    expect(await page.textContent(".menu-heading")).toContain("node-b");
  });

  test("arrow keys go from box to box, Enter opens the menu, the playhead stays", async () => {
    const { page } = await openTopology({ source: kafka(3) }, "End");
    const clock = await page.textContent(".clock");
    await page.locator(".topo-service").focus();
    await press(page, "ArrowDown", "ArrowDown");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-anchor"))).toBe("claim/data-kafka-1");
    await press(page, "ArrowLeft", "ArrowUp", "Enter");
    expect(await page.textContent(".menu-heading")).toBe("kafka-0");
    expect(await page.textContent(".clock")).toBe(clock);
    expect(await page.locator(".topo-box[tabindex='0']").count()).toBe(1);
  });

  test("a hover says who publishes it", async () => {
    const { page } = await openTopology({ source: kafka(3) }, "End");
    await page.hover(pod("kafka-1"));
    await expect.poll(() => page.textContent(".topology .tooltip")).toContain("kafka-headless: published");
    expect(await page.locator(".topo-link[data-strong]").count()).toBe(2);
  });

  test("what runs on though its object is gone is shown where it runs", async () => {
    const { page } = await openTopology({ source: kafka(3) }, "End", "ArrowDown");
    await press(page, "n");
    await page.click('.menu-item:has-text("Cut off")');
    await known(page);
    await press(page, "End");
    expect(await page.getAttribute('[data-anchor="node/node-b"]', "data-machine")).toBe("cut-off");
    expect(await lines(page)).toMatchObject({ lost: 1 });
    await press(page, "m");
    await page.click('.menu-item:has-text("Force delete")');
    await settle(page);
    expect(await page.textContent('[data-anchor="node/node-b"] .topo-ghost')).toBe("kafka-1");
  });
});

describe("many pods", () => {
  test("fifty are cells in their order; only the selected one has lines", async () => {
    const { page } = await openTopology({ source: kafka(50, { spec: { podManagementPolicy: "Parallel" } }) }, "End", "ArrowDown");
    expect(await page.$$eval(".topo-cell", (all) => all.map((each) => each.textContent).join(" "))).toBe(Array.from({ length: 50 }, (_, index) => String(index)).join(" "));
    expect(await lines(page)).toEqual({ attached: 1, published: 1 });
    expect(await page.locator(".topo-cell[data-selected]").textContent()).toBe("1");
  });

  test("a thousand are counted at their nodes, too", async () => {
    const source = withSettings(kafka(1000, { spec: { podManagementPolicy: "Parallel" } }), { settings: { nodes: 4, zones: 2 } });
    const { page } = await openTopology({ source }, "End");
    const counts = await page.$$eval(".topo-node", (all) => all.map((each) => Number(/(\d+) pods/.exec(each.textContent!)![1])));
    expect(counts).toHaveLength(4);
    expect(counts.reduce((sum, count) => sum + count)).toBe(1000);
    expect(await page.locator(".topo-zone").count()).toBe(2);
  });
});

test("capacity has bars where it has an end", async () => {
  const source = withSettings(kafka(3), { settings: { nodes: 3, zones: 3, nodePods: 4 } });
  const { page } = await openTopology({ source }, "End");
  expect(await page.locator(".topo-meter").count()).toBe(3);
  expect(await page.locator(".topo-meter-fill").first().evaluate((fill) => (fill as HTMLElement).style.width)).toBe("25%");
});

test("the Deployment beside has pods without places, and one claim for all", async () => {
  const { page } = await openTopology({ source: withSettings(kafka(3), { contrast: true }) }, "End");
  expect(await page.locator(".topo-replica").count()).toBe(3);
  expect(await page.locator(".topo-shared .topo-claim").count()).toBe(1);
  expect(await page.locator(".row[data-workload=deployment]").count()).toBe(3);
  expect(await page.textContent(".why-beside")).toContain("Deployment");
});

test.each([320, 480, 1400])("at %i pixels nothing sticks out", async (width) => {
  const { page } = await openTopology({ source: kafka(3), width, height: 800 }, "End");
  const outside = await page.$$eval(".topo-box, .topo-zone", (all, limit) => all.filter((each) => each.getBoundingClientRect().right > limit + 0.5).map((each) => each.className), width);
  expect(outside).toEqual([]);
});
