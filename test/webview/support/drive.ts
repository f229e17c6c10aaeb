/** What a person does with the page, and what they see on it. */
import { expect } from "vitest";
import type { Page } from "playwright-core";
import { settle, type OpenPage } from "./page.ts";
import type { ToHost } from "../../../client/webview/protocol.ts";

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await settle(page);
  }
}

export const clockOf = (page: Page): Promise<string | null> => page.textContent(".clock");

/** The clock in seconds. */
export async function secondsOf(page: Page): Promise<number> {
  const parts = (await clockOf(page))!.split(":").map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

/** Rows on screen: name -> state word. */
export function rowsOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll(".row:not([hidden])")].map((row) => [row.querySelector(".row-name")!.textContent, row.querySelector(".state")!.textContent])));
}

/** Names tab: short name -> answer. */
export function namesOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll(".name-row:not([hidden])")].map((row) => [row.querySelector(".name-short")!.textContent, row.querySelector(".name-answer")!.textContent])));
}

/** Waits until the page has looked as far ahead as it will. */
export async function known(page: Page): Promise<void> {
  await settle(page);
  await expect.poll(() => page.textContent(".clock-end"), { timeout: 20_000 }).not.toBe("");
  await settle(page);
}

export async function lastSent(open: OpenPage, type: ToHost["type"]): Promise<ToHost | undefined> {
  return (await open.sent()).findLast((message) => message.type === type);
}

/** Presses on the time area at a part of its width, drags to another, lets go. */
export async function drag(page: Page, selector: string, from: number, to: number): Promise<void> {
  const box = (await page.locator(selector).boundingBox())!;
  const y = box.y + Math.min(20, box.height / 2);
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, y, { steps: 4 });
  await page.mouse.up();
  await settle(page);
}
