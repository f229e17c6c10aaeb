import fc from "fast-check";
import { expect, test } from "vitest";
import { parseYaml } from "../../server/src/yaml/parse.ts";
import { scalarOffsets } from "../../server/src/yaml/scalar-offsets.ts";
import { valueOf } from "../../server/src/yaml/tree.ts";

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
