import { mkdir, rename, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { startClient, type Client, type ClientOptions } from "../support/client.ts";
import { tempFolder, type TempFolder } from "../support/temp.ts";
import { codes, service, statefulSet } from "./samples.ts";

const cleanup: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const dispose of cleanup.splice(0).reverse()) await dispose();
});

async function folder(files: Record<string, string> = {}): Promise<TempFolder> {
  const made = await tempFolder(files);
  cleanup.push(() => made.dispose());
  return made;
}

async function client(options: ClientOptions): Promise<Client> {
  const started = await startClient(options);
  cleanup.push(() => started.stop());
  return started;
}

const watching = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceFolders: true } };
const changed = (uri: string, type: 1 | 2 | 3) => ({ changes: [{ uri, type }] });

test("finds mistakes in files that nobody opened", async () => {
  const work = await folder({ "web.yaml": statefulSet("web", "web-headles"), "svc.yaml": service("web-headless", "web") });
  const lsp = await client({ folders: [work.uri], capabilities: watching });
  const found = await lsp.diagnosticsOf(work.uriOf("web.yaml"), (list) => list.length > 0);
  expect(codes(found)).toEqual(["service-not-found"]);
  expect(found[0]).toMatchObject({ source: "ordinal", severity: 2, range: { start: { line: 5, character: 15 }, end: { line: 5, character: 26 } } });
  expect(found[0]!.codeDescription?.href).toMatch(/rules\.md#service-not-found$/);
});

test("an open document wins over the disk until it is closed", async () => {
  const work = await folder({ "web.yaml": statefulSet("web", "nothing-here"), "svc.yaml": service("web", "web") });
  const lsp = await client({ folders: [work.uri], capabilities: watching });
  const uri = work.uriOf("web.yaml");
  await lsp.diagnosticsOf(uri, (list) => list.length === 1);
  await lsp.open(uri, statefulSet("web", "web"));
  await lsp.diagnosticsOf(uri, (list) => list.length === 0);
  await lsp.change(uri, statefulSet("web", "wb"));
  await lsp.diagnosticsOf(uri, (list) => list.length === 1 && list[0]!.message.toString().includes("“wb”"));
  await lsp.close(uri);
  await lsp.diagnosticsOf(uri, (list) => list.length === 1 && list[0]!.message.toString().includes("nothing-here"));
});

test("an edit of the Service changes what is said about the StatefulSet", async () => {
  const work = await folder({ "web.yaml": statefulSet("web", "web"), "svc.yaml": service("web", "web") });
  const lsp = await client({ folders: [work.uri], capabilities: watching });
  await lsp.open(work.uriOf("svc.yaml"), service("other", "web"));
  await lsp.diagnosticsOf(work.uriOf("web.yaml"), (list) => codes(list).includes("service-not-found"));
  await lsp.change(work.uriOf("svc.yaml"), service("web", "web"));
  await lsp.diagnosticsOf(work.uriOf("web.yaml"), (list) => list.length === 0);
});

test("follows files and folders that the client reports", async () => {
  const work = await folder({ "web.yaml": statefulSet("web", "web") });
  const lsp = await client({ folders: [work.uri], capabilities: watching });
  const uri = work.uriOf("web.yaml");
  await lsp.diagnosticsOf(uri, (list) => list.length === 1);
  await work.write("services/svc.yaml", service("web", "web"));
  await lsp.notify("workspace/didChangeWatchedFiles", changed(work.uriOf("services/svc.yaml"), 1));
  await lsp.diagnosticsOf(uri, (list) => list.length === 0);
  // The folder as a whole: its files are not reported one by one.
  await rename(join(work.path, "services"), join(work.path, "moved.d"));
  await lsp.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: work.uriOf("services"), type: 3 }] });
  await lsp.diagnosticsOf(uri, (list) => list.length === 1);
  await lsp.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: work.uriOf("moved.d"), type: 1 }] });
  await lsp.diagnosticsOf(uri, (list) => list.length === 0);
});

test("watches the disk itself for a client that cannot", async () => {
  const work = await folder({ "web.yaml": statefulSet("web", "web") });
  const lsp = await client({ folders: [work.uri] });
  await lsp.diagnosticsOf(work.uriOf("web.yaml"), (list) => list.length === 1);
  await work.write("svc.yaml", service("web", "web"));
  await lsp.diagnosticsOf(work.uriOf("web.yaml"), (list) => list.length === 0);
});

