import fc from "fast-check";
import { expect, test } from "vitest";
import { parseYaml } from "../../server/src/yaml/parse.ts";
import { pairOf, pairsOf, toJson, valueOf, type YamlNode } from "../../server/src/yaml/tree.ts";

const root = (text: string) => parseYaml(text).root;
const written = (text: string, key: string) => {
  const { span } = pairOf(root(text), key)!;
  return text.slice(span.start, span.end);
};

test("spans are those of the token, quotes included, anchors and tags not", () => {
  expect(written("a: web # c\n", "a")).toBe("web");
  expect(written("a: 'web'\n", "a")).toBe("'web'");
  expect(written('{"a": "web"}', "a")).toBe('"web"');
  expect(written("a: &x web\n", "a")).toBe("web");
  expect(written("a: !!str 1\n", "a")).toBe("1");
  expect(written("b: &x web\na: *x\n", "a")).toBe("*x");
});

test("a value not written yet has a place after its colon", () => {
  for (const text of ["a:\n", "a: \n", "a:", "a: # c\n", "{a: }", "{a}", "a:\nb: 1\n"]) {
    const pair = pairOf(root(text), "a")!;
    expect(pair.span.start, text).toBe(pair.span.end);
    expect(text.slice(0, pair.span.start).replace(/[ :\n]*$/, ""), text).toMatch(/a\}?$/);
  }
});

test("quotes and tags decide whether a scalar is typed", () => {
  expect(toJson(root('a: 1\nb: "1"\nc: !!str 1\nd: yes\ne: \'yes\'\nf: |\n  1\ng: null\n'))).toEqual({ a: 1, b: "1", c: "1", d: true, e: "yes", f: "1\n", g: null });
});

test("what could be read of broken text is there", () => {
  const document = parseYaml("kind: StatefulSet\nspec:\n  serviceName: ka\n  replicas 3\n  selector:\n    a: b\n");
  expect(document.broken).toBe(true);
  expect(valueOf(valueOf(document.root, "spec"), "serviceName")).toMatchObject({ value: "ka" });
});

test("template marks break a document, unless they are quoted", () => {
  expect(parseYaml("{{ if .x }}\na: 1\n{{ end }}\n").broken).toBe(true);
  expect(parseYaml("a: {{ .Values.x }}\n").broken).toBe(true);
  expect(parseYaml('a: "{{ .Values.x }}"\n').broken).toBe(false);
});

test("aliases share the node of their anchor, the last one defined before them", () => {
  const tree = root("a: &x 1\nb: *x\nc: &x 2\nd: *x\n");
  expect(toJson(tree)).toEqual({ a: 1, b: 1, c: 2, d: 2 });
  expect(valueOf(tree, "b")).toBe(valueOf(tree, "a"));
  expect(pairOf(tree, "b")!.alias).toBe(true);
  expect(toJson(root("a: *unknown\n"))).toEqual({ a: null });
});

test("a cycle of aliases ends", () => {
  expect(toJson(root("a: &x\n  b: *x\n"), 10)).toBeTypeOf("object");
});

test("an alias bomb is cut off", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 9; i++) lines.push(`a${i}: &a${i} [${Array(9).fill(`*a${i - 1}`).join(", ")}]`);
  const json = toJson(root(lines.join("\n")), 1000);
  expect(JSON.stringify(json).length).toBeLessThan(40_000);
});

test("merge keys: explicit keys win, then the first source; the place is the merge key's", () => {
  const text = "base: &b {a: 1, b: 2}\nother: &o {b: 3, c: 4}\nx:\n  <<: [*b, *o]\n  a: 9\n";
  const x = valueOf(root(text), "x");
  expect(toJson(x)).toEqual({ a: 9, b: 2, c: 4 });
  const merged = pairOf(x, "b")!;
  expect(merged.alias).toBe(true);
  expect(text.slice(merged.span.start, merged.span.end)).toBe("[*b, *o]");
  expect(pairsOf(x).map(({ key }) => key.text)).toEqual(["a", "b", "c"]);
  expect(toJson(valueOf(root('x:\n  "<<": {a: 1}\n'), "x"))).toEqual({ "<<": { a: 1 } });
});

test("a merge key in a cycle ends", () => {
  expect(pairOf(valueOf(root("x: &x\n  <<: *x\n  a: 1\n"), "x"), "nothing")).toBeNull();
});

test("the last of duplicate keys wins, as in JSON", () => {
  const text = "a: 1\na: 2\n";
  expect(pairOf(root(text), "a")!.value).toMatchObject({ value: 2 });
  expect(toJson(root(text))).toEqual({ a: 2 });
});

test("__proto__ is a key like any other", () => {
  expect(JSON.stringify(toJson(root("__proto__: {a: 1}\nb: 2\n")))).toBe('{"__proto__":{"a":1},"b":2}');
});

test("nesting that would exhaust the stack gives no tree instead of a crash", () => {
  expect(parseYaml("[".repeat(100_000)).broken).toBe(true);
});

const soup = fc.array(fc.constantFrom("a", ":", " ", "\n", "  ", "- ", "{", "}", "[", "]", ",", '"', "'", "#", "&x ", "*x", "|", ">", "? ", "!!str ", "<<: ", "é", "\t", "%", "@", "\r\n"), { maxLength: 30 }).map((parts) => parts.join(""));

test("any text parses without throwing, with every span inside of the text and inside of its parent", () => {
  fc.assert(
    fc.property(soup, (text) => {
      const visit = (node: YamlNode | null, seen: Set<YamlNode>): void => {
        if (!node || seen.has(node)) return;
        seen.add(node);
        expect(node.span.start).toBeGreaterThanOrEqual(0);
        expect(node.span.end).toBeLessThanOrEqual(text.length);
        if (node.kind === "scalar") return;
        for (const child of node.kind === "map" ? node.pairs : node.items) {
          expect(child.span.start).toBeGreaterThanOrEqual(0);
          expect(child.span.start).toBeLessThanOrEqual(child.span.end);
          expect(child.span.end).toBeLessThanOrEqual(text.length);
          visit(child.value, seen);
        }
      };
      visit(root(text), new Set());
    }),
    { numRuns: 500 },
  );
});
