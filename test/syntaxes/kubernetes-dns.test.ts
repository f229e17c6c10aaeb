import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { annotate, withoutAnnotations, yamlGrammars } from "./tokens.ts";

const fixtures = new URL("fixtures/", import.meta.url);

describe.each(await yamlGrammars())("colours of names, on $name", ({ grammar }) => {
  test("the parts of each name, and nothing else", () => expectAnnotated("names.yaml"));

  test("nothing in what only looks like a name", () => expectAnnotated("look-alikes.yaml"));

  test("a long line in a moment", () => {
    // One line of 20,000 characters is as much as VS Code colours.
    const worst = ["a-0".repeat(6_600), "a-0.".repeat(5_000), "${".repeat(10_000), "a-".repeat(10_000), "_a._tcp.".repeat(2_500)];
    for (const text of worst) {
      const started = performance.now();
      annotate(grammar, [`key: ${text}`]);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });

  /** With UPDATE_FIXTURES=1 the fixture is rewritten to what was found. */
  function expectAnnotated(name: string): void {
    const file = new URL(name, fixtures);
    const found = annotate(grammar, withoutAnnotations(readFileSync(file, "utf8").split("\n"))).join("\n");
    if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(file, found);
    expect(found).toBe(readFileSync(file, "utf8"));
  }
});
