import { InlayHintKind, MarkupKind, type CodeLens, type CodeLensParams, type Hover, type HoverParams, type InlayHint, type InlayHintParams } from "vscode-languageserver";
import { codeLenses } from "../../features/code-lens.ts";
import { hover } from "../../features/hover/index.ts";
import { inlayHints } from "../../features/inlay-hints.ts";
import { shortened } from "../../text/message.ts";
import { toRange, toSpan } from "../convert.ts";
import { normalise } from "../workspace.ts";
import { placeIn, positionAt, type Register } from "./register.ts";

/** Hover, code lens and inlay hints: what is shown without being asked to change anything. */
export function registerReading({ connection, guarded }: Register): void {
  connection.onHover(
    guarded<HoverParams, Hover | null>("hover", null, (params, session) => {
      const place = placeIn(session, params);
      if (!place) return null;
      const found = hover(place.model, place.uri, place.offset, { translate: session.presentation.translate, commands: session.commands });
      return found && { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: toRange(place.model, place.uri, found.span) };
    }),
  );

  connection.onCodeLens(
    guarded<CodeLensParams, CodeLens[]>("codeLens", [], ({ textDocument }, session) => {
      const model = session.workspace.snapshot;
      const uri = normalise(textDocument.uri);
      return codeLenses(model, uri).map(({ span, title, command }) => ({
        range: toRange(model, uri, span),
        // A client that does not know our commands still shows the text.
        command: { title: session.presentation.translate(shortened(title)), command: session.commands && command ? command.id : "", ...(command && session.commands ? { arguments: [...command.args] } : {}) },
      }));
    }),
  );

  connection.languages.inlayHint.on(
    guarded<InlayHintParams, InlayHint[]>("inlayHint", [], ({ textDocument, range }, session) => {
      const model = session.workspace.snapshot;
      const uri = normalise(textDocument.uri);
      const span = toSpan(model, uri, range);
      if (!span) return [];
      return inlayHints(model, uri, span).map(({ offset, label, tooltip }) => ({
        position: positionAt(model, uri, offset),
        label: session.presentation.translate(shortened(label)),
        tooltip: session.presentation.translate(shortened(tooltip)),
        kind: InlayHintKind.Parameter,
        paddingLeft: true,
      }));
    }),
  );
}
