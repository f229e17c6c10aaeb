import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { fixAll } from "../../server/src/features/code-actions.ts";
import { findingsOf, fixesOf, type PlacedFinding } from "../../server/src/rules/findings.ts";
import { suppress } from "../../server/src/rules/fixes/suppress.ts";
import type { Fix, RuleId } from "../../server/src/rules/rule.ts";
import { render } from "../../server/src/text/message.ts";
import type { Snapshot } from "../../server/src/workspace/snapshot.ts";
import { toJson } from "../../server/src/yaml/tree.ts";
import { applyFix } from "../support/check.ts";
import { snapshotOf, type Fixture } from "../support/fixture.ts";
import { renderFile, type Manifest, type Style, type Value } from "./render.ts";

/** Whatever way a manifest is written: a fix removes its finding, and changes nothing that it is not about. */

const labels = { app: "web", tier: "1" };

function set(spec: Record<string, Value> = {}, podLabels: Record<string, Value> = labels, metadata: Record<string, Value> = {}): Manifest {
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: "web", ...metadata },
    spec: {
      serviceName: "web",
      replicas: 3,
      selector: { matchLabels: labels },
      template: { metadata: { labels: podLabels }, spec: { containers: [{ name: "web", image: "nginx", ports: [{ name: "http", containerPort: 80 }, { containerPort: 81 }] }] } },
      ...spec,
    },
  };
}

function service(spec: Record<string, Value> = {}, metadata: Record<string, Value> = {}): Manifest {
  return { apiVersion: "v1", kind: "Service", metadata: { name: "web", ...metadata }, spec: { selector: labels, ports: [{ name: "http", port: 80 }], ...spec } };
}

const headless = (spec: Record<string, Value> = {}, metadata: Record<string, Value> = {}) => service({ clusterIP: "None", ...spec }, metadata);

/** What is wrong, by rule. */
const scenarios: Record<string, { rule: RuleId; manifests: Manifest[] }> = {
  "no Service": { rule: "service-not-found", manifests: [set()] },
  "another name": { rule: "service-not-found", manifests: [headless({}, { name: "web-peers" }), set()] },
  "another namespace": { rule: "service-in-other-namespace", manifests: [headless({}, { namespace: "a" }), set({}, labels, { namespace: "b" })] },
  "an address": { rule: "service-not-headless", manifests: [service(), set()] },
  "a type and an address": { rule: "service-not-headless", manifests: [service({ type: "ClusterIP", clusterIP: "10.0.0.1", clusterIPs: ["10.0.0.1"] }), set()] },
  "a node port": { rule: "service-not-headless", manifests: [service({ type: "NodePort" }), set()] },
  "a twin": { rule: "service-not-headless", manifests: [service(), headless({}, { name: "web-peers" }), set()] },
  "another value": { rule: "service-selector-mismatch", manifests: [headless({ selector: { app: "wbe", tier: "1" } }), set()] },
  "a label too many": { rule: "service-selector-mismatch", manifests: [headless({ selector: { app: "web", zone: "a", tier: "1" } }), set()] },
  "other labels": { rule: "service-selector-mismatch", manifests: [headless({ selector: { name: "web" } }), set()] },
  "too few labels": { rule: "template-labels-mismatch", manifests: [headless({ selector: { app: "web" } }), set({}, { app: "web" })] },
  "no labels": { rule: "template-labels-mismatch", manifests: [set({ serviceName: "" }, {})] },
  "other pod labels": { rule: "template-labels-mismatch", manifests: [headless({ selector: { app: "wbe" } }), set({}, { app: "wbe", tier: "1" })] },
  "a missing port": { rule: "port-unresolved", manifests: [headless({ ports: [{ name: "http", port: 80, targetPort: "htpp" }] }), set()] },
  "an unnamed port": { rule: "port-unresolved", manifests: [headless({ ports: [{ port: 81, targetPort: "admin" }] }), set()] },
  "a copy": { rule: "duplicate-resource", manifests: [headless(), set(), headless()] },
};

