import { lineColumn } from "../text/lines.ts";
import type { Message } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import { entriesOf, isObject } from "../workspace/find.ts";
import type { Severity } from "../workspace/settings.ts";
import { inFile, tracked, type Entry, type Model } from "../workspace/snapshot.ts";
import { rules } from "./index.ts";
import type { Finding, Fix, Rule } from "./rule.ts";
import { isSuppressed } from "./suppress.ts";

/** A finding with its severity decided and its places in file offsets. */
export interface PlacedFinding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: Message;
  readonly uri: string;
  readonly span: Span;
  /** Where a comment may stand that silences it, if not at `span`. */
  readonly anchor: Span;
  readonly related: readonly { readonly uri: string; readonly span: Span; readonly message: Message }[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly entry: Entry;
  readonly finding: Finding;
}

export interface FileFindings {
  readonly findings: readonly PlacedFinding[];
  /** The index keys the answer depends on. */
  readonly reads: ReadonlySet<string>;
}

/** All findings of a file, in reading order. Cost: the file's own objects times the rules; other files through the index only. */
export function findingsOf(model: Model, uri: string): FileFindings {
  const reads = new Set<string>();
  const asked = tracked(model, reads);
  const file = model.file(uri);
  if (!file || file.ignored) return { findings: [], reads };
  const findings: PlacedFinding[] = [];
  for (const entry of entriesOf(asked, uri)) {
    // What a document that does not parse seems to say may be wrong from end to end.
    if (entry.content.tree.broken || !isObject(asked, entry)) continue;
    for (const rule of rules) {
      const setting = Object.hasOwn(model.settings.rules, rule.id) ? model.settings.rules[rule.id] : undefined;
      if (setting === "off") continue;
      for (const finding of rule.check(asked, entry)) {
        const span = inFile(asked, entry, finding.span);
        const anchor = finding.anchor ? inFile(asked, entry, finding.anchor) : span;
        if ([span, anchor].some(({ start }) => isSuppressed(file, lineColumn(file.lines, start).line, rule.id))) continue;
        findings.push({
          rule,
          severity: setting ?? finding.severity ?? rule.severity,
          message: finding.message,
          uri,
          span,
          anchor,
          related: (finding.related ?? []).map((other) => ({ uri: other.entry.uri, span: inFile(asked, other.entry, other.span), message: other.message })),
          data: finding.data ?? {},
          entry,
          finding,
        });
      }
    }
  }
  return { findings: findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end), reads };
}

export function fixesOf(model: Model, placed: PlacedFinding): Fix[] {
  return [...(placed.rule.fixes?.(model, placed.entry, placed.finding) ?? [])];
}
