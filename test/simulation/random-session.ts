/** Random sessions for property tests: an adversary who does what people and clusters do, at bad moments. */
import fc from "fast-check";
import type { Command, Session, Taint, TimedCommand } from "../../server/src/simulation/index.ts";
import { claims, headless, input, labels, template } from "./support.ts";

const pod = fc.integer({ min: 0, max: 5 }).map((ordinal) => `web-${ordinal}`);

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5 }).map((replicas): Command => ({ do: "scale", replicas })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ image: fc.constantFrom("web:1", "web:2", "web:3"), broken: fc.constantFrom(false, true, "pull" as const, "unready" as const) })
      .map((image): Command => ({ do: "setImage", ...image })),
  },
  fc.constant<Command>({ do: "restart" }),
  fc.constant<Command>({ do: "undo" }),
  fc.integer({ min: 0, max: 4 }).map((partition): Command => ({ do: "setPartition", partition })),
  { weight: 3, arbitrary: fc.record({ pod, force: fc.boolean() }).map((deletion): Command => ({ do: "deletePod", ...deletion })) },
  pod.map((name): Command => ({ do: "failReadiness", pod: name })),
  pod.map((name): Command => ({ do: "restoreReadiness", pod: name })),
  pod.map((name): Command => ({ do: "crash", pod: name })),
  pod.map((name): Command => ({ do: "failPod", pod: name })),
  pod.map((name): Command => ({ do: "deleteClaim", claim: `data-${name}` })),
);

/** So that a session of a few minutes sees many pods come and go. */
const quick = { provisionMs: 300, attachMs: 200, pullMs: 400, startMs: 200, readyMs: 300, terminateMs: 500 };

const spec = fc.record({
  replicas: fc.integer({ min: 0, max: 4 }),
  podManagementPolicy: fc.constantFrom("OrderedReady", "Parallel"),
  updateStrategy: fc.constantFrom({}, { type: "RollingUpdate" }, { type: "OnDelete" }, { rollingUpdate: { maxUnavailable: 2 } }),
  minReadySeconds: fc.constantFrom(0, 0, 7),
  persistentVolumeClaimRetentionPolicy: fc.record({ whenDeleted: fc.constantFrom("Retain", "Delete"), whenScaled: fc.constantFrom("Retain", "Delete") }),
  template: fc.constantFrom(template(), template({ readinessProbe: { periodSeconds: 3 } })),
});

const gap = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 40_000 }));

function timed(steps: readonly { readonly gap: number; readonly command: Command }[]): TimedCommand[] {
  let at = 0;
  return steps.map((step) => ({ at: (at += step.gap), command: step.command }));
}

/** A set with claims and up to `maxLength` commands; `fixed` is laid over its spec. */
export function sessions(fixed: Record<string, unknown> = {}, maxLength = 12): fc.Arbitrary<Session> {
  return fc
    .record({
      spec,
      profile: fc.constantFrom("1.34" as const, "1.35.0" as const, "1.37" as const),
      seed: fc.integer({ min: 0, max: 1000 }),
      steps: fc.array(fc.record({ gap, command }), { maxLength }),
    })
    .map(({ spec: drawn, profile, seed, steps }) => ({
      input: input({ ...claims, ...drawn, ...fixed }, { profile, seed, settings: quick }),
      commands: timed(steps),
    }));
}

const node = fc.constantFrom("node-a", "node-b", "node-c", "node-d");
const taint = fc.constantFrom(
  { key: "node.kubernetes.io/out-of-service", effect: "NoExecute" } as const,
  { key: "node.kubernetes.io/out-of-service", effect: "NoSchedule" } as const,
  { key: "node.kubernetes.io/unreachable", effect: "NoExecute" } as const,
  { key: "maintenance", effect: "NoExecute" } as const,
  { key: "maintenance", effect: "NoSchedule" } as const,
);

/** What happens to nodes, and what people do about it. Everything here can be undone: see `healing`. */
const fault: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ node, how: fc.constantFrom("power" as const, "network" as const) }).map((stop): Command => ({ do: "stopNode", ...stop })) },
  { weight: 3, arbitrary: node.map((name): Command => ({ do: "startNode", node: name })) },
  { weight: 2, arbitrary: node.map((name): Command => ({ do: "drain", node: name })) },
  node.map((name): Command => ({ do: "cordon", node: name })),
  node.map((name): Command => ({ do: "uncordon", node: name })),
  node.map((name): Command => ({ do: "deleteNode", node: name })),
  { weight: 2, arbitrary: fc.record({ node, taint, remove: fc.boolean() }).map((change): Command => ({ do: "taint", ...change })) },
  { weight: 2, arbitrary: pod.map((name): Command => ({ do: "evict", pod: name })) },
  { weight: 3, arbitrary: fc.record({ pod, force: fc.boolean() }).map((deletion): Command => ({ do: "deletePod", ...deletion })) },
  fc.constant<Command>({ do: "addNode" }),
  fc.constant<Command>({ do: "restart" }),
  fc.integer({ min: 0, max: 4 }).map((replicas): Command => ({ do: "scale", replicas })),
);

