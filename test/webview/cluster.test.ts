/** The cluster around the set, chosen in the panel; and how the panel is arranged. */
import { describe, expect, test } from "vitest";
import { known, lastSent, press, rowsOf } from "./support/drive.ts";
import { pageOpener } from "./support/opener.ts";
import { settle, type OpenPage } from "./support/page.ts";
import { kafka } from "./support/sources.ts";

const open = pageOpener();

async function openDialog({ page }: OpenPage): Promise<void> {
  await page.click("[aria-label=More]");
  await page.click('.menu-item:has-text("Cluster…")');
  await settle(page);
}

describe("the dialog about the cluster", () => {
  test("begins the session anew in it, keeps what makes sense there, and can be taken back", async () => {
    const shown = await open({ source: kafka(3) });
    const { page } = shown;
    await press(page, "End", "ArrowDown", "ArrowDown", "n");
    await page.click('.menu-item:has-text("Cordon")');
    await known(page);
    await page.click("[data-action=scale]");
    await page.keyboard.type("4");
    await page.keyboard.press("Enter");
    await known(page);
    const before = (await shown.saved())!.session;
    await openDialog(shown);
    await page.fill(".cluster input >> nth=0", "2");
    await page.fill(".cluster input >> nth=1", "1");
    await page.selectOption(".cluster select", "1.36");
    expect(await page.textContent(".cluster")).toContain("one pod at a time");
    await page.click(".cluster [type=submit]");
    await known(page);
    expect(await page.textContent(".notice")).toContain("One command makes no sense there and was dropped.");
    expect(await page.textContent(".title-place")).toContain("v1.36");
    await expect.poll(async () => (await shown.saved())?.session.commands.map(({ command }) => command.do)).toEqual(["scale"]);
    expect((await shown.saved())!.session.input.settings).toMatchObject({ nodes: 2, zones: 1 });
    await press(page, "End");
    expect(Object.keys(await rowsOf(page))).toHaveLength(4);
    await page.click(".notice .button");
    await expect.poll(async () => (await shown.saved())?.session.input).toEqual(before.input);
  });

  test("what was chosen outlives a change of the manifest, a start over and a reload, until it is forgotten", async () => {
    const shown = await open({ source: kafka(3) });
    const { page, send } = shown;
    await openDialog(shown);
    await page.check(".cluster .checkbox");
    await page.click(".cluster [type=submit]");
    await known(page);
    await press(page, "End");
    expect(await page.locator(".row[data-workload=deployment]").count()).toBe(3);
    await send({ type: "input", source: kafka(2) });
    await known(page);
    await expect.poll(async () => (await shown.saved())?.session.input.contrast).toBe(true);
    await page.click("[aria-label=More]");
    await page.click('.menu-item:has-text("Start over")');
    await known(page);
    await expect.poll(async () => (await shown.saved())?.session.input.contrast).toBe(true);
    const again = await open({ source: kafka(2), saved: (await shown.saved())! });
    await press(again.page, "End");
    expect(await again.page.locator(".row[data-workload=heading]").count()).toBe(1);
    await openDialog(again);
    await again.page.click('.cluster .button:has-text("As in the settings")');
    await settle(again.page);
    expect(await lastSent(again, "retry")).toEqual({ type: "retry" });
    await again.send({ type: "input", source: kafka(2) });
    await known(again.page);
    await press(again.page, "End");
    expect(await again.page.locator(".row[data-workload=heading]:not([hidden])").count()).toBe(0);
  });

  test("room on the nodes is in cores and GiB", async () => {
    const shown = await open({ source: kafka(3) });
    const { page } = shown;
    await openDialog(shown);
    await page.fill(".cluster input >> nth=2", "1.5");
    await page.fill(".cluster input >> nth=3", "2");
    await page.click(".cluster [type=submit]");
    await expect.poll(async () => (await shown.saved())?.session.input.settings).toMatchObject({ nodeCpuMilli: 1500, nodeMemoryMi: 2048, nodePods: 0, pullMs: 4000 });
  });
});

describe("the line between lanes and tabs", () => {
  const share = (page: OpenPage["page"]): Promise<number> => page.getAttribute(".column-divider", "aria-valuenow").then(Number);

  test("is dragged, moved by keys, put back by a double click, and kept over a reload", async () => {
    const shown = await open({ source: kafka(3), width: 1400 });
    const { page } = shown;
    expect(await share(page)).toBe(40);
    const clock = await page.textContent(".clock");
    await page.locator(".column-divider").focus();
    await press(page, "ArrowLeft", "ArrowLeft");
    expect(await share(page)).toBe(44);
    expect(await page.textContent(".clock")).toBe(clock);
    const box = (await page.locator(".column-divider").boundingBox())!;
    await page.mouse.move(box.x, 500);
    await page.mouse.down();
    await page.mouse.move(700, 500, { steps: 3 });
    await page.mouse.up();
    await settle(page);
    expect(await share(page)).toBe(50);
    await expect.poll(async () => (await shown.saved())?.ui?.divider).toBe(50);
    const again = await open({ source: kafka(3), width: 1400, saved: (await shown.saved())! });
    expect(await share(again.page)).toBe(50);
    await again.page.dblclick(".column-divider", { position: { x: 0, y: 300 } });
    await settle(again.page);
    expect(await share(again.page)).toBe(40);
  });

  test("is not there where everything is in one column", async () => {
    const { page } = await open({ source: kafka(3), width: 700 });
    expect(await page.isVisible(".column-divider")).toBe(false);
  });
});

describe("tabs", () => {
  test("fold to icons where their words do not fit, and keep their names", async () => {
    const { page } = await open({ source: kafka(3), width: 320, height: 640 });
    expect(await page.getAttribute(".tab-list", "data-folded")).toBe("");
    const names = await page.$$eval(".tab", (all) => all.map((each) => each.textContent));
    expect(names.every((name) => name !== "")).toBe(true);
    expect(await page.$$eval(".tab", (all) => all.every((each) => each.getBoundingClientRect().right <= 320))).toBe(true);
    await page.setViewportSize({ width: 1400, height: 800 });
    await settle(page);
    expect(await page.getAttribute(".tab-list", "data-folded")).toBeNull();
  });

  test("brackets turn them; after a click the arrows still move the playhead", async () => {
    const { page } = await open({ source: kafka(3), width: 1400 });
    const ids = await page.$$eval(".tab", (all) => all.map((each) => each.id));
    await press(page, "]");
    expect(await page.getAttribute(`#${ids[1]!}`, "aria-selected")).toBe("true");
    await press(page, "[", "[");
    expect(await page.getAttribute(`#${ids.at(-1)!}`, "aria-selected")).toBe("true");
    await page.click(`#${ids[2]!}`);
    await press(page, "ArrowRight", "ArrowRight");
    expect(await page.getAttribute(`#${ids[2]!}`, "aria-selected")).toBe("true");
    expect(await page.textContent(".clock")).not.toBe("00:00.0");
    // Who came by the Tab key turns them with the arrows.
    await press(page, "Tab", "Shift+Tab", "ArrowRight");
    expect(await page.getAttribute(`#${ids[3]!}`, "aria-selected")).toBe("true");
  });
});
