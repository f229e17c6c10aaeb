import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBase64 } from "../../server/src/manifests/base64.ts";

const encode = (text: string | Uint8Array): string => Buffer.from(text as string).toString("base64");

describe("what a Secret holds", () => {
  test("any text without control characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        // A lone half of a surrogate pair has no encoding.
        const wellFormed = Buffer.from(text).toString();
        const expected = /[\0-\x08\x0e-\x1f]/.test(wellFormed) ? undefined : wellFormed;
        expect(decodeBase64(encode(wellFormed))).toBe(expected);
      }),
    );
  });
  test("bytes that are no text are nothing, just as a strict decoder says", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 8 }), (bytes) => {
        let expected: string | undefined;
        try {
          expected = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
        } catch {
          expected = undefined;
        }
        if (expected !== undefined && /[\0-\x08\x0e-\x1f]/.test(expected)) expected = undefined;
        expect(decodeBase64(encode(bytes))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
  test("lines and missing padding", () => {
    expect(decodeBase64("aHR0cDov\n  L3dlYi0w\nLndlYg==\n")).toBe("http://web-0.web");
    expect(decodeBase64("aHR0cDovL3dlYi0wLndlYg")).toBe("http://web-0.web");
  });
  test.each(["a", "a b$c", "ab=c", "ab===", "ä", "=".repeat(100_000)])("%j is none", (text) => expect(decodeBase64(text)).toBe(undefined));
  test("long texts", () => {
    const text = "web-0.web:80,".repeat(20_000);
    expect(decodeBase64(encode(text))).toBe(text);
    expect(decodeBase64(encode(text.repeat(3)))).toBe(undefined);
  });
});
