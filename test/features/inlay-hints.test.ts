import { describe, expect, test } from "vitest";
import { inlayHints } from "../../server/src/features/inlay-hints.ts";
import { render } from "../../server/src/text/message.ts";
import type { Settings } from "../../server/src/workspace/settings.ts";
import { parseFixture, snapshotOf } from "../support/fixture.ts";

/** The files with the hints written into them, as `‹…›`. */
function hinted(source: string, settings: Partial<Settings> = {}): string {
  const fixture = parseFixture(source);
  const snapshot = snapshotOf(fixture, settings);
  return fixture.files
    .map(({ uri, text }) => {
      const hints = inlayHints(snapshot, uri, { start: 0, end: text.length }).sort((a, b) => b.offset - a.offset);
      return hints.reduce((shown, { offset, label }) => `${shown.slice(0, offset)}‹${render(label)}›${shown.slice(offset)}`, text);
    })
    .join("");
}

const set = (spec: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: kafka }
spec:
  ${spec}
  selector: { matchLabels: { app: kafka } }
  template: { metadata: { labels: { app: kafka } }, spec: { containers: [] } }
`;
const service = (spec: string) => `---\napiVersion: v1\nkind: Service\nmetadata: { name: kafka }\nspec: { ${spec} }\n`;

describe("beside replicas and ordinals.start", () => {
  test.each([
    ["replicas: 3", "replicas: 3‹kafka-0 … kafka-2›"],
    ["replicas: 1", "replicas: 1‹kafka-0›"],
    ["replicas: 2147483647", "replicas: 2147483647‹kafka-0 … kafka-2147483646›"],
    ["replicas: 2\n  ordinals: { start: 5 }", "replicas: 2‹kafka-5 … kafka-6›\n  ordinals: { start: 5‹kafka-5 … kafka-6› }"],
    ["ordinals: { start: 5 }", "ordinals: { start: 5‹kafka-5› }"],
  ])("%s", (spec, expected) => {
    expect(hinted(set(spec))).toContain(expected);
  });

  test.each(["replicas: 0", "replicas: -1", "replicas: ${N}", 'replicas: "3"', "replicas:", "ordinals: { start: -1 }", "serviceName: x"])("nothing beside %s", (spec) => {
    expect(hinted(set(spec))).toBe(set(spec));
  });

  test("nothing while an autoscaler owns the count", () => {
    const source = `${set("replicas: 3")}---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: a }\nspec: { scaleTargetRef: { kind: StatefulSet, name: kafka }, maxReplicas: 5 }\n`;
    expect(hinted(source)).toBe(source);
  });

  test("nothing in patches and half-typed objects", () => {
    for (const source of ["kind: StatefulSet\nmetadata: { name: a }\nspec: { replicas: 3 }\n", set("replicas: 3").replace("{ name: kafka }", "{ }")]) expect(hinted(source)).toBe(source);
  });
});

describe("beside a Service's selector", () => {
  test.each([
    ["selector: { app: kafka }", "selector:‹3 pods of kafka› { app: kafka }"],
    ["selector : { app: kafka }", "selector :‹3 pods of kafka› { app: kafka }"],
    ["selector: { statefulset.kubernetes.io/pod-name: kafka-1 }", "selector:‹1 pod of kafka› {"],
  ])("%s", (spec, expected) => {
    expect(hinted(set("replicas: 3") + service(spec))).toContain(expected);
  });

  test.each(["selector: { app: gone }", "selector: {}", "selector: { app: ${APP} }", "type: ExternalName, externalName: a.b, selector: { app: kafka }", "clusterIP: None"])("nothing beside %s", (spec) => {
    expect(hinted(set("serviceName: other") + service(spec))).toBe(set("serviceName: other") + service(spec));
  });

  test("nothing beside pods that nobody counts", () => {
    const source = `${service("selector: { app: web }")}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  replicas: 3\n  selector: { matchLabels: { app: web } }\n  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: c }] } }\n`;
    expect(hinted(source)).toBe(source);
  });
});

describe("the range asked for", () => {
  const source = `${set("replicas: 3")}${service("selector: { app: kafka }")}`;
  const hints = (start: number, end: number) => inlayHints(snapshotOf(parseFixture(source)), "file:///w/main.yaml", { start, end }).map(({ label }) => render(label));

  test("limits the answer", () => {
    const middle = source.indexOf("---");
    expect(hints(0, middle)).toEqual(["kafka-0 … kafka-2"]);
    expect(hints(middle, source.length)).toEqual(["3 pods of kafka"]);
  });

  test("tooltips say whose pods they are", () => {
    const found = inlayHints(snapshotOf(parseFixture(source)), "file:///w/main.yaml", { start: 0, end: source.length });
    expect(found.map(({ tooltip }) => render(tooltip))).toEqual(["The pods of StatefulSet kafka: 3 pods", "Selects pods of StatefulSet kafka"]);
  });

  test("nothing when it is switched off", () => {
    expect(hinted(source, { inlayHints: false })).toBe(source);
  });
});
