import { expect, test } from "vitest";
import { documentSymbols, workspaceSymbols, type FileSymbol } from "../../server/src/features/symbols.ts";
import { matchScore } from "../../server/src/features/symbols/match.ts";
import { parseFixture, snapshotOf } from "../support/fixture.ts";

/** The outline as indented lines: type, name, detail, and the text to select. */
function outline(source: string): string[] {
  const fixture = parseFixture(source);
  const [file] = fixture.files;
  const lines = (symbols: readonly FileSymbol[], depth: number): string[] =>
    symbols.flatMap(({ type, name, detail, span, selection, children }) => {
      expect(span.start <= selection.start && selection.end <= span.end, name).toBe(true);
      for (const child of children) expect(span.start <= child.span.start && child.span.end <= span.end, child.name).toBe(true);
      return [`${"  ".repeat(depth)}${type} ${name}${detail ? ` (${detail})` : ""} [${file!.text.slice(selection.start, selection.end)}]`, ...lines(children, depth + 1)];
    });
  return lines(documentSymbols(snapshotOf(fixture), file!.uri), 0);
}

const set = (name: string, spec: string, metadata = "") => `kind: StatefulSet\nmetadata: { name: ${name}${metadata} }\nspec: { serviceName: ${name}-headless, template: {}${spec} }\n`;

test("the outline of a file: pods with their DNS names, claims, ports", () => {
  expect(
    outline(`
apiVersion: v1
kind: Service
metadata: { name: kafka-headless }
spec:
  clusterIP: None
  ports:
  - { name: client, port: 9092, targetPort: kafka }
  - port: 9093
---
${set("kafka", ", replicas: 2, volumeClaimTemplates: [{ metadata: { name: data } }]", ", namespace: prod")}---
kind: ConfigMap
metadata: { name: config }
---
kind: Pod
metadata: {}
---
kind: Unheard
metadata: { name: of }
`),
  ).toEqual([
    "service Service kafka-headless (clusterIP: None) [kafka-headless]",
    "  port client (9092 → kafka) [client]",
    "  port 9093 (9093 → 9093) [9093]",
    "workload StatefulSet kafka (replicas: 2) [kafka]",
    "  pod kafka-0 (kafka-0.kafka-headless.prod.svc.cluster.local) [kafka]",
    "  pod kafka-1 (kafka-1.kafka-headless.prod.svc.cluster.local) [kafka]",
    "  claim data (data-kafka-0 … data-kafka-1) [data]",
    "object ConfigMap config [config]",
    "workload Pod [Pod]",
  ]);
});

test("many pods are summed up; ordinals may start elsewhere", () => {
  const lines = outline(set("web", ", replicas: 100, ordinals: { start: 5 }"));
  expect(lines).toHaveLength(12);
  expect(lines[1]).toContain("web-5");
  expect(lines.at(-1)).toBe("  pod … (web-104) [web]");
});

test("aliases, merges, fragments and Lists do not break ranges", () => {
  expect(outline("kind: List\nitems:\n- &a\n  kind: Service\n  metadata: &m { name: web }\n  spec: { clusterIP: None }\n- kind: StatefulSet\n  metadata: *m\n  spec: { replicas: 5 }\n")).toEqual([
    "service Service web (clusterIP: None) [web]",
    "workload StatefulSet web (replicas: 5) []",
  ]);
});

const everything = `
#- prod/all.yaml
${set("kafka", ", replicas: 300", ", namespace: prod")}---
apiVersion: v1
kind: Service
metadata: { name: kafka-headless, namespace: prod }
spec: { clusterIP: None }
#- dev/all.yaml
${set("web", "")}---
kind: ConfigMap
metadata: { name: kafka }
`;
const search = (query: string, source = everything) => workspaceSymbols(snapshotOf(parseFixture(source)), query).map(({ type, name, container }) => `${type} ${name} ${container}`);

test("search by name finds sets, Services and pods, best first", () => {
  expect(search("kafka").slice(0, 3)).toEqual(["workload kafka prod", "pod kafka-0 prod", "pod kafka-1 prod"]);
  expect(search("kafka-head")[0]).toBe("service kafka-headless prod");
  expect(search("web")).toEqual(["workload web default", "pod web-0 default"]);
  expect(search("nothing")).toEqual([]);
});

test("search by DNS name, by any letters of it in order", () => {
  expect(search("kafka-0.kafka-headless.prod.svc.cluster.local")[0]).toBe("pod kafka-0.kafka-headless.prod.svc.cluster.local prod");
  expect(search("kafka-headless.prod.svc")[0]).toBe("service kafka-headless.prod.svc.cluster.local prod");
  expect(search("kfk2.prod")).toContain("pod kafka-2.kafka-headless.prod.svc.cluster.local prod");
  expect(search("KAFKA-7.KAFKA")[0]).toBe("pod kafka-7.kafka-headless.prod.svc.cluster.local prod");
});

test("an ordinal far up is found when the query names it, and not beyond the last", () => {
  expect(search("kafka-250")).toContain("pod kafka-250 prod");
  expect(search("kafka-300")).toEqual([]);
});

test("nothing typed: objects only; the answer is bounded", () => {
  expect(search("")).toEqual(["workload web default", "workload kafka prod", "service kafka-headless prod"]);
  const many = Array.from({ length: 300 }, (_, index) => set(`set-${index}`, "")).join("---\n");
  expect(search("s", many)).toHaveLength(200);
});

test("patches and templates are not found", () => {
  expect(search("web", "kind: StatefulSet\nmetadata: { name: web }\nspec: { replicas: 3 }\n")).toEqual([]);
  expect(search("web", "kind: StatefulSet\nmetadata: { name: web }\nspec: { serviceName: {{ x }}, template: {} }\n")).toEqual([]);
});

test("an exact name, a beginning, a part, letters in order: in this order", () => {
  const scores = ["web", "web-0", "my-web", "w-e-b", "wxexxb"].map((text) => matchScore("web", text)!);
  expect([...scores].sort((a, b) => a - b)).toEqual(scores);
  expect(matchScore("web", "wb")).toBeNull();
  expect(matchScore("", "x")).toBe(1);
});
