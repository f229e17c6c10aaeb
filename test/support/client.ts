import { spawn, type ChildProcess } from "node:child_process";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from "vscode-jsonrpc/node";
import type { Diagnostic, InitializeParams, InitializeResult, PublishDiagnosticsParams } from "vscode-languageserver-protocol";

/**
 * A small LSP client that starts the built server over stdio, as any editor would. `diagnosticsOf` waits for an event,
 * never for time.
 */
export interface Client {
  readonly connection: MessageConnection;
  readonly result: InitializeResult;
  readonly process: ChildProcess;
  readonly published: ReadonlyMap<string, readonly Diagnostic[]>;
  /** What the server logged. */
  readonly log: readonly string[];
  open(uri: string, text: string, languageId?: string): Promise<void>;
  change(uri: string, text: string): Promise<void>;
  close(uri: string): Promise<void>;
  /** Resolves with the diagnostics of `uri` as soon as they satisfy `wanted`. */
  diagnosticsOf(uri: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  request<R>(method: string, params: unknown): Promise<R>;
  notify(method: string, params: unknown): Promise<void>;
  stop(): Promise<void>;
}

export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: InitializeParams["capabilities"];
  readonly initializationOptions?: unknown;
  /** Answers to workspace/configuration. */
  readonly settings?: unknown;
  /** Never answers to workspace/configuration, although it says it would. */
  readonly silent?: boolean;
}

export const serverPath = new URL("../../dist/server.js", import.meta.url).pathname;

export async function startClient(options: ClientOptions = {}): Promise<Client> {
  const child = spawn(process.execPath, [serverPath, "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!));
  const published = new Map<string, readonly Diagnostic[]>();
  const log: string[] = [];
  const versions = new Map<string, number>();
  let waiting: (() => boolean)[] = [];
  const check = (): void => {
    waiting = waiting.filter((test) => !test());
  };
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    published.set(uri, diagnostics);
    check();
  });
  connection.onNotification("window/logMessage", ({ message }: { message: string }) => void log.push(message));
  connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => (options.silent ? new Promise(() => undefined) : items.map(() => options.settings ?? null)));
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.onNotification("$/progress", () => undefined);
  connection.listen();
  const result = await connection.sendRequest<InitializeResult>("initialize", {
    processId: process.pid,
    rootUri: options.folders?.[0] ?? null,
    workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri.split("/").at(-1) })) ?? null,
    capabilities: options.capabilities ?? {},
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification("initialized", {});
  return {
    connection,
    result,
    process: child,
    published,
    log,
    async open(uri, text, languageId = "yaml") {
      versions.set(uri, 1);
      await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
    },
    async change(uri, text) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      await connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
    },
    async close(uri) {
      await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
    },
    diagnosticsOf(uri, wanted) {
      return new Promise((resolve) => {
        const test = (): boolean => {
          const found = published.get(uri);
          if (!found || !wanted(found)) return false;
          resolve(found);
          return true;
        };
        if (!test()) waiting.push(test);
      });
    },
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    async stop() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      await new Promise<void>((resolve) => (child.exitCode === null ? child.once("exit", () => resolve()) : resolve()));
      connection.dispose();
    },
  };
}
