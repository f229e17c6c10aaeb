import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from "vscode-textmate";

const root = new URL("../../", import.meta.url);
const injection = new URL("syntaxes/kubernetes-dns.injection.json", root);
const standIn = new URL("test/syntaxes/yaml-stand-in.tmLanguage.json", root);

/** The grammar files of VS Code's own YAML extension, if a VS Code has been unpacked for the integration tests. */
function grammarsOfVSCode(): string[] {
  const found = globSync(".vscode-test/**/extensions/yaml/syntaxes/yaml.tmLanguage.json", { cwd: root }).sort();
  const newest = found.at(-1);
  if (newest === undefined) return [];
  return globSync(newest.replace(/yaml\.tmLanguage\.json$/, "*.tmLanguage.json"), { cwd: root });
}

/** The YAML grammars to test on: the stand-in always, VS Code's own where it is there. */
export async function yamlGrammars(): Promise<{ name: string; grammar: IGrammar }[]> {
  const own = grammarsOfVSCode().map((path) => new URL(path, root));
  const sets = [{ name: "stand-in YAML grammar", files: [standIn] }];
  if (own.length > 0) sets.push({ name: "VS Code's YAML grammar", files: own });
  const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  return Promise.all(sets.map(async ({ name, files }) => ({ name, grammar: await load(files) })));
}

async function load(files: readonly URL[]): Promise<IGrammar> {
  const raw = [...files, injection].map((url) => parseRawGrammar(readFileSync(url, "utf8"), basename(url.pathname)));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) => raw.find((grammar) => grammar.scopeName === scope) ?? null,
    getInjections: (scope) => (scope === "source.yaml" ? ["kubernetes-dns.injection"] : undefined),
  });
  const grammar = await registry.loadGrammar("source.yaml");
  if (grammar === null) throw new Error("no grammar for source.yaml");
  return grammar;
}

const suffix = ".kubernetes-dns";
const annotation = /^#\s*\^+ /;

/** The lines of YAML alone. */
export function withoutAnnotations(lines: readonly string[]): string[] {
  return lines.filter((line) => !annotation.test(line));
}

/** The lines, each followed by what the injected grammar colours in it: `#   ^^^ scope` a part. */
export function annotate(grammar: IGrammar, lines: readonly string[]): string[] {
  let state = INITIAL;
  return lines.flatMap((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    const marks = result.tokens.flatMap(({ startIndex, endIndex, scopes }) => {
      const scope = scopes.at(-1) ?? "";
      if (!scope.endsWith(suffix) || scope.startsWith("meta.")) return [];
      return [`#${" ".repeat(startIndex - 1)}${"^".repeat(endIndex - startIndex)} ${scope.slice(0, -suffix.length)}`];
    });
    return [line, ...marks];
  });
}
