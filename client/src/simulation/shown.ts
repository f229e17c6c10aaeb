import type { SavedPanel } from "../../webview/protocol.ts";

/** What a panel shows: a StatefulSet of the workspace, or a session that was opened (its text is null where the page has it). */
export type Shown = { readonly kind: "manifest"; readonly uri: string; readonly name: string } | { readonly kind: "session"; readonly text: string | null };

/** What a restored panel showed, by what its page stored; undefined when that says nothing. */
export function shownIn(saved: Partial<Record<keyof SavedPanel, unknown>> | undefined): Shown | undefined {
  if (typeof saved?.uri !== "string" || typeof saved.name !== "string") return undefined;
  return saved.uri === "" ? { kind: "session", text: null } : { kind: "manifest", uri: saved.uri, name: saved.name };
}
