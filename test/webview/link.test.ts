/** Links to sessions: small, whole or told from broken ones, and no bombs. */
import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { linkTo, textFrom } from "../../client/webview/export/link.ts";
import { encodeSession } from "../../server/src/simulation/session/index.ts";
import { render } from "../../server/src/text/message.ts";
import { kafka } from "./support/sources.ts";

const base = "vscode://ordinal.ordinal/simulation";

async function found(pasted: string): Promise<string> {
  const result = await textFrom(pasted);
  return "problem" in result ? render(result.problem) : result.text;
}

test("what goes in comes out, in any alphabet", async () => {
  for (const text of ["{}", "无头服务 ".repeat(1000), "\u{1F600}\u0000\n"]) expect(await found(await linkTo(base, text))).toBe(text);
});

test("a session of a typical manifest with four commands is a link of a few hundred characters", async () => {
  const commands = [
    { at: 21_000, command: { do: "scale", replicas: 5 } },
    { at: 42_500, command: { do: "setImage", image: "apache/kafka:4.2.0", broken: "crash" } },
    { at: 90_000, command: { do: "undo" } },
    { at: 120_000, command: { do: "deletePod", pod: "kafka-2", force: true } },
  ] as const;
  const link = await linkTo(base, encodeSession({ input: kafka(3).input, commands }, { by: "0.1.0", recorded: { untilMs: 123_456, digest: "0123abcd" } }));
  expect(link).toMatch(/^vscode:\/\/ordinal\.ordinal\/simulation\?s=[\w-]+$/);
  expect(link.length).toBeLessThan(900);
});

test("is found with whatever a chat puts around it, and whatever editor it is for", async () => {
  const link = await linkTo(base, '{"ordinal":1}');
  expect(await found(`see <${link}>.`)).toBe('{"ordinal":1}');
  expect(await found(`${link}&windowId=2`)).toBe('{"ordinal":1}');
  expect(await found(link.replace("vscode:", "vscodium:"))).toBe('{"ordinal":1}');
  expect(await found(`?s=${link.split("s=")[1]!}`)).toBe('{"ordinal":1}');
});

test("the text of a session is taken as it is, even if it mentions a link", async () => {
  expect(await found(' {"note":"?s=abc"}')).toBe(' {"note":"?s=abc"}');
});

test("one that was cut off or changed is said to be", async () => {
  const link = await linkTo(base, encodeSession({ input: kafka(3).input, commands: [] }));
  const damaged = "The link is incomplete or damaged. Copy the whole of it and try again.";
  for (const cut of [1, 5, 10, 300]) expect(await found(link.slice(0, -cut))).toBe(damaged);
  const middle = link.length - 100;
  expect(await found(link.slice(0, middle) + (link[middle] === "A" ? "B" : "A") + link.slice(middle + 1))).toBe(damaged);
  expect(await found(`${base}?s=hello`)).toBe(damaged);
});

test("a bomb is given up early", async () => {
  const bomb = deflateSync(Buffer.alloc(200_000_000)).toString("base64url");
  const before = performance.now();
  expect(await found(`${base}?s=${bomb}`)).toBe("The link holds more than a session can have.");
  // Unfolded whole it would take seconds and 200 megabytes.
  expect(performance.now() - before).toBeLessThan(2000);
});
