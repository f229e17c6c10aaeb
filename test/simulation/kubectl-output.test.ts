/** What kubectl prints: columns, tables, the watch. */
import { describe, expect, test } from "vitest";
import {
  kubectlGetDeployment,
  kubectlGetNodes,
  kubectlGetPods,
  kubectlGetPvc,
  kubectlGetReplicaSets,
  kubectlGetStatefulSet,
  kubectlRolloutStatus,
  kubectlWatchPods,
  type Timeline,
} from "../../server/src/simulation/index.ts";
import type { Pod, PodStatus } from "../../server/src/simulation/api/objects.ts";
import { humanDuration } from "../../server/src/simulation/output/duration.ts";
import { canonicalQuantity } from "../../server/src/simulation/output/quantity.ts";
import { tabulate } from "../../server/src/simulation/output/table.ts";
import { readyContainers, restartsColumn, statusColumn } from "../../server/src/simulation/view/pod-columns.ts";
import { claims, settle, template, timeline } from "./support.ts";

const seconds = (count: number) => count * 1000;
const probed = { template: template({ readinessProbe: { periodSeconds: 1 } }) };

describe("ages", () => {
  // The cases of k8s.io/apimachinery/pkg/util/duration TestHumanDuration.
  test.each([
    [seconds(1), "1s"],
    [seconds(70), "70s"],
    [seconds(190), "3m10s"],
    [seconds(70 * 60), "70m"],
    [seconds(47 * 3600), "47h"],
    [seconds(49 * 3600), "2d1h"],
    [seconds((8 * 24 + 2) * 3600), "8d"],
    [seconds(367 * 24 * 3600), "367d"],
    [seconds((365 * 2 * 24 + 25) * 3600), "2y1d"],
    [seconds((365 * 8 * 24 + 2) * 3600), "8y"],
    [-1999, "0s"],
    [-2000, "<invalid>"],
    [seconds(119), "119s"],
    [seconds(120), "2m"],
    [seconds(180 * 60), "3h"],
    [seconds(8 * 3600), "8h"],
    [seconds(190 * 60), "3h10m"],
  ])("%d ms are %s", (ms, text) => {
    expect(humanDuration(ms)).toBe(text);
  });
});

describe("quantities", () => {
  test.each([
    ["1Gi", "1Gi"],
    ["1024Mi", "1Gi"],
    ["1536Mi", "1536Mi"],
    ["1000M", "1G"],
    ["512", "512"],
    ["2000", "2k"],
    ["10Gb", "10Gb"],
    [undefined, "0"],
  ])("%s is printed as %s", (written, printed) => {
    expect(canonicalQuantity(written)).toBe(printed);
  });
});

describe("the columns of a pod", () => {
  const pod = (status: Partial<PodStatus>, more: { deleting?: boolean; inits?: number; sidecars?: number; containers?: number } = {}): Pod => ({
    metadata: { name: "web-0", namespace: "default", uid: "u", resourceVersion: 1, labels: {}, annotations: {}, creationTimestamp: 0, finalizers: [], ownerReferences: [], ...(more.deleting && { deletionTimestamp: 1 }) },
    parent: "web",
    ordinal: 0,
    spec: {
      containers: Array.from({ length: more.containers ?? 1 }, (_, index) => ({ name: `c${index}` })),
      initContainers: [...Array.from({ length: more.inits ?? 0 }, (_, index) => ({ name: `i${index}` })), ...Array.from({ length: more.sidecars ?? 0 }, (_, index) => ({ name: `s${index}`, restartPolicy: "Always" }))],
    },
    status: { phase: "Pending", ready: { status: false, since: 0 }, starting: false, restartCount: 0, ...status },
  });

  test.each([
    ["Pending", pod({})],
    ["ContainerCreating", pod({ starting: true })],
    ["Init:0/2", pod({ starting: true }, { inits: 2 })],
    ["Init:1/2", pod({ starting: true, initialized: 1 }, { inits: 2 })],
    ["PodInitializing", pod({ starting: true, initialized: 2 }, { inits: 2 })],
    ["Init:ErrImagePull", pod({ starting: true, trouble: { reason: "ErrImagePull" } }, { inits: 1 })],
    ["ImagePullBackOff", pod({ starting: true, trouble: { reason: "ImagePullBackOff" } })],
    ["Running", pod({ phase: "Running" })],
    ["CrashLoopBackOff", pod({ phase: "Running", trouble: { reason: "CrashLoopBackOff" } })],
    ["Error", pod({ phase: "Running", trouble: { reason: "Error" } })],
    ["Terminating", pod({ phase: "Running", trouble: { reason: "CrashLoopBackOff" } }, { deleting: true })],
    ["Unknown", pod({ phase: "Running", reason: "NodeLost" }, { deleting: true })],
    ["Completed", pod({ phase: "Succeeded" }, { deleting: true })],
    ["Error", pod({ phase: "Failed" })],
    ["Evicted", pod({ phase: "Failed", reason: "Evicted" })],
    ["ContainerStatusUnknown", pod({ phase: "Failed", trouble: { reason: "ContainerStatusUnknown" } }, { deleting: true })],
    ["Init:ContainerStatusUnknown", pod({ phase: "Failed", trouble: { reason: "ContainerStatusUnknown" } }, { deleting: true, inits: 1 })],
  ])("STATUS %s", (status, given) => {
    expect(statusColumn(given)).toBe(status);
  });

  test("READY counts sidecars, and what the kubelet said last where its node is silent", () => {
    const ready = { status: true, since: 0 };
    expect(readyContainers(pod({ ready }, { containers: 2, sidecars: 1, inits: 1 }))).toBe("3/3");
    expect(readyContainers(pod({}, { containers: 2 }))).toBe("0/2");
    expect(readyContainers(pod({ containersReady: true }))).toBe("1/1");
  });

  test("RESTARTS tells when the last one was", () => {
    expect([restartsColumn(0, null), restartsColumn(2, null), restartsColumn(1, 5000)]).toEqual(["0", "2", "1 (5s ago)"]);
  });
});

