import { expect, test } from "vitest";
import {
  containerPortNameProblems,
  hostnameProblems,
  indexedJobNameProblems,
  isDnsLabel,
  isDnsSubdomain,
  serviceNameFieldProblems,
  serviceNameProblems,
  servicePortNameProblems,
  statefulSetNameProblems,
  tooLongRevisionShare,
} from "../../server/src/kubernetes/limits.ts";

const name = (length: number) => "a".repeat(length);
const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);

test("a DNS label is lower case, alphanumeric at both ends, at most 63", () => {
  for (const good of ["a", "0", "a-b", "1a", name(63)]) expect(isDnsLabel(good), good).toBe(true);
  for (const bad of ["", "-a", "a-", "A", "a.b", "a_b", name(64)]) expect(isDnsLabel(bad), bad).toBe(false);
  expect(isDnsSubdomain("a.b-c.1")).toBe(true);
  expect(isDnsSubdomain("a..b")).toBe(false);
  expect(isDnsSubdomain(`${name(63)}.${name(63)}.${name(63)}.${name(61)}`)).toBe(true);
  expect(isDnsSubdomain(`${name(63)}.${name(63)}.${name(63)}.${name(62)}`)).toBe(false);
});

test("a set's name of 52 is safe, from 53 most revision labels are too long, from 55 nearly all", () => {
  expect(statefulSetNameProblems({ name: name(52), replicas: 3 })).toEqual([]);
  expect(statefulSetNameProblems({ name: name(53), replicas: 3 })).toMatchObject([
    { code: "revision-label-too-long", limit: 63, actual: 64, certainty: "mostly" },
  ]);
  expect(statefulSetNameProblems({ name: name(54), replicas: 3 })).toMatchObject([{ certainty: "mostly" }]);
  expect(statefulSetNameProblems({ name: name(55), replicas: 3 })).toMatchObject([{ certainty: "always" }]);
});

test("the share of revisions hit follows from the hash's number of digits", () => {
  expect(tooLongRevisionShare(52)).toBe(0);
  expect(tooLongRevisionShare(53)).toBeCloseTo(0.767, 3);
  expect(tooLongRevisionShare(54)).toBeCloseTo(0.977, 3);
  expect(tooLongRevisionShare(55)).toBeGreaterThan(0.997);
  expect(tooLongRevisionShare(63)).toBe(1);
});

test("a pod name is too long from the ordinal whose digits no longer fit", () => {
  const long = (set: { name: string; start?: number; replicas?: number }) =>
    statefulSetNameProblems(set).filter(({ code }) => code === "pod-name-too-long");
  expect(long({ name: name(61), replicas: 10 })).toEqual([]);
  expect(long({ name: name(61), replicas: 11 })).toMatchObject([{ ordinal: 10, actual: 64, value: `${name(61)}-10` }]);
  expect(long({ name: name(61), replicas: 1, start: 10 })).toMatchObject([{ ordinal: 10 }]);
  expect(long({ name: name(61), replicas: 1, start: 123 })).toMatchObject([{ ordinal: 123 }]);
  expect(long({ name: name(62), replicas: 1 })).toMatchObject([{ ordinal: 0 }]);
  expect(long({ name: name(62) })).toEqual([]);
  expect(long({ name: name(62), replicas: 0 })).toEqual([]);
});

test("a set's name is a DNS label", () => {
  expect(codes(statefulSetNameProblems({ name: "my.set" }))).toEqual(["set-name-invalid"]);
  expect(codes(statefulSetNameProblems({ name: "0web" }))).toEqual([]);
  expect(statefulSetNameProblems({ name: name(64) })).toEqual([
    { code: "set-name-invalid", value: name(64), limit: 63, actual: 64, certainty: "always" },
  ]);
});

test("serviceName may be empty, else it is a DNS label", () => {
  expect(serviceNameFieldProblems(undefined)).toEqual([]);
  expect(serviceNameFieldProblems("")).toEqual([]);
  expect(serviceNameFieldProblems("1web")).toEqual([]);
  expect(codes(serviceNameFieldProblems("web.prod"))).toEqual(["service-name-field-invalid"]);
});

test("a Service's name may start with a digit only from 1.36", () => {
  expect(codes(serviceNameProblems("1web", "1.35"))).toEqual(["service-name-invalid"]);
  expect(serviceNameProblems("1web", "1.36")).toEqual([]);
  expect(codes(serviceNameProblems("Web", "1.37"))).toEqual(["service-name-invalid"]);
});

test("hostname and subdomain have no dots", () => {
  expect(hostnameProblems({})).toEqual([]);
  expect(codes(hostnameProblems({ hostname: "a.b", subdomain: "A" }))).toEqual(["hostname-invalid", "subdomain-invalid"]);
});

test("an Indexed Job is judged by its last pod", () => {
  expect(indexedJobNameProblems(name(61), 10)).toEqual([]);
  expect(indexedJobNameProblems(name(61), 11)).toMatchObject([{ code: "indexed-job-name-invalid", actual: 64 }]);
  expect(codes(indexedJobNameProblems("a.b", 1))).toEqual(["indexed-job-name-invalid"]);
  expect(indexedJobNameProblems("a.b", 0)).toEqual([]);
});

test("port names: a Service's is a DNS label, a container's has 15 characters and a letter", () => {
  expect(servicePortNameProblems(name(63))).toEqual([]);
  expect(codes(servicePortNameProblems("my_port"))).toEqual(["service-port-name-invalid"]);
  for (const good of [undefined, "", "http", "a-1", name(15)]) expect(containerPortNameProblems(good)).toEqual([]);
  for (const bad of [name(16), "8080", "a--b", "-a", "Http"]) expect(codes(containerPortNameProblems(bad)), bad).toEqual(["container-port-name-invalid"]);
});
