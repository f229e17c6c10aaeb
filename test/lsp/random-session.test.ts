import { expect, test } from "vitest";
import { CancellationTokenSource } from "vscode-jsonrpc";
import { startClient, type Client } from "../support/client.ts";
import { service, statefulSet } from "./samples.ts";

/**
 * Random editing with every request in between: the server neither stops nor logs an error, and at the end it says the
 * same as a server that only ever saw the last texts.
 */
const steps = Number(process.env["ORDINAL_STEPS"] ?? 400);
const seed = Number(process.env["ORDINAL_SEED"] ?? 1);

/** mulberry32: the same session for the same seed. */
function dice(start: number): (sides: number) => number {
  let state = start >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const scraps = ["\n", "---\n", "  ", ": ", "- ", "\t", "\r\n", '"', "'", "{", "[", "&a ", "*a", "<<: *a\n", "#", "|\n", "replicas: -1\n", "serviceName: web\n", "kind: Service\n", "__proto__: {a: b}\n", "name: <script>\n", "\u{1F600}", "\0", "~", "? ", "!!binary x", "%YAML 1.1\n", "99999999999999999999", "metadata:\n", "clusterIP: None\n", "{{ .x }}", "# ordinal: ignore\n"];

const samples = [
  `${service("web", "web")}---\n${statefulSet("web", "web", "prod")}`,
  service("db", "db", false),
  statefulSet("db", "db"),
  `{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"clusterIP":"None"}}]}`,
  `apiVersion: batch/v1\r\nkind: Job\r\nmetadata:\r\n  name: j\r\nspec:\r\n  completionMode: Indexed\r\n  completions: 3\r\n  template:\r\n    spec:\r\n      subdomain: web\r\n`,
];

const uris = samples.map((_, index) => `file:///nowhere/${index % 2}/m${index}.yaml`);

type Edit = { range: { start: { line: number; character: number }; end: { line: number; character: number } }; text: string };

function positionIn(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  // Between CR and LF there is no position.
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

/** A random edit, and the text it makes. */
function randomEdit(text: string, roll: (sides: number) => number): { edit: Edit; after: string } {
  const boundary = (offset: number): number => (text[offset - 1] === "\r" && text[offset] === "\n" ? offset - 1 : offset);
  const start = boundary(roll(text.length + 1));
  const end = boundary(Math.min(text.length, start + (roll(3) === 0 ? roll(roll(8) === 0 ? 400 : 12) : 0)));
  const inserted = roll(6) === 0 ? text.slice(start, start + roll(200)) : scraps[roll(scraps.length)]!;
  return { edit: { range: { start: positionIn(text, start), end: positionIn(text, Math.max(start, end)) }, text: inserted }, after: text.slice(0, start) + inserted + text.slice(Math.max(start, end)) };
}

function randomRequest(uri: string, roll: (sides: number) => number): [string, unknown] {
  const textDocument = { uri: roll(20) === 0 ? "file:///nowhere/unknown.yaml" : uri };
  const number = (): number => (roll(12) === 0 ? 2 ** 31 - 1 : roll(45));
  const position = { line: number(), character: number() };
  const range = { start: roll(5) === 0 ? position : { line: 0, character: 0 }, end: { line: number(), character: number() } };
  const at = { textDocument, position };
  const requests: [string, unknown][] = [
    ["textDocument/hover", at],
    ["textDocument/completion", at],
    ["textDocument/definition", at],
    ["textDocument/references", { ...at, context: { includeDeclaration: true } }],
    ["textDocument/prepareRename", at],
    ["textDocument/rename", { ...at, newName: ["peers", "Not A Name", "", "x".repeat(300)][roll(4)] }],
    ["textDocument/documentHighlight", at],
    ["textDocument/documentLink", { textDocument }],
    ["textDocument/documentSymbol", { textDocument }],
    ["workspace/symbol", { query: ["", "web", "web-1.web", "(", "\0"][roll(5)] }],
    ["textDocument/codeAction", { textDocument, range, context: { diagnostics: [], ...(roll(3) === 0 ? { only: ["source.fixAll"] } : {}) } }],
    ["textDocument/codeLens", { textDocument }],
    ["textDocument/inlayHint", { textDocument, range }],
    ["ordinal/podNames", { uri: textDocument.uri, position }],
    ["ordinal/simulationInput", { uri: textDocument.uri, name: "web" }],
    ["ordinal/statefulSets", null],
  ];
  return requests[roll(requests.length)]!;
}

/** What the server shows once it has done everything it was asked: a last document's findings come after all others. */
async function findings(lsp: Client): Promise<Record<string, unknown>> {
  const last = "file:///last/web.yaml";
  await lsp.open(last, statefulSet("last", "nowhere", "last"));
  await lsp.diagnosticsOf(last, (list) => list.length > 0);
  await lsp.close(last);
  await lsp.diagnosticsOf(last, (list) => list.length === 0);
  return Object.fromEntries(uris.map((uri) => [uri, lsp.published.get(uri) ?? []]));
}

test(`a random session (seed ${seed}) ends as if nothing had been there before`, async () => {
  const roll = dice(seed);
  const lsp = await startClient({ capabilities: { textDocument: { definition: { linkSupport: true } } } });
  const texts = new Map<string, string>();
  const answers: Promise<unknown>[] = [];
  const failures: string[] = [];
  let version = 0;
  for (let step = 0; step < steps; step++) {
    const uri = uris[roll(uris.length)]!;
    const text = texts.get(uri);
    const change = (contentChanges: unknown[]): Promise<void> => lsp.notify("textDocument/didChange", { textDocument: { uri, version: roll(9) === 0 ? roll(5) : ++version }, contentChanges });
    if (text === undefined || roll(25) === 0) {
      const fresh = samples[roll(samples.length)]!;
      texts.set(uri, fresh);
      if (text === undefined) await lsp.open(uri, fresh);
      else await change([{ text: fresh }]);
    } else if (roll(40) === 0) {
      texts.delete(uri);
      await lsp.close(uri);
      // Late changes of a closed document, as some clients send them, are passed over.
      await change([{ text: samples[0] }]);
    } else {
      const first = randomEdit(text, roll);
      const second = randomEdit(first.after, roll);
      texts.set(uri, second.after);
      await change([first.edit, second.edit].map(({ range, text: inserted }) => ({ range, text: inserted })));
    }
    for (let asked = roll(4); asked > 0; asked--) {
      const [method, params] = randomRequest(uri, roll);
      const cancelled = new CancellationTokenSource();
      const answer = lsp.connection.sendRequest(method, params, cancelled.token).catch((error: { code?: number; message: string }) => {
        // Refused (a rename that Kubernetes would not take) is an answer.
        if (error.code !== -32803 && error.code !== -32800) failures.push(`${method}: ${error.message}`);
      });
      if (roll(5) === 0) cancelled.cancel();
      answers.push(answer);
    }
    if (roll(10) === 0) await Promise.all(answers.splice(0));
  }
  await Promise.all(answers);
  const shown = await findings(lsp);
  expect(failures).toEqual([]);
  expect(lsp.log.filter((line) => !line.startsWith("read "))).toEqual([]);
  await lsp.stop();

  const fresh = await startClient();
  for (const uri of uris) if (texts.has(uri)) await fresh.open(uri, texts.get(uri)!);
  expect(shown).toEqual(await findings(fresh));
  await fresh.stop();
});
