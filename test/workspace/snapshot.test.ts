import fc from "fast-check";
import { expect, test } from "vitest";
import { key } from "../../server/src/workspace/keys.ts";
import { applyChanges, emptySnapshot, inFile, tracked, withSettings, type FileChange, type Snapshot } from "../../server/src/workspace/snapshot.ts";
import { defaultSettings } from "../../server/src/workspace/settings.ts";
import { nameOf } from "../support/model.ts";

const service = (name: string, extra = "") => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  clusterIP: None\n  selector: {app: ${name}}\n${extra}`;
const set = (name: string, serviceName: string) =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: ${name}\nspec:\n  serviceName: ${serviceName}\n  selector: {matchLabels: {app: ${name}}}\n  template: {metadata: {labels: {app: ${name}}}}\n`;
const change = (path: string, text: string | null, keepText?: boolean): FileChange => ({ uri: `file:///w/${path}`, text, ...(keepText === undefined ? {} : { keepText }) });
const apply = (snapshot: Snapshot, ...changes: FileChange[]) => applyChanges(snapshot, changes);
const names = (snapshot: Snapshot, lookupKey: string) => snapshot.lookup(lookupKey).map(nameOf).sort();

test("objects are found by what refers to them", () => {
  const { snapshot } = apply(emptySnapshot(), change("a.yaml", `${service("web")}---\n${set("web", "web")}`));
  expect(names(snapshot, key.named("Service", "web"))).toEqual(["Service/web"]);
  expect(names(snapshot, key.governedBy("web"))).toEqual(["StatefulSet/web"]);
  expect(names(snapshot, key.label("app", "web"))).toEqual(["StatefulSet/web"]);
  expect(names(snapshot, key.selects("app", "web"))).toEqual(["Service/web"]);
  expect(names(snapshot, key.inFolder("Service", "file:///w"))).toEqual(["Service/web"]);
  expect(names(snapshot, key.named("Service", "other"))).toEqual([]);
});

test("an edit reads its own document only, and touches what it changed", () => {
  const text = ["a", "b", "c"].map((name) => service(name)).join("---\n");
  const first = apply(emptySnapshot(), change("a.yaml", text));
  expect(first.derivedDocuments).toBe(3);
  const second = apply(first.snapshot, change("a.yaml", text.replace("app: c", "app: d")));
  expect(second.derivedDocuments).toBe(1);
  expect([...second.touched].sort()).toEqual([key.inFolder("Service", "file:///w"), key.named("Service", "c"), key.selects("app", "c"), key.selects("app", "d")].sort());
  const same = apply(second.snapshot, change("a.yaml", text.replace("app: c", "app: d")));
  expect({ derived: same.derivedDocuments, touched: [...same.touched] }).toEqual({ derived: 0, touched: [] });
});

test("an edit derives the same number of documents in a workspace of any size", () => {
  const files = Array.from({ length: 200 }, (_, i) => change(`f${i}/web.yaml`, `${service(`s${i}`)}---\n${set(`w${i}`, `s${i}`)}`));
  const { snapshot } = apply(emptySnapshot(), ...files);
  const edited = apply(snapshot, change("f7/web.yaml", `${service("s7")}---\n${set("w7", "other")}`));
  expect(edited.derivedDocuments).toBe(1);
  expect(edited.touched.size).toBeLessThan(10);
});

test("a document pushed down keeps its identity; what points at it is told", () => {
  const first = apply(emptySnapshot(), change("a.yaml", `${service("a")}---\n${service("b")}`));
  const [before] = first.snapshot.lookup(key.named("Service", "b"));
  const second = apply(first.snapshot, change("a.yaml", `${service("a", "  ports: []\n")}---\n${service("b")}`));
  const [after] = second.snapshot.lookup(key.named("Service", "b"));
  expect(after).toBe(before);
  expect(second.touched).toContain(key.named("Service", "b"));
  const { start } = inFile(second.snapshot, after!, after!.resource.name!.span);
  expect(second.snapshot.file("file:///w/a.yaml")!.text.slice(start, start + 1)).toBe("b");
});

test("documents of equal text are told apart by their places", () => {
  const twice = `${service("a")}---\n${service("b")}---\n${service("b")}`;
  const first = apply(emptySnapshot(), change("a.yaml", twice));
  const starts = first.snapshot.lookup(key.named("Service", "b")).map((entry) => inFile(first.snapshot, entry, entry.resource.name!.span).start);
  expect(new Set(starts).size).toBe(2);
  const second = apply(first.snapshot, change("a.yaml", `${service("a")}---\n${service("b")}`));
  expect(names(second.snapshot, key.named("Service", "b"))).toEqual(["Service/b"]);
});