const longGap = fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 200_000 }));

const tolerations = fc.constantFrom([], [{ key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute", tolerationSeconds: 15 }], [{ operator: "Exists" }]);

/** Four nodes that fail, are drained, tainted and deleted; a budget; a set with claims. `fixed` is laid over its spec. */
export function faultySessions(fixed: Record<string, unknown> = {}, maxLength = 14): fc.Arbitrary<Session> {
  return fc
    .record({
      replicas: fc.integer({ min: 1, max: 4 }),
      podManagementPolicy: fc.constantFrom("OrderedReady", "Parallel"),
      container: fc.constantFrom({}, { readinessProbe: { periodSeconds: 3 } }),
      tolerations,
      zones: fc.constantFrom(1, 4),
      budget: fc.constantFrom({ maxUnavailable: 1 }, { minAvailable: "50%" }, { minAvailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow" }),
      seed: fc.integer({ min: 0, max: 1000 }),
      steps: fc.array(fc.record({ gap: longGap, command: fault }), { maxLength }),
    })
    .map(({ replicas, podManagementPolicy, container, tolerations: tolerated, zones, budget, seed, steps }) => ({
      input: input(
        { ...claims, replicas, podManagementPolicy, template: template(container, { tolerations: tolerated }), ...fixed },
        { seed, settings: { ...quick, nodes: 4, zones }, budgets: [{ metadata: { name: "web" }, spec: { ...budget, selector: { matchLabels: labels } } }] },
      ),
      commands: timed(steps),
    }));
}

/** Ends all faults of a session: machines run, nothing is cordoned, tainted or drained. Given one after the other, what is not needed is refused. */
export function healing(nodes: readonly { readonly name: string; readonly taints: readonly Taint[] }[]): Command[] {
  return nodes.flatMap(({ name, taints }): Command[] => [
    { do: "startNode", node: name },
    { do: "uncordon", node: name },
    ...taints.filter(({ key }) => !/node.kubernetes.io\/(unreachable|not-ready|unschedulable)/.test(key)).map((each): Command => ({ do: "taint", node: name, taint: each, remove: true })),
  ]);
}

const rare: fc.Arbitrary<Command> = fc.oneof(
  pod.map((name): Command => ({ do: "failLiveness", pod: name })),
  pod.map((name): Command => ({ do: "restoreLiveness", pod: name })),
  fc.constantFrom("background" as const, "foreground" as const, "orphan" as const).map((cascade): Command => ({ do: "deleteStatefulSet", cascade })),
  fc.constantFrom(1, 3).map((replicas): Command => ({ do: "apply", statefulSet: input({ ...claims, replicas, minReadySeconds: 2 }).statefulSet })),
  fc.constantFrom("OnDelete" as const, "RollingUpdate" as const).map((type): Command => ({ do: "setStrategy", type })),
  fc.constantFrom(labels, {}, { app: "other" }).map((selector): Command => ({ do: "applyObject", object: { kind: "Service", ...headless({ selector, publishNotReadyAddresses: true }) } })),
  fc.constantFrom(1, "50%").map((maxUnavailable): Command => ({ do: "applyObject", object: { kind: "PodDisruptionBudget", metadata: { name: "other" }, spec: { maxUnavailable, selector: { matchLabels: labels } } } })),
  fc.constantFrom("Service" as const, "PodDisruptionBudget" as const).map((kind): Command => ({ do: "deleteObject", kind, name: "web" })),
);

/** Every command there is, to a set with probes and claims that go with their pods, often with a Deployment beside it. */
export function busySessions(): fc.Arbitrary<Session> {
  const probed = template({ readinessProbe: { periodSeconds: 3 }, livenessProbe: { periodSeconds: 2, failureThreshold: 2 } });
  const policy = fc.constantFrom("Retain", "Delete");
  return fc
    .record({
      faulty: faultySessions(),
      seconds: fc.constantFrom(0, 3),
      retention: fc.record({ whenDeleted: policy, whenScaled: policy }),
      contrast: fc.boolean(),
      steps: fc.array(fc.record({ gap: longGap, command: fc.oneof({ weight: 2, arbitrary: command }, rare) }), { maxLength: 14 }),
    })
    .map(({ faulty, seconds, retention, contrast, steps }) => {
      const spec = { ...(faulty.input.statefulSet["spec"] as object), minReadySeconds: seconds, persistentVolumeClaimRetentionPolicy: retention, template: probed };
      const commands = [...faulty.commands, ...timed(steps)].toSorted((a, b) => a.at - b.at);
      return { input: { ...faulty.input, contrast, statefulSet: { ...faulty.input.statefulSet, spec } }, commands };
    });
}
