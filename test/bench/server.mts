/**
 * Measures the built server as a process: time to read a workspace of 1,000 and of 4,000 manifests and push its first
 * findings, and the memory it then holds. Run after `npm run build`.
 */
import { readFileSync } from "node:fs";
import { startClient } from "../support/client.ts";
import { tempFolder } from "../support/temp.ts";
import { generateManifests, statefulSet } from "./manifests.mts";

for (const count of [1000, 4000]) {
  const files = Object.fromEntries(generateManifests(count).map(({ path, text }) => [path, text]));
  // Comes last in reading order, and has a finding: everything before it has been read when it arrives.
  const folder = await tempFolder({ ...files, "zz/last.yaml": statefulSet("last") });
  const started = performance.now();
  const client = await startClient({ folders: [folder.uri], capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } } });
  await client.diagnosticsOf(folder.uriOf("zz/last.yaml"), (list) => list.length > 0);
  const readyMs = performance.now() - started;
  const memory = rssMb(client.process.pid!);
  const uri = folder.uriOf("team-0/app-0/statefulset.yaml");
  await client.open(uri, statefulSet("app-0"));
  const edits: number[] = [];
  for (let i = 0; i < 60; i++) {
    const before = performance.now();
    const bad = i % 2 === 0;
    await client.change(uri, statefulSet("app-0").replace("app-0-headless\n", bad ? "nothing\n" : "app-0-headless\n"));
    await client.diagnosticsOf(uri, (list) => (list.length > 0) === bad);
    edits.push(performance.now() - before);
  }
  edits.sort((a, b) => a - b);
  console.log(`${count} manifests: first findings after ${readyMs.toFixed(0)} ms from process start, ${memory.toFixed(0)} MB resident, edit to diagnostics ${edits[30]!.toFixed(1)} ms (median of 60, over stdio)`);
  await client.stop();
  await folder.dispose();
}

function rssMb(pid: number): number {
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(match?.[1] ?? Number.NaN) / 1024;
}
