import {
  DocumentHighlightKind,
  LSPErrorCodes,
  ResponseError,
  type DefinitionLink,
  type DefinitionParams,
  type DocumentHighlight,
  type DocumentHighlightParams,
  type DocumentLink,
  type DocumentLinkParams,
  type Location,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type ReferenceParams,
  type RenameParams,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { definition } from "../../features/definition.ts";
import { documentLinks } from "../../features/document-links.ts";
import { highlight } from "../../features/highlight.ts";
import { references } from "../../features/references.ts";
import { prepareRename, rename } from "../../features/rename.ts";
import { toRange, toWorkspaceEdit } from "../convert.ts";
import { normalise } from "../workspace.ts";
import { lspLocation, placeIn, type Register } from "./register.ts";

/** Going from one end of a reference to the other, and renaming both. */
export function registerNavigation({ connection, guarded }: Register): void {
  connection.onDefinition(
    guarded<DefinitionParams, DefinitionLink[] | Location[]>("definition", [], (params, session) => {
      const place = placeIn(session, params);
      const found = place && definition(place.model, place.uri, place.offset);
      if (!place || !found) return [];
      const locations = found.targets.map((target) => lspLocation(session, target));
      if (!session.capabilities.textDocument?.definition?.linkSupport) return locations;
      const originSelectionRange = toRange(place.model, place.uri, found.origin);
      return locations.map(({ uri, range }) => ({ originSelectionRange, targetUri: uri, targetRange: range, targetSelectionRange: range }));
    }),
  );

  connection.onReferences(
    guarded<ReferenceParams, Location[]>("references", [], (params, session) => {
      const place = placeIn(session, params);
      return place ? references(place.model, place.uri, place.offset, params.context.includeDeclaration).map((location) => lspLocation(session, location)) : [];
    }),
  );

  connection.onDocumentHighlight(
    guarded<DocumentHighlightParams, DocumentHighlight[]>("documentHighlight", [], (params, session) => {
      const place = placeIn(session, params);
      if (!place) return [];
      return highlight(place.model, place.uri, place.offset).map(({ span, kind }) => ({
        range: toRange(place.model, place.uri, span),
        kind: kind === "write" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );

  connection.onPrepareRename(
    guarded<PrepareRenameParams, PrepareRenameResult | null>("prepareRename", null, (params, session) => {
      const place = placeIn(session, params);
      const found = place && prepareRename(place.model, place.uri, place.offset);
      if (!place || !found) return null;
      if ("problem" in found) throw new ResponseError(LSPErrorCodes.RequestFailed, session.presentation.translate(found.problem));
      return { range: toRange(place.model, place.uri, found.span), placeholder: found.placeholder };
    }),
  );

  connection.onRenameRequest(
    guarded<RenameParams, WorkspaceEdit | null>("rename", null, (params, session) => {
      const place = placeIn(session, params);
      if (!place) return null;
      const result = rename(place.model, place.uri, place.offset, params.newName);
      if ("problem" in result) throw new ResponseError(LSPErrorCodes.RequestFailed, session.presentation.translate(result.problem));
      return toWorkspaceEdit(place.model, result.edits, false, session.presentation.clientUri);
    }),
  );

  connection.onDocumentLinks(
    guarded<DocumentLinkParams, DocumentLink[]>("documentLink", [], ({ textDocument }, session) => {
      const model = session.workspace.snapshot;
      const uri = normalise(textDocument.uri);
      return documentLinks(model, uri).map(({ span, target, tooltip }) => {
        const { uri: file, range } = lspLocation(session, target);
        return { range: toRange(model, uri, span), target: `${file}#L${range.start.line + 1},${range.start.character + 1}`, tooltip: session.presentation.translate(tooltip) };
      });
    }),
  );
}
