import type { ClientCapabilities, Connection, InitializeParams } from "vscode-languageserver";
import { render, type Catalog, type Message } from "../text/message.ts";
import type { Settings } from "../workspace/settings.ts";
import type { Presentation } from "./convert.ts";
import { createDiagnostics, type Diagnostics } from "./diagnostics.ts";
import type { Host } from "./host.ts";
import { trackDocuments } from "./open-documents.ts";
import type { InitializationOptions } from "./options.ts";
import { watchSimulations, type Simulations } from "./simulations.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

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

/** Makes the parts of a session and ties them together. `begun` resolves when the folders to read are known. */
export function createSession(connection: Connection, host: Host, params: InitializeParams, options: InitializationOptions, settings: Settings, begun: Promise<void>): Session {
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
