import { dnsKind } from "../kubernetes/headless.ts";
import type { Service } from "../manifests/service.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { findingsOf, fixesOf, type PlacedFinding } from "../rules/findings.ts";
import { makeHeadless } from "../rules/fixes/make-headless.ts";
import { suppress } from "../rules/fixes/suppress.ts";
import type { Fix } from "../rules/rule.ts";
import type { Message } from "../text/message.ts";
import { overlaps, type Span } from "../text/span.ts";
import { serviceSpecOf } from "../workspace/facts.ts";
import { find } from "../workspace/find.ts";
import { key } from "../workspace/keys.ts";
import { isPlaceholder } from "../workspace/namespaces.ts";
import { rank, together } from "../workspace/nearest.ts";
import { governedSets, selectedWorkloads } from "../workspace/relations.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";
import { cursorAt } from "./cursor.ts";
import { peerListActions } from "./peer-lists/actions.ts";

export interface CodeAction {
  readonly title: Message;
  readonly kind: "quickfix" | "refactor";
  readonly fix: Fix;
  readonly finding?: PlacedFinding;
  readonly preferred: boolean;
}

/**
 * What can be done about a range of a file (file offsets): the fixes of the findings that touch it, best first; a
 * comment that silences each; and without any finding, to make the Service under it headless.
 */
export function codeActions(model: Model, uri: string, span: Span): CodeAction[] {
  const findings = findingsOf(model, uri).findings.filter((finding) => overlaps(finding.span, span));
  const fixes = findings.flatMap((finding) => fixesOf(model, finding).map((fix): CodeAction => ({ title: fix.title, kind: "quickfix", fix, finding, preferred: fix.preferred === true })));
  const service = serviceUnder(model, uri, span.start);
  const headless = service && makeHeadless(model, service);
  const silence = findings.flatMap((finding): CodeAction[] => {
    const fix = suppress(model, finding);
    return fix ? [{ title: fix.title, kind: "quickfix", fix, finding, preferred: false }] : [];
  });
  return distinct([...fixes, ...(headless ? [{ title: headless.title, kind: "refactor", fix: headless, preferred: false } as const] : []), ...peerListActions(model, uri, span.start), ...silence]);
}

/** The Service under an offset if it has an address and governs a StatefulSet, or could: it selects the pods of one. */
function serviceUnder(model: Model, uri: string, offset: number): Entry<Service> | null {
  const entry = cursorAt(model, uri, offset)?.entry;
  if (entry?.resource.kind !== "Service" || model.lookup(key.patchOf(uri)).length > 0) return null;
  const service = entry as Entry<Service>;
  if (dnsKind(serviceSpecOf(service.resource)) !== "cluster-ip" || isPlaceholder(service.resource.clusterIP?.value ?? "")) return null;
  const governs = governedSets(model, service).length > 0 || isNamed(model, service);
  return governs || selectedWorkloads(model, service).some(({ entry: { resource }, match }) => resource.kind === "StatefulSet" && match.match === "all") ? service : null;
}

/** A Service that is still being written counts as governing when a set beside it names it. */
function isNamed(model: Model, service: Entry<Service>): boolean {
  const name = service.resource.name?.value;
  if (name === undefined || !service.resource.fragment) return false;
  return (find(model, key.governedBy(name)) as readonly Entry<StatefulSet>[]).some((set) => set.resource.kind === "StatefulSet" && rank(model, set.uri, service.uri) <= together);
}

/** One action for one change, however many findings lead to it. */
function distinct(actions: readonly CodeAction[]): CodeAction[] {
  const seen = new Set<string>();
  return actions.filter(({ fix }) => {
    const id = JSON.stringify(fix.edits);
    return seen.has(id) ? false : seen.add(id);
  });
}

export { fixAll } from "./fix-all.ts";
