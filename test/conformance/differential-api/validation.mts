/** What becomes of a case of validation, by the product and by the original, in one shape. */
import { featureEnabled, type Release } from "../../../server/src/kubernetes/versions.ts";
import { objectAt, sameJson, valueAt, withoutNulls, type JsonObject } from "../../../server/src/simulation/api/json.ts";
import { defaultedSpec } from "../../../server/src/simulation/api/stateful-set-spec.ts";
import { decodeAs } from "../../../server/src/simulation/api/types/decoder.ts";
import { defaultedService, validateServiceCreate, validateServiceUpdate, type ServiceDraft, type ServiceMeta } from "../../../server/src/simulation/api/validate-service.ts";
import { validateCreate, validateUpdate } from "../../../server/src/simulation/api/validate-stateful-set.ts";
import type { StatefulSetSpec } from "../../../server/src/simulation/api/objects.ts";
import { manifests, type ValidationCase } from "./mutations.mts";

export type Verdict =
  | { readonly verdict: "old object refused" }
  | { readonly verdict: "not decoded"; readonly complaint: string }
  | { readonly verdict: "refused"; readonly complaints: readonly string[] }
  | { readonly verdict: "accepted"; readonly spec: unknown };

export function request(testCase: ValidationCase): unknown {
  const { old, sent } = manifests(testCase);
  const gates = {
    MaxUnavailableStatefulSet: featureEnabled("MaxUnavailableStatefulSet", testCase.release),
    ...(testCase.release === "1.37" && { StatefulSetRecreateStrategy: testCase.recreate }),
  };
  return { op: "validate", gates, old, new: sent };
}

export function ours(testCase: ValidationCase): Verdict {
  const { old, sent } = manifests(testCase);
  return testCase.kind === "StatefulSet" ? ourStatefulSet(testCase, old, sent) : ourService(testCase.release, old, sent);
}

function ourStatefulSet({ release, recreate }: ValidationCase, old: JsonObject | undefined, sent: JsonObject): Verdict {
  const judge = (manifest: JsonObject, before?: StatefulSetSpec): Verdict & { readonly stored?: StatefulSetSpec } => {
    const decoded = decodeAs("v1.StatefulSet", manifest, release);
    if ("complaint" in decoded) return { verdict: "not decoded", complaint: decoded.complaint };
    const given = decoded.object;
    const spec = defaultedSpec(given, release, before);
    const { name, labels, annotations } = objectAt(given, "metadata");
    const options = { release, recreate, metadata: { labels, annotations } as ServiceMeta };
    const complaints = before ? validateUpdate(before, spec, options) : validateCreate(String(name ?? ""), spec, options);
    return complaints.length > 0 ? { verdict: "refused", complaints } : { verdict: "accepted", spec, stored: spec };
  };
  if (!old) return withoutStored(judge(sent));
  const first = judge(old);
  return first.stored ? withoutStored(judge(sent, first.stored)) : { verdict: "old object refused" };
}

function withoutStored(verdict: Verdict & { readonly stored?: unknown }): Verdict {
  const { stored: _, ...rest } = verdict;
  return rest as Verdict;
}

function ourService(release: Release, old: JsonObject | undefined, sent: JsonObject): Verdict {
  const parts = (manifest: JsonObject) => {
    const { name, labels, annotations } = objectAt(manifest, "metadata");
    return { name: String(name ?? ""), spec: objectAt(withoutNulls(manifest), "spec") as unknown as ServiceDraft, meta: { labels, annotations } as ServiceMeta };
  };
  const { name, spec, meta } = parts(sent);
  const before = old && parts(old);
  if (before && validateServiceCreate(before.name, before.spec, release, before.meta).length > 0) return { verdict: "old object refused" };
  const complaints = before ? validateServiceUpdate(allocated(before.spec), spec, release, meta) : validateServiceCreate(name, spec, release, meta);
  return complaints.length > 0 ? { verdict: "refused", complaints } : { verdict: "accepted", spec: modelled(defaultedService(spec) as unknown as JsonObject) };
}

/** A stored Service that needs an address has one; the oracle gives out this one. */
function allocated(spec: ServiceDraft): ServiceDraft {
  return spec.type === "ExternalName" || spec.clusterIP || spec.clusterIPs?.length ? spec : { ...spec, clusterIP: "10.96.0.77" };
}

/** The fields of a stored Service that the product looks at and that defaulting can touch. */
function modelled({ type, sessionAffinity, selector, externalName, publishNotReadyAddresses, ports }: JsonObject): unknown {
  const shown = ((ports ?? []) as readonly JsonObject[]).map(({ name, protocol, port, targetPort }) => ({ name: name || undefined, protocol, port, targetPort }));
  const pairs = Object.keys((selector ?? {}) as object).length > 0 ? selector : undefined;
  return { type, sessionAffinity, selector: pairs, externalName: externalName || undefined, publishNotReadyAddresses: publishNotReadyAddresses || undefined, ports: shown };
}

