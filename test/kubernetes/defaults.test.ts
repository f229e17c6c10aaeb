import { expect, test } from "vitest";
import { defaultRetention, defaultUpdateStrategy, portProtocol, portTarget } from "../../server/src/kubernetes/defaults.ts";

test("without a type the strategy gets a partition; with a type alone rollingUpdate stays absent", () => {
  expect(defaultUpdateStrategy(undefined, "1.36")).toEqual({ type: "RollingUpdate", rollingUpdate: { partition: 0 } });
  expect(defaultUpdateStrategy({}, "1.36")).toEqual({ type: "RollingUpdate", rollingUpdate: { partition: 0 } });
  expect(defaultUpdateStrategy({ type: "RollingUpdate" }, "1.36")).toEqual({ type: "RollingUpdate" });
  expect(defaultUpdateStrategy({ type: "RollingUpdate", rollingUpdate: {} }, "1.36")).toEqual({
    type: "RollingUpdate",
    rollingUpdate: { partition: 0 },
  });
  expect(defaultUpdateStrategy({ rollingUpdate: { partition: 2 } }, "1.36")).toEqual({
    type: "RollingUpdate",
    rollingUpdate: { partition: 2 },
  });
  expect(defaultUpdateStrategy({ type: "OnDelete" }, "1.37")).toEqual({ type: "OnDelete" });
});

test("maxUnavailable counts only where its gate is on", () => {
  const strategy = { rollingUpdate: { maxUnavailable: 2 } };
  expect(defaultUpdateStrategy(strategy, "1.34").rollingUpdate).toEqual({ partition: 0 });
  expect(defaultUpdateStrategy(strategy, "1.35.0").rollingUpdate).toEqual({ partition: 0, maxUnavailable: 2 });
  expect(defaultUpdateStrategy(strategy, "1.35").rollingUpdate).toEqual({ partition: 0 });
  expect(defaultUpdateStrategy(strategy, "1.37").rollingUpdate).toEqual({ partition: 0, maxUnavailable: 2 });
  expect(defaultUpdateStrategy({}, "1.37").rollingUpdate).toEqual({ partition: 0, maxUnavailable: 1 });
});

test("each field of the retention policy is defaulted by itself", () => {
  expect(defaultRetention(undefined)).toEqual({ whenDeleted: "Retain", whenScaled: "Retain" });
  expect(defaultRetention({ whenScaled: "Delete" })).toEqual({ whenDeleted: "Retain", whenScaled: "Delete" });
});

test("ports", () => {
  expect(portProtocol({})).toBe("TCP");
  expect(portProtocol({ protocol: "udp" })).toBe("UDP");
  expect(portTarget({ port: 80 })).toBe(80);
  expect(portTarget({ port: 80, targetPort: "web" })).toBe("web");
});