const style: fc.Arbitrary<Style> = fc.record({
  step: fc.constantFrom(2 as const, 4 as const),
  indentedSequences: fc.boolean(),
  lineBreak: fc.constantFrom("\n" as const, "\r\n" as const),
  finalLineBreak: fc.boolean(),
  shape: fc.constantFrom("block" as const, "mixed" as const, "json" as const),
  quotes: fc.constantFrom("plain" as const, "single" as const, "double" as const),
  comments: fc.boolean(),
  head: fc.constantFrom("none" as const, "marker" as const, "comment" as const, "comment and marker" as const),
  end: fc.boolean(),
});

const tried = new Map<string, number>();
const count = (what: string) => tried.set(what, (tried.get(what) ?? 0) + 1);

describe.each(Object.entries(scenarios))("%s", (name, { rule, manifests }) => {
  test("every fix removes the finding and keeps the rest", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(style, fc.boolean(), (chosen, split) => {
        const fixture = fixtureOf(manifests, chosen, split);
        const before = snapshotOf(fixture);
        const found = placed(before, fixture).filter((finding) => finding.rule.id === rule);
        expect(found).toHaveLength(1);
        for (const fix of fixesOf(before, found[0]!)) {
          count(`${name}: ${render(fix.title)}`);
          checkFixed(fixture, before, found[0]!, fix);
        }
        const silent = suppress(before, found[0]!);
        if (silent) checkSuppressed(fixture, before, found[0]!, silent);
        expect(silent === null).toBe(chosen.shape === "json");
      }),
      { numRuns: 40 },
    );
  });
});

test("every fix was tried often", () => {
  expect([...tried].filter(([, times]) => times < 5)).toEqual([]);
  expect([...tried.keys()].sort()).toMatchInlineSnapshot(`
    [
      "a copy: Remove this Service “web”",
      "a label too many: Give the pods “zone: a”",
      "a label too many: Make Service “web” select the pods of “web”",
      "a missing port: Set targetPort to “http”",
      "a node port: Create headless Service “web-headless” and set serviceName to it",
      "a twin: Make Service “web” headless (clusterIP: None)",
      "a twin: Set serviceName to “web-peers”",
      "a type and an address: Make Service “web” headless (clusterIP: None)",
      "an address: Make Service “web” headless (clusterIP: None)",
      "an unnamed port: Name container port 81 “admin”",
      "an unnamed port: Set targetPort to “http”",
      "another name: Create headless Service “web”",
      "another name: Set serviceName to “web-peers”",
      "another namespace: Create headless Service “web”",
      "another namespace: Move Service “web” to namespace “b”",
      "another namespace: Move StatefulSet “web” to namespace “a”",
      "another value: Make Service “web” select the pods of “web”",
      "no Service: Create headless Service “web”",
      "no labels: Give the pods “app: web”, “tier: "1"”",
      "other labels: Give the pods “name: web”",
      "other labels: Make Service “web” select the pods of “web”",
      "other pod labels: Make spec.selector match the pod template",
      "too few labels: Give the pods “tier: "1"”",
    ]
  `);
});

afterAll(() => tried.clear());

/** In one file, or the set in a file of its own. */
function fixtureOf(manifests: readonly Manifest[], chosen: Style, split: boolean): Fixture {
  const path = chosen.shape === "json" ? "all.json" : "all.yaml";
  const file = (name: string, list: readonly Manifest[]) => ({ path: name, uri: `file:///w/${name}`, text: renderFile(list, chosen) });
  const copies = new Set(manifests.map((manifest) => `${String(manifest["kind"])} ${JSON.stringify(manifest["metadata"])}`)).size < manifests.length;
  if (!split || copies || manifests.length === 1) return { files: [file(path, manifests)], cursor: null };
  const sets = manifests.filter(({ kind }) => kind === "StatefulSet");
  return { files: [file(path, manifests.filter(({ kind }) => kind !== "StatefulSet")), file(`set-${path}`, sets)], cursor: null };
}