interface Answer {
  readonly oldRefused?: boolean;
  readonly decodeError?: string;
  readonly causes?: readonly { readonly field: string; readonly body: string }[];
  readonly message?: string;
  readonly object?: JsonObject;
}

export function theirs({ kind }: ValidationCase, given: unknown): Verdict {
  const answer = given as Answer;
  if (answer.oldRefused) return { verdict: "old object refused" };
  if (answer.decodeError !== undefined) return { verdict: "not decoded", complaint: answer.decodeError.replace(/^\w+ in version "v1" cannot be handled as a \w+: /, "") };
  if (answer.message !== undefined) return { verdict: "refused", complaints: (answer.causes ?? []).map(({ field, body }) => `${field}: ${body}`) };
  const spec = objectAt(answer.object, "spec");
  return { verdict: "accepted", spec: kind === "Service" ? modelled(spec) : storedSpec(spec) };
}

/** The stored spec in the product's shape: fields that are left out when zero are there. */
function storedSpec(spec: JsonObject): unknown {
  const claims = ((spec["volumeClaimTemplates"] ?? []) as readonly JsonObject[]).map((claim) => ({ metadata: { name: "", ...objectAt(claim, "metadata") }, spec: claim["spec"] }));
  const ordinals = valueAt(spec, "ordinals");
  return {
    minReadySeconds: 0,
    ...spec,
    ...(ordinals !== undefined && { ordinals: { start: 0, ...(ordinals as object) } }),
    volumeClaimTemplates: claims,
  };
}

/** Undefined where both say the same. */
export function difference(mine: Verdict, original: Verdict): string | undefined {
  if (mine.verdict !== original.verdict) return `verdict: ours ${shown(mine)}, original ${shown(original)}`;
  if (mine.verdict === "refused" && original.verdict === "refused") {
    const [a, b] = [comparable(mine.complaints), comparable(original.complaints)];
    const line = b.findIndex((text, index) => text !== a[index]);
    if (line >= 0) return `complaint ${line + 1}: original ${b[line]}\n  ours ${a[line] ?? "nothing"}`;
    return a.length > b.length ? `complaint too many: ${a[b.length]}` : undefined;
  }
  if (mine.verdict === "accepted" && original.verdict === "accepted") {
    const [a, b] = [stored(mine.spec), stored(original.spec)];
    return sameJson(a, b) ? undefined : `stored: ${firstDifference(a, b, "spec")}`;
  }
  return sameJson(mine, original) ? undefined : `ours ${shown(mine)}, original ${shown(original)}`;
}

/** Empty maps and lists the server leaves out where it stores them, but not the ones that say something. */
function stored(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, item: unknown) => (["labels", "annotations", "matchLabels", "matchExpressions", "nodeSelector", "ports", "volumeMounts", "volumes", "initContainers", "volumeClaimTemplates", "values", "metadata"].includes(key) && isEmpty(item) ? undefined : item === "" ? undefined : item)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.values(value).every(isEmpty);
}

function firstDifference(a: unknown, b: unknown, path: string): string {
  if (typeof a === "object" && typeof b === "object" && a !== null && b !== null) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [left, right] = [(a as JsonObject)[key], (b as JsonObject)[key]];
      if (!sameJson(left, right)) return firstDifference(left, right, `${path}.${key}`);
    }
  }
  return `${path} ours ${JSON.stringify(a)}, original ${JSON.stringify(b)}`;
}

/**
 * The product does not tell an empty list of claim templates from none, which the message does.
 */
function oneNothing(line: string): string {
  return line.replace("spec.volumeClaimTemplates: Invalid value: []:", "spec.volumeClaimTemplates: Invalid value: null:");
}

/**
 * kubectl prints equal lines once. The order of complaints about one map is undefined in the original, and so is the
 * index of a claim template among the volumes.
 */
function comparable(complaints: readonly string[]): string[] {
  const lines = [...new Set(complaints.map((line) => oneNothing(line).replace(/volumes\[\d+\]/, "volumes[…]")))];
  if (lines.some((line) => line.includes("volumes[…]"))) return lines.toSorted();
  const groups: string[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group && pathOf(group[0]!) === pathOf(line)) group.push(line);
    else groups.push([line]);
  }
  return groups.flatMap((group) => group.toSorted());
}

export function pathOf(line: string): string {
  return line.slice(0, line.indexOf(": "));
}

function shown(verdict: Verdict): string {
  return verdict.verdict === "accepted" ? "accepted" : JSON.stringify(verdict);
}
