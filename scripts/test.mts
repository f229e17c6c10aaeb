/**
 * `npm test`: every stage in turn, each with its time, and one line `N passed, N failed` at the end. A stage that fails
 * does not stop the others, but what needs a build is left out when there is none.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root } from "../test/support/vscode/cache.ts";

interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** File that the stage writes its numbers to. */
  readonly result?: string;
  readonly needsBuild?: true;
}

const results = path.join(root, "test-results");
const bin = (name: string): string => path.join(root, "node_modules/.bin", process.platform === "win32" ? `${name}.cmd` : name);
const node = [process.execPath, "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"];

const stages: readonly Stage[] = [
  { name: "types", command: [bin("tsc"), "-b"] },
  { name: "lint", command: [bin("oxlint"), "--deny-warnings"] },
  vitest("unit"),
  { name: "package", command: ["npm", "run", "-s", "package"] },
  { ...vitest("protocol"), needsBuild: true },
  // The browser works while the test waits: two at a time even on two cores.
  { ...vitest("webview", "--maxWorkers=2"), needsBuild: true },
  { name: "integration", command: [...node, "test/vscode/integration.mts"], result: "integration.json", needsBuild: true },
  { ...vitest("workbench"), needsBuild: true },
];

function vitest(project: string, ...options: readonly string[]): Stage {
  const result = `${project}.json`;
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${path.join(results, result)}`];
  return { name: project, command: [bin("vitest"), "run", "--project", project, ...options, ...reporters], result };
}

const total = { passed: 0, failed: 0 };
let isBuilt = true;
mkdirSync(results, { recursive: true });
for (const stage of stages) {
  if (stage.needsBuild && !isBuilt) {
    console.log(`\n── ${stage.name}: left out, there is no build`);
    total.failed++;
    continue;
  }
  console.log(`\n── ${stage.name}`);
  if (stage.result) rmSync(path.join(results, stage.result), { force: true });
  const started = performance.now();
  const code = await run(stage.command);
  const count = countOf(stage, code);
  total.passed += count.passed;
  total.failed += count.failed;
  if (stage.name === "package" && code !== 0) isBuilt = false;
  console.log(`── ${stage.name}: ${code === 0 ? "passed" : "FAILED"} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function run([command, ...args]: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command!, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** A stage without numbers counts as one test; one that failed counts at least one failure. */
function countOf({ result }: Stage, code: number): { passed: number; failed: number } {
  const counted = result ? read(path.join(results, result)) : { passed: code === 0 ? 1 : 0, failed: 0 };
  return code === 0 ? counted : { ...counted, failed: Math.max(1, counted.failed) };
}

function read(file: string): { passed: number; failed: number } {
  try {
    const json = JSON.parse(readFileSync(file, "utf8")) as Record<string, number>;
    return { passed: json["passed"] ?? json["numPassedTests"] ?? 0, failed: json["failed"] ?? json["numFailedTests"] ?? 0 };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
