import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namesInText } from "../../server/src/names/scan.ts";
import { found } from "./found.ts";

describe("holes", () => {
  const holes = (text: string) => namesInText(text).map(({ parts }) => parts.map((part) => ("text" in part ? part.text : part.hole)));
  test("variables of Kubernetes and of a shell", () => {
    expect(holes("$(POD_NAME).kafka.$(NS).svc.cluster.local")).toEqual([
      [{ kind: "variable", name: "POD_NAME", form: "kubernetes", take: "all" }, ".kafka.", { kind: "variable", name: "NS", form: "kubernetes", take: "all" }, ".svc.cluster.local"],
    ]);
    expect(holes("http://${SET}-${i}.${SET}:2379/")).toEqual([
      [{ kind: "variable", name: "SET", form: "shell", take: "all" }, "-", { kind: "variable", name: "i", form: "shell", take: "all" }, ".", { kind: "variable", name: "SET", form: "shell", take: "all" }],
    ]);
    expect(holes("${HOSTNAME%-*}-0.mysql")).toEqual([[{ kind: "variable", name: "HOSTNAME", form: "shell", take: "before-last-dash" }, "-0.mysql"]]);
  });
  test("ranges, host names, what nobody knows", () => {
    expect(holes("http://minio-{0...3}.minio.ns.svc/data")).toEqual([["minio-", { kind: "range", from: 0, to: 3 }, ".minio.ns.svc"]]);
    expect(holes("http://$(hostname -f).web.ns.svc/")).toEqual([[{ kind: "hostname", full: true }, ".web.ns.svc"]]);
    expect(holes("kafka.<namespace>.svc.cluster.local")).toEqual([["kafka.", { kind: "opaque" }, ".svc.cluster.local"]]);
    expect(holes("kafka-0.kafka.{{ .Release.Namespace }}.svc")).toEqual([["kafka-0.kafka.", { kind: "opaque" }, ".svc"]]);
  });
  test("arithmetic and commands of a shell", () => {
    expect(holes("mysql-$(($ordinal-1)).mysql")).toEqual([["mysql-", { kind: "opaque" }, ".mysql"]]);
    expect(holes("http://`hostname`.web:80")).toEqual([[{ kind: "hostname", full: false }, ".web"]]);
    expect(holes("web-$(cat /ordinal).web")).toEqual([["web-", { kind: "opaque" }, ".web"]]);
  });
  test("backquotes and elements are no holes", () => {
    expect(found("ask `web-0.web` or `web-1.web:80`.")).toEqual(["web-0.web text", "web-1.web:80 host-port"]);
    expect(found("<a><b>web-0.web</b></a>")).toEqual(["web-0.web text"]);
    expect(found("<HOST>web-0.web</HOST><suffix>.web.prod.svc.local</suffix>")).toEqual(["web-0.web host-key", "web.prod.svc.local text suffix"]);
  });
});

describe("robustness", () => {
  const pieces = ["kafka-0", ".", "kafka", ":9092", ",", "@", "//", "http:", "${X}", "$(", ")", "{0..2}", "<a>", " ", "\n", "=", "svc", "`", "%d", "{{", "}}", "é", "\u0000", '"', "host", "[", "]", "- ", "#", "\\", "|", ">", "/*", "<!--", "*", "+", "'"];

  test("any text is read to its end, and every span lies in it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        for (const { span, parts: own, port } of namesInText(text)) {
          expect(span.start).toBeLessThan(span.end);
          expect((port?.span ?? span).end).toBeLessThanOrEqual(text.length);
          expect(own[0]!.span.start).toBe(span.start);
          expect(own.at(-1)!.span.end).toBe(span.end);
          for (const part of own) if ("text" in part) expect(text.slice(part.span.start, part.span.end)).toBe(part.text);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("what stands in lines above changes nothing, once the line is done", () => {
    const line = "\nend: 1\nhost=web-0.web:80 # x\n";
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces.filter((piece) => !["[", "<!--", "/*"].includes(piece))), { maxLength: 20 }), (parts) => {
        expect(found(`${parts.join("")} x${line}`).at(-1)).toBe("web-0.web:80 host-key");
      }),
      { numRuns: 300 },
    );
  });

  // A search that starts anew at every character needs minutes for these.
  const hostile = ["a.b=", "${", "a:", "a-0.a,", "a-0.a ", "<a ", "<a", "{{", "x@", "- -h ", "//", "a.", "..", "a[0]", " |", ": ", "'", "\"a' ", "# ", "/* a-0.b ", "<!-- a-0.b ", "host=a-0.b#", "a://", "a://b,", "`", "%", "$((", "@A", "\n- ", "\\", "a-0.b:${"];
  test.each(hostile)("is linear in %j repeated", (piece) => {
    expect(() => namesInText(piece.repeat(60_000))).not.toThrow();
  });
  test.each(hostile)("is linear in %j repeated behind spaces", (piece) => {
    expect(() => namesInText(`host=${" ".repeat(50_000)}${piece.repeat(30_000)}`)).not.toThrow();
  });
});
