import { spawn } from "node:child_process";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { serverPath, startClient, type Client, type ClientOptions } from "../support/client.ts";
import { tempFolder, type TempFolder } from "../support/temp.ts";
import { codes, service, statefulSet } from "./samples.ts";

/** What no well-behaved client sends and no tidy disk holds, but some do. */
const cleanup: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const dispose of cleanup.splice(0).reverse()) await dispose();
});

async function folder(files: Record<string, string> = {}): Promise<TempFolder> {
  const made = await tempFolder(files);
  cleanup.push(() => made.dispose());
  return made;
}

async function client(options: ClientOptions = {}): Promise<Client> {
  const started = await startClient(options);
  cleanup.push(() => started.stop());
  return started;
}

const configured = { workspace: { configuration: true, workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } } };
const names = async (lsp: Client): Promise<string[]> => (await lsp.request<{ name: string }[]>("ordinal/statefulSets", null)).map(({ name }) => name).sort();

test.each([[""], ["a".repeat(70_000)], ["["], ["!("]])("a pattern in exclude that is none (%#) leaves nothing out", async (pattern) => {
  const work = await folder({ "web.yaml": statefulSet("web", "nope"), "vendor/db.yaml": statefulSet("db", "nope") });
  const lsp = await client({ folders: [work.uri], capabilities: configured, settings: { exclude: [pattern, "vendor/"] } });
  expect(await names(lsp)).toEqual(["web"]);
});

test("a workspace folder that is no URI does not keep the others from being read", async () => {
  const work = await folder({ "web.yaml": statefulSet("web", "nope") });
  const lsp = await client({ folders: ["file:////server/share", "a b:c", `${work.uri}/`], capabilities: configured });
  expect(await names(lsp)).toEqual(["web"]);
});

test("a folder of another file system is not looked for on this disk", async () => {
  const work = await folder({ "web.yaml": statefulSet("web", "nope") });
  const lsp = await client({ folders: [`memfs:${work.path}`], capabilities: configured });
  expect(await names(lsp)).toEqual([]);
  expect(lsp.log.filter((line) => line.startsWith("cannot"))).toEqual([]);
});

test.each(["file:////server/share/web.yaml", "a b:c", "web.yaml", "file:///C:/a%20b/%zz.yaml", "untitled:Untitled-1"])("answers about %s", async (uri) => {
  const lsp = await client();
  await lsp.open(uri, statefulSet("web", "nope"));
  expect(codes(await lsp.diagnosticsOf(uri, (list) => list.length > 0))).toEqual(["service-not-found"]);
  expect(await lsp.request("textDocument/hover", { textDocument: { uri }, position: { line: 5, character: 16 } })).not.toBeNull();
  await lsp.close(uri);
  await lsp.diagnosticsOf(uri, (list) => list.length === 0);
  expect(lsp.log.filter((line) => /rror/.test(line))).toEqual([]);
});

test("folders inside each other: what one of them leaves out, the other keeps and follows", async () => {
  const work = await folder({ "inner/vendor/svc.yaml": service("web", "web"), "web.yaml": statefulSet("web", "web") });
  const lsp = await client({ folders: [work.uriOf("inner"), work.uri], capabilities: configured, settings: { exclude: ["vendor"] } });
  const uri = work.uriOf("web.yaml");
  expect(await lsp.request("textDocument/hover", { textDocument: { uri }, position: { line: 3, character: 9 } })).not.toBeNull();
  await work.remove("inner/vendor/svc.yaml");
  await lsp.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: work.uriOf("inner/vendor/svc.yaml"), type: 3 }] });
  expect(codes(await lsp.diagnosticsOf(uri, (list) => list.length > 0))).toEqual(["service-not-found"]);
});

test("a file is known by its own name, not by that of a link to its folder", async () => {
  const work = await folder({ "real/web.yaml": statefulSet("web", "nope") });
  for (const name of ["a", "z"]) await symlink("real", join(work.path, name));
  await symlink("real/web.yaml", join(work.path, "copy.yaml"));
  const outside = await folder({ "db.yaml": statefulSet("db", "nope") });
  await symlink(outside.path, join(work.path, "outside"));
  const lsp = await client({ folders: [work.uri], capabilities: configured });
  const found = await lsp.request<{ uri: string }[]>("ordinal/statefulSets", null);
  expect(found.map(({ uri }) => uri).sort()).toEqual([work.uriOf("outside/db.yaml"), work.uriOf("real/web.yaml")]);
});

