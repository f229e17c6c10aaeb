import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { parseYaml } from "../../server/src/yaml/parse.ts";
import { scalarOffsets } from "../../server/src/yaml/scalar-offsets.ts";
import { valueOf, type YamlScalar } from "../../server/src/yaml/tree.ts";

/** Where the first `wanted` of the value of `a` is written; undefined where it is not written as it is read. */
function written(source: string, wanted: string): string | undefined {
  const scalar = valueOf(parseYaml(source).root, "a") as YamlScalar;
  const start = scalar.text.indexOf(wanted);
  expect(start).toBeGreaterThanOrEqual(0);
  const found = scalarOffsets(source, scalar)({ start, end: start + wanted.length });
  return found && `${source.slice(0, found.start).split("\n").length}:${found.start - source.lastIndexOf("\n", found.start - 1) - 1} ${source.slice(found.start, found.end)}`;
}

describe("a part of a value in the source", () => {
  test.each<readonly [source: string, wanted: string, found: string | undefined]>([
    ["a: x web-0.web", "web-0.web", "1:5 web-0.web"],
    ["a: 'x web-0.web'", "web-0.web", "1:6 web-0.web"],
    ["a: 'it''s web-0.web'", "web-0.web", "1:10 web-0.web"],
    ["a: 'web''s'", "web's", undefined],
    ['a: "x\\tweb-0.web"', "web-0.web", "1:7 web-0.web"],
    ['a: "\\x77eb-0.web"', "web-0.web", undefined],
    ['a: "\\x20web-0.web"', "web-0.web", "1:8 web-0.web"],
    ['a: "n\\nweb-0.web\\\\"', "web-0.web", "1:7 web-0.web"],
    ['a: "one\n  two web-0.web"', "web-0.web", "2:6 web-0.web"],
    ['a: "web-0\\\n  .web"', "web-0.web", undefined],
    ["a: one\n  web-0.web", "web-0.web", "2:2 web-0.web"],
    ["a: one\n  web-0.web", "one web-0.web", undefined],
    ["a: |\n  one\n    web-0.web x\n", "web-0.web x", "3:4 web-0.web x"],
    ["a: |2- # comment web-0.web\n   web-0.web\n", "web-0.web", "2:3 web-0.web"],
    ["a: >\n  one\n  web-0.web\n\n  two\n", "web-0.web", "3:2 web-0.web"],
    ["a: >-\n  one\n  web-0.web two\n", "web-0.web two", "3:2 web-0.web two"],
    ["a: |\r\n  one\r\n  web-0.web\r\n", "web-0.web", "3:2 web-0.web"],
    ["b: &x web-0.web\na: *x", "web-0.web", "1:6 web-0.web"],
  ])("%j", (source, wanted, found) => expect(written(source, wanted)).toBe(found));

  test("every word of any text, in any style, is found where it is written or not at all", () => {
    const word = fc.stringMatching(/^[a-z0-9][a-z0-9:#'"\\é-]{0,5}$/);
    const gap = fc.constantFrom(" ", "  ", "\n", "\n\n", "\n  ", "\t");
    const style = fc.constantFrom("PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED");
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 12 }), style, fc.constantFrom(20, 80), (parts, defaultStringType, lineWidth) => {
        const text = parts.flat().join("");
        const source = stringify({ a: text }, { defaultStringType: defaultStringType as "PLAIN", lineWidth });
        const scalar = valueOf(parseYaml(source).root, "a") as YamlScalar;
        const place = scalarOffsets(source, scalar);
        let before = 0;
        for (const match of scalar.text.matchAll(/[a-z0-9é-]+/g)) {
          const found = place({ start: match.index, end: match.index + match[0].length });
          // Words need no escapes, but a long line in quotes may be broken inside of one.
          if (!found) {
            expect(source).toContain("\\\n");
            continue;
          }
          expect(source.slice(found.start, found.end)).toBe(match[0]);
          expect(found.start).toBeGreaterThanOrEqual(before);
          before = found.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  test("a long block is walked once", () => {
    const source = `a: |\n${"  host=web-0.web\n".repeat(50_000)}`;
    const scalar = valueOf(parseYaml(source).root, "a") as YamlScalar;
    const place = scalarOffsets(source, scalar);
    for (let at = scalar.text.indexOf("web-0"); at >= 0; at = scalar.text.indexOf("web-0", at + 1)) {
      const found = place({ start: at, end: at + 9 })!;
      expect(source.startsWith("web-0.web", found.start)).toBe(true);
    }
  });
});

function place(document: string, part: string): string | undefined {
  const scalar = valueOf(parseYaml(document).root, "a");
  if (scalar?.kind !== "scalar") throw new Error("no scalar");
  const start = scalar.text.indexOf(part);
  const span = scalarOffsets(document, scalar)({ start, end: start + part.length });
  return span && document.slice(span.start, span.end);
}

test.each([
  "a: |\n  x web-0.web\n\n   y\n",
  "a: >-\n  x\n  web-0.web y\n",
  'a: "x\\n\\tweb-0.web\\u0041 \\\n   z"\n',
  "a: 'it''s web-0.web'\n",
  "a: one\n  web-0.web\n  two\n",
  "a: |2-   # web-0.web in the header\n    web-0.web\n",
  "a: web-0.web # web-0.web\n",
  'a: "\\\\web-0.web \\" web-0.web"\n',
])("finds a word in %j", (document) => expect(place(document, "web-0.web")).toBe("web-0.web"));

test("a word that is not written as it is read has no place", () => {
  expect(place('a: "\\u0077eb-0.web"\n', "web-0.web")).toBeUndefined();
  expect(place("a: web-\n  0.web\n", "web- 0.web")).toBeUndefined();
});

test("whatever has a place stands there", () => {
  const word = fc.stringMatching(/^[a-z0-9.\\"'é-]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.constantFrom("double", "literal", "folded"), (words, style) => {
      const text = words.join(" ");
      const document = style === "double" ? `a: ${JSON.stringify(text)}\n` : `a: ${style === "literal" ? "|" : ">"}\n${words.map((one) => `   ${one}`).join("\n")}\n`;
      const scalar = valueOf(parseYaml(document).root, "a");
      if (scalar?.kind !== "scalar") return;
      const offsets = scalarOffsets(document, scalar);
      let from = 0;
      for (const one of words) {
        const start = scalar.text.indexOf(one, from);
        from = start + one.length;
        const span = offsets({ start, end: from });
        if (span) expect(document.slice(span.start, span.end)).toBe(one);
        else expect(one).toMatch(/[\\"]/);
      }
    }),
  );
});