function placed(model: Snapshot, fixture: Fixture): PlacedFinding[] {
  return fixture.files.flatMap(({ uri }) => findingsOf(model, uri).findings);
}

function checkFixed(fixture: Fixture, before: Snapshot, finding: PlacedFinding, fix: Fix): void {
  const fixed = applyFix(fixture, fix);
  const after = snapshotOf(fixed);
  const left = placed(after, fixed);
  expect(left.filter(({ rule }) => rule.id === finding.rule.id).map(({ message }) => render(message))).toEqual([]);
  expect(left.filter(({ severity }) => severity === "error").map(({ message }) => render(message))).toEqual([]);
  for (const { uri, text } of fixed.files) {
    const file = after.file(uri)!;
    expect({ text, broken: file.documents.some(({ content }) => content.tree.broken) }).toMatchObject({ broken: false });
    const old = before.file(uri);
    if (!old) continue;
    expect(comments(text)).toEqual(expect.arrayContaining(removesDocument(fix) ? [] : comments(old.text)));
    expect(text.replaceAll("\r\n", "").includes("\n")).toBe(old.text.replaceAll("\r\n", "").includes("\n") && !old.text.includes("\r\n"));
    if (!removesDocument(fix)) expect(text.endsWith("\n")).toBe(old.text.endsWith("\n"));
    expect(text).not.toMatch(/[ \t]\r?$/m);
    // Whatever differs is about what the fix names.
    expect(differences(objects(before, uri), objects(after, uri)).filter((path) => !expected.test(path))).toEqual([]);
  }
  const [file] = fixed.files;
  expect(fixAll(after, file!.uri).length === 0 || finding.rule.id !== left[0]?.rule.id).toBe(true);
}

const expected =
  /^Service (web|web-peers|web-headless)(#\d)?($| (spec\.clusterIPs?(\.0)?|metadata\.namespace|spec\.selector(\.[a-z]+)?|spec\.ports\.0\.targetPort)$)|^StatefulSet web (spec\.serviceName|metadata\.namespace|spec\.template\.metadata\.labels(\.[a-z]+)?|spec\.selector\.matchLabels\.[a-z]+|spec\.template\.spec\.containers\.0\.ports\.1\.name)$/;

function checkSuppressed(fixture: Fixture, before: Snapshot, finding: PlacedFinding, fix: Fix): void {
  const fixed = applyFix(fixture, fix);
  const after = snapshotOf(fixed);
  const messages = (list: readonly PlacedFinding[]) => list.map(({ rule, message }) => `${rule.id} ${render(message)}`).sort();
  expect(messages(placed(after, fixed))).toEqual(messages(placed(before, fixture).filter((other) => other.rule.id !== finding.rule.id)));
  for (const { uri } of fixed.files) expect(objects(after, uri)).toEqual(objects(before, uri));
}

function removesDocument({ title }: Fix): boolean {
  return title.text.startsWith("Remove");
}

function comments(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => /(^|\s)(#.*)$/.exec(line)?.[2] ?? []);
}

/** The objects of a file as JSON, those of Lists one by one, by kind and name. */
function objects(model: Snapshot, uri: string): Map<string, unknown> {
  const result = new Map<string, unknown>();
  for (const { content } of model.file(uri)!.documents) {
    const value = toJson(content.tree.root) as { kind?: string; metadata?: { name?: string }; items?: unknown[] } | null;
    for (const item of (value?.items ?? [value]) as (typeof value)[]) {
      if (!item) continue;
      const name = `${item.kind} ${item.metadata?.name}`;
      result.set(result.has(name) ? `${name}#2` : name, item);
    }
  }
  return result;
}

/** Paths at which two files' objects differ; an object that is new or gone is one difference. */
function differences(a: Map<string, unknown>, b: Map<string, unknown>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((name) => {
    if (!a.has(name) || !b.has(name)) return [name];
    return paths(a.get(name), b.get(name)).map((path) => `${name} ${path.join(".")}`);
  });
}

function paths(a: unknown, b: unknown): string[][] {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b) ? [] : [[]];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => paths((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]).map((path) => [key, ...path]));
}
