import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { clockOf, drag, known, lastSent, namesOf, press, rowsOf, secondsOf } from "./support/drive.ts";
import { launchBrowser } from "../support/vscode/chromium.ts";
import { buildPage, openPage, settle, type OpenOptions, type OpenPage } from "./support/page.ts";
import { kafka } from "./support/sources.ts";

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

async function open(options: Omit<OpenOptions, "files"> = { source: kafka(3) }): Promise<OpenPage> {
  const made = await openPage(browser, { files, ...options });
  opened.push(made);
  if (options.source) await known(made.page);
  return made;
}

describe("time", () => {
  test("at the end all pods are Ready and all names resolve; at the start none", async () => {
    const { page } = await open();
    expect(Object.values(await namesOf(page))).toEqual(["NXDOMAIN", "NXDOMAIN", "NXDOMAIN", "NXDOMAIN"]);
    await press(page, "End");
    expect(await rowsOf(page)).toEqual({ "kafka-0": "Ready", "kafka-1": "Ready", "kafka-2": "Ready" });
    const names = await namesOf(page);
    expect(Object.keys(names)).toEqual(["kafka-headless", "kafka-0.kafka-headless", "kafka-1.kafka-headless", "kafka-2.kafka-headless"]);
    expect(names["kafka-headless"]).toBe("3 addresses");
    for (const pod of [0, 1, 2]) expect(names[`kafka-${pod}.kafka-headless`]).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });

  test("a click on the axis goes there, a drag takes the playhead along, and names follow", async () => {
    const { page } = await open();
    await drag(page, ".axis", 0.5, 0.5);
    const half = await secondsOf(page);
    expect(half).toBeGreaterThan(0);
    const resolving = Object.values(await namesOf(page)).filter((answer) => answer !== "NXDOMAIN").length;
    await drag(page, ".axis", 0.2, 0.99);
    expect(await secondsOf(page)).toBeGreaterThan(half);
    expect(Object.values(await namesOf(page)).filter((answer) => answer !== "NXDOMAIN").length).toBeGreaterThan(resolving);
  });

  test("a click on a lane goes to that moment of that pod", async () => {
    const { page } = await open();
    const box = (await page.locator(".lanes-canvas").boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.5);
    await settle(page);
    expect(await secondsOf(page)).toBeGreaterThan(0);
    expect(await page.textContent(".row[aria-selected=true] .row-name")).toBe("kafka-1");
  });

  test("arrows stop at the controller's acts, shifted ones at every event", async () => {
    const { page } = await open();
    const coarse: string[] = [];
    for (let count = 0; count < 2; count++) {
      await press(page, "ArrowRight");
      coarse.push((await clockOf(page))!);
    }
    expect(new Set(coarse).size).toBe(2);
    await press(page, "ArrowLeft");
    expect(await clockOf(page)).toBe(coarse[0]);
    await press(page, "ArrowRight");
    const second = await secondsOf(page);
    await press(page, "Home");
    let presses = 0;
    for (; (await secondsOf(page)) < second; presses++) await press(page, "Shift+ArrowRight");
    expect(presses).toBeGreaterThan(2);
  });

  test("plays by itself, and space holds it", async () => {
    const { page } = await open({ source: kafka(3), reducedMotion: false });
    await expect.poll(() => secondsOf(page), { timeout: 10_000 }).toBeGreaterThan(0.5);
    await press(page, "Space");
    const held = await clockOf(page);
    await settle(page);
    expect(await clockOf(page)).toBe(held);
    await press(page, "Space");
    await expect.poll(() => clockOf(page)).not.toBe(held);
  });

  test("does not play by itself where motion is unwelcome; digits set the speed", async () => {
    const { page } = await open();
    await settle(page);
    expect(await clockOf(page)).toBe("00:00.0");
    await press(page, "7");
    expect(await page.textContent(".speed")).toBe("100×");
  });

  test("control and wheel zoom, F shows all again", async () => {
    const { page } = await open();
    const box = (await page.locator(".lanes-canvas").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 10);
    const valueMax = (): Promise<number> => page.getAttribute(".axis", "aria-valuemax").then(Number);
    const before = await valueMax();
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -400);
    await page.keyboard.up("Control");
    await expect.poll(valueMax).toBeLessThan(before);
    await press(page, "f");
    expect(await valueMax()).toBe(before);
  });
});

