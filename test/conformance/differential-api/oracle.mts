/** Builds and talks to the program with the original code: one process per release, many requests under way. */
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import type { Release } from "../../../server/src/kubernetes/versions.ts";

export interface Oracle {
  ask(release: Release, request: unknown): Promise<unknown>;
  close(): void;
}

const folder = new URL("../oracle-api/", import.meta.url).pathname;

/** Which original stands for a release. */
const modules: Partial<Record<Release, string>> = { "1.34": "go-1.34.mod", "1.35": "go-1.35.mod", "1.36": "go-1.36.mod", "1.37": "go.mod" };

/** The releases whose original can be asked. */
export const releasesAsked = Object.keys(modules) as Release[];

export function goIsThere(): boolean {
  return spawnSync("go", ["version"]).status === 0;
}

/** Compiles what is asked for; up to date binaries are left alone. Throws where Go cannot compile it. */
export function build(releases: readonly Release[]): void {
  for (const release of releases) {
    const { status, stderr } = spawnSync("go", ["build", `-modfile=${modules[release]}`, "-o", binary(release), "."], { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`go build for ${release}: ${stderr}`);
  }
}

export function startOracle(): Oracle {
  const workers = new Map<Release, Worker>();
  return {
    async ask(release, request) {
      const worker = workers.get(release) ?? start(binary(release));
      workers.set(release, worker);
      return JSON.parse(await worker.ask(JSON.stringify(request)));
    },
    close: () => workers.forEach((worker) => worker.close()),
  };
}

interface Worker {
  ask(line: string): Promise<string>;
  close(): void;
}

function start(path: string): Worker {
  const child = spawn(path, { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, GOGC: "400", GOMAXPROCS: "2" } });
  let waiting: ((line: string) => void)[] = [];
  let next = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    waiting[next++]!(line);
    if (next === 1024) [waiting, next] = [waiting.slice(next), 0];
  });
  child.on("exit", (code) => {
    if (code !== 0) throw new Error(`${path} ended with ${code}`);
  });
  return {
    ask: (line) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        child.stdin.write(`${line}\n`);
      }),
    close: () => child.stdin.end(),
  };
}

function binary(release: Release): string {
  return `${folder}bin/oracle-api-${release}`;
}
