import { describe, expect, test } from "vitest";
import { livenessFailure } from "../../server/src/simulation/kubelet/probes.ts";
import type { Happening, Timeline } from "../../server/src/simulation/index.ts";
import { render } from "../../server/src/text/message.ts";
import { settle, template, timeline, why } from "./support.ts";

const spec = (probe: object) => ({ containers: [{ name: "c", ...probe }] });
const afterMs = (probe: object, startedAt: number, now: number, answersMs = 0) => livenessFailure(spec(probe), startedAt, now, answersMs)?.delayMs;

describe("a failing probe is noticed", () => {
  test.each([
    ["after three periods of ten seconds, counted from the start", { livenessProbe: {} }, 1_000, 5_000, 6_000 + 20_000],
    ["after failureThreshold periods", { livenessProbe: { periodSeconds: 5, failureThreshold: 1 } }, 0, 12_000, 3_000],
    ["not before initialDelaySeconds", { livenessProbe: { periodSeconds: 5, failureThreshold: 2, initialDelaySeconds: 60 } }, 0, 0, 60_000 + 5_000],
    ["not before the startup probe has succeeded", { startupProbe: { periodSeconds: 10 }, livenessProbe: { periodSeconds: 5, failureThreshold: 1 } }, 0, 0, 20_000],
    ["never without one", {}, 0, 0, undefined],
  ])("%s", (_, probe, startedAt, now, expected) => {
    expect(afterMs(probe, startedAt, now, 12_000)).toBe(expected);
  });

  test("first by the container that is fastest, sidecars included", () => {
    const slow = { name: "a", livenessProbe: { periodSeconds: 20 } };
    const fast = { name: "b", restartPolicy: "Always", livenessProbe: { periodSeconds: 5 } };
    expect(livenessFailure({ containers: [slow], initContainers: [fast] }, 0, 0, 0)).toMatchObject({ container: { name: "b" }, delayMs: 15_000, threshold: 3 });
  });
});

describe("in a cluster", () => {
  const timing = { periodSeconds: 5, failureThreshold: 2 };
  const probe = { httpGet: { path: "/healthz", port: 80 }, ...timing };
  const failing = (container: object = { livenessProbe: probe }, podSpec: object = {}, settings: object = {}): Timeline => {
    const line = timeline({ replicas: 1, template: template(container as Record<string, unknown>, podSpec as Record<string, unknown>) }, { settings });
    settle(line);
    line.do({ do: "failLiveness", pod: "web-0" }, line.extentMs);
    return line;
  };
  const eventsOf = (happenings: readonly Happening[], ...reasons: readonly string[]) => happenings.filter(({ event }) => event && reasons.includes(event.reason));

  test("the container is killed and restarted in place, again and again, until it is well", () => {
    const line = failing();
    const before = line.viewAt(line.extentMs).pods[0]!;
    line.extendTo(line.extentMs + 300_000);
    const events = eventsOf(line.happenings, "Unhealthy", "Killing").map(({ event }) => `${event!.type} ${event!.reason} ${event!.message}`);
    expect(events.slice(0, 2)).toEqual(["Warning Unhealthy Liveness probe failed: HTTP probe failed with statuscode: 500", "Normal Killing Container main failed liveness probe, will be restarted"]);
    const waits = line.happenings.filter(({ kind }) => kind === "containerStopped").map(({ message }) => message.args["seconds"] ?? 0);
    expect(waits.slice(0, 5)).toEqual([0, 10, 20, 40, 80]);
    line.do({ do: "restoreLiveness", pod: "web-0" }, line.extentMs);
    const after = settle(line).pods[0]!;
    expect(after).toEqual({ ...before, restarts: waits.length });
    expect(waits.length).toBeGreaterThan(3);
  });

  test("the pod stays Ready until then", () => {
    const line = failing();
    const at = line.happenings.find(({ kind }) => kind === "failLiveness")!.at;
    line.extendTo(at + 60_000);
    const killed = line.happenings.find(({ kind }) => kind === "containerKilled")!.at;
    expect(line.viewAt(killed - 1).pods[0]!.state).toBe("available");
    expect(killed - at).toBeGreaterThan(5_000);
    expect(killed - at).toBeLessThanOrEqual(10_000);
    const unready = line.happenings.find(({ kind, at: when }) => kind === "podUnready" && when > killed)!.at;
    expect(line.viewAt(unready).pods[0]).toMatchObject({ state: "running", readyContainers: "0/1" });
  });

  test.each([
    ["the probe's own", { ...probe, terminationGracePeriodSeconds: 3 }, { terminationGracePeriodSeconds: 100 }, 3_000],
    ["else the pod's", probe, { terminationGracePeriodSeconds: 7 }, 7_000],
    ["two seconds at least", { ...probe, terminationGracePeriodSeconds: 1 }, {}, 2_000],
  ])("grace: %s", (_, livenessProbe, podSpec, expected) => {
    const line = failing({ livenessProbe }, podSpec, { terminateMs: 60_000 });
    line.extendTo(line.extentMs + 30_000);
    const [killed, stopped] = ["containerKilled", "containerStopped"].map((kind) => line.happenings.find((happening) => happening.kind === kind)!.at);
    expect(stopped! - killed!).toBe(expected);
  });

  test("its explanation names the probe", () => {
    const line = failing();
    line.extendTo(line.extentMs + 60_000);
    const stopped = line.happenings.filter(({ kind }) => kind === "containerStopped")[1]!.at;
    const view = line.viewAt(stopped);
    expect(why(view).join()).toContain("CrashLoopBackOff");
    expect(view.why.find(({ message }) => message.text.includes("CrashLoopBackOff"))!.field).toEqual(["spec", "template", "spec", "containers", 0, "livenessProbe"]);
  });

  test.each([
    [{ tcpSocket: { port: "http" } }, /^Liveness probe failed: dial tcp 10\.[\d.]+:8080: connect: connection refused$/],
    [{ exec: { command: ["false"] } }, /^Liveness probe failed: $/],
    [{ grpc: { port: 1 } }, /^Liveness probe failed: service unhealthy \(responded with "NOT_SERVING"\)$/],
  ])("what is said of %j", (handler, expected) => {
    const line = failing({ ports: [{ name: "http", containerPort: 8080 }], livenessProbe: { ...timing, ...handler } });
    line.extendTo(line.extentMs + 30_000);
    expect(eventsOf(line.happenings, "Unhealthy")[0]!.event!.message).toMatch(expected);
  });

  test("a pod on its way out is not probed", () => {
    const line = failing({ livenessProbe: probe }, {}, { terminateMs: 25_000 });
    line.do({ do: "deletePod", pod: "web-0" }, line.extentMs);
    settle(line);
    expect(eventsOf(line.happenings, "Unhealthy", "Killing")).toEqual([]);
    expect(line.viewAt(line.extentMs).pods[0]).toMatchObject({ state: "available", restarts: 0 });
  });

  test("without a liveness probe nobody would notice, and that is said", () => {
    const line = timeline({ replicas: 1 });
    settle(line);
    const { refused } = line.do({ do: "failLiveness", pod: "web-0" }, line.extentMs);
    expect(render(refused!)).toBe("web-0 has no livenessProbe: nobody would notice. Give its container one, or let it crash.");
    expect(render(line.do({ do: "failLiveness", pod: "web-9" }, line.extentMs).refused!)).toBe('Error from server (NotFound): pods "web-9" not found');
  });
});
