import type { Message } from "../text/message.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";
import type { Severity } from "../workspace/settings.ts";

/**
 * One thing that can be wrong with a manifest. A rule's id is its file's name, its test's name, its anchor in
 * docs/rules.md and the `code` of its diagnostics.
 */
export interface Rule {
  readonly id: RuleId;
  /** The severity when neither the finding nor the settings say otherwise. */
  readonly severity: Severity;
  /** One sentence: what it says. */
  readonly summary: Message;
  /** A few sentences: why it matters at run time, and where that is written upstream. */
  readonly why: Message;
  /** Fixture text (`#- path` starts a file): no finding of any rule in `good`, at least one of this rule in `bad`. */
  readonly good: string;
  readonly bad: string;
  /** Asked for every object of a file. Everything it looks up is tracked, so it is asked again when that changes. */
  check(model: Model, entry: Entry): Iterable<Finding>;
  /** Ways to mend a finding, best first. Only called for findings of this rule, on the same model. */
  fixes?(model: Model, entry: Entry, finding: Finding): Iterable<Fix>;
}

export type RuleId =
  | "service-not-found"
  | "service-in-other-namespace"
  | "service-not-headless"
  | "service-selector-mismatch"
  | "template-labels-mismatch"
  | "name-too-long"
  | "port-unresolved"
  | "duplicate-resource"
  | "dns-name-unresolved"
  | "dns-name-unportable"
  | "bootstrap-deadlock";

export interface Finding {
  readonly rule: RuleId;
  /** Only where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly message: Message;
  /** The guilty token, relative to the entry's document. */
  readonly span: Span;
  /** The value that the token is a part of: a comment that silences the finding may also stand where that begins. */
  readonly anchor?: Span;
  readonly related?: readonly Related[];
  /** What fixes and other tools need, JSON. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The other end of a finding. */
export interface Related {
  readonly entry: Entry;
  readonly span: Span;
  readonly message: Message;
}

export interface Fix {
  readonly title: Message;
  /** What to know before taking it: what the API server allows on an object that already exists. */
  readonly note?: Message;
  readonly edits: readonly FileEdit[];
  /** The fix to take without asking ("fix all", `ordinal fix`): safe, and the only sensible one. */
  readonly preferred?: boolean;
}

/** Edits of one file, in file offsets. With `create`, the file is made with that text. */
export type FileEdit = { readonly uri: string; readonly edits: readonly TextEdit[] } | { readonly uri: string; readonly create: string };
