import { CompletionItemKind, InsertTextFormat, InsertTextMode, type CompletionItem, type CompletionList, type CompletionParams } from "vscode-languageserver";
import { completion, type CompletionKind } from "../../features/completion.ts";
import { toRange } from "../convert.ts";
import { placeIn, type Register } from "./register.ts";

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  service: CompletionItemKind.Reference,
  label: CompletionItemKind.Property,
  port: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
};

export function registerCompletion({ connection, guarded }: Register): void {
  connection.onCompletion(
    guarded<CompletionParams, CompletionList>("completion", { isIncomplete: false, items: [] }, (params, session) => {
      const place = placeIn(session, params);
      const found = place && completion(place.model, place.uri, place.offset);
      if (!place || !found) return { isIncomplete: false, items: [] };
      const range = toRange(place.model, place.uri, found.span);
      const { translate } = session.presentation;
      const items = found.items.map(
        (item): CompletionItem => ({
          label: item.label,
          kind: kinds[item.kind],
          detail: translate(item.detail),
          ...(item.documentation ? { documentation: translate(item.documentation) } : {}),
          sortText: item.sortText,
          ...(item.preselect ? { preselect: true } : {}),
          ...(item.filterText === undefined ? {} : { filterText: item.filterText }),
          // Lines of a text that has several come with their own indentation.
          ...(item.insertText.includes("\n") ? { insertTextMode: InsertTextMode.asIs } : {}),
          insertTextFormat: InsertTextFormat.PlainText,
          textEdit: { range: item.span ? toRange(place.model, place.uri, item.span) : range, newText: item.insertText },
        }),
      );
      return { isIncomplete: false, items };
    }),
  );
}
