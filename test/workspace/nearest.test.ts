import { expect, test } from "vitest";
import { acceptedNear, inReach, nearestOf, rank, togetherOrNearest } from "../../server/src/workspace/nearest.ts";
import type { Entry } from "../../server/src/workspace/snapshot.ts";
import { workspace } from "../support/model.ts";

const service = (name: string, namespace = "") => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${namespace}}\nspec: {ports: [{port: 80}]}\n`;
const { model, entry } = workspace(`
#- kustomization.yaml
resources: [a/one.yaml, far/away/built.yaml]
#- a/one.yaml
${service("one")}---
${service("same", ", namespace: left")}#- a/two.yaml
${service("two", ", namespace: right")}#- a/b/three.yaml
${service("three")}#- c/four.yaml
${service("four")}#- d/five.yaml
${service("five")}#- far/away/built.yaml
${service("built")}`);
const one = "file:///w/a/one.yaml";
const all = ["same", "two", "three", "four", "five", "built"].map((name) => entry(`Service/${name}`));
const names = (entries: readonly Entry[]) => entries.map(({ resource }) => resource.name!.value);

test("a file, a build, a folder, then steps in the tree", () => {
  expect(all.map(({ uri }) => rank(model, one, uri))).toEqual([0, 2, 3, 4, 4, 1]);
  expect(rank(model, "file:///w/c/four.yaml", "file:///w/d/five.yaml")).toBe(4);
});

test("the nearest, all that are equally near", () => {
  expect(names(nearestOf(model, one, all))).toEqual(["same"]);
  expect(names(nearestOf(model, one, all.slice(3, 5)))).toEqual(["four", "five"]);
  expect(nearestOf(model, one, [])).toEqual([]);
});

test("everything applied together, else the nearest", () => {
  expect(names(togetherOrNearest(model, one, all))).toEqual(["same", "two", "built"]);
  expect(names(togetherOrNearest(model, one, all.slice(2, 5)))).toEqual(["three"]);
});

test("what is farther away is asked only when nothing nearer is accepted", () => {
  const asked: string[] = [];
  const accept = (wanted: string) => (candidate: Entry) => {
    const name = candidate.resource.name!.value;
    asked.push(name);
    return name === wanted ? name : null;
  };
  expect(acceptedNear(model, one, all, accept("two"))).toEqual(["two"]);
  expect(asked).toEqual(["same", "two", "built"]);
  asked.length = 0;
  expect(acceptedNear(model, one, all, accept("four"))).toEqual(["four"]);
  expect(asked).toEqual(["same", "two", "built", "three", "four", "five"]);
  expect(acceptedNear(model, one, all, accept("nobody"))).toEqual([]);
});

test("of the copies of one object in a folder only the nearest can be meant", () => {
  const copies = workspace(`#- a.yaml\n${service("web")}---\n${service("ui")}#- b.yaml\n${service("web")}---\n${service("web", ", namespace: other")}#- c.yaml\n${service("web")}`);
  const of = (path: string) => acceptedNear(copies.model, `file:///w/${path}`, copies.model.lookup("folder:Service:file:///w"), ({ uri, resource }) => `${uri.slice(10)} ${resource.name!.value}`).sort();
  expect(of("a.yaml")).toEqual(["a.yaml ui", "a.yaml web", "b.yaml web"]);
  expect(of("d.yaml")).toEqual(["a.yaml ui", "a.yaml web", "b.yaml web", "b.yaml web", "c.yaml web"]);
});

test("what certainly is in another namespace is out of reach", () => {
  expect(names(inReach(model, all[0]!, all))).toEqual(["same", "three", "four", "five", "built"]);
});