test("a branch switch of two thousand files ends in the right state", async () => {
  const files = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`a${i}/web.yaml`, statefulSet(`web${i}`, `svc${i}`)]));
  const work = await folder(files);
  const lsp = await client({ folders: [work.uri], capabilities: watching });
  await lsp.diagnosticsOf(work.uriOf("a999/web.yaml"), (list) => list.length === 1);
  const changes = [];
  for (let i = 0; i < 1000; i++) {
    await work.write(`a${i}/svc.yaml`, service(`svc${i}`, `web${i}`));
    changes.push({ uri: work.uriOf(`a${i}/svc.yaml`), type: 1 });
  }
  await lsp.notify("workspace/didChangeWatchedFiles", { changes });
  for (let i = 0; i < 1000; i++) await lsp.diagnosticsOf(work.uriOf(`a${i}/web.yaml`), (list) => list.length === 0);
});

test("workspace folders come and go", async () => {
  const one = await folder({ "web.yaml": statefulSet("web", "web") });
  const two = await folder({ "svc.yaml": service("web", "web") });
  const lsp = await client({ folders: [one.uri], capabilities: watching });
  await lsp.diagnosticsOf(one.uriOf("web.yaml"), (list) => list.length === 1);
  await lsp.notify("workspace/didChangeWorkspaceFolders", { event: { added: [{ uri: two.uri, name: "two" }], removed: [] } });
  await lsp.diagnosticsOf(one.uriOf("web.yaml"), (list) => list.length === 0);
  await lsp.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [{ uri: two.uri, name: "two" }] } });
  await lsp.diagnosticsOf(one.uriOf("web.yaml"), (list) => list.length === 1);
});

test("leaves out .git, node_modules and what the settings exclude", async () => {
  const work = await folder({
    "web.yaml": statefulSet("web", "web"),
    ".git/svc.yaml": service("web", "web"),
    "node_modules/x/svc.yaml": service("web", "web"),
    "vendor/svc.yaml": service("web", "web"),
  });
  const lsp = await client({ folders: [work.uri], capabilities: { workspace: { ...watching.workspace, configuration: true } }, settings: { exclude: ["vendor/**"] } });
  const found = await lsp.diagnosticsOf(work.uriOf("web.yaml"), (list) => list.length === 1);
  expect(codes(found)).toEqual(["service-not-found"]);
});

test("survives what people have on their disks", async () => {
  const deep = `a: ${"[".repeat(50_000)}`;
  const bomb = `kind: Service\na: &a [x,x,x,x,x,x,x,x,x,x]\n${"bcdefghij".split("").map((name, i) => `${name}: &${name} [${Array(10).fill(`*${"abcdefghi"[i]}`).join(",")}]`).join("\n")}\nspec: {selector: *j, ports: *j}\n`;
  const work = await folder({
    "binary.yaml": "kind: StatefulSet\0\u0001\u0002",
    "deep.yaml": `kind: StatefulSet\n${deep}`,
    "bomb.yaml": bomb,
    "cycle.yaml": "kind: List\nitems: &a\n  - kind: List\n    items: *a\n  - *a\n",
    "merge.yaml": "a: &a\n  <<: *a\nkind: StatefulSet\nmetadata: &m\n  <<: *m\nspec: *a\n",
    "big.yaml": `kind: ConfigMap\ndata:\n  x: |\n${"    0123456789012345678901234567890123456789\n".repeat(1_250_000)}`,
    "template.yaml": "{{- if .Values.on }}\nkind: StatefulSet\nspec:\n  serviceName: {{ .x }}\n{{- end }}\n",
    "half.yaml": "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: half\nspec:\n  serviceName\n  repl",
    "ok/web.yaml": statefulSet("web", "nope"),
  });
  await mkdir(join(work.path, "loop"));
  await symlink("..", join(work.path, "loop", "up"));
  await symlink("nowhere.yaml", join(work.path, "dangling.yaml"));
  const lsp = await client({ folders: [work.uri], capabilities: watching });
  const found = await lsp.diagnosticsOf(work.uriOf("ok/web.yaml"), (list) => list.length === 1);
  expect(codes(found)).toEqual(["service-not-found"]);
  const hover = await lsp.request("textDocument/hover", { textDocument: { uri: work.uriOf("half.yaml") }, position: { line: 5, character: 4 } });
  expect(hover === null || typeof hover === "object").toBe(true);
  expect([...lsp.published.keys()]).toEqual([work.uriOf("ok/web.yaml")]);
  expect(lsp.process.exitCode).toBeNull();
});
