import { describe, expect, test } from "vitest";
import { nextPull, nextRestart, type BackOff } from "../../server/src/simulation/kubelet/back-off.ts";
import { podReadyAfterMs, readyAfterMs, readyAgainAfterMs, unreadyAfterMs } from "../../server/src/simulation/kubelet/probes.ts";
import { claims, settle, template, timeline, why } from "./support.ts";

describe("restarts", () => {
  test("wait 0, 10, 20, 40, 80, 160, 300, 300 … seconds", () => {
    let backOff: BackOff = { seconds: 0, at: 0 };
    const delays: number[] = [];
    for (let now = 0; delays.length < 9; ) {
      const { delayMs, next } = nextRestart(backOff, now);
      delays.push(delayMs / 1000);
      backOff = next;
      now += delayMs + 1000;
    }
    expect(delays).toEqual([0, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  test("begin anew after ten minutes of running", () => {
    expect(nextRestart({ seconds: 300, at: 0 }, 600_000).delayMs).toBe(300_000);
    expect(nextRestart({ seconds: 300, at: 0 }, 600_001).delayMs).toBe(0);
  });

  test("happen in place: same pod, same address, one restart more", () => {
    const line = timeline({ replicas: 1 });
    const before = settle(line).pods[0]!;
    line.do({ do: "crash", pod: "web-0" }, line.extentMs);
    expect(line.viewAt(line.extentMs).pods[0]).toMatchObject({ state: "running" });
    expect(settle(line).pods[0]).toEqual({ ...before, restarts: 1 });
    line.do({ do: "crash", pod: "web-0" }, line.extentMs);
    const crashed = line.viewAt(line.extentMs);
    expect(crashed.pods[0]).toMatchObject({ state: "crashloop", restarts: 1 });
    expect(why(crashed).join()).toContain("CrashLoopBackOff, restarted in 10 s; after the next crash it waits 20 s");
    expect(settle(line).pods[0]).toEqual({ ...before, restarts: 2 });
  });
});

test("a crash takes back the readiness that was to come: probing begins anew", () => {
  const line = timeline({ replicas: 1, template: template({ readinessProbe: { initialDelaySeconds: 20, periodSeconds: 10 } }) });
  line.extendTo(15_000);
  expect(line.viewAt(15_000).pods[0]!.state).toBe("running");
  line.do({ do: "crash", pod: "web-0" }, 15_000);
  settle(line);
  const runs = line.happenings.filter(({ kind }) => kind === "podStarted").map(({ at }) => at);
  const ready = line.happenings.filter(({ kind }) => kind === "podReady").map(({ at }) => at);
  expect(runs).toHaveLength(2);
  expect(ready).toEqual([runs[1]! + 20_000]);
});

test("pods are spread over the nodes", () => {
  const view = settle(timeline({ replicas: 5 }, { settings: { nodes: 3 } }));
  expect(view.pods.map(({ node }) => node)).toEqual(["node-a", "node-b", "node-c", "node-a", "node-b"]);
});

test("an image that cannot be pulled is tried after 10, 20, 40 … seconds, and the pod stays Pending", () => {
  expect([0, 10, 20, 160, 300].map(nextPull)).toEqual([10, 20, 40, 300, 300]);
  const line = timeline({ replicas: 2 });
  settle(line);
  line.do({ do: "setImage", image: "web:none", broken: "pull" }, line.extentMs);
  const begin = line.extentMs;
  line.extendTo(begin + 100_000);
  const failures = line.happenings.filter(({ kind }) => kind === "imagePullFailed").map(({ at }) => at);
  expect(failures.slice(1).map((at, index) => Math.round((at - failures[index]!) / 1000))).toEqual([11, 21, 41]);
  expect(line.viewAt(begin + 100_000).pods[1]).toMatchObject({ state: "starting", restarts: 0 });
});

test("a pod that failed before it had a node never starts", () => {
  const line = timeline({ ...claims, replicas: 2 });
  settle(line);
  line.do({ do: "failReadiness", pod: "web-0" }, line.extentMs);
  line.do({ do: "deletePod", pod: "web-1", force: true }, line.extentMs);
  line.do({ do: "restoreReadiness", pod: "web-0" }, line.extentMs);
  for (const at of [line.extentMs + 30, line.extentMs + 40]) {
    if (line.viewAt(at).pods[1]?.state !== "pending") continue;
    line.do({ do: "failReadiness", pod: "web-0" }, at);
    line.do({ do: "failPod", pod: "web-1" }, at);
    expect(settle(line).pods[1]).toMatchObject({ state: "failed", node: null });
    return;
  }
  throw new Error("web-1 was never pending");
});

test("a node pulls an image once", () => {
  const line = timeline({ replicas: 1 }, { settings: { nodes: 1, pullMs: 60_000 } });
  const startMs = (pod: number) => line.lanes()[0]!.segments.filter(({ state }) => state === "starting").map(({ fromMs, toMs }) => toMs! - fromMs)[pod]!;
  settle(line);
  line.do({ do: "deletePod", pod: "web-0" }, line.extentMs);
  settle(line);
  expect(startMs(0)).toBeGreaterThan(45_000);
  expect(startMs(1)).toBeLessThan(2_000);
});

describe("probes", () => {
  const container = (probe: object) => ({ name: "c", ...probe });

  test.each([
    ["no probe: at once", {}, 0],
    ["first probe after the delay, at the probe's own rhythm", { readinessProbe: { initialDelaySeconds: 5, periodSeconds: 10 } }, 10_000],
    ["the application answers later", { readinessProbe: { periodSeconds: 1 } }, 3_000],
    ["successThreshold", { readinessProbe: { periodSeconds: 2, successThreshold: 3 } }, 8_000],
    ["after the startup probe", { startupProbe: { periodSeconds: 5 }, readinessProbe: { initialDelaySeconds: 1, periodSeconds: 2 } }, 7_000],
    ["the default period", { readinessProbe: {} }, 10_000],
  ])("%s", (_, probe, expected) => {
    expect(readyAfterMs(container(probe), 2_500)).toBe(expected);
  });

  test("a pod is as late as its last container, sidecars included", () => {
    const late = { name: "proxy", restartPolicy: "Always", readinessProbe: { initialDelaySeconds: 30, periodSeconds: 5 } };
    expect(podReadyAfterMs({ containers: [{ name: "a" }], initContainers: [late, { name: "init", readinessProbe: { initialDelaySeconds: 99 } }] }, 0)).toBe(30_000);
  });

  test("failing ones count failureThreshold, at the container's rhythm", () => {
    const spec = { containers: [{ name: "a", readinessProbe: { periodSeconds: 10, failureThreshold: 3 } }] };
    expect(unreadyAfterMs(spec, 1_000, 5_000)).toBe(6_000 + 20_000);
    expect(unreadyAfterMs({ containers: [{ name: "a" }] }, 0, 5_000)).toBe(0);
    expect(readyAgainAfterMs(spec, 1_000, 5_000)).toBe(6_000);
  });

  test("readiness that is lost and comes back", () => {
    const line = timeline({ replicas: 1, template: template({ readinessProbe: { periodSeconds: 5, failureThreshold: 2 } }) });
    settle(line);
    const begin = line.extentMs;
    line.do({ do: "failReadiness", pod: "web-0" }, begin);
    const lost = settle(line);
    expect(lost.pods[0]).toMatchObject({ state: "running" });
    expect(why(lost)).toContain("web-0: its readiness probe fails.");
    const at = line.happenings.find(({ kind }) => kind === "podUnready")!.at - begin;
    expect(at).toBeGreaterThan(5_000);
    expect(at).toBeLessThanOrEqual(10_000);
    line.do({ do: "restoreReadiness", pod: "web-0" }, line.extentMs);
    expect(settle(line).pods[0]).toMatchObject({ state: "available", restarts: 0 });
  });

  test("without any probe, a pod is Ready in the moment it runs", () => {
    const line = timeline({ replicas: 1 });
    settle(line);
    expect(line.lanes()[0]!.segments.map(({ state }) => state)).toEqual(["pending", "starting", "available"]);
  });
});
