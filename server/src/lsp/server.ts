import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  WatchKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type WorkspaceFolder,
} from "vscode-languageserver";
import { render, type Catalog, type Message } from "../text/message.ts";
import type { Settings } from "../workspace/settings.ts";
import { serverCapabilities } from "./capabilities.ts";
import type { Presentation } from "./convert.ts";
import { createDiagnostics, type Diagnostics } from "./diagnostics.ts";
import { registerHandlers } from "./handlers.ts";
import type { Host } from "./host.ts";
import { trackDocuments } from "./open-documents.ts";
import { isRecord, settingsFrom, type InitializationOptions } from "./options.ts";
import { reportIndexing } from "./progress.ts";
import { watchSimulations, type Simulations } from "./simulations.ts";
import { createWorkspace, normalise, type Workspace } from "./workspace.ts";

/** Everything a handler needs: the current snapshot and how this client wants its answers. */
export interface Session {
  readonly workspace: Workspace;
  /** Resolves when everything known by then has been read: an answer given earlier would miss the other end. */
  readonly ready: () => Promise<void>;
  readonly diagnostics: Diagnostics;
  readonly simulations: Simulations;
  readonly presentation: Presentation;
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
  /** The client runs Ordinal's commands and shows codicons. */
  readonly commands: boolean;
}

/** Wires a connection to the core. The caller listens. Throws nothing: what goes wrong later is logged. */
export function startServer(connection: Connection, host: Host): void {
  let session: Session | undefined;
  let initialSettings: unknown;
  let folders: readonly WorkspaceFolder[] = [];
  let started = (): void => undefined;
  const begun = new Promise<void>((resolve) => (started = resolve));

  connection.onInitialize((params: InitializeParams): InitializeResult => {
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
  registerHandlers(connection, host, () => session!);

  async function index(current: Session, added: readonly WorkspaceFolder[]): Promise<void> {
    await reportIndexing(connection, host, current, added.map(({ uri }) => folderUri(uri)));
    refreshViews(connection, current.capabilities);
  }

  async function readSettings(): Promise<void> {
    let section = initialSettings;
    if (session?.capabilities.workspace?.configuration) {
      try {
        section = (await connection.workspace.getConfiguration("ordinal")) ?? initialSettings;
      } catch (error) {
        host.log(`no configuration from the client: ${String(error)}`);
      }
    }
    await session?.workspace.configure(settingsFrom(section));
  }
}

function createSession(connection: Connection, host: Host, params: InitializeParams, options: InitializationOptions, settings: Settings, begun: Promise<void>): Session {
  const catalog: Catalog | undefined = options.catalog ?? host.catalog(options.locale ?? params.locale ?? "en");
  const spelling = new Map<string, string>();
  const presentation: Presentation = {
    translate: (message: Message) => render(message, catalog),
    clientUri: (uri) => spelling.get(uri) ?? uri,
    documentation: host.documentation,
  };
  const capabilities = params.capabilities;
  const workspace = createWorkspace(
    host,
    {
      changed(touched, changed) {
        diagnostics.invalidate(touched, changed);
        simulations.workspaceChanged();
      },
    },
    settings,
  );
  const ready = async (): Promise<void> => {
    await begun;
    await workspace.ready;
  };
  const simulations = watchSimulations(connection, () => workspace.snapshot, presentation.clientUri);
  const documents = trackDocuments(connection, workspace, spelling);
  const diagnostics = createDiagnostics({
    host,
    connection,
    snapshot: () => workspace.snapshot,
    presentation,
    versionOf: documents.versionOf,
    ready,
    refresh: () => {
      if (capabilities.workspace?.diagnostics?.refreshSupport) void connection.languages.diagnostics.refresh();
    },
  });
  return { workspace, ready, diagnostics, simulations, presentation, capabilities, options, commands: options.commands === true };
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
