import { describe, expect, test } from "vitest";
import type { StatefulSet } from "../../server/src/manifests/stateful-set.ts";
import { mayBeHidden } from "../../server/src/workspace/hidden-services.ts";
import { matches, selectedWorkloads } from "../../server/src/workspace/relations.ts";
import type { Service } from "../../server/src/manifests/service.ts";
import { mayBeChanged, unitsOf } from "../../server/src/workspace/units.ts";
import { possibleNamespaces } from "../../server/src/workspace/namespaces.ts";
import { workspace } from "../support/model.ts";

const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec: { serviceName: web, template: {} }
`;
const kind = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n";

/** Whether fields of the set `web` may be changed, given a kustomization that builds it and further files. */
function changed(kustomization: string, files = "", fields: readonly string[] = ["spec", "serviceName"]): boolean {
  const { model, entry } = workspace(`#- kustomization.yaml\nresources: [set.yaml]\n${kustomization}\n#- set.yaml\n${set}${files}`);
  return mayBeChanged(model, entry("set.yaml:StatefulSet/web"), [fields]);
}

describe("a patch counts for the fields it writes, on the objects it means", () => {
  const operation = (path: string) => `"- { op: add, path: ${path}, value: x }"`;

  test.each([
    ["nothing", "", false],
    ["inline, this field", `patches: [{ target: { kind: StatefulSet }, patch: ${operation("/spec/serviceName")} }]`, true],
    ["inline, a part above it", `patches: [{ target: { kind: StatefulSet, name: web }, patch: ${operation("/spec")} }]`, true],
    ["inline, another field", `patches: [{ target: { kind: StatefulSet }, patch: ${operation("/spec/replicas")} }]`, false],
    ["another kind", `patches: [{ target: { kind: Service }, patch: ${operation("/spec/serviceName")} }]`, false],
    ["another name", `patches: [{ target: { kind: StatefulSet, name: other }, patch: ${operation("/spec/serviceName")} }]`, false],
    ["a pattern for the name", `patches: [{ target: { name: "w.*" }, patch: ${operation("/spec/serviceName")} }]`, true],
    ["any object", `patches: [{ target: { labelSelector: a=b }, patch: ${operation("/spec/serviceName")} }]`, true],
    ["merged inline, by its own name", 'patches: [{ patch: "{ kind: StatefulSet, metadata: { name: web }, spec: { serviceName: x } }" }]', true],
    ["merged inline, another field", 'patches: [{ patch: "{ kind: StatefulSet, metadata: { name: web }, spec: { replicas: 2 } }" }]', false],
    ["merged inline, another name", 'patchesStrategicMerge: ["{ kind: StatefulSet, metadata: { name: b }, spec: { serviceName: x } }"]', false],
    ["merged inline, old field", "patchesStrategicMerge:\n- |\n  kind: StatefulSet\n  metadata: { name: web }\n  spec: { serviceName: x }", true],
    ["inline and unreadable", 'patches: [{ patch: "{ kind: [" }]', true],
    ["deleting the spec", "patchesStrategicMerge:\n- |\n  kind: StatefulSet\n  metadata: { name: web }\n  spec: { $patch: delete }", true],
    ["a file of JSON operations", "patchesJson6902: [{ target: { kind: StatefulSet, name: web }, path: p.yaml }]", true],
    ["a replacement", "replacements: [{ targets: [{ select: { kind: StatefulSet }, fieldPaths: [spec.serviceName] }] }]", true],
    ["a replacement elsewhere", "replacements: [{ targets: [{ select: { kind: Deployment } }] }]", false],
    ["replacements in a file", "replacements: [{ path: r.yaml }]", true],
    ["a transformer", "transformers: [t.yaml]", true],
    ["labels in selectors", "commonLabels: { a: b }", false],
  ])("%s", (_, kustomization, expected) => expect(changed(kustomization)).toBe(expected));

  test("labels in selectors and templates count for those", () => {
    expect(changed("commonLabels: { a: b }", "", ["spec", "template", "metadata", "labels"])).toBe(true);
    expect(changed("labels: [{ pairs: { a: b }, includeSelectors: true }]", "", ["spec", "selector", "matchLabels"])).toBe(true);
    expect(changed("labels: [{ pairs: { a: b } }]", "", ["spec", "selector"])).toBe(false);
  });

  test("a file is looked into", () => {
    const file = (text: string) => `#- p.yaml\n${text}\n`;
    expect(changed("patches: [{ path: p.yaml }]", file("kind: StatefulSet\nmetadata: { name: web }\nspec: { serviceName: x }"))).toBe(true);
    expect(changed("patches: [{ path: p.yaml }]", file("kind: StatefulSet\nmetadata: { name: web }\nspec: { replicas: 1 }"))).toBe(false);
    expect(changed("patches: [{ path: p.yaml }]", file("kind: StatefulSet\nmetadata: { name: other }\nspec: { serviceName: x }"))).toBe(false);
    expect(changed("patches: [{ path: p.yaml, target: { kind: StatefulSet } }]", file("kind: StatefulSet\nmetadata: { name: any }\nspec: { serviceName: x }"))).toBe(true);
    expect(changed("patches: [{ path: p.yaml }]", file(set))).toBe(true);
  });

  test("a patch of an overlay may use the prefixed name", () => {
    const { model, entry } = workspace(
      `#- base/kustomization.yaml\nnamePrefix: a-\nresources: [set.yaml]\n#- base/set.yaml\n${set}#- kustomization.yaml\nresources: [base]\npatches: [{ path: p.yaml }]\n#- p.yaml\nkind: StatefulSet\nmetadata: { name: a-web }\nspec: { serviceName: x }\n`,
    );
    expect(mayBeChanged(model, entry("StatefulSet/web"), [["spec", "serviceName"]])).toBe(true);
  });

  test("without kustomization nothing changes an object", () => {
    const { model, entry } = workspace(`#- set.yaml\n${set}#- p.yaml\nkind: StatefulSet\nmetadata: { name: web }\nspec: { serviceName: x }\n`);
    expect(mayBeChanged(model, entry("set.yaml:StatefulSet/web"))).toBe(false);
  });
});

