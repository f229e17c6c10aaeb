import type { Message } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";

export type CompletionKind = "service" | "label" | "port" | "value" | "name";

export interface CompletionItem {
  readonly label: string;
  readonly insertText: string;
  readonly kind: CompletionKind;
  /** What it is, in a few words. */
  readonly detail: Message;
  /** What choosing it means. */
  readonly documentation?: Message;
  /** Best first. */
  readonly sortText: string;
  readonly preselect?: boolean;
  /** What the typed text is compared with, where that is not the label. */
  readonly filterText?: string;
  /** What it replaces, where that is not what the others do. */
  readonly span?: Span;
}

/** An item before its place in the list is known. */
export type Proposal = Omit<CompletionItem, "sortText">;

/** Each label once, in the given order, and not more than a person looks through. */
export function listed(proposals: readonly Proposal[]): CompletionItem[] {
  const seen = new Map<string, Proposal>();
  for (const proposal of proposals) if (!seen.has(proposal.label)) seen.set(proposal.label, proposal);
  return [...seen.values()].slice(0, maxItems).map((proposal, index) => ({ ...proposal, sortText: String(index).padStart(4, "0") }));
}

const maxItems = 200;
