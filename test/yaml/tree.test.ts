import { expect, test } from "vitest";
import { parseYaml } from "../../server/src/yaml/parse.ts";
import { pathAt } from "../../server/src/yaml/tree.ts";

/** The path at `$0`, a `@` in front when the cursor is on the key. */
function at(source: string): string {
  const offset = source.indexOf("$0");
  const found = pathAt(parseYaml(source.replace("$0", "")).root, offset);
  return `${found.onKey ? "@" : ""}${found.path.join(".")}`;
}

test("the path to a value, a key, and an item", () => {
  expect(at("a:\n  b: w$0eb\n")).toBe("a.b");
  expect(at("a:\n  b: web$0\n")).toBe("a.b");
  expect(at("a:\n  $0b: web\n")).toBe("@a.b");
  expect(at("a:\n  - x: 1\n  - x: $02\n")).toBe("a.1.x");
  expect(at("a: {b: [1, 2$0]}\n")).toBe("a.b.1");
});

test("an empty value counts when the cursor is where it would stand", () => {
  expect(at("a:\n  b: $0\n  c: 1\n")).toBe("a.b");
});

test("in the space around, the innermost thing that encloses it", () => {
  expect(at("a:\n  b: 1\n$0\nc: 2\n")).toBe("a");
  expect(at("a: {b: 1, $0}\n")).toBe("a");
  expect(at("$0")).toBe("");
});

test("an alias is not followed: its anchor stands elsewhere", () => {
  expect(at("a: &x {b: 1}\nc: *$0x\n")).toBe("c");
});
