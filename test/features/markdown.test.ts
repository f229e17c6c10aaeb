import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { code, escapeText, line, link, rule, title, toMarkdown, verbatim, type Block } from "../../server/src/features/markdown.ts";
import { msg, render } from "../../server/src/text/message.ts";

const options = { translate: (message: Parameters<typeof render>[0]) => render(message), commands: false };
const markdown = (...blocks: Block[]) => toMarkdown(blocks, options);

describe("a user's text", () => {
  test.each([
    ["kafka-0", "`kafka-0`"],
    ["app=kafka", "`app=kafka`"],
    ["www.prod.svc.cluster.local", "`www.prod.svc.cluster.local`"],
    ["https://evil.example/", "`https://evil.example/`"],
    ["<img src=x>", "`<img src=x>`"],
    ["[text](command:x)", "`[text](command:x)`"],
    ["${NAME}", "`${NAME}`"],
    ["$(POD_NAME)", "`$(POD_NAME)`"],
    ["", "“”"],
  ])("%j is code", (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test.each([
    ["a`b", "a\\`b"],
    ["a|b", "a\\|b"],
    ["a\\", "a\\\\"],
    ["`[x](y)`<b>", "\\`\\[x\\]\\(y\\)\\`&lt;b&gt;"],
    ["`www.a.b`", "\\`www&#46;a.b\\`"],
    ["|https://a", "\\|https&#58;//a"],
    ["`- x", "\\`- x"],
    ["a@b|", "a&#64;b\\|"],
    ["|_www.a.b", "\\|\\_www&#46;a.b"],
    ["|xhttp://a", "\\|xhttp&#58;//a"],
  ])("%j cannot be code, so it is escaped", (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test("is one line without control characters or turned writing", () => {
    expect(code("a\nb\r\n# c\u2028d")).toBe("`a b # c d`");
    expect(code("a\u202Eb\u2066c")).toBe("`abc`");
  });

  test("is cut", () => {
    expect(code("x".repeat(5000)).length).toBeLessThan(210);
  });

  test("at the start of a line is no list, heading or rule", () => {
    expect(["- a", "+ a", "# a", "=== ", "1. a", "> a", "---"].map(escapeText)).toEqual(["\\- a", "\\+ a", "\\# a", "\\===", "1\\. a", "&gt; a", "\\---"]);
  });

  test("leaves a table's cells as they are, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (a, b) => {
        const shown = markdown({ kind: "table", columns: [msg("name"), msg("answers")], rows: [[verbatim("{a}", { a }), verbatim("{b}", { b })]] });
        const row = shown.split("\n")[2]!;
        expect(shown.split("\n")).toHaveLength(3);
        expect(row.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(3);
      }),
    );
  });

  test("never draws an icon where the client draws them", () => {
    fc.assert(
      fc.property(fc.constantFrom("", "a", "`", "\\", "|", " "), fc.constantFrom("", "b", "`", "\\", "|"), (before, after) => {
        const text = `${before}$(check)${after}`;
        const shown = toMarkdown([line(verbatim("{a} {b}", { a: text, b: link(text, "file:///w/a.yaml") }))], { ...options, commands: true });
        // Neither as it is nor once Markdown has taken its backslashes and character references away.
        expect(shown).not.toMatch(/(\$|&#36;)\\?\(/);
        expect(markdown(line(verbatim("{a}", { a: text })))).not.toContain("\u2060");
      }),
    );
  });
});

describe("blocks", () => {
  test("lines are one paragraph, a rule stands between blank lines", () => {
    expect(markdown(title(verbatim("a")), line(verbatim("b"), "good"), rule, line(verbatim("c"), "bad"), line(verbatim("d"), "note"))).toBe("a  \n✓ b\n\n---\n\n⚠ c  \nℹ d");
  });

  test("a rule with nothing below is dropped", () => {
    expect(markdown(line(verbatim("a")), rule)).toBe("a");
  });

  test("links lead to a place in a file, whatever its name", () => {
    expect(markdown(line(verbatim("{place}", { place: link("a_(1).yaml:3", "file:///w/a (1)|b.yaml#L3") })))).toBe("[a\\_\\(1\\).yaml:3](file:///w/a%20%281%29%7cb.yaml#L3)");
  });

  test("commands are links where the client runs them", () => {
    const action = { title: msg("Simulate"), icon: "play", command: "ordinal.simulate", args: { uri: "file:///w/a.yaml", name: "it's (x)" } };
    expect(markdown(title(verbatim("a"), [action]))).toBe("a");
    const shown = toMarkdown([title(verbatim("a"), [action])], { ...options, commands: true });
    const href = /\]\((.*)\)$/.exec(shown)![1]!;
    expect(href).not.toMatch(/[()\s]/);
    expect(JSON.parse(decodeURIComponent(href.split("?")[1]!))).toEqual([action.args]);
  });

  test("names inside of translated sentences are code, numbers are not", () => {
    const translate = (message: Parameters<typeof render>[0]) => render(message, { "{count} of {name}": "{name} 的 {count}" });
    expect(toMarkdown([line(msg("{count} of {name}", { count: 3, name: "kafka" }))], { translate, commands: false })).toBe("`kafka` 的 3");
  });
});
