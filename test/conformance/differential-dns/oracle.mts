/** Builds and talks to the program with the real CoreDNS: one process a configuration. */
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import type { AnswerTexts } from "./compare.mts";
import { hosts, type Configuration } from "./configurations.mts";
import type { Question } from "./questions.mts";
import type { Stored } from "./stored.mts";

export interface Oracle {
  ask(configuration: Configuration, request: { readonly earlier?: Stored; readonly objects: Stored; readonly queries: readonly Question[] }): Promise<readonly AnswerTexts[]>;
  close(): void;
}

const folder = new URL("../oracle-dns/", import.meta.url).pathname;
const binary = `${folder}bin/oracle-dns`;

export function goIsThere(): boolean {
  return spawnSync("go", ["version"]).status === 0;
}

/** Compiles it where it is not up to date. Throws where Go cannot. */
export function build(): void {
  const { status, stderr } = spawnSync("go", ["build", "-o", binary, "."], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`go build: ${stderr}`);
}

export function startOracle(): Oracle {
  const workers = new Map<string, Worker>();
  return {
    async ask(configuration, request) {
      const worker = workers.get(configuration.name) ?? start(configuration);
      workers.set(configuration.name, worker);
      const { answers, error } = JSON.parse(await worker.ask(JSON.stringify(request))) as { answers: readonly AnswerTexts[] | null; error?: string };
      if (error !== undefined) throw new Error(`${configuration.name}: ${error}`);
      return answers ?? [];
    },
    close: () => workers.forEach((worker) => worker.close()),
  };
}

interface Worker {
  ask(line: string): Promise<string>;
  close(): void;
}

function start({ original }: Configuration): Worker {
  const settings = { ...original, hosts: hosts.map((pair) => pair.join(" ")) };
  const child = spawn(binary, [JSON.stringify(settings)], { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, GOGC: "400", GOMAXPROCS: "2" } });
  const waiting: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()!(line));
  child.on("exit", (code) => {
    if (code !== 0) throw new Error(`${binary} ended with ${code}`);
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
