/** Renders docs/icon.svg to docs/icon.png, 256 × 256: `node scripts/icon.mts`. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { launchBrowser } from "../test/support/vscode/chromium.ts";

const docs = path.resolve(import.meta.dirname, "../docs");
const browser = await launchBrowser(console.log);
const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${await readFile(path.join(docs, "icon.svg"), "utf8")}`);
await page.screenshot({ path: path.join(docs, "icon.png"), omitBackground: true });
await browser.close();
