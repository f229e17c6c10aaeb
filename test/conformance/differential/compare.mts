/** Compares the two answers to a state, and makes a differing state as small as it gets. */
import { sameJson } from "../../../server/src/simulation/api/json.ts";
import { canonical, type Outcome } from "./outcome.mts";
import type { OurAnswer } from "./ours.mts";
import type { Oracle } from "./oracle.mts";
import type { State } from "./state.mts";

/** One line per part that differs; empty when nothing does. */
export function differences(original: Outcome, our: Outcome): string[] {
  const lines: string[] = [];
  for (const part of ["actions", "events", "status", "error", "requeueAfterMs"] as const) {
    if (!sameJson(original[part], our[part])) lines.push(`${part}:\n    original ${canonical(original[part])}\n    ours     ${canonical(our[part])}`);
  }
  for (const [name, content] of Object.entries(our.objects)) {
    const wanted = original.objects[name];
    if (!sameJson(wanted, content)) lines.push(`${name}:\n    original ${canonical(wanted)}\n    ours     ${canonical(content)}`);
  }
  return lines;
}

export type Check = (state: State) => Promise<{ readonly differences: readonly string[]; readonly answer: OurAnswer; readonly original: Outcome }>;

/** A check with an oracle; what ours throws is a difference too. */
export function checkWith(oracle: Oracle, ours: (state: State) => OurAnswer): Check {
  return async (state) => {
    const outcome = oracle.ask(state);
    const answer = ours(state);
    const original = (await outcome)(answer.batches);
    return { differences: differences(original, answer.outcome), answer, original };
  };
}

/** Removes objects, failures and oddities one by one for as long as there is still a difference. */
export async function shrink(state: State, check: Check): Promise<State> {
  const differs = async (smaller: State) => (await check(smaller)).differences.length > 0;
  let smallest = state;
  for (let progress = true; progress; ) {
    progress = false;
    for (const smaller of simpler(smallest)) {
      if (!(await differs(smaller))) continue;
      smallest = smaller;
      progress = true;
      break;
    }
  }
  return smallest;
}

function* simpler(state: State): Generator<State> {
  const { objects, failures } = state;
  const without = <T,>(map: ReadonlyMap<string, T>, name: string) => new Map([...map].filter(([other]) => other !== name));
  for (const key of Object.keys(failures)) yield { ...state, failures: Object.fromEntries(Object.entries(failures).filter(([other]) => other !== key)) };
  for (const name of objects.claims.keys()) yield { ...state, objects: { ...objects, claims: without(objects.claims, name) } };
  for (const name of objects.pods.keys()) yield { ...state, objects: { ...objects, pods: without(objects.pods, name) } };
  for (const name of objects.revisions.keys()) yield { ...state, objects: { ...objects, revisions: without(objects.revisions, name) } };
  const { set } = objects;
  const withSpec = (change: Partial<typeof set.spec>): State => ({ ...state, objects: { ...objects, set: { ...set, spec: { ...set.spec, ...change } } } });
  if (set.spec.replicas > 0) yield withSpec({ replicas: set.spec.replicas - 1 });
  if (set.spec.minReadySeconds > 0) yield withSpec({ minReadySeconds: 0 });
  if (set.spec.ordinals && set.spec.ordinals.start > 0) yield withSpec({ ordinals: { start: 0 } });
  if (set.spec.volumeClaimTemplates.length > 0) yield withSpec({ volumeClaimTemplates: set.spec.volumeClaimTemplates.slice(1) });
}

/** A state as a person reads it. */
export function describe({ profile, now, objects, failures }: State): string {
  const { set, pods, claims, revisions } = objects;
  const line = (value: unknown) => JSON.stringify(value);
  return [
    `profile ${profile}, now ${now}, failures ${line(failures)}`,
    `spec ${line({ ...set.spec, template: set.spec.template.metadata?.annotations })}`,
    `set ${line({ name: set.metadata.name, generation: set.metadata.generation, deletionTimestamp: set.metadata.deletionTimestamp, status: set.status })}`,
    ...[...revisions.values()].map(({ metadata, revision, template }) => `revision ${metadata.name} #${revision} ${line(template.metadata?.annotations)} ${line(metadata)}`),
    ...[...pods.values()].map(({ metadata, spec, status }) => `pod ${metadata.name} ${line({ metadata, volumes: spec.volumes, status })}`),
    ...[...claims.values()].map(({ metadata }) => `claim ${metadata.name} ${line(metadata)}`),
  ].join("\n");
}