test("a removed file leaves nothing behind", () => {
  const first = apply(emptySnapshot(), change("a.yaml", set("web", "web")), change("b.yaml", service("web")));
  const { snapshot, touched } = apply(first.snapshot, change("a.yaml", null), change("b.yaml", null));
  expect([snapshot.files.size, snapshot.index.size, snapshot.entries.size]).toEqual([0, 0, 0]);
  expect(touched).toContain(key.governedBy("web"));
});

test("several changes of one file in one call: the last one counts", () => {
  const { snapshot } = apply(emptySnapshot(), change("a.yaml", service("a")), change("a.yaml", service("b")), change("a.yaml", service("c")));
  expect(names(snapshot, key.inFolder("Service", "file:///w"))).toEqual(["Service/c"]);
  expect(names(snapshot, key.named("Service", "a"))).toEqual([]);
});

test("the text of files that hold nothing of interest is not kept, unless they are open", () => {
  const { snapshot } = apply(emptySnapshot(), change("a.yaml", "values: 1\n"), change("b.yaml", "values: 1\n", true));
  expect(snapshot.file("file:///w/a.yaml")?.text).toBe("");
  expect(snapshot.file("file:///w/b.yaml")?.text).toBe("values: 1\n");
});

test("an old snapshot does not change", () => {
  const first = apply(emptySnapshot(), change("a.yaml", service("a"))).snapshot;
  apply(first, change("a.yaml", service("b")), change("c.yaml", service("c")));
  expect(names(first, key.inFolder("Service", "file:///w"))).toEqual(["Service/a"]);
  expect(first.file("file:///w/a.yaml")!.text).toBe(service("a"));
});

test("settings change without reading anything", () => {
  const { snapshot } = apply(emptySnapshot(), change("a.yaml", service("a")));
  const next = withSettings(snapshot, { ...defaultSettings, defaultNamespace: "prod" });
  expect(next.settings.defaultNamespace).toBe("prod");
  expect(next.version).toBeGreaterThan(snapshot.version);
  expect(next.lookup(key.named("Service", "a"))).toBe(snapshot.lookup(key.named("Service", "a")));
});

test("a tracked model remembers every key asked for", () => {
  const reads = new Set<string>();
  const model = tracked(emptySnapshot(), reads);
  model.lookup("Service/a");
  model.lookup("Service/b");
  expect([...reads]).toEqual(["Service/a", "Service/b"]);
});

const piece = fc.constantFrom(service("a"), service("b"), set("a", "a"), set("a", "b"), "values: 1\n", "{{ if }}\nkind: Service\n", "kind: Service\nmetadata: {name: c\n", "");
const edit = fc.record({ path: fc.constantFrom("a.yaml", "dir/b.yaml", "dir/kustomization.yaml"), text: fc.option(fc.array(piece, { maxLength: 4 }).map((parts) => parts.join("---\n")), { nil: null }) });

/** Every key with what it leads to, places included. */
function view(snapshot: Snapshot): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const [name, entries] of snapshot.index.entries()) {
    lines.set(name, entries.map((entry) => `${entry.uri}@${inFile(snapshot, entry, entry.resource.span).start} ${nameOf(entry)}`).sort());
  }
  return lines;
}

test("any sequence of edits gives the index that reading everything anew gives, and touches all that changed", () => {
  fc.assert(
    fc.property(fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), fc.boolean(), (steps, open) => {
      let snapshot = emptySnapshot();
      const texts = new Map<string, string | null>();
      for (const step of steps) {
        const before = view(snapshot);
        const changes = step.map(({ path, text }) => change(path, text, open));
        const { snapshot: next, touched } = applyChanges(snapshot, changes);
        for (const { uri, text } of changes) texts.set(uri, text);
        const fresh = applyChanges(emptySnapshot(), [...texts].map(([uri, text]) => ({ uri, text, keepText: open }))).snapshot;
        const after = view(next);
        expect(after).toEqual(view(fresh));
        const changed = [...new Set([...before.keys(), ...after.keys()])].filter((name) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)));
        expect(changed.filter((name) => !touched.has(name))).toEqual([]);
        snapshot = next;
      }
    }),
    { numRuns: 60 },
  );
});
