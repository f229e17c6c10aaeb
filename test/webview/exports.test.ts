/** What leaves the page and what comes back: links, files, pictures, reports, and sessions opened from them. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { linkTo, textFrom } from "../../client/webview/export/link.ts";
import type { ToHost } from "../../client/webview/protocol.ts";
import { createTimeline, type Session } from "../../server/src/simulation/index.ts";
import { decodeSession, digestOf, encodeSession } from "../../server/src/simulation/session/index.ts";
import { launchBrowser } from "../support/vscode/chromium.ts";
import { clockOf, known, lastSent, press, rowsOf } from "./support/drive.ts";
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

const session: Session = { input: kafka(3).input, commands: [{ at: 50_000, command: { do: "scale", replicas: 4 } }] };

const openMore = ({ page }: OpenPage): Promise<void> => page.locator(".toolbar button[aria-haspopup=menu].icon-button").click();

/** Chooses an entry of the menu behind the dots; gives what the page then sends. */
async function choose<T extends ToHost["type"]>(shown: OpenPage, label: string, sent: T): Promise<Extract<ToHost, { type: T }>> {
  await openMore(shown);
  await shown.page.getByRole("menuitem", { name: label }).click();
  await expect.poll(() => lastSent(shown, sent)).toBeDefined();
  return (await lastSent(shown, sent)) as Extract<ToHost, { type: T }>;
}

/** A page that the host made to open `text`. */
async function openText(text: string): Promise<OpenPage> {
  const shown = await open({});
  await shown.send({ type: "session", text });
  return shown;
}

async function textOf(pasted: string): Promise<string> {
  const found = await textFrom(pasted);
  if ("problem" in found) throw new Error(found.problem.text);
  return found.text;
}

