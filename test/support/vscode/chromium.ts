import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";
import { cached } from "./cache.ts";
import { prepareFonts } from "./fonts.ts";

const execute = promisify(execFile);
const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage", "--font-render-hinting=none", "--force-color-profile=srgb", "--lang=en-US"];

/**
 * Starts a browser without window, for tests and pictures. Linux x64: the Chromium of `@sparticuz/chromium`, with its own
 * libraries where the system has none. Elsewhere, or with `ORDINAL_BROWSER` set to its path: an installed Chrome or Edge.
 */
export async function launchBrowser(log: (line: string) => void = () => {}): Promise<Browser> {
  const own = process.env["ORDINAL_BROWSER"];
  if (own) return chromium.launch({ executablePath: own, args: flags });
  if (process.platform !== "linux" || process.arch !== "x64") return launchInstalled();
  const { executablePath, env } = await prepareChromium(log);
  const fonts = await prepareFonts(log, path.join(path.dirname(executablePath), "fonts"));
  return chromium.launch({ executablePath, args: flags, env: { ...process.env, ...env, ...fonts } });
}

async function launchInstalled(): Promise<Browser> {
  for (const channel of ["chrome", "msedge", "chromium"]) {
    const browser = await chromium.launch({ channel, args: flags }).catch(() => undefined);
    if (browser) return browser;
  }
  throw new Error("No Chrome, Edge or Chromium found. Install one, or set ORDINAL_BROWSER to the path of its executable.");
}

async function prepareChromium(log: (line: string) => void): Promise<{ executablePath: string; env: Record<string, string> }> {
  const { version } = JSON.parse(await readFile(path.join(packageFolder(), "package.json"), "utf8")) as { version: string };
  const folder = await cached(`chromium-${version}`, async (draft) => {
    log("Unpacking Chromium …");
    await unpackInto(draft);
  });
  const executablePath = path.join(folder, "chromium");
  // A bare machine lacks libnss3 and libnspr4; the package brings a set made for another Linux, used only when needed.
  const { stdout } = await execute("ldd", [executablePath]).catch(() => ({ stdout: "not found" }));
  if (!stdout.includes("not found")) return { executablePath, env: {} };
  const libraries = [path.join(folder, "al2023/lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  return { executablePath, env: { LD_LIBRARY_PATH: libraries } };
}

/** The package unpacks into the folder for temporary files, unsafely when two do it at once, so it is given another one. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    const { default: packed, inflate } = await import("@sparticuz/chromium");
    await packed.executablePath();
    await inflate(path.join(packageFolder(), "bin/al2023.tar.br"));
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

function packageFolder(): string {
  return path.dirname(path.dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))));
}