describe("tables", () => {
  test("are aligned as kubectl aligns them, and columns only grow", () => {
    const widths: number[] = [];
    expect(tabulate([["NAME", "AGE"], ["a", "1s"]], widths)).toBe("NAME   AGE\na      1s\n");
    expect(tabulate([["longer-name", "2s"]], widths)).toBe("longer-name   2s\n");
    expect(tabulate([["b", "3s"]], widths)).toBe("b             3s\n");
    expect(tabulate([["A", "B"]])).toBe("A     B\n");
  });

  test("of an empty cluster", () => {
    const world = timeline({ replicas: 0 }).worldAt(1000);
    expect([kubectlGetPods(world), kubectlGetPvc(world), kubectlGetDeployment(world), kubectlGetReplicaSets(world)]).toEqual(Array(4).fill("No resources found in default namespace.\n"));
    expect(kubectlGetStatefulSet(world)).toBe("NAME   READY   AGE\nweb    0/0     1s\n");
  });

  test("of pods, claims and nodes", () => {
    const on = timeline({ ...probed, ...claims, replicas: 2 });
    settle(on);
    const world = on.worldAt(90_000);
    expect(kubectlGetPods(world)).toMatch(/^NAME {4}READY {3}STATUS {4}RESTARTS {3}AGE\nweb-0 {3}1\/1 {5}Running {3}0 {10}90s\nweb-1 {3}1\/1 {5}Running {3}0 {10}\d\ds\n$/);
    expect(kubectlGetPods(world, { wide: true }).split("\n")[1]).toMatch(/^web-0 {3}1\/1 {5}Running {3}0 {10}90s {3}10\.\d+\.\d+\.\d+ {3}node-[abc] {3}<none> {11}<none>$/);
    expect(kubectlGetPvc(world).split("\n")[1]).toMatch(/^data-web-0 {3}Bound {4}pvc-[0-9a-f-]{36} {3}1Gi {8}RWO {12}standard {7}<unset> {17}90s$/);
    expect(kubectlGetNodes(world).split("\n")[1]).toBe("node-a   Ready    <none>   90s   v1.37.1");
    on.do({ do: "cordon", node: "node-a" }, on.extentMs);
    expect(kubectlGetNodes(on.worldAt(on.extentMs)).split("\n")[1]).toContain("node-a   Ready,SchedulingDisabled   <none>");
  });
});