describe("from the menu", () => {
  test("a link and a file hold the session, and say what was seen", async () => {
    const shown = await open();
    await press(shown.page, "End");
    const { text: link } = await choose(shown, "Copy link", "copy");
    expect(link).toMatch(/^vscode:\/\/ordinal\.ordinal\/simulation\?s=[\w-]+$/);
    const file = await choose(shown, "Save session…", "save");
    expect(file).toMatchObject({ kind: "session", name: "kafka" });
    expect(await textOf(link)).toBe(file.text);
    const decoded = decodeSession(file.text);
    if ("problem" in decoded) throw new Error(decoded.problem.text);
    expect(decoded.session).toEqual({ input: kafka(3).input, commands: [] });
    const { by, recorded } = decoded.notes;
    expect(by).toBe("1.2.3");
    const again = createTimeline(decoded.session);
    again.extendTo(recorded!.untilMs);
    expect(recorded!.untilMs).toBeGreaterThan(30_000);
    expect(digestOf(again.happenings, recorded!.untilMs)).toBe(recorded!.digest);
  });

  test("a picture stands alone, in the colours shown", async () => {
    for (const [theme, background] of [["dark", "#1f1f1f"], ["light", "#ffffff"]] as const) {
      const shown = await open({ source: kafka(3), theme });
      const { kind, text } = await choose(shown, "Save picture…", "save");
      expect(kind).toBe("picture");
      const found = await inspect(shown, text);
      expect(found).toMatchObject({ wellFormed: true, scripts: 0, outside: [], pods: ["kafka-0", "kafka-1", "kafka-2"] });
      expect(found.background).toBe(background);
      // Solid everywhere: other programs know neither variables nor transparent hexadecimal colours.
      expect(found.fills.filter((fill) => !/^(#[0-9a-f]{6}|none|url\(#ordinal-\w+\))$/.test(fill))).toEqual([]);
      expect(found.legend).toContain("Starting");
    }
  });

  test("a picture of hostile names is a picture, and nothing in it runs", async () => {
    const name = `"><script>document.title="run"</script><image href="http://x" onerror="alert(1)"/>`;
    const shown = await open({ source: { ...kafka(2), input: { ...kafka(2).input, namespace: name } } });
    const { text } = await choose(shown, "Save picture…", "save");
    const found = await inspect(shown, text);
    expect(found).toMatchObject({ wellFormed: true, scripts: 0, outside: [] });
    expect(found.title).toContain(name);
  });

  test("a diagram is of the time shown, a report of all", async () => {
    const shown = await open();
    const { text: diagram } = await choose(shown, "Copy Mermaid diagram", "copy");
    expect(diagram).toMatch(/^sequenceDiagram\n/);
    expect(diagram).toContain("controller->>p2:");
    const saved = await choose(shown, "Save report…", "save");
    expect(saved).toMatchObject({ kind: "report", name: "kafka" });
    expect(saved.text).toContain("| `kafka-2` | 1/1 | Running |");
    expect(saved.text).toMatch(/```text\nvscode:\/\/ordinal\.ordinal\/simulation\?s=[\w-]+\n```/);
    await choose(shown, "Open session…", "openSession");
  });

  test("what nobody could open is not handed out", async () => {
    const source = kafka(3);
    const shown = await open({ source: { ...source, input: { ...source.input, namespace: "a\nb" } } });
    await openMore(shown);
    await shown.page.getByRole("menuitem", { name: "Copy link" }).click();
    await expect.poll(() => shown.page.textContent(".notices")).toContain("“namespace” should be a text without line breaks");
    expect(await lastSent(shown, "copy")).toBeUndefined();
  });
});

/** What a reader of the file would find in it; read by the browser's own XML parser. */
function inspect({ page }: OpenPage, svg: string) {
  return page.evaluate((text) => {
    const made = new DOMParser().parseFromString(text, "image/svg+xml");
    const all = [...made.querySelectorAll("*")];
    const texts = [...made.querySelectorAll("text")].map((element) => element.textContent ?? "");
    return {
      wellFormed: made.querySelector("parsererror") === null && made.documentElement.localName === "svg",
      background: made.querySelector("svg > rect")?.getAttribute("fill"),
      title: made.querySelector("svg > title")?.textContent,
      scripts: all.filter((element) => element.localName === "script" || element.localName === "foreignObject" || [...element.attributes].some(({ name }) => name.startsWith("on"))).length,
      outside: all.flatMap((element) => [...element.attributes].filter(({ name, value }) => /href|src/.test(name) || /url\((?!#)/.test(value)).map(({ value }) => value)),
      fills: all.flatMap((element) => element.getAttribute("fill") ?? []),
      pods: texts.filter((each) => /^kafka-\d$/.test(each)),
      legend: texts,
    };
  }, svg);
}

describe("a session that is opened", () => {
  test("plays, from a file or a link, and says whose it is", async () => {
    for (const text of [encodeSession(session), await linkTo("vscode://ordinal.ordinal/simulation", encodeSession(session))]) {
      const shown = await openText(text);
      await shown.page.waitForSelector(".running:not([hidden])");
      await known(shown.page);
      await press(shown.page, "End");
      expect(Object.keys(await rowsOf(shown.page))).toEqual(["kafka-0", "kafka-1", "kafka-2", "kafka-3"]);
      expect(await lastSent(shown, "opened")).toEqual({ type: "opened", name: "kafka", namespace: "prod" });
      expect(await shown.page.locator(".why .link").count()).toBe(0);
    }
  });

  test("replays as it was, or says that it does not", async () => {
    const timeline = createTimeline(session);
    timeline.extendTo(100_000);
    const digest = digestOf(timeline.happenings, 100_000);
    const same = await openText(encodeSession(session, { by: "0.9", recorded: { untilMs: 100_000, digest } }));
    await same.page.waitForSelector(".running:not([hidden])");
    expect(await same.page.textContent(".notices")).toBe("");
    const other = await openText(encodeSession(session, { by: "0.9", recorded: { untilMs: 100_000, digest: "00000000" } }));
    await expect.poll(() => other.page.textContent(".notices")).toContain("Ordinal 0.9 wrote this session. The present version plays it differently");
  });

  test("is not opened when it is none, and says why", async () => {
    for (const [text, why] of [
      ["hello", "This is not a session of Ordinal: it is not JSON."],
      ["vscode://ordinal.ordinal/simulation?s=abc", "The link is incomplete or damaged."],
      [encodeSession(session).replace('"scale"', '"reboot"'), "“commands[0].do” is no command that this version of Ordinal knows."],
    ] as const) {
      const shown = await openText(text);
      await expect.poll(() => shown.page.textContent(".placeholder")).toContain(why);
      expect(await shown.page.textContent(".placeholder h1")).toBe("The session cannot be opened");
      await shown.page.getByRole("button", { name: "Open another" }).click();
      expect(await lastSent(shown, "openSession")).toEqual({ type: "openSession" });
    }
  });

  test("does not stop the page when it would take for ever", async () => {
    const { statefulSet } = kafka(2000, { spec: { podManagementPolicy: "Parallel" } }).input;
    const broken: Session = {
      input: { ...session.input, statefulSet, settings: { nodes: 100 } },
      commands: [{ at: 0, command: { do: "setImage", image: "x:1", broken: "crash" } }, { at: 0, command: { do: "setStrategy", type: "OnDelete" } }, ...Array.from({ length: 1000 }, (_, index) => ({ at: 3_600_000 * (index + 1), command: { do: "deletePod", pod: `kafka-${index}`, force: true } as const }))],
    };
    const shown = await openText(encodeSession(broken));
    await settle(shown.page);
    // The page still answers while it works.
    expect(await shown.page.evaluate(() => 1 + 1)).toBe(2);
    await expect.poll(() => shown.page.textContent(".placeholder"), { timeout: 60_000 }).toContain("This session takes too long to replay: after 10 seconds");
  });

  test("comes back after a reload, at its moment", async () => {
    const before = await openText(encodeSession(session));
    await before.page.waitForSelector(".running:not([hidden])");
    await known(before.page);
    // One step: once anything but the beginning is stored, it is this.
    await press(before.page, "ArrowRight");
    const moment = await clockOf(before.page);
    await expect.poll(async () => (await before.saved())?.playheadMs).toBeGreaterThan(0);
    const saved = (await before.saved())!;
    expect(saved).toMatchObject({ uri: "", name: "kafka", session });
    const after = await open({ saved });
    await after.page.waitForSelector(".running:not([hidden])");
    expect(await clockOf(after.page)).toBe(moment);
    expect(await lastSent(after, "opened")).toEqual({ type: "opened", name: "kafka", namespace: "prod" });
  });

  test("starts over on its own manifest", async () => {
    const shown = await openText(encodeSession(session));
    await shown.page.waitForSelector(".running:not([hidden])");
    await openMore(shown);
    await shown.page.getByRole("menuitem", { name: "Start over" }).click();
    await settle(shown.page);
    await expect.poll(async () => (await shown.saved())?.session.commands).toEqual([]);
    expect((await shown.saved())!.session.input).toEqual(session.input);
  });

  test("learns places from the workspace's manifest, and takes over its next edit only", async () => {
    const shown = await openText(encodeSession(session));
    await shown.page.waitForSelector(".running:not([hidden])");
    await known(shown.page);
    await press(shown.page, "ArrowRight");
    await shown.send({ type: "input", source: kafka(7) });
    await settle(shown.page);
    expect(await shown.page.locator(".why .link").count()).toBeGreaterThan(0);
    expect((await shown.saved())!.session.commands).toEqual(session.commands);
    await press(shown.page, "End");
    await shown.send({ type: "input", source: kafka(2) });
    await expect.poll(async () => (await shown.saved())?.session.commands.map(({ command }) => command.do)).toEqual(["scale", "apply"]);
    expect((await shown.saved())!.uri).toBe("");
  });
});

describe("edits around the StatefulSet", () => {
  const budget = (minAvailable: number) => ({ apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: "kafka", namespace: "prod" }, spec: { minAvailable, selector: { matchLabels: { app: "kafka" } } } });
  const source = kafka(3);
  const withBudget = (minAvailable: number) => ({ ...source, input: { ...source.input, budgets: [budget(minAvailable)] } });
  const orders = async (shown: OpenPage): Promise<readonly string[] | undefined> => (await shown.saved())?.session.commands.map(({ command }) => command.do);

  test("are applied at the playhead; typing is one apply; taking it back leaves nothing", async () => {
    const shown = await open();
    await press(shown.page, "End");
    for (const least of [1, 2]) await shown.send({ type: "input", source: withBudget(least) });
    // Both messages have been read once the second one's content is there.
    await expect.poll(async () => (await shown.saved())?.session.commands.map(({ command }) => command)).toMatchObject([{ do: "applyObject", object: budget(2) }]);
    await shown.send({ type: "input", source });
    await expect.poll(() => orders(shown)).toEqual([]);
  });

  test("delete what is deleted, and leave what the person did", async () => {
    const shown = await open({ source: withBudget(2) });
    await press(shown.page, "End");
    await shown.page.click("[data-action=scale]");
    await shown.page.keyboard.type("4");
    await press(shown.page, "Enter");
    await expect.poll(() => orders(shown)).toEqual(["scale"]);
    await shown.send({ type: "input", source: { ...source, input: { ...source.input, services: [], budgets: [] } } });
    await expect.poll(() => orders(shown)).toEqual(["scale", "deleteObject", "deleteObject"]);
    await shown.send({ type: "input", source: { ...kafka(4), input: { ...kafka(4).input, services: [], budgets: [] } } });
    await expect.poll(() => orders(shown)).toEqual(["scale", "deleteObject", "deleteObject", "apply"]);
  });

  test("that the API server refuses say so, and the rest is applied", async () => {
    const shown = await open();
    await press(shown.page, "End");
    const { input } = kafka(4);
    await shown.send({ type: "input", source: { ...source, input: { ...input, services: [{ ...input.services[0], spec: { ports: [{ port: 99_999 }] } }] } } });
    await expect.poll(() => shown.page.textContent(".notices")).toContain("99999");
    await press(shown.page, "End");
    await expect.poll(async () => Object.keys(await rowsOf(shown.page)).length).toBe(4);
  });
});
