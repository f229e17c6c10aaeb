import { expect, test } from "vitest";
import { possibleNamespaces, shownNamespace, mayShareNamespace, isPlaceholder } from "../../server/src/workspace/namespaces.ts";
import { shareRoot, unitsOf } from "../../server/src/workspace/units.ts";
import { workspace } from "../support/model.ts";

const layers = `
#- base/kustomization.yaml
resources: [set.yaml]
#- base/set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec: {serviceName: web, template: {}}
#- overlays/dev/kustomization.yaml
resources: [../../base]
namespace: dev
#- overlays/prod/kustomization.yaml
namespace: prod
resources: [../../base, extra.yaml]
#- overlays/prod/extra.yaml
apiVersion: v1
kind: Service
metadata: {name: extra, namespace: written}
spec: {ports: [{port: 80}]}
#- plain/other.yaml
apiVersion: v1
kind: Service
metadata: {name: other, namespace: written}
spec: {ports: [{port: 80}]}
`;

test("the roots of a file are the kustomizations that nothing else builds from", () => {
  const { model } = workspace(layers);
  const units = unitsOf(model, "file:///w/base/set.yaml");
  expect([...units.roots].sort()).toEqual(["file:///w/overlays/dev/kustomization.yaml", "file:///w/overlays/prod/kustomization.yaml"]);
  expect(units.kustomizations).toHaveLength(3);
  expect(shareRoot(units, unitsOf(model, "file:///w/overlays/prod/extra.yaml"))).toBe(true);
  expect(shareRoot(units, unitsOf(model, "file:///w/plain/other.yaml"))).toBe(false);
});

test("the outermost kustomization has the last word on the namespace", () => {
  const { model, entry } = workspace(layers);
  expect(possibleNamespaces(model, entry("StatefulSet/web"))).toEqual(new Set(["dev", "prod"]));
  expect(possibleNamespaces(model, entry("Service/extra"))).toEqual(new Set(["prod"]));
  expect(possibleNamespaces(model, entry("Service/other"))).toEqual(new Set(["written"]));
  const nested = workspace(`
#- base/kustomization.yaml
resources: [a.yaml]
namespace: inner
#- base/a.yaml
apiVersion: v1
kind: Service
metadata: {name: a}
spec: {ports: [{port: 80}]}
#- kustomization.yaml
resources: [base]
namespace: outer
`);
  expect(possibleNamespaces(nested.model, nested.entry("Service/a"))).toEqual(new Set(["outer"]));
});

test("kustomizations that include each other end", () => {
  const { model, entry } = workspace(`
#- a/kustomization.yaml
resources: [../b, s.yaml]
#- b/kustomization.yaml
resources: [../a]
#- a/s.yaml
apiVersion: v1
kind: Service
metadata: {name: s}
spec: {ports: [{port: 80}]}
`);
  expect(possibleNamespaces(model, entry("Service/s"))).toBeNull();
});

test("no namespace is unknown, compatible with any", () => {
  const { model, entry } = workspace(`
apiVersion: v1
kind: Service
metadata: {name: a}
spec: {ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: b, namespace: "\${NS}"}
spec: {ports: [{port: 80}]}
`);
  expect(possibleNamespaces(model, entry("Service/a"))).toBeNull();
  expect(possibleNamespaces(model, entry("Service/b"))).toBeNull();
  expect(mayShareNamespace(null, new Set(["x"]))).toBe(true);
  expect(mayShareNamespace(new Set(["x", "y"]), new Set(["y"]))).toBe(true);
  expect(mayShareNamespace(new Set(["x"]), new Set(["y"]))).toBe(false);
});

test("the namespace to show, and where it comes from", () => {
  const { model, entry } = workspace(layers);
  expect(shownNamespace(model, entry("StatefulSet/web"))).toMatchObject({ source: "kustomization", others: [expect.any(String)] });
  expect(shownNamespace(model, entry("Service/extra"))).toEqual({ name: "prod", source: "kustomization", others: [] });
  expect(shownNamespace(model, entry("Service/other"))).toEqual({ name: "written", source: "written", others: [] });
  const plain = workspace("apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n", { defaultNamespace: "here" });
  expect(shownNamespace(plain.model, plain.entry("Service/a"))).toEqual({ name: "here", source: "assumed", others: [] });
});

test.each([["${NS}", true], ["$(NS)", true], ["{{ .x }}", true], ["@NS@", true], ["<name>", true], ["$NS", true], ["__NS__", true], ["web-$ENV", true], ["#{Name}#", true], ["[[name]]", true], ["((name))", true], ["prod", false], ["a-1", false], ["web.data_1/x:80", false]])("%j is a placeholder: %s", (text, placeholder) => {
  expect(isPlaceholder(text)).toBe(placeholder);
});