describe("kubectl get pods --watch", () => {
  const lines = (on: Timeline, pod: string) => on.podLines().flatMap(({ cells: [name, ...others] }) => (name === pod ? [others.slice(0, 3).join(" ")] : []));

  test("prints a line for every write, also where no column differs", () => {
    const on = timeline({ ...probed, replicas: 1 });
    settle(on);
    on.do({ do: "scale", replicas: 0 }, on.extentMs);
    settle(on);
    expect(lines(on, "web-0")).toEqual(["0/1 Pending 0", "0/1 Pending 0", "0/1 ContainerCreating 0", "0/1 Running 0", "1/1 Running 0", "1/1 Terminating 0", "0/1 Completed 0", "0/1 Completed 0"]);
  });

  test("tells how far the init containers are", () => {
    const on = timeline({ replicas: 1, template: template({}, { initContainers: [{ name: "a", image: "web:1" }, { name: "b", image: "web:1" }] }) });
    settle(on);
    expect(lines(on, "web-0")).toEqual(["0/1 Pending 0", "0/1 Pending 0", "0/1 Init:0/2 0", "0/1 Init:1/2 0", "0/1 PodInitializing 0", "1/1 Running 0"]);
  });

  test("of a pod that had to be killed, of one that never ran, of one deleted by force", () => {
    const killed = timeline({ replicas: 1, template: template({}, { terminationGracePeriodSeconds: 1 }) }, { settings: { terminateMs: 60_000 } });
    settle(killed);
    killed.do({ do: "scale", replicas: 0 }, killed.extentMs);
    settle(killed);
    expect(lines(killed, "web-0").slice(-3)).toEqual(["1/1 Terminating 0", "0/1 Error 0", "0/1 Error 0"]);

    const early = timeline({ replicas: 1 });
    early.do({ do: "scale", replicas: 0 }, 1000);
    settle(early);
    expect(lines(early, "web-0").slice(-3)).toEqual(["0/1 Terminating 0", "0/1 ContainerStatusUnknown 0", "0/1 ContainerStatusUnknown 0"]);

    const forced = timeline({ replicas: 1 });
    settle(forced);
    forced.do({ do: "deletePod", pod: "web-0", force: true }, forced.extentMs);
    expect(lines(forced, "web-0").slice(-2)).toEqual(["1/1 Running 0", "1/1 Running 0"]);
  });

  test("of a container that crashes says when that was", () => {
    const on = timeline({ ...probed, replicas: 1 });
    settle(on);
    on.do({ do: "crash", pod: "web-0" }, 60_000);
    on.extendTo(70_000);
    on.do({ do: "crash", pod: "web-0" }, 70_000);
    settle(on);
    expect(lines(on, "web-0").slice(5)).toEqual(["0/1 Error 0", "0/1 Running 1 (0s ago)", "1/1 Running 1 (3s ago)", "0/1 CrashLoopBackOff 1 (0s ago)", "0/1 Running 2 (10s ago)", "1/1 Running 2 (13s ago)"]);
  });

  test("keeps its columns aligned from line to line", () => {
    const on = timeline({ ...probed, replicas: 1 });
    settle(on);
    expect(kubectlWatchPods(on.podLines()).split("\n").slice(0, 4)).toEqual([
      "NAME    READY   STATUS    RESTARTS   AGE",
      "web-0   0/1     Pending   0          0s",
      "web-0   0/1     Pending   0          0s",
      "web-0   0/1     ContainerCreating   0          0s",
    ]);
    expect(kubectlWatchPods(on.podLines()).split("\n")[4]).toMatch(/^web-0 {3}0\/1 {5}Running {13}0 {10}\ds$/);
    expect(kubectlWatchPods([])).toBe("");
  });
});

describe("kubectl rollout status", () => {
  test("of the set and of the Deployment, to their end", () => {
    const on = timeline(probed, { contrast: true });
    const at = (ms: number, kind: "statefulset" | "deployment") => kubectlRolloutStatus(on.worldAt(ms), kind).text;
    expect([at(0, "statefulset"), at(0, "deployment")]).toEqual(["Waiting for statefulset spec update to be observed...", "Waiting for deployment spec update to be observed..."]);
    expect([at(2000, "statefulset"), at(2000, "deployment")]).toEqual(["Waiting for 3 pods to be ready...", 'Waiting for deployment "web" rollout to finish: 0 of 3 updated replicas are available...']);
    settle(on);
    const start = on.extentMs;
    on.do({ do: "setImage", image: "web:2" }, start);
    const told = new Set<string>();
    for (let ms = start; ms < start + 40_000; ms += 5) told.add(at(ms, "deployment"));
    expect([...told]).toEqual([
      "Waiting for deployment spec update to be observed...",
      'Waiting for deployment "web" rollout to finish: 0 out of 3 new replicas have been updated...',
      'Waiting for deployment "web" rollout to finish: 1 out of 3 new replicas have been updated...',
      'Waiting for deployment "web" rollout to finish: 2 out of 3 new replicas have been updated...',
      'Waiting for deployment "web" rollout to finish: 1 old replicas are pending termination...',
      'deployment "web" successfully rolled out',
    ]);
    settle(on);
    expect(kubectlRolloutStatus(on.worldAt(on.extentMs), "statefulset")).toEqual({ text: "partitioned roll out complete: 3 new pods have been updated...", done: true, error: false });
  });

  test("where there is nothing to tell", () => {
    const on = timeline({ updateStrategy: { type: "OnDelete" } });
    expect(kubectlRolloutStatus(on.worldAt(1000), "statefulset")).toEqual({ text: "error: rollout status is only available for RollingUpdate strategy type", done: true, error: true });
    expect(kubectlRolloutStatus(on.worldAt(1000), "deployment").text).toBe('Error from server (NotFound): deployments.apps "web" not found');
  });
});
