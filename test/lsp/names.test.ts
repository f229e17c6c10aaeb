import { afterEach, describe, expect, test } from "vitest";
import { applyEdits } from "../../server/src/text/edit.ts";
import { lineStarts, offsetAt } from "../../server/src/text/lines.ts";
import { startClient, type Client } from "../support/client.ts";
import { service, statefulSet } from "./samples.ts";

const cleanup: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const dispose of cleanup.splice(0).reverse()) await dispose();
});

const uri = "untitled:web.yaml";
const text = `${service("web-headless", "web", true)}---
${statefulSet("web", "web-headless", "prod")}---
apiVersion: v1
kind: ConfigMap
metadata: { name: client, namespace: prod }
data:
  client.properties: |
    bootstrap.servers=web-0.web-headless:9092,web-2.web-headless.prod.svc.cluster.local:80
    more.servers=
`;

async function open(): Promise<Client> {
  const client = await startClient({ initializationOptions: { commands: true } });
  cleanup.push(() => client.stop());
  await client.open(uri, text);
  return client;
}

/** Where `before` ends, the last time it stands in the text. */
function at(before: string) {
  const offset = text.lastIndexOf(before) + before.length;
  const lines = text.slice(0, offset).split("\n");
  return { textDocument: { uri }, position: { line: lines.length - 1, character: lines.at(-1)!.length } };
}
const pod = at("=web");
const name = at("=web-0.w");

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}
const textAt = ({ start, end }: Range) => text.slice(offsetAt(text, lineStarts(text), start), offsetAt(text, lineStarts(text), end));

describe("a name in a text, over the wire", () => {
  test("hover, definition, references and highlight", async () => {
    const lsp = await open();
    const hover = await lsp.request<{ contents: { value: string }; range: Range }>("textDocument/hover", pod);
    expect(hover.contents.value).toContain("web-0.web-headless.prod.svc.cluster.local");
    expect(textAt(hover.range)).toBe("web-0.web-headless");
    const [set] = await lsp.request<{ range: Range }[]>("textDocument/definition", pod);
    expect([textAt(set!.range), set!.range.start.line]).toEqual(["web", text.slice(0, text.indexOf("kind: StatefulSet")).split("\n").length + 1]);
    const [found] = await lsp.request<{ range: Range }[]>("textDocument/definition", name);
    expect(textAt(found!.range)).toBe("web-headless");
    expect(await lsp.request<unknown[]>("textDocument/references", { ...name, context: { includeDeclaration: false } })).toHaveLength(3);
    expect(await lsp.request<unknown[]>("textDocument/documentHighlight", name)).toHaveLength(4);
  });

  test("rename, from the name and back", async () => {
    const lsp = await open();
    expect(await lsp.request<{ placeholder: string }>("textDocument/prepareRename", pod)).toMatchObject({ placeholder: "web" });
    const rename = async (source: string, newName: string) => {
      const edit = await lsp.request<{ changes: Record<string, { range: Range; newText: string }[]> }>("textDocument/rename", { ...name, newName });
      const starts = lineStarts(source);
      return applyEdits(source, edit.changes[uri]!.map(({ range, newText }) => ({ span: { start: offsetAt(source, starts, range.start), end: offsetAt(source, starts, range.end) }, newText })));
    };
    const renamed = await rename(text, "peers");
    expect(renamed).toContain("bootstrap.servers=web-0.peers:9092,web-2.peers.prod.svc.cluster.local:80");
    await lsp.change(uri, renamed);
    expect(await rename(renamed, "web-headless")).toBe(text);
  });

  test("completion of a host, with what triggers it", async () => {
    const lsp = await open();
    expect(lsp.result.capabilities.completionProvider?.triggerCharacters).toEqual(expect.arrayContaining([".", ",", "@", "/", "="]));
    const { items } = await lsp.request<{ items: { label: string; textEdit: { range: Range } }[] }>("textDocument/completion", at("more.servers="));
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(["web-headless", "web-1.web-headless"]));
  });

  test("any name, asked from any pod", async () => {
    const lsp = await open();
    const origins = await lsp.request<{ name: string; suggested: unknown; workloads: { kind: string; name: string; uri: string }[]; namespaces: string[] }>("ordinal/resolveFrom", { uri, position: pod.position });
    expect(origins).toMatchObject({ name: "web-0.web-headless", suggested: "prod", workloads: [{ kind: "StatefulSet", name: "web", namespace: "prod" }], namespaces: ["prod"] });
    const { kind, name: workload } = origins.workloads[0]!;
    const answer = await lsp.request<{ outcome: string; steps: unknown[]; targets: unknown[] }>("ordinal/resolveName", { name: "web-1.web-headless", from: { uri, kind, name: workload } });
    expect(answer).toMatchObject({ outcome: "resolves", answered: "web-1.web-headless.prod.svc.cluster.local", steps: [{ name: "web-1.web-headless.prod.svc.cluster.local", outcome: "found" }], targets: [{ kind: "pod", place: { uri } }] });
    expect(await lsp.request("ordinal/resolveName", { name: "web-9.web-headless", from: { namespace: "prod" } })).toMatchObject({ outcome: "fails", suggestions: ["web-2.web-headless"], reason: expect.stringContaining("web-9") });
    expect(await lsp.request("ordinal/resolveName", { name: "web", from: { uri, kind: "Deployment", name: "none" } })).toBeNull();
  });
});
