import { afterEach, expect, test } from "vitest";
import { startClient, type Client, type ClientOptions } from "../support/client.ts";
import { codes, service, statefulSet } from "./samples.ts";

const cleanup: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const dispose of cleanup.splice(0).reverse()) await dispose();
});

async function client(options: ClientOptions = {}): Promise<Client> {
  const started = await startClient(options);
  cleanup.push(() => started.stop());
  return started;
}

const uri = "untitled:web.yaml";
const both = (headless: boolean): string => `${service("web", "web", headless)}---\n${statefulSet("web", "web", "prod")}`;
const serviceNameAt = { line: both(true).split("\n").findIndex((line) => line.includes("serviceName")), character: 16 };
const at = { textDocument: { uri }, position: serviceNameAt };

test("says who it is and what it can do", async () => {
  const { result } = await client();
  expect(result.serverInfo?.name).toBe("ordinal");
  expect(result.capabilities).toMatchObject({ hoverProvider: true, definitionProvider: true, codeLensProvider: {}, inlayHintProvider: true });
  expect(result.capabilities.diagnosticProvider).toBeUndefined();
});

test("hover, definition, references, highlight, lens, hints, symbols and links answer over the wire", async () => {
  const lsp = await client({ initializationOptions: { commands: true }, capabilities: { textDocument: { definition: { linkSupport: true } } } });
  await lsp.open(uri, both(true));
  const hover = await lsp.request<{ contents: { value: string } }>("textDocument/hover", at);
  expect(hover.contents.value).toContain("web-0.web.prod.svc.cluster.local");
  expect(await lsp.request("textDocument/definition", at)).toMatchObject([{ targetUri: uri, targetSelectionRange: { start: { line: 3 } } }]);
  expect(await lsp.request<unknown[]>("textDocument/references", { ...at, context: { includeDeclaration: true } })).toHaveLength(2);
  expect(await lsp.request<unknown[]>("textDocument/documentHighlight", at)).toHaveLength(2);
  const lenses = await lsp.request<{ command: { title: string } }[]>("textDocument/codeLens", { textDocument: { uri } });
  expect(lenses.map(({ command }) => command.title).join(" | ")).toContain("Simulate");
  const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  expect(JSON.stringify(await lsp.request("textDocument/inlayHint", { textDocument: { uri }, range: whole }))).toContain("web-2");
  expect(JSON.stringify(await lsp.request("textDocument/documentSymbol", { textDocument: { uri } }))).toContain("web-2");
  expect(JSON.stringify(await lsp.request("workspace/symbol", { query: "web-1.web.prod" }))).toContain("web-1.web.prod.svc.cluster.local");
  expect(await lsp.request<unknown[]>("textDocument/documentLink", { textDocument: { uri } })).toHaveLength(1);
});

test("rename goes both ways over the wire, and refuses what the API server refuses", async () => {
  const lsp = await client();
  await lsp.open(uri, both(true));
  expect(await lsp.request("textDocument/prepareRename", at)).toBeTruthy();
  const edit = await lsp.request<{ changes: Record<string, unknown[]> }>("textDocument/rename", { ...at, newName: "peers" });
  expect(edit.changes[uri]).toHaveLength(2);
  await expect(lsp.request("textDocument/rename", { ...at, newName: "Not A Name" })).rejects.toThrow(/Not A Name/);
});

test("completion offers the Service", async () => {
  const lsp = await client();
  await lsp.open(uri, `${service("web", "web")}---\n${statefulSet("web", "", "prod")}`);
  const items = await lsp.request<{ items: { label: string }[] }>("textDocument/completion", at);
  expect(items.items[0]?.label).toBe("web");
});

test("the fix for a Service that is not headless is one inserted line", async () => {
  const lsp = await client();
  await lsp.open(uri, both(false));
  const [diagnostic] = await lsp.diagnosticsOf(uri, (list) => codes(list).includes("service-not-headless"));
  const actions = await lsp.request<{ title: string; edit: { changes: Record<string, { newText: string }[]> } }[]>("textDocument/codeAction", {
    textDocument: { uri },
    range: diagnostic!.range,
    context: { diagnostics: [diagnostic] },
  });
  expect(actions[0]!.title).toContain("clusterIP: None");
  // Not to be overlooked: the edit alone changes nothing in a cluster that has this Service.
  expect(actions[0]!.title).toContain("has to be deleted first");
  expect(actions[0]!.edit.changes[uri]!.map(({ newText }) => newText.trim())).toEqual(["clusterIP: None"]);
});

test("settings come from initializationOptions and from workspace/configuration", async () => {
  const lsp = await client({ initializationOptions: { settings: { clusterDomain: "k8s.example" } } });
  await lsp.open(uri, both(true));
  const hover = await lsp.request<{ contents: { value: string } }>("textDocument/hover", at);
  expect(hover.contents.value).toContain("web-0.web.prod.svc.k8s.example");
  const configured = await client({ capabilities: { workspace: { configuration: true } }, settings: { rules: { "service-not-headless": "error" } } });
  await configured.open(uri, both(false));
  const found = await configured.diagnosticsOf(uri, (list) => list.length > 0);
  expect(found[0]).toMatchObject({ code: "service-not-headless", severity: 1 });
});

