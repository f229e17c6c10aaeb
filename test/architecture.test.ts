import path from "node:path";
import { describe, expect, test } from "vitest";
import { sources, type Source } from "./support/sources.ts";

/** Folders of server/src. A file imports from its own layer and from those to the left, never from the right. */
const core = ["text", "yaml", "kubernetes", "simulation", "names", "manifests", "workspace", "rules", "features"];
const layers = [...core, "lsp", "node", "cli"];

interface Import {
  readonly from: string;
  /** The target's path from the repository's root, or the package's name. */
  readonly to: string;
  readonly isType: boolean;
}

const server = sources("server/src/**/*.ts").flatMap(importsOf);
const client = sources("client/**/*.ts").flatMap(importsOf);

describe("layers of server/src", () => {
  test("every folder is a layer", () => {
    expect([...new Set(server.map(({ from }) => layerOf(from)))].filter((folder) => !layers.includes(folder))).toEqual([]);
    expect(server.length).toBeGreaterThan(100);
  });

  test("imports go to the left only", () => {
    const wrong = server.filter(({ from, to }) => to.includes("/") && to.startsWith("server/") && layers.indexOf(layerOf(to)) > layers.indexOf(layerOf(from)));
    expect(wrong).toEqual([]);
  });

  test("the server does not import the client", () => {
    expect(server.filter(({ to }) => to.startsWith("client/") || to === "vscode")).toEqual([]);
  });

  test("the core uses no package but `yaml`, and that in one layer", () => {
    const packages = server.filter(({ from, to }) => core.includes(layerOf(from)) && !to.startsWith("server/"));
    expect(packages.filter(({ from, to }) => to !== "yaml" || layerOf(from) !== "yaml")).toEqual([]);
  });

  test("only lsp and node know the language server protocol", () => {
    const wrong = server.filter(({ from, to }) => to.startsWith("vscode-languageserver") && !["lsp", "node"].includes(layerOf(from)));
    expect(wrong).toEqual([]);
  });

  test("lsp could run in a browser: Node is used in node and cli only", () => {
    expect(server.filter(({ from, to }) => to.startsWith("node:") && !["node", "cli"].includes(layerOf(from)))).toEqual([]);
  });
});

describe("client", () => {
  test("the page uses nothing but itself and the core", () => {
    const page = client.filter(({ from, to }) => from.startsWith("client/webview/") && !to.startsWith("client/webview/"));
    expect(page.filter(({ to }) => !core.includes(layerOf(to)))).toEqual([]);
  });

  test("the extension knows no Kubernetes: of the server it has types and texts, of the page its protocol", () => {
    const extension = client.filter(({ from }) => from.startsWith("client/src/"));
    expect(extension.filter(({ to, isType }) => to.startsWith("server/") && !isType && layerOf(to) !== "text")).toEqual([]);
    expect(extension.filter(({ to, isType }) => to.startsWith("client/webview/") && !isType && !to.endsWith("/protocol.ts"))).toEqual([]);
  });
});

function importsOf({ file, text }: Source): Import[] {
  const pattern = /\b(?:import|export)\s+(type\s+)?(?:[\w$*\s{},]+?\s+from\s+)?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;
  return [...text.matchAll(pattern)].map(([, type, from, dynamic]) => {
    const to = from ?? dynamic!;
    return { from: file, to: to.startsWith(".") ? path.posix.join(path.posix.dirname(file), to) : to, isType: type !== undefined };
  });
}

function layerOf(file: string): string {
  return /^server\/src\/([^/]+)\//.exec(file)?.[1] ?? "";
}
