import { describe, expect, test } from "vitest";
import { codeActions, fixAll } from "../../server/src/features/code-actions.ts";
import { findingsOf } from "../../server/src/rules/findings.ts";
import type { Fix } from "../../server/src/rules/rule.ts";
import { render } from "../../server/src/text/message.ts";
import { applyFix } from "../support/check.ts";
import { parseFixture, snapshotOf } from "../support/fixture.ts";

const set = (serviceName: string, name = "web") => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}
spec:
  serviceName: ${serviceName}
  selector: { matchLabels: { app: ${name} } }
  template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: web, image: nginx }] } }
`;
const service = (spec: string, name = "web") => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
${spec}`;
const selector = "  selector: { app: web }\n";

function actionsAt(source: string) {
  const fixture = parseFixture(source);
  const { uri, offset } = fixture.cursor!;
  const actions = codeActions(snapshotOf(fixture), uri, { start: offset, end: offset });
  return { fixture, actions, titles: actions.map(({ title, kind, preferred }) => `${kind}${preferred ? "*" : ""} ${render(title)}`) };
}

/** The text of the first file after the action with this title. */
function after(source: string, title: string): string {
  const { fixture, actions } = actionsAt(source);
  return applied(fixture, actions.find((action) => render(action.title) === title)!.fix);
}

function applied(fixture: ReturnType<typeof parseFixture>, fix: Fix): string {
  return applyFix(fixture, fix).files[0]!.text;
}

describe("on a finding", () => {
  test("its fixes, then the comment that silences it", () => {
    expect(actionsAt(`${service(`  clusterIP: None\n${selector}`, "peers")}---\n${set("w$0eb")}`).titles).toEqual([
      "quickfix* Set serviceName to “peers”",
      "quickfix Create headless Service “web”",
      "quickfix Ignore service-not-found here, by a comment",
    ]);
  });

  test("nothing beside it", () => {
    expect(actionsAt(`${service(`  clusterIP: None\n${selector}`, "peers")}---\n${set("web")}`.replace("kind: StatefulSet", "kind: Stateful$0Set")).titles).toEqual([]);
  });

  test("a fix that is also the Service's refactoring comes once", () => {
    expect(actionsAt(`${service(selector)}---\n${set("web$0")}`).titles).toEqual(["quickfix Make Service “web” headless (clusterIP: None)", "quickfix Ignore service-not-headless here, by a comment"]);
  });
});

describe("headless from anywhere in a Service", () => {
  const make = "refactor Make Service “web” headless (clusterIP: None)";
  const anywhere = (text: string, of: string) => text.replace(of, `${of}$0`);

  test("that governs a StatefulSet", () => {
    for (const place of ["kind: Ser", "  name: w", "selector: { a"]) expect(actionsAt(anywhere(`${service(selector)}---\n${set("web")}`, place)).titles).toEqual([make]);
  });

  test("that could: it selects a StatefulSet's pods", () => {
    expect(actionsAt(anywhere(`${service(selector)}---\n${set("other")}`, "kind: Ser")).titles).toEqual([make]);
    expect(actionsAt(anywhere(`${service("  selector: { app: web, statefulset.kubernetes.io/pod-name: web-0 }\n")}---\n${set("other")}`, "kind: Ser")).titles).toEqual([]);
    expect(actionsAt(anywhere(`${service("  selector: { app: none }\n")}---\n${set("other")}`, "kind: Ser")).titles).toEqual([]);
  });

  test("also when its spec is missing or empty", () => {
    const without = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n`;
    expect(after(`${without}$0---\n${set("web")}`.replace("kind: Service", "kind: Serv$0ice").replace("web\n$0", "web\n"), "Make Service “web” headless (clusterIP: None)")).toBe(`${without}spec:\n  clusterIP: None\n---\n${set("web")}`);
    expect(after(`${without}sp$0ec:\n---\n${set("web")}`, "Make Service “web” headless (clusterIP: None)")).toBe(`${without}spec:\n  clusterIP: None\n---\n${set("web")}`);
  });

  test("not for one that is headless, cannot be, or is a patch", () => {
    expect(actionsAt(anywhere(`${service(`  clusterIP: None\n${selector}`)}---\n${set("web")}`, "kind: Ser")).titles).toEqual([]);
    expect(actionsAt(anywhere(`${service(`  type: LoadBalancer\n${selector}`)}---\n${set("web")}`, "kind: Ser")).titles).toEqual([]);
    expect(actionsAt(anywhere(`${service(`  clusterIP: "\${IP}"\n${selector}`)}---\n${set("web")}`, "kind: Ser")).titles).toEqual([]);
    expect(actionsAt(`#- p.yaml\n${anywhere(service(selector), "kind: Ser")}#- set.yaml\n${set("web")}#- kustomization.yaml\npatches: [{ path: p.yaml }]\n`).titles).toEqual([]);
  });
});

