import { CodeActionKind, CodeActionTriggerKind, type CodeAction, type CodeActionParams } from "vscode-languageserver";
import { codeActions, fixAll } from "../../features/code-actions.ts";
import { msg } from "../../text/message.ts";
import { fixAllKind } from "../capabilities.ts";
import { toDiagnostic, toSpan, toWorkspaceEdit } from "../convert.ts";
import { normalise } from "../workspace.ts";
import type { Register } from "./register.ts";

/** Quick fixes, the refactoring of a Service, and fix-all. */
export function registerCodeActions({ connection, guarded }: Register): void {
  connection.onCodeAction(
    guarded<CodeActionParams, CodeAction[]>("codeAction", [], ({ textDocument, range, context }, session) => {
      const model = session.workspace.snapshot;
      const uri = normalise(textDocument.uri);
      const span = toSpan(model, uri, range);
      if (!span) return [];
      const { presentation, capabilities } = session;
      const asked = (kind: string): boolean => !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
      const canCreate = capabilities.workspace?.workspaceEdit?.documentChanges === true && capabilities.workspace.workspaceEdit.resourceOperations?.includes("create") === true;
      const actions: CodeAction[] = [];
      for (const { title, kind, fix, finding, preferred } of codeActions(model, uri, span)) {
        const lspKind = kind === "refactor" ? CodeActionKind.Refactor : CodeActionKind.QuickFix;
        if (!asked(lspKind)) continue;
        const edit = toWorkspaceEdit(model, fix.edits, canCreate, presentation.clientUri);
        if (!edit) continue;
        actions.push({
          title: fix.note && !session.commands ? `${presentation.translate(title)} · ${presentation.translate(fix.note)}` : presentation.translate(title),
          kind: lspKind,
          edit,
          isPreferred: preferred,
          // What the edit cannot do by itself, said once it is made; a client without our commands reads it in the title.
          ...(fix.note && session.commands ? { command: { title: "", command: "ordinal.showNote", arguments: [presentation.translate(fix.note)] } } : {}),
          ...(finding ? { diagnostics: [toDiagnostic(model, finding, presentation)] } : {}),
        });
      }
      // Whole-file fixing is never part of the lightbulb's list: editors ask for its kind.
      if (context.only && asked(fixAllKind) && context.triggerKind !== CodeActionTriggerKind.Automatic) {
        const edits = fixAll(model, uri);
        const edit = edits.length > 0 ? toWorkspaceEdit(model, edits, canCreate, presentation.clientUri) : null;
        if (edit) actions.push({ title: presentation.translate(msg("Fix all Ordinal findings in this file")), kind: fixAllKind, edit });
      }
      return actions;
    }),
  );
}
