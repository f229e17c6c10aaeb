/**
 * Replays conformance files against the product's own engine and resolver:
 * `node test/conformance/main.mts statefulset FILE.json…` or `… dns FILE.json…`. Prints every difference, closes with
 * `N passed, M failed`, and exits 1 if anything failed.
 */
import { readFileSync } from "node:fs";
import type { ConformanceFile, Report } from "./report.mts";

const suites = {
  statefulset: () => import("./statefulset.mts"),
  dns: () => import("./dns.mts" as string) as Promise<{ run(file: ConformanceFile, report: Report): void }>,
};

const [mode, ...files] = process.argv.slice(2);
if (!(mode === "statefulset" || mode === "dns") || files.length === 0) {
  console.error("usage: conformance (statefulset|dns) FILE.json…");
  process.exit(2);
}

let passed = 0;
let failed = 0;
const { run } = await suites[mode]();
for (const file of files) {
  const content = JSON.parse(readFileSync(file, "utf8")) as ConformanceFile;
  run(content, {
    pass: () => void passed++,
    fail: (name, difference) => {
      failed++;
      console.log(`FAIL ${name}\n${difference.replace(/^/gm, "  ")}`);
    },
  });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