describe("silencing", () => {
  const title = (rule: string) => `Ignore ${rule} here, by a comment`;

  test("writes the comment above the line, as deep as it", () => {
    expect(after(set("w$0eb"), title("service-not-found"))).toBe(set("web").replace("  serviceName", "  # ordinal-ignore service-not-found\n  serviceName"));
    expect(after(set("w$0eb").replaceAll("\n", "\r\n"), title("service-not-found"))).toBe(set("web").replace("  serviceName", "  # ordinal-ignore service-not-found\n  serviceName").replaceAll("\n", "\r\n"));
  });

  test("adds to the comment that is there", () => {
    const before = (more: string, cursor = "$0") => set(`w${cursor}eb`).replace("  serviceName", `  # ordinal-ignore name-too-long${more} # because\n  serviceName`);
    expect(after(before(""), title("service-not-found"))).toBe(before(" service-not-found", ""));
  });

  test("works in a sequence and in a flow map of one line", () => {
    const port = (comment: string, cursor: string) => `${service(`${selector}  ports:\n${comment}    - { port: 80, targetPort: no${cursor}pe }\n  clusterIP: None\n`)}---\n${set("web")}`;
    expect(after(port("", "$0"), title("port-unresolved"))).toBe(port("    # ordinal-ignore port-unresolved\n", ""));
  });

  test("is not offered in JSON, nor in a flow map of several lines", () => {
    expect(actionsAt(`#- a.json\n{ "apiVersion": "v1", "kind": "Service", "metadata": { "name": "a.$0b" }, "spec": { "ports": [] } }\n`).titles).toEqual([]);
    expect(actionsAt(`apiVersion: v1\nkind: Service\nmetadata: {\n  name: a.$0b }\nspec: { ports: [] }\n`).titles).toEqual([]);
    expect(actionsAt(`--- { apiVersion: v1, kind: Service, metadata: { name: a.$0b }, spec: { ports: [] } }\n`).titles).toEqual([]);
  });

  test("keeps a byte order mark in front", () => {
    const source = "\ufeff{ apiVersion: v1, kind: Service, metadata: { name: a.$0b }, spec: { ports: [] } }\n";
    expect(after(source, title("name-too-long"))).toBe(source.replace("$0", "").replace("\ufeff", "\ufeff# ordinal-ignore name-too-long\n"));
  });
});

describe("fix all", () => {
  const fixed = (source: string, path = "main.yaml"): string => {
    const fixture = parseFixture(source);
    return applied(fixture, { title: { text: "", args: {} }, edits: fixAll(snapshotOf(fixture), `file:///w/${path}`) });
  };

  test("takes preferred fixes until nothing is left, one object at a time", () => {
    const source = (name: string, target: string, pods: string) => `# head
${service(`  clusterIP: None\n  selector: { app: web, tier: db }\n  ports:\n    - { port: 80, targetPort: ${target} } # of the pods\n`)}---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: ${name}
  selector: { matchLabels: { app: web, tier: db } }
  template:
    metadata:
      labels:
        app: web # the app
${pods}    spec: { containers: [{ name: web, image: nginx, ports: [{ name: http, containerPort: 80 }] }] }
`;
    // While the pods lack a label the Service does not select them, and neither its name nor its port can be judged.
    const before = source("web", "htp", "");
    expect(fixed(before)).toBe(source("web", "http", "        tier: db\n"));
    const edits = fixAll(snapshotOf(parseFixture(before)), "file:///w/main.yaml");
    expect(edits.flatMap((edit) => ("edits" in edit ? edit.edits.map(({ newText }) => newText) : []))).toEqual(["http", "\n        tier: db"]);
  });

  test("does not answer one disagreement twice", () => {
    const source = (selects: string, own: string) => `${service(`  clusterIP: None\n  selector: { app: ${selects} }\n`)}---\n${set("web").replace("matchLabels: { app: web }", `matchLabels: { app: ${own} }`)}`;
    // Service, selector and pods each have another value: the pods keep theirs.
    expect(fixed(source("one", "two"))).toBe(source("web", "web"));
  });

  test("leaves alone what is only information, and what has more than one answer", () => {
    const information = `${service(selector)}---\n${set("web")}`;
    expect(fixAll(snapshotOf(parseFixture(information)), "file:///w/main.yaml")).toEqual([]);
    const two = `${service(`  clusterIP: None\n${selector}`, "a")}---\n${service(`  clusterIP: None\n${selector}`, "b")}---\n${set("web")}`;
    expect(fixAll(snapshotOf(parseFixture(two)), "file:///w/main.yaml")).toEqual([]);
  });

  test("can be limited to a rule", () => {
    const source = `${service(`  clusterIP: None\n${selector}`, "peers")}---\n${set("web")}`;
    const snapshot = snapshotOf(parseFixture(source));
    expect(fixAll(snapshot, "file:///w/main.yaml", "port-unresolved")).toEqual([]);
    expect(fixAll(snapshot, "file:///w/main.yaml", "service-not-found")).toHaveLength(1);
  });

  test("edits other files where the cause stands", () => {
    const fixture = parseFixture(`#- service.yaml\n${service("  clusterIP: None\n  selector: { app: wbe }\n")}#- set.yaml\n${set("web")}`);
    const edits = fixAll(snapshotOf(fixture), "file:///w/set.yaml");
    expect(edits.map(({ uri }) => uri)).toEqual(["file:///w/service.yaml"]);
    const after = applyFix(fixture, { title: { text: "", args: {} }, edits });
    expect(findingsOf(snapshotOf(after), "file:///w/set.yaml").findings).toEqual([]);
  });

  test("several rounds are one edit that never splits a CRLF", () => {
    const source = `${service("  clusterIP: None\n  selector: { app: wbe }\n")}---\n${service("  clusterIP: None\n  selector: { app: wbe2 }\n", "webs")}---\n${set("web")}---\n${set("web", "other")}`.replaceAll("\n", "\r\n");
    const result = fixed(source);
    expect(result.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(fixAll(snapshotOf(parseFixture(result)), "file:///w/main.yaml")).toEqual([]);
  });
});
