import { describe, expect, test } from "vitest";
import { age, clock, duration, splitOrdinal } from "../../client/webview/format.ts";

describe("clock", () => {
  test.each([[0, "00:00.0"], [42_540, "00:42.5"], [59_999, "00:59.9"], [60_000, "01:00.0"], [3_723_400, "1:02:03.4"], [-5, "00:00.0"]])("%i is %s", (ms, text) => {
    expect(clock(ms)).toBe(text);
  });
});

describe("duration", () => {
  test.each([[80, "80ms"], [1000, "1s"], [4200, "4.2s"], [60_000, "1m"], [90_000, "1m 30s"], [7_500_000, "2h 5m"]])("%i is %s", (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe("age, as kubectl prints it", () => {
  test.each([[0, "0s"], [119_000, "119s"], [120_000, "2m"], [125_000, "2m5s"], [599_000, "9m59s"], [600_000, "10m"], [3_600_000, "60m"], [10_800_000, "3h"], [11_100_000, "3h5m"], [28_800_000, "8h"], [172_800_000, "2d"], [180_000_000, "2d2h"]])("%i is %s", (ms, text) => {
    expect(age(ms)).toBe(text);
  });
});

test("a pod's ordinal is what follows its last hyphen", () => {
  expect(splitOrdinal("kafka-broker-12")).toEqual(["kafka-broker-", "12"]);
});