describe("orders", () => {
  test("scale: shows kubectl's command, copies it, adds lanes", async () => {
    const shown = await open();
    const { page } = shown;
    await press(page, "End");
    await page.click("[data-action=scale]");
    await page.keyboard.type("5");
    const command = await page.textContent(".command-line");
    expect(command).toMatch(/^kubectl .*scale .*--replicas=5/);
    await page.click(".command .icon-button");
    expect(await lastSent(shown, "copy")).toEqual({ type: "copy", text: command });
    await page.click(".form [type=submit]");
    await known(page);
    await press(page, "End");
    expect(await rowsOf(page)).toEqual({ "kafka-0": "Ready", "kafka-1": "Ready", "kafka-2": "Ready", "kafka-3": "Ready", "kafka-4": "Ready" });
  });

  test("scaling down keeps the claim in its place", async () => {
    const { page } = await open();
    await press(page, "End");
    await page.click("[data-action=scale]");
    await page.keyboard.type("2");
    await page.keyboard.press("Enter");
    await known(page);
    await press(page, "End");
    expect(await rowsOf(page)).toEqual({ "kafka-0": "Ready", "kafka-1": "Ready", "kafka-2": "No pod" });
    expect(await page.textContent(".row:nth-child(3) .chip-database")).toBe("data");
  });

  test("a new image makes revision B, pod by pod", async () => {
    const { page } = await open();
    await press(page, "End");
    await page.click("[data-action=image]");
    await page.keyboard.press("Enter");
    await known(page);
    await press(page, "End");
    const letters = await page.$$eval(".row:not([hidden]) .letter", (all) => all.map((each) => each.textContent));
    expect(letters).toEqual(["B", "B", "B"]);
    expect(await page.textContent(".pod-card")).toContain("pod 2 of this name");
  });

  test("a broken image never becomes Ready, and the page says that it waits", async () => {
    const { page } = await open();
    await press(page, "End");
    await page.click("[data-action=image]");
    await page.selectOption(".form select", "crash");
    await page.click(".form [type=submit]");
    await settle(page);
    await expect.poll(() => secondsOf(page).then(() => press(page, "End")).then(() => rowsOf(page)), { timeout: 20_000 }).toMatchObject({ "kafka-0": "Ready", "kafka-1": "Ready", "kafka-2": "CrashLoop" });
    expect(await page.textContent(".why")).toContain("kafka-2");
  });

  test("deleting a pod from its menu: the same name and claim, another pod", async () => {
    const { page } = await open();
    await press(page, "End", "ArrowDown");
    const before = await page.textContent(".pod-card dd");
    await press(page, "m");
    await page.click(".menu-item:has-text('Delete')");
    await known(page);
    await press(page, "End");
    expect(await page.textContent(".pod-card dd")).toBe(before);
    expect(await page.textContent(".pod-card")).toContain("pod 2 of this name");
  });

  test("each order of the pod menu can be copied, also from the keyboard", async () => {
    const shown = await open();
    await press(shown.page, "End", "ArrowDown", "m", "ArrowRight", "Enter");
    expect(await lastSent(shown, "copy")).toEqual({ type: "copy", text: expect.stringMatching(/^kubectl .*delete pod.* kafka-1/) });
  });

  test("an order in the past drops later ones, and can be taken back", async () => {
    const shown = await open();
    const { page } = shown;
    await press(page, "End");
    await page.click("[data-action=scale]");
    await page.keyboard.type("4");
    await page.keyboard.press("Enter");
    await known(page);
    await press(page, "Home");
    await page.click("[data-action=restart]");
    await page.keyboard.press("Enter");
    await settle(page);
    expect(await page.textContent(".notice")).toContain("A later command was dropped");
    await page.click(".notice .button");
    await known(page);
    await press(page, "End");
    expect(Object.keys(await rowsOf(page))).toContain("kafka-3");
    expect(await page.locator(".notice").count()).toBe(0);
  });

  test("what the API server refuses changes nothing and is shown in its words", async () => {
    const { page, send } = await open();
    await press(page, "End");
    const before = await rowsOf(page);
    await send({ type: "input", source: kafka(3, { spec: { serviceName: "other" } }) });
    await settle(page);
    expect(await page.textContent(".notice.error")).toContain('spec.serviceName: Invalid value: "other": field is immutable');
    await press(page, "End");
    expect(await rowsOf(page)).toEqual(before);
  });
});