test("a client that spells a URI in its own way sees no finding twice", async () => {
  const work = await folder({ "a+b.yaml": statefulSet("web", "nope") });
  const lsp = await client({ folders: [work.uri], capabilities: configured });
  const own = work.uriOf("a+b.yaml");
  await lsp.diagnosticsOf(own.replace("+", "%2B"), (list) => list.length === 1);
  await lsp.open(own, statefulSet("web", "nope"));
  await lsp.diagnosticsOf(own, (list) => list.length === 1);
  await names(lsp);
  expect([...lsp.published].filter(([, list]) => list.length > 0).map(([uri]) => uri)).toEqual([own]);
});

test("a pulling client is told that a deleted file has no findings left", async () => {
  const work = await folder({ "web.yaml": statefulSet("web", "nope") });
  const lsp = await client({ folders: [work.uri], capabilities: { ...configured, textDocument: { diagnostic: {} } } });
  const first = await lsp.request<{ items: { uri: string; resultId: string; items: unknown[] }[] }>("workspace/diagnostic", { previousResultIds: [] });
  expect(first.items).toMatchObject([{ uri: work.uriOf("web.yaml"), items: [{ code: "service-not-found" }] }]);
  await lsp.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [{ uri: work.uri, name: "" }] } });
  const previousResultIds = first.items.map(({ uri, resultId }) => ({ uri, value: resultId }));
  expect(await lsp.request("workspace/diagnostic", { previousResultIds })).toMatchObject({ items: [{ uri: work.uriOf("web.yaml"), kind: "full", items: [] }] });
});

test("watches folders that are added later, too, and no longer those that are removed", async () => {
  const one = await folder({ "web.yaml": statefulSet("web", "web") });
  const two = await folder();
  const lsp = await client({ folders: [one.uri], capabilities: { workspace: { workspaceFolders: true } } });
  const uri = one.uriOf("web.yaml");
  await lsp.diagnosticsOf(uri, (list) => list.length === 1);
  await lsp.notify("workspace/didChangeWorkspaceFolders", { event: { added: [{ uri: two.uri, name: "" }], removed: [] } });
  await names(lsp);
  await two.write("svc.yaml", service("web", "web"));
  await lsp.diagnosticsOf(uri, (list) => list.length === 0);
});

test("a folder whose name looks like a file's comes and goes as a whole", async () => {
  const work = await folder({ "web.yaml": statefulSet("web", "web") });
  const lsp = await client({ folders: [work.uri], capabilities: configured });
  const uri = work.uriOf("web.yaml");
  await lsp.diagnosticsOf(uri, (list) => list.length === 1);
  await work.write("node.js/svc.yaml", service("web", "web"));
  await lsp.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: work.uriOf("node.js"), type: 1 }] });
  await lsp.diagnosticsOf(uri, (list) => list.length === 0);
  await work.remove("node.js");
  await lsp.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: work.uriOf("node.js"), type: 3 }] });
  await lsp.diagnosticsOf(uri, (list) => list.length === 1);
});

test("a name of a megabyte is quoted in part", async () => {
  const lsp = await client();
  await lsp.open("untitled:web.yaml", statefulSet("a".repeat(1_000_000), "nope"));
  const found = await lsp.diagnosticsOf("untitled:web.yaml", (list) => list.length > 0);
  expect(codes(found)).toContain("name-too-long");
  for (const { message } of found) expect(String(message).length).toBeLessThan(2000);
});

test("requests before initialize, and a second initialize, are refused as the protocol says", async () => {
  const child = spawn(process.execPath, [serverPath, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const raw = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  raw.listen();
  await expect(raw.sendRequest("textDocument/hover", { textDocument: { uri: "untitled:a" }, position: { line: 0, character: 0 } })).rejects.toMatchObject({ code: -32002 });
  raw.dispose();
  child.kill();
  const lsp = await client();
  await expect(lsp.request("initialize", { processId: null, rootUri: null, capabilities: {} })).rejects.toMatchObject({ code: -32600 });
  expect(await names(lsp)).toEqual([]);
});
