import fc from "fast-check";
import { expect, test } from "vitest";
import { fileNameOf, folderDistance, folderOf, resolvePath, shortName } from "../../server/src/workspace/uris.ts";

test("folders and file names", () => {
  expect(folderOf("file:///w/a/b.yaml")).toBe("file:///w/a");
  expect(fileNameOf("file:///w/a/b.yaml")).toBe("b.yaml");
  expect(shortName("file:///w/a/b%20c.yaml")).toBe("b c.yaml");
  expect(shortName("file:///w/100%.yaml")).toBe("100%.yaml");
});

test("paths as kustomize writes them", () => {
  const folder = "file:///w/overlays/prod";
  expect(resolvePath(folder, "../../base")).toBe("file:///w/base");
  expect(resolvePath(folder, "./web.yaml")).toBe("file:///w/overlays/prod/web.yaml");
  expect(resolvePath(folder, "../../base/")).toBe("file:///w/base");
  expect(resolvePath(folder, "a b.yaml")).toBe("file:///w/overlays/prod/a%20b.yaml");
  for (const path of ["https://example.com/x.yaml", "/absolute", "git@host:repo", "github.com/org/repo?ref=v1", "../../../../../above"]) expect(resolvePath(folder, path), path).toBeNull();
});

test("distance is the number of steps through the common ancestor", () => {
  expect(folderDistance("file:///w/a", "file:///w/a")).toBe(0);
  expect(folderDistance("file:///w", "file:///w/a")).toBe(1);
  expect(folderDistance("file:///w/a", "file:///w/b")).toBe(2);
  expect(folderDistance("file:///w/a/x", "file:///w/b/y")).toBe(4);
  expect(folderDistance("file:///w/ab", "file:///w/a")).toBe(2);
});

test("distance agrees with counting segments, for any two folders", () => {
  const folder = fc.array(fc.constantFrom("a", "ab", "b"), { maxLength: 5 }).map((parts) => ["file:///w", ...parts].join("/"));
  fc.assert(
    fc.property(folder, folder, (a, b) => {
      const [left, right] = [a.split("/"), b.split("/")];
      const split = left.findIndex((part, index) => part !== right[index]);
      const common = split < 0 ? left.length : split;
      expect(folderDistance(a, b)).toBe(left.length + right.length - 2 * common);
    }),
  );
});
