/** What a person can order, where the thing is: menus of the pod, its node, its claim and the Services. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { known, lastSent, press, rowsOf } from "./support/drive.ts";
import { pageOpener } from "./support/opener.ts";
import { kafka } from "./support/sources.ts";

const open = pageOpener();

const items = (page: Page): Promise<string[]> => page.$$eval(".menu-item", (all) => all.map((each) => each.querySelector(".menu-label")!.textContent ?? ""));
const item = (label: string): string => `.menu-item:has(.menu-label:text-is("${label}"))`;
const detail = (page: Page): Promise<string | null> => page.textContent(".menu-about[data-shown]");

async function give(page: Page, label: string): Promise<void> {
  await page.click(item(label));
  await known(page);
}

describe("the menu of a pod", () => {
  test("shows for each order what it does and its command; what cannot be given says why", async () => {
    const shown = await open({ source: kafka(3) });
    const { page } = shown;
    await press(page, "ArrowDown", "ArrowDown", "m");
    expect(await items(page)).toEqual(["Delete", "Evict", "Force delete", "Crash", "Fail readiness", "Fail liveness", "Node pressure"]);
    expect(await page.$$eval(".menu-item:not([aria-disabled])", (all) => all.length)).toBe(0);
    expect(await detail(page)).toBe("There is no pod kafka-2 now.");
    await press(page, "Escape", "End", "m");
    expect(await detail(page)).toContain("kubectl -n prod delete pod kafka-2");
    await page.hover(item("Evict"));
    expect(await detail(page)).toContain("/api/v1/namespaces/prod/pods/kafka-2/eviction");
    await page.hover(item("Force delete"));
    await press(page, "ArrowRight", "Enter");
    expect(await lastSent(shown, "copy")).toEqual({ type: "copy", text: "kubectl -n prod delete pod kafka-2 --force --grace-period=0" });
  });

  test("a probe that was told to fail can be told to pass again, and only then", async () => {
    const { page } = await open({ source: kafka(3) });
    await press(page, "End", "m");
    await give(page, "Fail readiness");
    await press(page, "End");
    expect((await rowsOf(page))["kafka-0"]).toBe("Not Ready");
    await press(page, "m");
    expect(await items(page)).not.toContain("Fail readiness");
    await give(page, "Restore readiness");
    await press(page, "End");
    expect((await rowsOf(page))["kafka-0"]).toBe("Ready");
  });

  test("leads to its claims and to its node", async () => {
    const { page } = await open({ source: kafka(3) });
    await press(page, "End", "m");
    expect(await items(page)).toEqual(expect.arrayContaining(["Delete claim data-kafka-0", "Node node-a…"]));
    await page.click(item("Node node-a…"));
    expect(await page.textContent(".menu-heading")).toBe("node-a · zone-1 · Ready");
  });
});

describe("the menu of a node", () => {
  test("a node that lost power is noticed late, seen in its strip, and can be brought back", async () => {
    const { page } = await open({ source: kafka(3) });
    await press(page, "End", "n");
    expect(await page.getAttribute(item("Bring back"), "aria-disabled")).toBe("true");
    await give(page, "Lose power");
    expect(await page.textContent(".strip-status")).toBe("Ready");
    await press(page, "End");
    expect(await page.textContent(".strip-status")).toBe("NotReady");
    expect((await rowsOf(page))["kafka-0"]).toBe("Node lost");
    await page.click(".strip-button");
    expect(await page.getAttribute(item("Lose power"), "aria-disabled")).toBe("true");
    await give(page, "Bring back");
    await press(page, "End");
    expect(await rowsOf(page)).toEqual({ "kafka-0": "Ready", "kafka-1": "Ready", "kafka-2": "Ready" });
  });

  test("out-of-service is one click, and one click takes it back", async () => {
    const shown = await open({ source: kafka(3) });
    const { page } = shown;
    await press(page, "End", "n");
    await give(page, "Taint out-of-service");
    await expect.poll(async () => (await shown.saved())?.session.commands.at(-1)?.command).toEqual({ do: "taint", node: "node-a", taint: { key: "node.kubernetes.io/out-of-service", value: "nodeshutdown", effect: "NoExecute" } });
    await press(page, "n");
    await give(page, "Take back out-of-service");
    await expect.poll(async () => (await shown.saved())?.session.commands.at(-1)?.command).toMatchObject({ do: "taint", remove: true });
  });

  test("a taint asks for key, value and effect", async () => {
    const { page } = await open({ source: kafka(3) });
    await press(page, "End", "n");
    await page.click(item("Taint…"));
    await page.keyboard.type("dedicated");
    await page.selectOption(".form select", "NoSchedule");
    expect(await page.textContent(".command-line")).toBe("kubectl taint nodes node-a dedicated:NoSchedule");
  });

  test("without its Node object only the machine is left", async () => {
    const { page } = await open({ source: kafka(3) });
    await press(page, "End", "n");
    await give(page, "Delete the Node object");
    expect(await page.locator(".strip").count()).toBe(1);
    expect(await page.textContent(".strip-status")).toBe("no Node object");
    await page.click(".strip-button");
    expect(await page.getAttribute(item("Drain"), "aria-disabled")).toBe("true");
  });
});

describe("the bar", () => {
  test("what makes no sense now is not offered, and says why", async () => {
    const { page } = await open({ source: kafka(3) });
    await press(page, "End");
    expect(await page.getAttribute("[data-action=undo]", "aria-disabled")).toBe("true");
    expect(await page.getAttribute("[data-action=undo]", "title")).toBe("There is no revision before this one.");
    await page.click("[data-action=undo]", { force: true });
    expect(await page.locator(".form").count()).toBe(0);
  });

  test("the strategy takes maxUnavailable as a number or as a share", async () => {
    const { page } = await open({ source: kafka(3) });
    await press(page, "End");
    await page.click("[data-action=more]");
    await page.click(item("Update strategy…"));
    await page.fill(".form input", "30%");
    expect(await page.textContent(".command-line")).toContain('"rollingUpdate":{"maxUnavailable":"30%"}');
    await page.fill(".form input", "a few");
    expect(await page.isDisabled(".form [type=submit]")).toBe(true);
    await page.selectOption(".form select", "OnDelete");
    expect(await page.textContent(".command-line")).toContain('"type":"OnDelete","rollingUpdate":null');
  });

  test("a Service that was deleted can be applied again", async () => {
    const { page } = await open({ source: kafka(3) });
    await press(page, "End");
    await page.click("[data-action=more]");
    await give(page, "Delete Service kafka-headless");
    await page.click("[data-action=more]");
    expect(await items(page)).not.toContain("Delete Service kafka-headless");
    await give(page, "Apply Service kafka-headless");
    await page.click("[data-action=more]");
    expect(await items(page)).toContain("Delete Service kafka-headless");
  });

  test("the set that is gone takes no orders but to be applied", async () => {
    const { page } = await open({ source: kafka(3) });
    await press(page, "End");
    await page.click("[data-action=more]");
    await page.click(item("Delete the StatefulSet…"));
    await page.click(".form [type=submit]");
    await known(page);
    await press(page, "End");
    expect(await page.getAttribute("[data-action=scale]", "title")).toBe("There is no StatefulSet now.");
    await page.click("[data-action=more]");
    await give(page, "Apply the manifest");
    await press(page, "End");
    expect(await rowsOf(page)).toEqual({ "kafka-0": "Ready", "kafka-1": "Ready", "kafka-2": "Ready" });
  });
});

test("a chip's own menu: right on the node, right on the claim", async () => {
  const { page } = await open({ source: kafka(3), width: 1600 });
  await press(page, "End");
  await page.click(".row:nth-child(2) .chip-server", { button: "right" });
  expect(await page.textContent(".menu-heading")).toMatch(/^node-\w · zone-\d · Ready$/);
  await press(page, "Escape");
  await page.click(".row:nth-child(2) .chip-database", { button: "right" });
  expect(await items(page)).toEqual(["Delete claim data-kafka-1"]);
});
