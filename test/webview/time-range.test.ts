import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitRange, keepVisible, panRange, tickLabel, ticks, toMs, toX, zoomRange, type TimeRange } from "../../client/webview/time-range.ts";

const anyRange: fc.Arbitrary<TimeRange> = fc.record({ fromMs: fc.integer({ min: 0, max: 10_000_000 }), span: fc.integer({ min: 500, max: 10_000_000 }) }).map(({ fromMs, span }) => ({ fromMs, toMs: fromMs + span }));
const anyWidth = fc.integer({ min: 100, max: 4000 });

describe("ticks", () => {
  test.each([
    [30_000, 600, ["0s", "5s", "10s", "15s", "20s", "25s", "30s"]],
    [10_000, 300, ["0s", "5s", "10s"]],
    [600_000, 600, ["0s", "2m", "4m", "6m", "8m", "10m"]],
    [2000, 800, ["0s", "0.2s", "0.4s", "0.6s", "0.8s", "1s", "1.2s", "1.4s", "1.6s", "1.8s", "2s"]],
    [7_200_000, 400, ["0s", "30m", "1h", "1h 30m", "2h"]],
  ])("%i ms on %i pixels", (toMs, width, labels) => {
    expect(ticks({ fromMs: 0, toMs }, width).times.map(tickLabel)).toEqual(labels);
  });

  test("stand apart far enough to be read, and none lies outside", () => {
    fc.assert(
      fc.property(anyRange, anyWidth, (range, width) => {
        const { times, minor, majorMs } = ticks(range, width);
        expect((majorMs / (range.toMs - range.fromMs)) * width).toBeGreaterThanOrEqual(Math.min(72, width / 2) - 1e-6);
        for (const ms of [...times, ...minor]) expect(ms >= range.fromMs && ms <= range.toMs).toBe(true);
      }),
    );
  });
});

describe("range", () => {
  test("the moment under the pointer stays there through a zoom, unless time began there", () => {
    let moved = 0;
    fc.assert(
      fc.property(anyRange, anyWidth, fc.double({ min: 0.2, max: 5, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (range, width, factor, part) => {
        const moment = range.fromMs + (range.toMs - range.fromMs) * part;
        const zoomed = zoomRange(range, factor, moment);
        expect(zoomed.fromMs).toBeGreaterThanOrEqual(0);
        if (zoomed.fromMs === 0) return;
        moved++;
        expect(toX(zoomed, width, moment)).toBeCloseTo(toX(range, width, moment), 3);
      }),
    );
    expect(moved).toBeGreaterThan(10);
  });

  test("pixels and moments convert both ways", () => {
    fc.assert(
      fc.property(anyRange, anyWidth, fc.double({ min: 0, max: 1, noNaN: true }), (range, width, part) => {
        expect(toX(range, width, toMs(range, width, part * width))).toBeCloseTo(part * width, 3);
      }),
    );
  });

  test("panning stops where time begins and keeps the width", () => {
    expect(panRange({ fromMs: 1000, toMs: 5000 }, -3000)).toEqual({ fromMs: 0, toMs: 4000 });
    expect(panRange({ fromMs: 1000, toMs: 5000 }, 500)).toEqual({ fromMs: 1500, toMs: 5500 });
  });

  test("the page turns only when the playhead leaves it", () => {
    const range = { fromMs: 0, toMs: 10_000 };
    expect(keepVisible(range, 5000)).toBe(range);
    const turned = keepVisible(range, 10_500);
    expect(turned.toMs - turned.fromMs).toBe(10_000);
    expect(turned.fromMs).toBeLessThan(10_500);
    expect(turned.toMs).toBeGreaterThan(10_500);
  });

  test("a short history does not fill the whole width", () => {
    expect(fitRange(800)).toEqual({ fromMs: 0, toMs: 10_000 });
    expect(fitRange(100_000).toMs).toBeGreaterThan(100_000);
  });
});
