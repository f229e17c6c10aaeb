import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, nearest } from "../../server/src/text/similar.ts";

test("the nearest candidate is the one a person meant", () => {
  expect(nearest("ngnix", ["nginx", "redis"])).toBe("nginx");
  expect(nearest("kafka-headles", ["kafka", "kafka-headless", "kafka-hs"])).toBe("kafka-headless");
  expect(nearest("web", ["db", "api"])).toBeNull();
  expect(nearest("web", ["web"])).toBeNull();
  expect(nearest("kafka", ["zkafka", "akafka"])).toBe("akafka");
});

test("the distance is symmetric and stops at its limit", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, 20);
      expect(editDistance(b, a, 20)).toBe(distance);
      expect(editDistance(a, b, distance)).toBe(distance);
      expect(editDistance(a, b, Math.max(0, distance - 1))).toBe(distance);
      expect(distance === 0).toBe(a === b);
    }),
  );
});

test("one insertion, deletion, replacement or swap of neighbours is one step", () => {
  for (const changed of ["kafkaa", "kafk", "kavka", "kakfa"]) expect(editDistance("kafka", changed, 5), changed).toBe(1);
});
