import { describe, expect, test } from "vitest";
import { kubectl, type Command } from "../../server/src/simulation/index.ts";
import { timestamp } from "../../server/src/simulation/commands/template.ts";
import { claims, input, pods, settle, statefulSet, template, timeline } from "./support.ts";

const refusal = (line: ReturnType<typeof timeline>, command: Command) => line.do(command, line.extentMs).refused?.args["text"];

describe("apply", () => {
  test("keeps what others wrote, removes what it once wrote and no longer has", () => {
    const line = timeline({ replicas: 2, minReadySeconds: 5 });
    settle(line);
    line.do({ do: "restart" }, line.extentMs);
    settle(line);
    const { minReadySeconds: _, ...without } = statefulSet({ replicas: 2 })["spec"] as Record<string, unknown>;
    line.do({ do: "apply", statefulSet: { ...statefulSet(), spec: without } }, line.extentMs);
    const view = settle(line);
    // The restart's annotation is not in either manifest: it stays, and with it revision B.
    expect(pods(view)).toEqual(["web-0 available B", "web-1 available B"]);
    expect(view.revisions).toHaveLength(2);
    // minReadySeconds was in the manifest before and is not now: back to 0, Ready is Available.
    line.do({ do: "deletePod", pod: "web-1" }, line.extentMs);
    settle(line);
    const states = line.lanes()[1]!.segments.map(({ state }) => state);
    expect(states.slice(0, states.lastIndexOf("terminating"))).toContain("ready");
    expect(states.slice(states.lastIndexOf("terminating"))).not.toContain("ready");
  });

  test("leaves replicas to the one who scales, if no manifest names them", () => {
    const { replicas: _, ...spec } = statefulSet()["spec"] as Record<string, unknown>;
    const manifest = { ...statefulSet(), spec };
    const line = timeline({}, { statefulSet: manifest });
    expect(settle(line).specReplicas).toBe(1);
    line.do({ do: "scale", replicas: 3 }, line.extentMs);
    line.do({ do: "apply", statefulSet: { ...manifest, spec: { ...spec, minReadySeconds: 1 } } }, line.extentMs);
    expect(line.viewAt(line.extentMs).specReplicas).toBe(3);
    line.do({ do: "apply", statefulSet: statefulSet({ replicas: 2 }) }, line.extentMs);
    expect(line.viewAt(line.extentMs).specReplicas).toBe(2);
  });

  test("writing a default down makes no revision", () => {
    const line = timeline({ replicas: 1 });
    settle(line);
    const written = template({ imagePullPolicy: "IfNotPresent" }, { restartPolicy: "Always", terminationGracePeriodSeconds: 30, dnsPolicy: "ClusterFirst" });
    line.do({ do: "apply", statefulSet: statefulSet({ replicas: 1, template: written, podManagementPolicy: "OrderedReady" }) }, line.extentMs);
    expect(settle(line).revisions).toHaveLength(1);
    line.do({ do: "apply", statefulSet: statefulSet({ replicas: 1, template: template({ imagePullPolicy: "Always" }) }) }, line.extentMs);
    expect(settle(line).revisions).toHaveLength(2);
  });

  test("is refused where a field cannot change, and changes nothing", () => {
    const line = timeline(claims);
    const before = settle(line);
    expect(refusal(line, { do: "apply", statefulSet: statefulSet({ ...claims, serviceName: "other" }) })).toMatch(/^The StatefulSet "web" is invalid: spec/);
    expect(line.viewAt(line.extentMs)).toEqual(before);
  });

  test("is refused in the decoder's words where a type is wrong", () => {
    const text = refusal(timeline(), { do: "apply", statefulSet: statefulSet({ replicas: "3" }) });
    expect(text).toContain("json: cannot unmarshal string into Go struct field StatefulSetSpec.spec.replicas of type int32");
  });
});

describe("undo", () => {
  test("needs a revision before the newest", () => {
    const line = timeline({ replicas: 1 });
    settle(line);
    expect(refusal(line, { do: "undo" })).toBe("error: no last revision to roll back to");
  });

  test("goes back and forth between two revisions, under their old names", () => {
    const line = timeline({ replicas: 1 });
    settle(line);
    line.do({ do: "setImage", image: "web:2" }, line.extentMs);
    const [a, b] = settle(line).revisions;
    line.do({ do: "undo" }, line.extentMs);
    expect(settle(line).revisions).toMatchObject([{ name: b!.name, revision: 2 }, { name: a!.name, revision: 3, isUpdate: true }]);
    line.do({ do: "undo" }, line.extentMs);
    expect(settle(line).revisions).toMatchObject([{ name: a!.name, revision: 3 }, { name: b!.name, revision: 4, isUpdate: true }]);
  });
});