test("a client that never tells its settings is served with those it started with", async () => {
  const lsp = await client({ capabilities: { workspace: { configuration: true } }, silent: true, initializationOptions: { settings: { clusterDomain: "k8s.example" } } });
  await lsp.open(uri, both(true));
  const hover = await lsp.request<{ contents: { value: string } }>("textDocument/hover", at);
  expect(hover.contents.value).toContain("web-0.web.prod.svc.k8s.example");
});

test("answers in Chinese when the client speaks it", async () => {
  const lsp = await client({ initializationOptions: { locale: "zh-cn" } });
  await lsp.open(uri, both(false));
  const found = await lsp.diagnosticsOf(uri, (list) => list.length > 0);
  expect(found[0]!.message).toMatch(/[\u4e00-\u9fff]/);
});

test("pull diagnostics, for clients that ask", async () => {
  const lsp = await client({ capabilities: { textDocument: { diagnostic: {} } } });
  expect(lsp.result.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true, workspaceDiagnostics: true });
  await lsp.open(uri, both(false));
  const report = await lsp.request<{ kind: string; items: { code: string }[]; resultId: string }>("textDocument/diagnostic", { textDocument: { uri } });
  expect(codes(report.items)).toEqual(["service-not-headless"]);
  expect(await lsp.request("textDocument/diagnostic", { textDocument: { uri }, previousResultId: report.resultId })).toEqual({ kind: "unchanged", resultId: report.resultId });
  const all = await lsp.request<{ items: { uri: string }[] }>("workspace/diagnostic", { previousResultIds: [] });
  expect(all.items.map((item) => item.uri)).toEqual([uri]);
});

test("Ordinal's own requests: pod names, StatefulSets, simulation input and its changes", async () => {
  const lsp = await client({ initializationOptions: { settings: { simulation: { nodes: 7, readyMs: "soon" } } } });
  await lsp.open(uri, both(true));
  expect(await lsp.request("ordinal/podNames", { uri, name: "web" })).toEqual({ names: [0, 1, 2].map((i) => `web-${i}.web.prod.svc.cluster.local`) });
  expect(await lsp.request("ordinal/statefulSets", null)).toMatchObject([{ uri, name: "web", namespace: "prod" }]);
  const source = await lsp.request<{ input: { namespace: string; services: unknown[] }; fields: { path: string; line: number }[] }>("ordinal/simulationInput", { uri, name: "web" });
  expect(source.input).toMatchObject({ namespace: "prod", settings: { nodes: 7 }, services: [{ metadata: { name: "web" } }] });
  expect(source.fields.find(({ path }) => path === "spec/serviceName")?.line).toBe(serviceNameAt.line);
  expect(source.fields.find(({ path }) => path === "spec/template/spec/containers/0/image")?.line).toBe(both(true).split("\n").findIndex((line) => line.includes("image:")));
  const changed = new Promise((resolve) => lsp.connection.onNotification("ordinal/statefulSetChanged", resolve));
  await lsp.change(uri, both(true).replace("replicas: 3", "replicas: 5"));
  expect(await changed).toEqual({ uri, name: "web" });
  await lsp.change(uri, "kind: [");
  expect(await lsp.request("ordinal/simulationInput", { uri, name: "web" })).toEqual({ problem: expect.stringContaining("not valid YAML") });
});

test("the simulation is told of changes of the Services and budgets around its set", async () => {
  const lsp = await client();
  const text = (headless: boolean, most: string): string =>
    `${both(headless)}---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: guard, namespace: prod }\nspec: { maxUnavailable: ${most}, selector: { matchLabels: { app: web } } }\n`;
  await lsp.open(uri, text(true, "1"));
  const asked = async () => (await lsp.request<{ input: { services: unknown[]; budgets: unknown[] } }>("ordinal/simulationInput", { uri, name: "web" })).input;
  expect(await asked()).toMatchObject({ services: [{ spec: { clusterIP: "None" } }], budgets: [{ spec: { maxUnavailable: 1 } }] });
  const told: string[] = [];
  let wake = (): void => {};
  lsp.connection.onNotification("ordinal/statefulSetChanged", ({ name }: { name: string }) => (told.push(name), wake()));
  const change = async (next: string): Promise<void> => {
    const heard = new Promise<void>((resolve) => (wake = resolve));
    await lsp.change(uri, next);
    await heard;
  };
  await change(text(true, "2"));
  expect(await asked()).toMatchObject({ budgets: [{ spec: { maxUnavailable: 2 } }] });
  await change(text(false, "2"));
  expect(await asked()).toMatchObject({ services: [{ spec: { selector: { app: "web" } } }] });
  expect(told).toEqual(["web", "web"]);
});

test("a request about a document it does not know is answered empty", async () => {
  const lsp = await client();
  const nowhere = { textDocument: { uri: "file:///nowhere.yaml" }, position: { line: 3, character: 3 } };
  expect(await lsp.request("textDocument/hover", nowhere)).toBeNull();
  expect(await lsp.request("textDocument/definition", nowhere)).toEqual([]);
  expect(await lsp.request("textDocument/codeLens", { textDocument: nowhere.textDocument })).toEqual([]);
});
