import { expect, test } from "vitest";
import fc from "fast-check";
import {
  claimName,
  indexedJobHostname,
  indexedJobPodNamePrefix,
  ordinalInRange,
  ordinalOf,
  ordinalRange,
  parsePodName,
  podFqdn,
  podName,
  serviceFqdn,
  srvName,
} from "../../server/src/kubernetes/names.ts";

test("the ordinals of a set are start .. start + replicas - 1, with the API's defaults", () => {
  expect(ordinalRange({})).toEqual([0]);
  expect(ordinalRange({ replicas: 3 })).toEqual([0, 1, 2]);
  expect(ordinalRange({ replicas: 2, start: 5 })).toEqual([5, 6]);
  expect(ordinalRange({ replicas: 0, start: 5 })).toEqual([]);
  expect(ordinalRange({ replicas: -1 })).toEqual([]);
});

test("the first and the last ordinal are in range, their neighbours are not", () => {
  const inRange = (ordinal: number) => ordinalInRange(ordinal, { start: 5, replicas: 3 });
  expect([4, 5, 7, 8].map(inRange)).toEqual([false, true, true, false]);
  expect([0, 1].map((ordinal) => ordinalInRange(ordinal, {}))).toEqual([true, false]);
});

test("an ordinal is in range exactly when the range lists it", () => {
  const set = fc.record({ start: fc.nat(20), replicas: fc.nat(20) });
  fc.assert(
    fc.property(set, fc.nat(50), (written, ordinal) => ordinalInRange(ordinal, written) === ordinalRange(written).includes(ordinal)),
  );
});

test("a pod name splits greedily, as the controller's regular expression does", () => {
  expect(parsePodName("web-0")).toEqual({ parent: "web", ordinal: 0 });
  expect(parsePodName("a-1-2")).toEqual({ parent: "a-1", ordinal: 2 });
  expect(parsePodName("web-01")).toEqual({ parent: "web", ordinal: 1 });
  expect(parsePodName("-7")).toEqual({ parent: "", ordinal: 7 });
  expect(parsePodName("web")).toBeUndefined();
  expect(parsePodName("web-")).toBeUndefined();
  expect(parsePodName("web-0-abcde")).toBeUndefined();
});

test("an ordinal that overflows 32 bits is none", () => {
  expect(parsePodName("web-2147483647")).toEqual({ parent: "web", ordinal: 2_147_483_647 });
  expect(parsePodName("web-2147483648")).toBeUndefined();
});

test("only the canonical digits are a pod of the set", () => {
  expect(ordinalOf("web", "web-1")).toBe(1);
  expect(ordinalOf("web", "web-01")).toBeUndefined();
  expect(ordinalOf("web", "webs-1")).toBeUndefined();
  expect(ordinalOf("a", "a-1-2")).toBeUndefined();
});

test("a pod name reads back as its set and ordinal", () => {
  const set = fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);
  fc.assert(
    fc.property(set, fc.nat(2 ** 31 - 1), (name, ordinal) => {
      expect(parsePodName(podName(name, ordinal))).toEqual({ parent: name, ordinal });
      expect(ordinalOf(name, podName(name, ordinal))).toBe(ordinal);
    }),
  );
});

test("claims, host names and DNS names", () => {
  expect(claimName("data", "web", 0)).toBe("data-web-0");
  expect(indexedJobHostname("train", 2)).toBe("train-2");
  expect(indexedJobPodNamePrefix("train", 2)).toBe("train-2-");
  expect(serviceFqdn("kafka", "prod", "cluster.local")).toBe("kafka.prod.svc.cluster.local");
  expect(podFqdn("kafka-0", "kafka", "prod", "corp.example")).toBe("kafka-0.kafka.prod.svc.corp.example");
  expect(srvName("client", "TCP", "kafka", "prod", "cluster.local")).toBe("_client._tcp.kafka.prod.svc.cluster.local");
});
