import fc from "fast-check";
import { expect, test } from "vitest";
import { findingsOf } from "../../server/src/rules/findings.ts";
import { render } from "../../server/src/text/message.ts";
import { applyChanges, emptySnapshot, type FileChange, type Snapshot } from "../../server/src/workspace/snapshot.ts";

/**
 * Whatever the order of edits, moves and deletions: the snapshot kept in step says the same as one read from scratch,
 * and a file whose findings differ was announced by a touched key.
 */
const names = ["a", "b", "c"];
const service = (name: string, app: string, extra: string) => `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}${extra} }\nspec:\n  clusterIP: None\n  selector: { app: ${app} }\n  ports: [{ port: 80, targetPort: web }]\n`;
const set = (name: string, svc: string, app: string, extra: string) =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: ${name}${extra} }\nspec:\n  serviceName: ${svc}\n  selector: { matchLabels: { app: ${app} } }\n  template:\n    metadata: { labels: { app: ${app} } }\n    spec: { containers: [{ name: x, image: y, ports: [{ name: web, containerPort: 80 }] }] }\n`;
const kustomization = (files: readonly string[], namespace: string) => `kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\nnamespace: ${namespace}\nresources: [${files.join(", ")}]\n`;

const name = fc.constantFrom(...names);
const namespace = fc.constantFrom("", ", namespace: one", ", namespace: two");
const document = fc.oneof(
  fc.tuple(name, name, namespace).map((parts) => service(...parts)),
  fc.tuple(name, name, name, namespace).map((parts) => set(...parts)),
  fc.constant("# nothing\n"),
  fc.constant("kind: {{ .Values.kind }}\n"),
  fc.constant("kind: Service\nspec: [\n"),
);
const text = fc.array(document, { maxLength: 4 }).map((documents) => documents.join("---\n"));
const paths = ["one.yaml", "x/two.yaml", "x/three.yaml", "y/four.yaml"];
const edit: fc.Arbitrary<FileChange> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ uri: fc.constantFrom(...paths).map((path) => `file:///w/${path}`), text: fc.option(text, { freq: 5 }), keepText: fc.boolean() }) },
  fc.record({ uri: fc.constant("file:///w/kustomization.yaml"), text: fc.option(fc.tuple(fc.subarray(paths), name).map((parts) => kustomization(...parts))) }),
);

test("a snapshot kept in step equals one read from scratch", { timeout: 60_000 }, () => {
  let announced = 0;
  let reused = 0;
  fc.assert(
    fc.property(fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 }), (steps) => {
      const disk = new Map<string, string>();
      let snapshot = emptySnapshot();
      for (const changes of steps) {
        const before = new Map(everything(snapshot));
        const reads = new Map([...snapshot.files.entries()].map(([uri]) => [uri, findingsOf(snapshot, uri).reads]));
        const applied = applyChanges(snapshot, changes);
        snapshot = applied.snapshot;
        for (const { uri, text: content } of changes) {
          if (content === null) disk.delete(uri);
          else disk.set(uri, content);
        }
        const fresh = applyChanges(emptySnapshot(), [...disk].map(([uri, content]) => ({ uri, text: content }))).snapshot;
        const now = everything(snapshot);
        expect(now).toEqual(everything(fresh));
        expect([...snapshot.entries.entries()].map(([uri]) => uri).sort()).toEqual([...fresh.entries.entries()].map(([uri]) => uri).sort());
        if (applied.derivedDocuments < changes.length) reused++;
        for (const [uri, found] of now) {
          if (found === before.get(uri) || changes.some((change) => change.uri === uri)) continue;
          announced++;
          expect([...(reads.get(uri) ?? [])].some((key) => applied.touched.has(key))).toBe(true);
        }
      }
    }),
    { numRuns: 60, seed: 7 },
  );
  // The guarded branches were really taken.
  expect(reused).toBeGreaterThan(20);
  expect(announced).toBeGreaterThan(5);
});

function everything(snapshot: Snapshot): [string, string][] {
  const files = [...snapshot.files.entries()].map(([uri]) => uri).sort();
  return files.map((uri) => [uri, findingsOf(snapshot, uri).findings.map(({ rule, span, message, related }) => `${rule.id} ${span.start}-${span.end} ${render(message)} ${JSON.stringify(related)}`).join("\n")]);
}
