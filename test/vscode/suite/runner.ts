import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

type Body = () => Promise<void> | void;

const tests: { readonly name: string; readonly body: Body }[] = [];

/** Adds a test of this suite; it passes when `body` does not throw. Tests run in order, each alone. */
export function test(name: string, body: Body): void {
  tests.push({ name, body });
}

const limitMs = 30_000;

/** Runs all tests; rejects when one failed. The extension host's console reaches the terminal through the launcher. */
export async function runAll(): Promise<void> {
  const failed: string[] = [];
  for (const { name, body } of tests) {
    const started = performance.now();
    try {
      await limited(body());
      say(`✓ ${name} (${(performance.now() - started).toFixed(0)} ms)`);
    } catch (error) {
      failed.push(name);
      say(`✗ ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  say(`${tests.length - failed.length} passed, ${failed.length} failed`);
  await writeResult({ passed: tests.length - failed.length, failed: failed.length });
  if (failed.length > 0) throw new Error(`failed: ${failed.join(", ")}`);
}

async function limited(work: Promise<void> | void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${limitMs} ms`)), limitMs);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A line on the terminal; the mark tells it from what VS Code prints. */
function say(text: string): void {
  console.log(`[ordinal] ${text}`);
}

async function writeResult(result: { passed: number; failed: number }): Promise<void> {
  const file = process.env["ORDINAL_RESULT"];
  if (!file) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(result));
}