describe("components", () => {
  test("change what the kustomization that includes them has gathered, theirs included", () => {
    const component = (text: string) => `#- c/kustomization.yaml\n${kind}${text}\n`;
    expect(changed("components: [c]", component('patches: [{ target: { kind: StatefulSet }, patch: "- { op: add, path: /spec/serviceName }" }]'))).toBe(true);
    expect(changed("components: [c]", `${component("components: [../d]")}#- d/kustomization.yaml\n${kind}transformers: [t.yaml]\n`)).toBe(true);
    expect(changed("", component("transformers: [t.yaml]"))).toBe(false);
  });

  test("set the namespace before the kustomization does", () => {
    const of = (own: string) => {
      const { model, entry } = workspace(`#- kustomization.yaml\nresources: [set.yaml]\ncomponents: [c]\n${own}\n#- c/kustomization.yaml\n${kind}namespace: inner\n#- set.yaml\n${set}`);
      return possibleNamespaces(model, entry("StatefulSet/web"));
    };
    expect(of("")).toEqual(new Set(["inner"]));
    expect(of("namespace: outer")).toEqual(new Set(["outer"]));
  });

  test("that include each other end", () => {
    const { model } = workspace(`#- kustomization.yaml\nresources: [set.yaml]\ncomponents: [c]\n#- c/kustomization.yaml\n${kind}components: [../d]\n#- d/kustomization.yaml\n${kind}components: [../c]\n#- set.yaml\n${set}`);
    expect(unitsOf(model, "file:///w/set.yaml").kustomizations.map(({ uri }) => uri).sort()).toEqual(["file:///w/c/kustomization.yaml", "file:///w/d/kustomization.yaml", "file:///w/kustomization.yaml"]);
  });
});

