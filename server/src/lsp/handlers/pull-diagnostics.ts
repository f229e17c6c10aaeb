import { DocumentDiagnosticReportKind, type DocumentDiagnosticParams, type DocumentDiagnosticReport, type WorkspaceDiagnosticParams, type WorkspaceDiagnosticReport } from "vscode-languageserver";
import { normalise } from "../workspace.ts";
import type { Register } from "./register.ts";

/** Diagnostics for clients that ask for them. */
export function registerPullDiagnostics({ connection, guarded }: Register): void {
  connection.languages.diagnostics.on(
    guarded<DocumentDiagnosticParams, DocumentDiagnosticReport>("diagnostic", { kind: DocumentDiagnosticReportKind.Full, items: [] }, (params, session) => {
      const uri = normalise(params.textDocument.uri);
      session.diagnostics.pulled(uri);
      const { items, resultId } = session.diagnostics.pull(uri);
      if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    }),
  );

  connection.languages.diagnostics.onWorkspace(
    guarded<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>("workspace/diagnostic", { items: [] }, (params, session) => {
      const previous = new Map(params.previousResultIds.map(({ uri, value }) => [normalise(uri), value]));
      const items: WorkspaceDiagnosticReport["items"] = [];
      // What the client still shows of files that are gone has to be taken back, too.
      for (const uri of new Set([...session.diagnostics.known(), ...previous.keys()])) {
        session.diagnostics.pulled(uri);
        const { items: found, resultId } = session.diagnostics.pull(uri);
        const known = previous.get(uri);
        if (found.length === 0 && known === undefined) continue;
        const document = { uri: session.presentation.clientUri(uri), version: null, resultId };
        items.push(known === resultId ? { kind: DocumentDiagnosticReportKind.Unchanged, ...document } : { kind: DocumentDiagnosticReportKind.Full, ...document, items: found });
      }
      return { items };
    }),
  );
}