describe("other commands", () => {
  test("restart twice within a second is refused", () => {
    const line = timeline();
    expect(refusal(line, { do: "restart" })).toBeUndefined();
    expect(refusal(line, { do: "restart" })).toContain("within the past second");
    expect(line.do({ do: "restart" }, line.extentMs + 1000).refused).toBeUndefined();
  });

  test("set image needs a container of that name", () => {
    expect(refusal(timeline(), { do: "setImage", image: "x:1", container: "sidecar" })).toBe('error: unable to find container named "sidecar"');
  });

  test("a partition turns OnDelete into RollingUpdate, as the patch does", () => {
    const line = timeline({ replicas: 2, updateStrategy: { type: "OnDelete" } });
    settle(line);
    line.do({ do: "setPartition", partition: 1 }, line.extentMs);
    line.do({ do: "setImage", image: "web:2" }, line.extentMs);
    expect(pods(settle(line))).toEqual(["web-0 available A", "web-1 available B"]);
    expect(refusal(line, { do: "setPartition", partition: -1 })).toContain("spec.updateStrategy.rollingUpdate.partition: Invalid value: -1");
  });

  test("what is done to a pod's containers needs running ones", () => {
    const line = timeline();
    for (const command of ["crash", "failReadiness", "restoreReadiness"] as const) {
      expect(line.do({ do: command, pod: "web-0" }, 20).refused).toMatchObject({ text: "Pod {pod} has no running container now." });
      expect(line.do({ do: command, pod: "web-9" }, 20).refused?.args["text"]).toContain("NotFound");
    }
  });
});

test("virtual time has a calendar", () => {
  expect(timestamp(0)).toBe("2026-01-01T00:00:00Z");
  expect(timestamp((31 + 28) * 86_400_000 + 3_661_999)).toBe("2026-03-01T01:01:01Z");
  expect(timestamp((365 + 365 + 31 + 28) * 86_400_000)).toBe("2028-02-29T00:00:00Z");
});

describe("kubectl", () => {
  const lines: readonly (readonly [Command, string])[] = [
    [{ do: "scale", replicas: 5 }, "kubectl -n prod scale statefulset/web --replicas=5"],
    [{ do: "setImage", image: "web:2" }, "kubectl -n prod set image statefulset/web main=web:2"],
    [{ do: "setImage", image: "it's", container: "c" }, `kubectl -n prod set image statefulset/web 'c=it'\\''s'`],
    [{ do: "restart" }, "kubectl -n prod rollout restart statefulset/web"],
    [{ do: "undo" }, "kubectl -n prod rollout undo statefulset/web"],
    [{ do: "setPartition", partition: 2 }, `kubectl -n prod patch statefulset/web -p '{"spec":{"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"partition":2}}}}'`],
    [{ do: "apply", statefulSet: {} }, "kubectl -n prod apply -f web.yaml"],
    [{ do: "deletePod", pod: "web-1" }, "kubectl -n prod delete pod web-1"],
    [{ do: "deletePod", pod: "web-1", force: true }, "kubectl -n prod delete pod web-1 --force --grace-period=0"],
    [{ do: "crash", pod: "web-1" }, "kubectl -n prod exec web-1 -- kill 1"],
    [{ do: "deleteClaim", claim: "data-web-1" }, "kubectl -n prod delete persistentvolumeclaim data-web-1"],
    [{ do: "deleteStatefulSet" }, "kubectl -n prod delete statefulset/web"],
    [{ do: "deleteStatefulSet", cascade: "orphan" }, "kubectl -n prod delete statefulset/web --cascade=orphan"],
    [{ do: "failReadiness", pod: "web-1" }, "# web-1 stops answering its readiness probe"],
    [{ do: "restoreReadiness", pod: "web-1" }, "# web-1 answers its readiness probe again"],
    [{ do: "failPod", pod: "web-1" }, "# the node of web-1 runs out of memory and evicts it"],
  ];

  test.each(lines)("%j", (command, line) => {
    expect(kubectl(command, input({}, { namespace: "prod" }))).toBe(line);
    expect(kubectl(command, input())).toBe(line.replace(" -n prod", ""));
  });
});