describe("the manifest", () => {
  test("a change is applied at the playhead", async () => {
    const { page, send } = await open();
    await press(page, "End");
    await send({ type: "input", source: kafka(4) });
    await known(page);
    await press(page, "End");
    expect(Object.keys(await rowsOf(page))).toHaveLength(4);
  });

  test("typing is one apply, not one for each letter", async () => {
    const { page, send, saved } = await open();
    await press(page, "End");
    for (const replicas of [4, 5, 6]) await send({ type: "input", source: kafka(replicas) });
    await expect.poll(async () => (await saved())?.session.commands.map(({ command }) => command.do)).toEqual(["apply"]);
    await known(page);
    await press(page, "End");
    expect(Object.keys(await rowsOf(page))).toHaveLength(6);
  });

  test("the same manifest again is no change", async () => {
    const { page, send, saved } = await open();
    await press(page, "End");
    const before = await clockOf(page);
    await send({ type: "input", source: kafka(3) });
    await settle(page);
    expect(await clockOf(page)).toBe(before);
    expect((await saved())?.session.commands ?? []).toEqual([]);
  });

  test("one that cannot be read leaves the last one running, until it can", async () => {
    const { page, send } = await open();
    await press(page, "End");
    await send({ type: "problem", problem: "line 14 cannot be read" });
    await settle(page);
    expect(await page.textContent(".notice.warning")).toContain("line 14 cannot be read");
    expect(Object.keys(await rowsOf(page))).toHaveLength(3);
    await send({ type: "input", source: kafka(3) });
    await settle(page);
    expect(await page.locator(".notice").count()).toBe(0);
  });

  test("without any there is a reason and a way on", async () => {
    const shown = await open({});
    const { page, send } = shown;
    expect(await page.textContent(".placeholder")).toContain("Reading the manifest");
    await send({ type: "problem", problem: "There is no StatefulSet here." });
    await settle(page);
    expect(await page.textContent(".placeholder")).toContain("There is no StatefulSet here.");
    await page.click(".placeholder .primary");
    expect(await lastSent(shown, "retry")).toEqual({ type: "retry" });
  });

  test("the reason links to the line that makes it so", async () => {
    const shown = await open({ source: kafka(3, { spec: { podManagementPolicy: "OrderedReady" } }) });
    await press(shown.page, "ArrowRight");
    await shown.page.locator(".why .link").first().click();
    expect(await lastSent(shown, "reveal")).toEqual({ type: "reveal", line: expect.any(Number), character: expect.any(Number) });
  });

  test("one that the API server refuses runs nothing, and says why", async () => {
    const { page } = await open({ source: kafka(3, { spec: { selector: { matchLabels: { app: "other" } } } }) });
    expect(await page.textContent(".notice.error")).toContain("`selector` does not match template `labels`");
    expect(await page.textContent(".why")).toContain("Nothing runs");
    expect(await rowsOf(page)).toEqual({});
  });

  test("its text is never markup", async () => {
    const evil = "<img src=x onerror=alert(1)>";
    const { page, send } = await open({ source: { ...kafka(3, { image: evil, spec: { serviceName: evil } }), name: evil, title: evil, fileName: evil } });
    await send({ type: "problem", problem: evil });
    await settle(page);
    expect(await page.textContent(".notice")).toContain(evil);
    expect(await page.locator("img").count()).toBe(0);
  });
});

