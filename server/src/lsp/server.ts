import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  ResponseError,
  WatchKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type WorkspaceFolder,
} from "vscode-languageserver";
import { serverCapabilities } from "./capabilities.ts";
import { registerHandlers } from "./handlers.ts";
import type { Host } from "./host.ts";
import { isRecord, settingsFrom, type InitializationOptions } from "./options.ts";
import { reportIndexing } from "./progress.ts";
import { createSession, type Session } from "./session.ts";
import { normalise } from "./workspace.ts";

/** Wires a connection to the core. The caller listens. Throws nothing: what goes wrong later is logged. */
export function startServer(connection: Connection, host: Host): void {
  let session: Session | undefined;
  let initialSettings: unknown;
  let folders: readonly WorkspaceFolder[] = [];
  let started = (): void => undefined;
  const begun = new Promise<void>((resolve) => (started = resolve));

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    if (session) throw new ResponseError(ErrorCodes.InvalidRequest, "initialize was sent before");
    const options = (isRecord(params.initializationOptions) ? params.initializationOptions : {}) as InitializationOptions;
    initialSettings = options.settings ?? params.initializationOptions;
    folders = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri, name: "" }] : []);
    session = createSession(connection, host, params, options, settingsFrom(initialSettings), begun);
    return { capabilities: serverCapabilities(params.capabilities, options), serverInfo: { name: "ordinal" } };
  });

  connection.onInitialized(async () => {
    const current = session!;
    const { capabilities, workspace } = current;
    await readSettings();
    const indexing = index(current, folders);
    started();
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: "ordinal" });
    }
    const watched = watchFiles(connection, host, current);
    for (const folder of folders) watched.add(folderUri(folder.uri));
    if (capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const folder of removed) {
          watched.remove(folderUri(folder.uri));
          workspace.removeFolder(folderUri(folder.uri));
        }
        for (const folder of added) watched.add(folderUri(folder.uri));
        void index(current, added);
      });
    }
    await indexing;
  });

  connection.onDidChangeConfiguration(async ({ settings }) => {
    if (isRecord(settings) && isRecord(settings["ordinal"])) initialSettings = settings["ordinal"];
    await readSettings();
    if (!session) return;
    session.diagnostics.invalidateAll();
    session.simulations.workspaceChanged();
    refreshViews(connection, session.capabilities);
  });

  connection.onShutdown(() => session?.workspace.dispose());

  // Asked from here, so that they exist before the first message; each waits for the session.
  registerHandlers(connection, host, () => {
    if (!session) throw new ResponseError(ErrorCodes.ServerNotInitialized, "initialize comes first");
    return session;
  });

  async function index(current: Session, added: readonly WorkspaceFolder[]): Promise<void> {
    await reportIndexing(connection, host, current, added.map(({ uri }) => folderUri(uri)));
    refreshViews(connection, current.capabilities);
  }

  async function readSettings(): Promise<void> {
    let section = initialSettings;
    if (session?.capabilities.workspace?.configuration) {
      try {
        section = (await inTime(connection.workspace.getConfiguration("ordinal"), configurationMs)) ?? initialSettings;
      } catch (error) {
        host.log(`no configuration from the client: ${String(error)}`);
      }
    }
    await session?.workspace.configure(settingsFrom(section));
  }
}

function folderUri(uri: string): string {
  return normalise(uri).replace(/\/$/, "");
}

/** The client's watcher sees what the user excludes from it; where there is none, the host's, folder by folder. */
function watchFiles(connection: Connection, host: Host, session: Session): { add(folder: string): void; remove(folder: string): void } {
  const { workspace, capabilities } = session;
  const pending = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A branch switch reports thousands of files: gather what comes in one breath.
  const changed = (uri: string): void => {
    pending.add(normalise(uri).replace(/\/$/, ""));
    timer ??= setTimeout(() => {
      timer = undefined;
      const uris = [...pending];
      pending.clear();
      void workspace.refresh(uris);
    }, 50);
  };
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) changed(uri);
  });
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    void connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [
        { globPattern: "**/*.{yaml,yml,json}" },
        { globPattern: "**/Kustomization" },
        // Folders that come and go as a whole are reported as themselves only.
        { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
      ],
    });
    return { add: () => undefined, remove: () => undefined };
  }
  const watchers = new Map<string, { dispose(): void } | null>();
  const remove = (folder: string): void => {
    watchers.get(folder)?.dispose();
    watchers.delete(folder);
  };
  return {
    add(folder) {
      remove(folder);
      watchers.set(folder, host.watch(folder, changed));
    },
    remove,
  };
}

function refreshViews(connection: Connection, capabilities: ClientCapabilities): void {
  if (capabilities.workspace?.codeLens?.refreshSupport) void connection.sendRequest("workspace/codeLens/refresh");
  if (capabilities.workspace?.inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh();
}

/** How long a client may take to answer for its settings; everything else waits for them. */
const configurationMs = 3_000;

/** What a promise gives, or a failure when it takes longer. */
function inTime<T>(promise: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${limitMs} ms`)), limitMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
