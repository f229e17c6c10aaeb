import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAllDocuments, parseDocument } from "yaml";
import { splitDocuments } from "../../server/src/yaml/split.ts";

const parts = (text: string) => splitDocuments(text).map(({ start, end }) => text.slice(start, end));

test("a document owns its --- line and the comments before it", () => {
  expect(parts("a: 1\n---\n# two\nb: 2\n")).toEqual(["a: 1\n", "---\n# two\nb: 2\n"]);
  expect(parts("# first\n---\na: 1\n")).toEqual(["# first\n---\na: 1\n"]);
  expect(parts("%YAML 1.2\n---\na: 1\n")).toEqual(["%YAML 1.2\n---\na: 1\n"]);
});

test("... ends a document", () => {
  expect(parts("a: 1\n...\nb: 2\n")).toEqual(["a: 1\n...\n", "b: 2\n"]);
  expect(parts("a: 1\n...\n# c\n---\nb: 2\n")).toEqual(["a: 1\n...\n", "# c\n---\nb: 2\n"]);
});

test("empty documents are kept, so that counting agrees with kubectl", () => {
  expect(parts("")).toEqual([""]);
  expect(parts("---\n---\na: 1\n")).toEqual(["---\n", "---\na: 1\n"]);
});

test("only a marker at the start of a line, followed by a space or nothing, splits", () => {
  expect(parts("a: |\n  ---\n  b\nc: ---x\n")).toHaveLength(1);
  expect(parts("---a: 1\n")).toHaveLength(1);
  expect(parts("a: x\u2028--- y\n")).toHaveLength(1);
  expect(parts("--- {a: 1}\n--- {b: 2}\n")).toHaveLength(2);
});

test("a block scalar does not protect a marker at the start of a line", () => {
  expect(parts("a: |\n---\nb: 2\n")).toEqual(["a: |\n", "---\nb: 2\n"]);
});

test("CRLF and a byte order mark", () => {
  expect(parts("\ufeffa: 1\r\n---\r\nb: 2\r\n")).toEqual(["a: 1\r\n", "---\r\nb: 2\r\n"]);
  expect(splitDocuments("\ufeff---\r\na: 1\r\n")).toEqual([{ start: 1, end: 12 }]);
});

const options = { schema: "failsafe", strict: false, logLevel: "silent", uniqueKeys: false } as const;
const isSomething = (value: unknown) => value !== null && value !== undefined && value !== "";
const line = fc.constantFrom("---", "---\r", "--- # c", "...", "# c", "", "a: 1", "b: |", "  ---", "- x", "\r");

test("documents follow each other without gap, and are hold what the YAML parser sees in the whole stream", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = lines.join("\n");
      const spans = splitDocuments(text);
      expect(spans[0]!.start).toBe(0);
      expect(spans.at(-1)!.end).toBe(text.length);
      for (let i = 1; i < spans.length; i++) expect(spans[i]!.start).toBe(spans[i - 1]!.end);
      const ours = spans.map(({ start, end }) => parseDocument(text.slice(start, end), options).toJS() as unknown);
      const parsed = parseAllDocuments(text, options);
      const theirs = Array.isArray(parsed) ? parsed.map((document) => document.toJS() as unknown) : [];
      expect(ours.filter(isSomething)).toEqual(theirs.filter(isSomething));
    }),
  );
});
