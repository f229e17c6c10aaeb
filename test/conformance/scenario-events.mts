/** What happens between two syncs of a scenario. */
import type { Pod, StatefulSet } from "../../server/src/simulation/api/objects.ts";
import type { PaperObjects } from "../../server/src/simulation/controllers/stateful-set/paper-client.ts";
import type { ScenarioEvent, ScenarioSpec } from "./scenario-format.mts";
import { setSpec } from "./scenario-objects.mts";

export interface ScenarioState {
  readonly objects: PaperObjects;
  readonly spec: ScenarioSpec;
  readonly now: number;
  readonly errors: Readonly<Record<string, string>>;
}

export function applyEvent(state: ScenarioState, event: ScenarioEvent): ScenarioState {
  if (typeof event !== "string") {
    return event.op === "inject" ? { ...state, errors: event.errors } : withSpec(state, event.set);
  }
  const [verb, argument = ""] = event.split(" ");
  switch (verb) {
    case "advance":
      return { ...state, now: state.now + Number(argument) * 1000 };
    case "scale":
      return withSpec(state, { replicas: Number(argument) });
    case "template":
      return withSpec(state, { template: argument });
    case "deleteSet":
      return withSet(state, { ...state.objects.set, metadata: { ...state.objects.set.metadata, deletionTimestamp: state.now } });
    case "gone":
      return withPods(state, (pods) => pods.delete(argument));
    case "pvcGone":
      return withClaims(state, (claims) => claims.delete(argument));
    case "pvcTerminating":
      return withClaims(state, (claims) => {
        const claim = claims.get(argument)!;
        claims.set(argument, { ...claim, metadata: { ...claim.metadata, deletionTimestamp: state.now } });
      });
    default:
      return withPod(state, argument, (pod) => podEvent(pod, verb ?? "", state.now));
  }
}

function podEvent(pod: Pod, verb: string, now: number): Pod {
  const { metadata, status } = pod;
  const ready = (value: boolean) => (status.ready.status === value ? status.ready : { status: value, since: now });
  switch (verb) {
    case "ready":
      return { ...pod, status: { ...status, phase: "Running", ready: { status: true, since: now } } };
    case "running":
      return { ...pod, status: { ...status, phase: "Running", ready: ready(false) } };
    case "unready":
      return { ...pod, status: { ...status, ready: ready(false) } };
    case "fail":
      return { ...pod, status: { ...status, phase: "Failed", ready: ready(false) } };
    case "succeed":
      return { ...pod, status: { ...status, phase: "Succeeded", ready: ready(false) } };
    case "userDelete":
      return { ...pod, metadata: { ...metadata, deletionTimestamp: metadata.deletionTimestamp ?? now } };
    case "unlabel":
      return { ...pod, metadata: { ...metadata, labels: Object.fromEntries(Object.entries(metadata.labels).filter(([key]) => key !== "app")) } };
    default:
      throw new Error(`unknown event ${verb}`);
  }
}

function withSpec(state: ScenarioState, change: Partial<ScenarioSpec>): ScenarioState {
  const spec = { ...state.spec, ...change };
  const { set } = state.objects;
  const metadata = { ...set.metadata, generation: set.metadata.generation + 1 };
  return withSet({ ...state, spec }, { ...set, metadata, spec: setSpec(spec) });
}

function withSet(state: ScenarioState, set: StatefulSet): ScenarioState {
  return { ...state, objects: { ...state.objects, set } };
}

function withPod(state: ScenarioState, name: string, change: (pod: Pod) => Pod): ScenarioState {
  return withPods(state, (pods) => {
    const pod = pods.get(name);
    if (!pod) throw new Error(`no pod ${name}`);
    pods.set(name, change(pod));
  });
}

function withPods(state: ScenarioState, change: (pods: Map<string, Pod>) => void): ScenarioState {
  const pods = new Map(state.objects.pods);
  change(pods);
  return { ...state, objects: { ...state.objects, pods } };
}

function withClaims(state: ScenarioState, change: (claims: Map<string, PaperObjects["claims"] extends ReadonlyMap<string, infer C> ? C : never>) => void): ScenarioState {
  const claims = new Map(state.objects.claims);
  change(claims);
  return { ...state, objects: { ...state.objects, claims } };
}
