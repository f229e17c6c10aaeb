/** Random sessions for property tests: an adversary who does what people and clusters do, at bad moments. */
import fc from "fast-check";
import type { Command, Session, TimedCommand } from "../../server/src/simulation/index.ts";
import { claims, input, template } from "./support.ts";

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
