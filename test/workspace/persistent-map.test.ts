import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyMap } from "../../server/src/workspace/persistent-map.ts";

const key = fc.oneof(fc.constantFrom("a", "b", "c", "constructor", "__proto__"), fc.string({ maxLength: 6 }));
const changes = fc.array(fc.tuple(key, fc.option(fc.nat(), { nil: undefined })), { maxLength: 8 });

test("every version keeps answering as a Map made at the same time would", () => {
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 12 }), (steps) => {
      let map = emptyMap<number>();
      const model = new Map<string, number>();
      const versions: [typeof map, Map<string, number>][] = [];
      for (const step of steps) {
        map = map.with(step);
        for (const [name, value] of step) {
          if (value === undefined) model.delete(name);
          else model.set(name, value);
        }
        versions.push([map, new Map(model)]);
      }
      for (const [version, expected] of versions) {
        expect(version.size).toBe(expected.size);
        expect(new Map(version.entries())).toEqual(expected);
        for (const name of ["a", "b", "constructor", "absent"]) expect(version.get(name)).toBe(expected.get(name));
      }
    }),
  );
});

test("many keys", () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `file:///w/${i}.yaml`);
  const map = emptyMap<number>().with(names.map((name, i) => [name, i]));
  expect(map.size).toBe(20_000);
  expect(names.every((name, i) => map.get(name) === i)).toBe(true);
  expect(map.with(names.map((name) => [name, undefined])).size).toBe(0);
});