describe("a reload", () => {
  test("finds the session, the moment, the speed and the tab again", async () => {
    const first = await open();
    await press(first.page, "End");
    await first.page.click("[data-action=scale]");
    await first.page.keyboard.type("4");
    await first.page.keyboard.press("Enter");
    await known(first.page);
    await press(first.page, "ArrowRight", "5");
    await first.page.click("#tab-events");
    const clock = await clockOf(first.page);
    await expect.poll(async () => (await first.saved())?.tab).toBe("events");
    const saved = (await first.saved())!;
    const second = await open({ source: kafka(3), saved });
    expect(await clockOf(second.page)).toBe(clock);
    expect(await second.page.textContent(".speed")).toBe("20×");
    expect(await second.page.getAttribute("#tab-events", "aria-selected")).toBe("true");
    expect(Object.keys(await rowsOf(second.page))).toHaveLength(4);
  });

  test("of another StatefulSet's panel begins anew", async () => {
    const first = await open();
    await press(first.page, "End");
    await expect.poll(async () => (await first.saved())?.playheadMs).toBeGreaterThan(0);
    const saved = (await first.saved())!;
    const second = await open({ source: { ...kafka(3), uri: "file:///shop/other.yaml" }, saved });
    expect(await clockOf(second.page)).toBe("00:00.0");
  });

  const here = { version: 1, uri: kafka(3).uri, name: "kafka", playheadMs: 0, speed: 1, tab: "names", selected: null };
  test.each([[{ version: 2 }], ["text"], [{ version: 1, session: null }], [{ ...here, session: {} }], [{ ...here, session: { input: 7, commands: "none" } }]])("with a state of another making (%o) begins anew", async (saved) => {
    const { page } = await open({ source: kafka(3), saved: saved as never });
    expect(Object.keys(await rowsOf(page))).toHaveLength(3);
  });
});

describe("for everyone", () => {
  test("rows say what they show, and arrows move between them", async () => {
    const { page } = await open();
    await press(page, "End", "ArrowDown");
    const active = await page.getAttribute(".lanes-body", "aria-activedescendant");
    expect(await page.getAttribute(`#${active}`, "aria-label")).toMatch(/^kafka-1: Ready, revision A, on \S+, claim data-kafka-1 Bound$/);
  });

  test("no button without a name", async () => {
    const { page } = await open();
    await press(page, "End");
    for (const tab of await page.$$eval(".tab", (all) => all.map((each) => each.id))) {
      await page.click(`#${tab}`);
      await settle(page);
      const nameless = await page.$$eval("button", (all) => all.filter((each) => each.checkVisibility() && (each.getAttribute("aria-label") ?? each.textContent ?? "").trim() === "").map((each) => each.className));
      expect(nameless).toEqual([]);
    }
  });

  test("the slash asks a name, escape leaves the line; ? shows the keys", async () => {
    const { page } = await open();
    await page.click("#tab-status");
    await press(page, "/");
    await page.keyboard.type("kafka-1.kafka-headless");
    await press(page, "Enter");
    expect(await page.textContent(".walk-name")).toBe("kafka-1.kafka-headless.prod.svc.cluster.local.");
    await press(page, "Escape");
    await press(page, "?");
    expect(await page.locator("dialog[open]").count()).toBe(1);
    await press(page, "Escape");
    expect(await page.locator("dialog").count()).toBe(0);
  });

  test("states can be told apart without colour", async () => {
    const { page } = await open();
    await press(page, "?");
    const shapes = await page.$$eval("canvas.swatch", (all) =>
      all.map((canvas) => {
        const { data } = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(4, 4, 40, 8);
        return Array.from({ length: data.length / 4 }, (_, index) => (data[index * 4 + 3]! > 128 ? "#" : ".")).join("");
      }),
    );
    expect(shapes).toHaveLength(10);
    expect(new Set(shapes).size).toBe(10);
  });

  test.each([320, 480, 540, 700, 1200])("at %i pixels nothing sticks out and the lanes keep their width", async (width) => {
    const { page } = await open({ source: kafka(12), width, height: 640 });
    const time = (await page.locator(".axis").boundingBox())!;
    expect(time.width).toBeGreaterThanOrEqual(200);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const outside = await page.evaluate((limit) => [...document.querySelectorAll("button, input, .row, .tab")].filter((each) => each.getClientRects().length > 0 && each.getBoundingClientRect().right > limit + 0.5).map((each) => each.className), width);
    expect(outside).toEqual([]);
    expect(await page.isVisible(".folded")).toBe(width < 520);
  });

  test("the folded menu gives the same orders", async () => {
    const { page } = await open({ source: kafka(3), width: 320, height: 640 });
    await press(page, "End");
    await page.click(".folded");
    await page.click(".menu-item:has-text('Scale')");
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
    await known(page);
    await press(page, "End");
    expect(await page.textContent(".head-name")).toBe("1 pod");
  });
});
