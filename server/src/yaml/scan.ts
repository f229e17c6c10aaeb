/**
 * A cheap look at a document's text: may it hold a Kubernetes object of one of these kinds (or a List of some)? Says yes
 * too often rather than too rarely, so that everything else in a workspace (CRDs, lock files, values) is never parsed.
 * Cost: one pass of a regular expression over the text.
 */
export function mayHoldKind(text: string, kinds: ReadonlySet<string>): boolean {
  const pattern = /\bkind["']?[ \t\r\n]*:[ \t\r\n]*(?:[&!][^ \t\r\n]*[ \t]+)*["']?([A-Za-z*]+)/g;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const kind = match[1]!;
    if (kinds.has(kind) || kind.startsWith("*") || kind.endsWith("List")) return true;
  }
  return false;
}