describe("a Service that no manifest has may be hidden", () => {
  const hidden = (files: string, path = "a/set.yaml") => {
    const { model, entry } = workspace(`#- ${path}\n${set}${files}`);
    return mayBeHidden(model, entry<StatefulSet>("StatefulSet/web"), "web");
  };

  test.each([
    ["nothing", "", false],
    ["in a template beside it", "#- a/s.yaml\nkind: Service\nmetadata: { name: {{ x }} }\n", true],
    ["in a template elsewhere", "#- b/s.yaml\nkind: Service\nmetadata: { name: {{ x }} }\n", false],
    ["a template of something else", "#- a/s.yaml\nkind: ConfigMap\nmetadata: { name: {{ x }} }\n", false],
    ["in a text that does not parse", "#- a/s.yaml\nkind: Service\nmetadata: { name: [ }\n", true],
    ["as a fragment", "#- b/s.yaml\nkind: Service\nmetadata: { name: web }\n", true],
    ["as a fragment of another name", "#- b/s.yaml\nkind: Service\nmetadata: { name: other }\n", false],
    ["in a remote base", "#- a/kustomization.yaml\nresources: [set.yaml, github.com/org/repo/base]\n", true],
    ["in a local base with a dot", "#- a/kustomization.yaml\nresources: [set.yaml, ../b.d/base/]\n#- b.d/base/kustomization.yaml\nresources: []\n", false],
    ["in a base that is not here", "#- a/kustomization.yaml\nresources: [set.yaml, ../base]\n", true],
    ["in a base above the workspace", "#- a/kustomization.yaml\nresources: [set.yaml, ../../../shared/base]\n", true],
    ["in a base that is not here, of somebody else", "#- b/kustomization.yaml\nresources: [../base]\n", false],
    ["in a template elsewhere that has the name", "#- b/s.yaml\nkind: Service\nmetadata: { name: web, labels: {{ x }} }\n", true],
    ["in a template elsewhere, after labels", "#- b/s.yaml\nkind: Service\nmetadata:\n  labels: {{ x }}\n  name: web # here\n", true],
    ["in a template elsewhere that has a longer name", "#- b/s.yaml\nkind: Service\nmetadata: { name: web-{{ x }}, labels: { app.kubernetes.io/name: web } }\n", false],
    ["inside another object", "#- b/t.yaml\nkind: Template\nobjects:\n- apiVersion: v1\n  kind: Service\n  metadata: { name: web }\n", true],
    ["in a text inside another object", "#- b/t.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  a: |\n    apiVersion: v1\n    kind: Service\n    metadata:\n      name: web\n", true],
    ["behind a mere reference", "#- b/r.yaml\napiVersion: route.openshift.io/v1\nkind: Route\nspec: { to: { kind: Service, name: web } }\n", false],
    ["under a name that code in a comment gives", "#- a/s.yaml\napiVersion: v1\nkind: Service\nmetadata:\n  name: #@ data.values.name\nspec: { clusterIP: None }\n", true],
    ["made by a plugin", "#- a/kustomization.yaml\nresources: [set.yaml]\ngenerators: [g.yaml]\n", true],
    ["with a suffix", "#- b/kustomization.yaml\nnameSuffix: b\nresources: [s.yaml]\n#- b/s.yaml\napiVersion: v1\nkind: Service\nmetadata: { name: we }\nspec: { ports: [] }\n", true],
    ["with a suffix that does not give it", "#- b/kustomization.yaml\nnameSuffix: x\nresources: [s.yaml]\n#- b/s.yaml\napiVersion: v1\nkind: Service\nmetadata: { name: we }\nspec: { ports: [] }\n", false],
  ])("%s", (_, files, expected) => expect(hidden(files)).toBe(expected));

  test("in a chart", () => expect(hidden("", "chart/templates/set.yaml")).toBe(true));
});

test("placeholders in label keys and documents that do not parse leave a match open", () => {
  const match = (labels: string, selector: string, tail = "") => {
    const { model, entry } = workspace(
      `apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec: { selector: ${selector} }\n---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: web }\nspec: { serviceName: s, template: { metadata: { labels: ${labels} } } }\n${tail}`,
    );
    return matches(model, entry<Service>("Service/s"), entry<StatefulSet>("StatefulSet/web")).match;
  };
  expect(match("{ app: web }", "{ app: web }")).toBe("all");
  expect(match("{ app: web }", "{ tier: db }")).toBe("none");
  expect(match('{ app: web, "${K}": db }', "{ tier: db }")).toBe("unknown");
  expect(match("{ app: web }", '{ "${K}": db }')).toBe("unknown");
  expect(match("{ app: web }", "{ tier: db }", 'broken: "\n')).toBe("unknown");
});

test("labels that are on everything do not make selection slow or wrong", () => {
  const owner = (name: string, labels: string, kind = "Deployment") => `---\napiVersion: ${kind === "Job" ? "batch" : "apps"}/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: { selector: {}, template: { metadata: { labels: ${labels} }, spec: { containers: [{ name: x, image: x }] } } }\n`;
  const selected = (selector: string) => {
    const { model, entry } = workspace(
      `apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec: { selector: ${selector} }\n${owner("a", "{ all: x, app: a }")}${owner("b", "{ all: x, app: b }")}${owner("c", '{ all: x, app: "${APP}" }')}${owner("d", "{ all: x, job-name: e, deployment: d }")}${owner("e", "{ all: x }", "Job")}`,
    );
    return selectedWorkloads(model, entry<Service>("Service/s")).map(({ entry: { resource }, match }) => `${resource.name?.value} ${match.match}`).sort();
  };
  expect(selected("{ all: x }")).toEqual(["a all", "b all", "c all", "d all", "e all"]);
  expect(selected("{ all: x, app: a }")).toEqual(["a all", "c unknown"]);
  expect(selected("{ app: a }")).toEqual(["a all", "c unknown"]);
  expect(selected("{ deployment: d }")).toEqual(["d all"]);
  expect(selected("{ job-name: e }")).toEqual(["d all", "e all"]);
  expect(selected("{ all: x, pod-template-hash: z }")).toEqual(["a unknown", "b unknown", "c unknown", "d unknown"]);
});
