import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { revisionLabel } from "../../server/src/kubernetes/controller-labels.ts";
import type { Claim, Pod, StatefulSet } from "../../server/src/simulation/api/objects.ts";
import { gatesOf } from "../../server/src/simulation/controllers/stateful-set/gates.ts";
import type { ControllerClient } from "../../server/src/simulation/controllers/stateful-set/client.ts";
import { plan, type PaperObjects } from "../../server/src/simulation/controllers/stateful-set/paper-client.ts";
import type { Roster } from "../../server/src/simulation/controllers/stateful-set/roster.ts";
import { sync, type SyncResult } from "../../server/src/simulation/controllers/stateful-set/sync.ts";
import type { Scenario } from "../conformance/scenario-format.mts";
import { initialObjects, setSpec } from "../conformance/scenario-objects.mts";

vi.setConfig({ testTimeout: 60_000 });

const size = 6;
const spec = {
  name: "web",
  replicas: 4,
  template: "A",
  podManagementPolicy: "OrderedReady",
  updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
  volumeClaimTemplates: ["data"],
};

/** Objects as a sync is given them: pods and claims in places of their own. */
interface Objects {
  readonly set: StatefulSet;
  readonly pods: readonly (Pod | undefined)[];
  readonly claims: readonly (Claim | undefined)[];
}

/** A client that remembers what was asked of it and changes nothing: what follows is up to the test. */
function mute({ claims }: Objects): ControllerClient {
  const done = () => undefined;
  return {
    claim: (name) => claims.find((claim) => claim?.metadata.name === name),
    claims: () => claims,
    revision: () => undefined,
    createPod: done,
    updatePod: done,
    deletePod: done,
    createClaim: done,
    updateClaim: done,
    createRevision: () => ({ reason: "Refused", message: "not in this test" }),
    updateRevision: (revision) => revision,
    deleteRevision: done,
    updateStatus: done,
  };
}

const policies = fc.record({
  podManagementPolicy: fc.constantFrom("OrderedReady", "Parallel"),
  replicas: fc.oneof(fc.constant(4), fc.integer({ min: 0, max: size })),
  minReadySeconds: fc.constantFrom(0, 0, 5),
  start: fc.constantFrom(0, 0, 0, 0, 1),
  template: fc.constantFrom("A", "B"),
  persistentVolumeClaimRetentionPolicy: fc.record({ whenDeleted: fc.constantFrom("Retain", "Delete"), whenScaled: fc.constantFrom("Retain", "Delete") }),
});

const states = ["pending", "running", "ready", "failed"].flatMap((state) => ["", " terminating", " nolabel", " orphan", " nomatch"].map((flag) => state + flag));
const podText = fc.option(fc.tuple(fc.constantFrom("A", "B"), fc.constantFrom(...states)).map(([revision, state]) => `${revision} ${state}`), { nil: undefined, freq: 3 });

/** One change after the other: a pod, a claim, or the spec. */
const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ slot: fc.nat(size), pod: podText }) },
  { weight: 2, arbitrary: fc.record({ slot: fc.nat(size), owner: fc.constantFrom("", "StatefulSet/web", "Other/x", "gone") }) },
  { weight: 1, arbitrary: fc.record({ policy: policies }) },
);

type Change = { readonly slot: number; readonly pod: string | undefined } | { readonly slot: number; readonly owner: string } | { readonly policy: typeof spec & object };

function objectsOf(part: Scenario["initial"]): PaperObjects {
  return initialObjects({ id: "", profile: "1.37", spec, initial: part, steps: [] });
}

function changed(objects: Objects, step: Change): Objects {
  if ("policy" in step) {
    // The selector cannot change, and the API server keeps the object: only so is a roster kept over a change of spec.
    const { selector } = objects.set.spec;
    return { ...objects, set: { ...objects.set, spec: { ...setSpec({ ...spec, ...step.policy }), selector } } };
  }
  const name = `web-${step.slot}`;
  if ("owner" in step) {
    const claims = [...objects.claims];
    const made = objectsOf({ pvcs: { [`data-${name}`]: step.owner === "" ? {} : { owner: step.owner } } });
    claims[step.slot] = step.owner === "gone" ? undefined : [...made.claims.values()][0];
    return { ...objects, claims };
  }
  const pods = [...objects.pods];
  pods[step.slot] = step.pod === undefined ? undefined : objectsOf({ pods: { [name]: step.pod } }).pods.get(name);
  return { ...objects, pods };
}

