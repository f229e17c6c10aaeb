import { expect, test } from "vitest";
import { isKustomizationFile, sourceFile } from "../../server/src/workspace/source-file.ts";

const file = (text: string, uri = "file:///w/a.yaml") => sourceFile(uri, text);

test("documents know where they start; lines are counted over the whole file", () => {
  const source = file("a: 1\n---\nb: 2\n");
  expect(source.documents.map(({ start }) => start)).toEqual([0, 5]);
  expect(source.startOf(source.documents[1]!.content)).toBe(5);
  expect(source.lines).toEqual([0, 5, 9, 14]);
});

test("a document whose text did not change is taken over, wherever it moved", () => {
  const before = file("a: 1\n---\nb: 2\n---\nc: 3\n");
  const after = sourceFile(before.uri, "a: 1\n---\nmore: 1\n---\nb: 2\n---\nc: 3\n", before);
  expect(after.documents[0]!.content).toBe(before.documents[0]!.content);
  expect(after.documents[2]!.content).toBe(before.documents[1]!.content);
  expect(after.documents[3]!.content).toBe(before.documents[2]!.content);
});

test("equal documents keep separate identities", () => {
  const before = file("---\na: 1\n---\na: 1\n");
  const after = sourceFile(before.uri, before.text, before);
  const [first, second] = after.documents.map(({ content }) => content);
  expect(first).not.toBe(second);
  expect([first, second]).toEqual(before.documents.map(({ content }) => content));
});

test.each([
  ["{{- if .Values.x }}\nkind: Service\n{{- end }}\n", true],
  ["kind: Service\nmetadata:\n  name: {{ .Release.Name }}\n", true],
  ["kind: ConfigMap\ndata:\n  a: |\n    {{ range .x }}\n", false],
  ['kind: Service\nmetadata:\n  name: "{{ name }}"\n', false],
  ["kind: Service\n<% if x %>\n", true],
  ["kind: Service\nmetadata: {name: web\n", false],
  ["values: {{ x }}\n", false],
  ['#@ load("@ytt:data", "data")\n---\nkind: Service\nmetadata:\n  name: web\n', true],
  ["kind: StatefulSet\nspec:\n  #@overlay/match missing_ok=True\n  serviceName: web\n", true],
  ["kind: Service\n#@ a remark\nmetadata: {name: web}\n", false],
])("%j is a template: %s", (text, template) => {
  expect(file(text).template).toBe(template);
});

test("in a chart's templates folder, any mark makes a template", () => {
  expect(file('kind: Service\nmetadata:\n  name: "{{ name }}"\n', "file:///w/chart/templates/a.yaml").template).toBe(true);
  expect(file("kind: Service\nmetadata:\n  name: web\n", "file:///w/chart/templates/a.yaml").template).toBe(false);
});

test("a file can be left alone by a comment of its own", () => {
  expect(file("a: 1\n  # ordinal: ignore\r\n").ignored).toBe(true);
  expect(file("a: 'ordinal: ignore'\n").ignored).toBe(false);
});

test("binary files hold no documents", () => {
  expect(file("kind: Service\0").documents).toEqual([]);
});

test("the names of kustomizations", () => {
  expect(["kustomization.yaml", "kustomization.yml", "Kustomization", "my-kustomization.yaml"].map((name) => isKustomizationFile(`file:///w/${name}`))).toEqual([true, true, true, false]);
});
