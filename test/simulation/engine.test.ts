import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SlotStore } from "../../server/src/simulation/engine/slot-store.ts";
import { around, chance, uuid } from "../../server/src/simulation/engine/random.ts";
import { completeSettings, defaultSettings } from "../../server/src/simulation/engine/settings.ts";
import { pop, push, type Timers } from "../../server/src/simulation/engine/timers.ts";
import { sameJson, withoutNulls, withValue } from "../../server/src/simulation/api/json.ts";
import { getPatch } from "../../server/src/simulation/controllers/stateful-set/patch.ts";
import { hashControllerRevision } from "../../server/src/simulation/controllers/stateful-set/hash.ts";
import { getStatefulSetMaxUnavailable } from "../../server/src/simulation/controllers/stateful-set/max-unavailable.ts";
import { parseIdentity } from "../../server/src/simulation/api/pod-identity.ts";
import { letterFor } from "../../server/src/simulation/view/letters.ts";

describe("timers", () => {
  test("come out by time, equal times in the order they were set", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (times) => {
        const heap: Timers<number> = [];
        times.forEach((at, serial) => push(heap, { at, serial, event: serial }));
        const out = times.map(() => pop(heap)!);
        const sorted = times.map((at, serial) => ({ at, serial })).toSorted((a, b) => a.at - b.at || a.serial - b.serial);
        expect(out.map(({ at, serial }) => ({ at, serial }))).toEqual(sorted);
        expect(pop(heap)).toBeUndefined();
      }),
    );
  });
});

describe("chance", () => {
  test("depends on the seed and the keys, and on nothing else", () => {
    expect(chance(1, "a", 2)).toBe(chance(1, "a", 2));
    expect(new Set([chance(1, "a"), chance(2, "a"), chance(1, "b"), chance(1, "a", "")]).size).toBe(4);
  });

  test("is spread evenly", () => {
    const buckets = new Array<number>(10).fill(0);
    for (let index = 0; index < 10_000; index++) buckets[Math.floor(chance(7, "pod", index) * 10)]!++;
    for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test("gives durations around the median, and uids that look like uids", () => {
    const durations = Array.from({ length: 1000 }, (_, index) => around(1000, 3, index));
    expect(Math.min(...durations)).toBeGreaterThanOrEqual(750);
    expect(Math.max(...durations)).toBeLessThanOrEqual(1250);
    const uids = Array.from({ length: 1000 }, (_, serial) => uuid(5, serial));
    expect(new Set(uids).size).toBe(1000);
    for (const uid of uids) expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

test("a slot store does what a Map does, and keeps places", () => {
  const step = fc.tuple(fc.constantFrom("set", "delete", "copy"), fc.constantFrom("a", "b", "c", "d"));
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let store = new SlotStore<{ n: number }>();
      const map = new Map<string, { n: number }>();
      steps.forEach(([what, name], n) => {
        const place = store.has(name) ? store.slots.indexOf(store.get(name)) : -1;
        if (what === "set") {
          store.set(name, { n });
          map.set(name, { n });
        } else if (what === "delete") {
          store.delete(name);
          map.delete(name);
        } else store = new SlotStore(store);
        if (place >= 0 && map.has(name)) expect(store.slots[place]).toEqual(map.get(name));
        expect(store.size).toBe(map.size);
        expect(store.has(name)).toBe(map.has(name));
        expect(new Set(store.values())).toEqual(new Set(map.values()));
      });
    }),
  );
});

test("settings that make no sense are the default", () => {
  expect(completeSettings({ nodes: 0, pullMs: -1, startMs: Number.NaN, readyMs: 0 })).toEqual({ ...defaultSettings, readyMs: 0 });
  expect(completeSettings({ nodes: 2.7 }).nodes).toBe(2);
});

describe("revisions' data", () => {
  test("sorts keys and escapes as Go does", () => {
    const template = { spec: { containers: [{ name: "b", image: "<a>&" }] }, metadata: { labels: { z: "1", a: "2" } } };
    expect(getPatch(template)).toBe(
      '{"spec":{"template":{"$patch":"replace","metadata":{"labels":{"a":"2","z":"1"}},"spec":{"containers":[{"image":"\\u003ca\\u003e\\u0026","name":"b"}]}}}}',
    );
  });

  test("hashes bytes, not characters", () => {
    expect(hashControllerRevision("é", 0)).not.toBe(hashControllerRevision("\u00e9".normalize("NFD"), 0));
    expect(hashControllerRevision("€😀", 0)).toMatch(/^[456789bcdf]+$/);
  });
});

test.each([
  [undefined, 10, 1],
  [3, 10, 3],
  ["25%", 10, 2],
  ["5%", 10, 1],
  ["100%", 7, 7],
  ["50%", 5, 2],
])("maxUnavailable %s of %i is %i", (value, replicas, expected) => {
  expect(getStatefulSetMaxUnavailable(value, replicas)).toBe(expected);
});

test.each([
  ["web-0", "web", 0],
  ["a-1-2", "a-1", 2],
  ["web-01", "web", 1],
  ["web", "", -1],
  ["web-2147483648", "web", -1],
])("%s is ordinal of its parent", (name, parent, ordinal) => {
  expect(parseIdentity(name)).toEqual({ parent, ordinal });
});

test("letters go on after Z, and a revision keeps its own", () => {
  const letters = new Map<string, string>();
  const given = Array.from({ length: 54 }, (_, index) => letterFor(letters, `r${index}`));
  expect([given[0], given[25], given[26], given[51], given[52]]).toEqual(["A", "Z", "AA", "AZ", "BA"]);
  expect(letterFor(letters, "r26")).toBe("AA");
});

describe("JSON", () => {
  test("values are put in without changing what was there", () => {
    const before = { a: { b: 1 }, c: 2 };
    expect(withValue(before, ["a", "x", "y"], 3)).toEqual({ a: { b: 1, x: { y: 3 } }, c: 2 });
    expect(withValue(before, ["a", "b"], undefined)).toEqual({ a: {}, c: 2 });
    expect(before).toEqual({ a: { b: 1 }, c: 2 });
  });

  test("equality knows no order of keys and no empty keys", () => {
    expect(sameJson({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1, d: undefined })).toBe(true);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(withoutNulls({ a: null, b: [{ c: null, d: 1 }] })).toEqual({ b: [{ d: 1 }] });
  });
});