describe("a roster kept from sync to sync", () => {
  test("changes nothing but the work", () => {
    let kept = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 40 }), (steps) => {
        const revisions = [...objectsOf({ revisions: [{ name: "A", revision: 1 }, { name: "B", revision: 2 }] }).revisions.values()];
        let objects: Objects = { set: objectsOf({}).set, pods: [], claims: [] };
        let roster: Roster | undefined;
        for (const step of steps as Change[]) {
          objects = changed(objects, step);
          const input = { set: objects.set, pods: objects.pods, revisions, now: 10_000, gates: gatesOf("1.37") };
          const fresh = sync(input, mute(objects));
          const again = sync({ ...input, roster }, mute(objects));
          if (again.roster !== undefined && again.roster === roster) kept++;
          expect(told(again)).toEqual(told(fresh));
          roster = again.roster;
        }
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(kept).toBeGreaterThan(300);
  });

  test("finds new work for pods that needed nothing: another policy, another claim", () => {
    const names = [0, 1, 2, 3].map((ordinal) => `web-${ordinal}`);
    const given = objectsOf({
      pods: Object.fromEntries(names.map((name) => [name, "A ready"])),
      pvcs: Object.fromEntries(names.map((name) => [`data-${name}`, {}])),
      revisions: [{ name: "A", revision: 1 }],
    });
    const revisions = [...given.revisions.values()];
    let objects: Objects = { set: given.set, pods: [...given.pods.values()], claims: [...given.claims.values()] };
    let roster: Roster | undefined;
    const owned = () => {
      const result = sync({ set: objects.set, pods: objects.pods, revisions, now: 0, gates: gatesOf("1.37"), roster }, mute(objects));
      roster = result.roster;
      return result.entries.flatMap(({ action }) => (action.do === "setClaimOwner" || action.do === "clearClaimOwner" ? [action.claim] : []));
    };
    expect(owned()).toEqual([]);
    const settled = roster;
    objects = changed(objects, { policy: { ...spec, persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete", whenScaled: "Retain" } } } as Change);
    expect(owned()).toEqual(names.map((name) => `data-${name}`));
    for (const slot of names.keys()) objects = changed(objects, { slot, owner: "StatefulSet/web" });
    expect(owned()).toEqual([]);
    objects = changed(objects, { slot: 2, owner: "" });
    expect(owned()).toEqual(["data-web-2"]);
    expect(roster).toBe(settled);
  });

  test("serves worlds that have parted, in any order", () => {
    const ready = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`web-${index}`, "A ready"]));
    const revisions = [...objectsOf({ revisions: [{ name: "A", revision: 1 }] }).revisions.values()];
    const set = objectsOf({}).set;
    const [few, many] = [2, 4].map((count): Objects => ({ set, pods: [...objectsOf({ pods: ready(count) }).pods.values()], claims: [] }));
    let roster: Roster | undefined;
    for (const objects of [few!, many!, few!, many!]) {
      const input = { set, pods: objects.pods, revisions, now: 0, gates: gatesOf("1.37") };
      const result = sync({ ...input, roster }, mute(objects));
      roster = result.roster;
      expect(told(result)).toEqual(told(sync(input, mute(objects))));
      expect(result.status?.replicas).toBe(objects.pods.length);
    }
  });
});

function told({ roster: _, ...result }: SyncResult): unknown {
  return result;
}

describe("a sync on paper", () => {
  test("leaves the objects it was given alone", () => {
    const objects = objectsOf({ pods: { "web-0": "A ready", "web-1": "A failed" }, revisions: [{ name: "A", revision: 1 }] });
    const before = structuredClone(objects);
    const after = plan(objects, 0, gatesOf("1.37"));
    expect(objects).toEqual(before);
    expect(after.objects.pods.get("web-1")!.metadata.deletionTimestamp).toBe(0);
    expect(after.objects.pods.get("web-0")!.metadata.labels[revisionLabel]).toBe("A");
  });

  test("numbers beyond 32 bits are owned but no ordinals", () => {
    const objects = objectsOf({ pods: { "web-0": "A ready", "web-99999999999": "A ready" }, revisions: [{ name: "A", revision: 1 }] });
    const { result } = plan(objects, 0, gatesOf("1.37"));
    expect(result.entries.map(({ action }) => action.do)).not.toContain("releasePod");
    expect(result.status?.replicas).toBe(1);
  });
});
