import { describe, expect, test } from "vitest";
import { codeLenses } from "../../server/src/features/code-lens.ts";
import { render, type Catalog } from "../../server/src/text/message.ts";
import type { Settings } from "../../server/src/workspace/settings.ts";
import { compare } from "../support/check.ts";
import { annotate, parseFixture, snapshotOf } from "../support/fixture.ts";
import { mergeCatalogs } from "../../scripts/catalogs.mts";

/** Checks that the lenses of all files are exactly those drawn: title, and where a click leads. */
function checkLenses(source: string, options: { settings?: Partial<Settings>; catalog?: Catalog } = {}): void {
  const fixture = parseFixture(source);
  const snapshot = snapshotOf(fixture, options.settings);
  const marks = fixture.files.flatMap(({ uri }) =>
    codeLenses(snapshot, uri).map(({ span, title, command }) => {
      const to = command === null ? "" : command.id === "ordinal.goTo" ? ` → ${command.args[0].uri.split("/").at(-1)}:${command.args[0].line + 1}` : ` → ${command.id} ${command.args[0].name}`;
      return { uri, span, label: render(title, options.catalog) + to };
    }),
  );
  compare(source, annotate(fixture, marks));
}

describe("above a StatefulSet and its Service", () => {
  test("pods, the other end, and the simulation", () => {
    checkLenses(`
#- service.yaml
apiVersion: v1
#@0-10 selects StatefulSet kafka (3 pods) → set.yaml:5
#@0-10 governs kafka → set.yaml:5
kind: Service
metadata:
  name: kafka-headless
spec:
  clusterIP: None
  selector: { app: kafka }
#- set.yaml
# Three brokers.
apiVersion: apps/v1
#@0-10 3 pods · kafka-0 … kafka-2 → ordinal.copyPodNames kafka
#@0-10 governed by kafka-headless (headless) → service.yaml:4
#@0-10 Simulate → ordinal.simulate kafka
kind: StatefulSet
metadata:
  name: kafka
spec:
  serviceName: kafka-headless
  replicas: 3
  selector: { matchLabels: { app: kafka } }
  template:
    metadata: { labels: { app: kafka } }
    spec: { containers: [] }
`);
  });

  test("in Chinese", async () => {
    checkLenses(
      `
apiVersion: v1
#@0-10 选中 StatefulSet kafka（2 个 Pod） → main.yaml:8
#@0-10 治理 kafka → main.yaml:8
kind: Service
metadata: { name: kafka }
spec: { selector: { app: kafka } }
---
apiVersion: apps/v1
#@0-10 2 个 Pod · kafka-0 … kafka-1 → ordinal.copyPodNames kafka
#@0-10 由 kafka 治理（不是无头服务） → main.yaml:3
#@0-10 模拟 → ordinal.simulate kafka
kind: StatefulSet
metadata: { name: kafka }
spec:
  serviceName: kafka
  replicas: 2
  selector: { matchLabels: { app: kafka } }
  template: { metadata: { labels: { app: kafka } }, spec: { containers: [] } }
`,
      { catalog: await mergeCatalogs(new URL("../../l10n/zh-cn", import.meta.url).pathname) },
    );
  });
});

describe("what governs a set", () => {
  const set = (spec: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: prod }
spec:
  ${spec}
  selector: { matchLabels: { app: db } }
  template: { metadata: { labels: { app: db } }, spec: { containers: [] } }
`;
  const service = (spec: string, namespace = "prod") => `---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: ${namespace} }
spec: { ${spec} }
`;
  const titles = (source: string) => {
    const fixture = parseFixture(source);
    return codeLenses(snapshotOf(fixture), fixture.files[0]!.uri).map(({ title, command }) => `${render(title)}${command ? "" : " (no click)"}`);
  };

  test.each([
    ["serviceName: db", service("clusterIP: None, selector: { app: db }"), "governed by db (headless)"],
    ["serviceName: db", service("selector: { app: db }"), "governed by db (not headless)"],
    ["serviceName: db", "", "Service “db” not found (no click)"],
    ["serviceName: db", service("clusterIP: None, selector: { app: db }", "other"), "Service “db” is in another namespace"],
    ["serviceName: db", service("clusterIP: None, selector: { app: web }"), "Service “db” selects none of the pods"],
    ["serviceName: db", service("clusterIP: None"), "Service “db” has no selector"],
    ["serviceName: db", service("type: ExternalName, externalName: db.example.org"), "Service “db” is an ExternalName"],
    ["serviceName: db", service("clusterIP: None, selector: { app: ${APP} }"), "governed by db"],
  ])("%s %s", (spec, other, expected) => {
    expect(titles(set(spec) + other)[1]).toBe(expected);
  });

  test("nothing is said without serviceName, or with one not rendered", () => {
    expect(titles(set("replicas: 2"))).toEqual(["2 pods · db-0 … db-1", "Simulate"]);
    expect(titles(set("serviceName: ${SERVICE}"))).toEqual(["1 pod · db-0", "Simulate"]);
  });

  test.each([
    ["replicas: 0", "no pods (no click)"],
    ["replicas: -1", "no pods (no click)"],
    ["replicas: ${N}", "an unknown number of pods"],
    ["ordinals: { start: 4 }", "1 pod · db-4"],
  ])("%s: %s", (spec, expected) => {
    expect(titles(set(spec))[0]).toBe(expected);
  });
});

describe("above other Services", () => {
  test("what they select", () => {
    checkLenses(`
apiVersion: v1
#@0-10 selects StatefulSet web (1 pod) → main.yaml:40
kind: Service
metadata: { name: one-pod }
spec: { selector: { statefulset.kubernetes.io/pod-name: web-1 } }
---
apiVersion: v1
#@0-10 selects nothing here
kind: Service
metadata: { name: nothing }
spec: { selector: { app: gone } }
---
apiVersion: v1
kind: Service
metadata: { name: by-hand }
spec: { clusterIP: None }
---
apiVersion: v1
kind: Service
metadata: { name: outside }
spec: { type: ExternalName, externalName: db.example.org }
---
apiVersion: v1
#@0-10 selects pods of 2 workloads → main.yaml:33
kind: Service
metadata: { name: both }
spec: { selector: { team: a } }
---
apiVersion: v1
#@0-10 selects Deployment api → main.yaml:33
kind: Service
metadata: { name: web }
spec: { selector: { app: api } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  selector: { matchLabels: { app: api } }
  template: { metadata: { labels: { app: api, team: a } }, spec: { containers: [{ name: c }] } }
---
apiVersion: apps/v1
#@0-10 2 pods · web-0 … web-1 → ordinal.copyPodNames web
#@0-10 Simulate → ordinal.simulate web
kind: StatefulSet
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web, team: a } }, spec: { containers: [] } }
`);
  });
});

describe("nothing is shown", () => {
  const set = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: web }\nspec: { selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } } } }\n";

  test("above patches and objects without a name", () => {
    checkLenses("apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: web }\nspec: { replicas: 3 }\n");
    checkLenses(set.replace("name: web", ""));
    checkLenses(`#- kustomization.yaml\npatches: [{ path: patch.yaml }]\n#- patch.yaml\n${set}`);
  });

  test("when it is switched off", () => {
    checkLenses(set, { settings: { codeLens: false } });
  });
});
