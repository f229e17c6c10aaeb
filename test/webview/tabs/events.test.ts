/** Events, EndpointSlices, status and kubectl in a real browser. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { known, lastSent, press, secondsOf } from "../support/drive.ts";
import { pageOpener } from "../support/opener.ts";
import { settle, type OpenPage } from "../support/page.ts";
import { kafka } from "../support/sources.ts";

const open = pageOpener();

async function openTab(id: string, source = kafka(3)): Promise<OpenPage> {
  const opened = await open({ source });
  await press(opened.page, "End");
  await opened.page.click(`#tab-${id}`);
  await settle(opened.page);
  return opened;
}

const blur = (page: Page): Promise<void> => page.evaluate(() => (document.activeElement as HTMLElement).blur());

describe("events", () => {
  const rows = (page: Page): Promise<string[]> => page.$$eval(".event-row:not([hidden]) .event-text", (all) => all.map((each) => each.textContent ?? ""));

  test("can be searched, kept to one actor and to the selected pod", async () => {
    const { page } = await openTab("events");
    const all = (await rows(page)).length;
    await page.fill(".events-filter input", "KAFKA-2 is ready");
    await settle(page);
    expect(await rows(page)).toEqual(["Pod kafka-2 is Ready."]);
    await page.keyboard.press("Escape");
    await settle(page);
    expect((await rows(page)).length).toBe(all);
    await page.selectOption(".events-filter select >> nth=0", "scheduler");
    await settle(page);
    expect((await rows(page)).length).toBe(3);
    await page.selectOption(".events-filter select >> nth=0", "all");
    await page.click(".events-filter .button");
    await settle(page);
    expect((await rows(page)).every((text) => text.includes("kafka-0"))).toBe(true);
    await blur(page);
    await press(page, "ArrowDown");
    expect((await rows(page)).every((text) => text.includes("kafka-1"))).toBe(true);
    await page.fill(".events-filter input", "no such thing");
    await settle(page);
    expect(await page.innerText(".events .empty")).toBe("No event passes this filter.");
  });

  test("go to their moment, and unfold to what Kubernetes prints", async () => {
    const { page } = await openTab("events");
    await page.fill(".events-filter input", "goes to node");
    await settle(page);
    await page.focus(".events .list");
    await press(page, "Home", "ArrowRight");
    const details = await page.innerText(".event-details:visible");
    expect(details).toMatch(/Normal Scheduled Successfully assigned prod\/kafka-0 to node-\w/);
    await press(page, "ArrowLeft");
    expect(await page.isVisible(".event-details:visible")).toBe(false);
    const before = await secondsOf(page);
    await press(page, "Enter");
    expect(await secondsOf(page)).toBeLessThan(before);
  });
});

describe("endpoints", () => {
  test("appear with their conditions, and lose ready and serving while the pod is not Ready", async () => {
    const { page } = await openTab("endpoints");
    const flags = (): Promise<(string | null)[]> => page.$$eval(".endpoint-row:not([hidden]) .endpoint-line:not([hidden])", (lines) => lines.map((line) => `${line.querySelector(".endpoint-pod")!.textContent}: ${[...line.querySelectorAll(".flag[data-on]")].map((flag) => flag.textContent).join(" ")}`));
    expect(await flags()).toEqual(["kafka-0: ready serving", "kafka-1: ready serving", "kafka-2: ready serving"]);
    await blur(page);
    await press(page, "m");
    await page.click(".menu-item:has-text('Fail readiness')");
    await known(page);
    await press(page, "End");
    expect(await flags()).toEqual(["kafka-0: ", "kafka-1: ready serving", "kafka-2: ready serving"]);
    expect(await page.textContent(".endpoint-count")).toBe("2 of 3 ready");
  });

  test("of a thousand pods are ten slices, of which only what is on screen exists", async () => {
    const { page } = await openTab("endpoints", kafka(1000, { spec: { podManagementPolicy: "Parallel" } }));
    expect(await page.locator(".endpoint-row").count()).toBeLessThan(60);
    expect(await page.textContent(".endpoint-count")).toBe("1000 of 1000 ready");
    expect(await page.textContent(".slice-count:visible")).toBe("100 endpoints");
  });
});

describe("status", () => {
  test("an update shows two revisions, their pods and what differs", async () => {
    const { page } = await openTab("status");
    expect(await page.innerText(".diff")).toContain("the template has not changed");
    await page.click("[data-action=image]");
    await page.keyboard.press("Enter");
    await known(page);
    await press(page, "End");
    expect(await page.$$eval(".revision-row", (rows) => rows.map((row) => [row.querySelector(".letter")!.textContent, [...row.querySelectorAll(".tag")].map((tag) => tag.textContent).join(" ")]))).toEqual([["A", ""], ["B", "current update"]]);
    expect(await page.innerText(".revision-row:last-child")).toContain("3 pods: 0–2");
    expect(await page.$$eval(".difference > *", (parts) => parts.map((part) => part.textContent))).toEqual(["Image of kafka", "apache/kafka:4.1.0", "apache/kafka:4.1.1"]);
    await page.selectOption(".diff-choice select >> nth=0", { label: "B" });
    await settle(page);
    expect(await page.innerText(".diff")).toContain("Nothing: both store the same template.");
  });

  test("each field says what it means now", async () => {
    const { page } = await openTab("status");
    const unsettled = (): Promise<(string | null)[]> => page.$$eval(".field:not([data-settled]) dt", (all) => all.map((each) => each.textContent));
    expect(await unsettled()).toEqual([]);
    await blur(page);
    await press(page, "Home");
    expect(await unsettled()).toContain("readyReplicas");
  });
});

describe("kubectl", () => {
  const lines = (page: Page): Promise<string[]> => page.$$eval(".line:not([hidden]) .line-text", (all) => all.map((each) => each.textContent ?? ""));

  test("the watch grows with the playhead, a line leads back to its moment, and all of it can be copied", async () => {
    const shown = await openTab("kubectl");
    const { page } = shown;
    const all = await lines(page);
    expect(all[0]).toMatch(/^kubectl get pods .*-w|--watch/);
    expect(all[1]).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE/);
    expect(all.at(-1)).toMatch(/^kafka-2 +1\/1 +Running +0 +\d+s$/);
    await page.click(".line:not([hidden]):nth-child(5) .line-button");
    await settle(page);
    expect((await lines(page)).length).toBeLessThan(all.length);
    await page.click(".kubectl .tab-head .icon-button");
    expect(await lastSent(shown, "copy")).toMatchObject({ text: expect.stringMatching(/^\$ kubectl get pods/) });
    await blur(page);
    await press(page, "End");
    expect(await lines(page)).toEqual(all);
  });

  test("the other outputs are those of the moment", async () => {
    const { page } = await openTab("kubectl");
    const first = async (value: string): Promise<string[]> => {
      await page.selectOption(".kubectl select", value);
      await settle(page);
      return lines(page);
    };
    expect((await first("pods"))[1]).toMatch(/^NAME .* IP +NODE +NOMINATED NODE +READINESS GATES$/);
    expect((await first("sts")).slice(1).map((line) => line.split(/ +/)[1])).toEqual(["READY", "3/3"]);
    expect((await first("rollout"))[1]).toContain("partitioned roll out complete: 3 new pods have been updated...");
    expect((await first("pvc"))[1]).toMatch(/^NAME +STATUS +VOLUME/);
    expect((await first("nodes"))[0]).toBe("kubectl get nodes");
    await blur(page);
    await press(page, "Home");
    expect((await first("sts"))[2]).toMatch(/ 0\/3 /);
    expect((await first("pods"))[1]).toBe("No resources found in prod namespace.");
  });
});
