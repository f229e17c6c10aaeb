/** Manifests and shorthands for tests of the simulation. */
import { createTimeline, type Happening, type SimulationInput, type Timeline, type View } from "../../server/src/simulation/index.ts";
import { render } from "../../server/src/text/message.ts";

type Json = Record<string, unknown>;

export const labels = { app: "web" };

/** `web`, three replicas of one container; `spec` is laid over it. */
export function statefulSet(spec: Json = {}): Json {
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: "web" },
    spec: { serviceName: "web", replicas: 3, selector: { matchLabels: labels }, template: template(), ...spec },
  };
}

export function template(container: Json = {}, podSpec: Json = {}): Json {
  return { metadata: { labels }, spec: { containers: [{ name: "main", image: "web:1", ...container }], ...podSpec } };
}

export function headless(spec: Json = {}): Json {
  return { metadata: { name: "web" }, spec: { clusterIP: "None", selector: labels, ...spec } };
}

export const claims = { volumeClaimTemplates: [{ metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } } }] };

export function input(spec: Json = {}, also: Partial<SimulationInput> = {}): SimulationInput {
  return {
    statefulSet: statefulSet(spec),
    services: [headless()],
    namespace: "default",
    clusterDomain: "cluster.local",
    profile: "1.37",
    seed: 1,
    ...also,
  };
}

/** A timeline at its beginning. */
export function timeline(spec: Json = {}, also: Partial<SimulationInput> = {}): Timeline {
  return createTimeline({ input: input(spec, also), commands: [] });
}

/** Simulates until nothing happens any more and gives that moment; throws when an hour is not enough. */
export function settle(on: Timeline): View {
  const limit = on.extentMs + 3_600_000;
  for (let next = on.nextEventMs; next !== null; next = on.nextEventMs) {
    if (next > limit) throw new Error("does not settle");
    on.extendTo(next);
  }
  return on.viewAt(on.extentMs);
}

/** `web-0 available A` … */
export function pods(view: View): string[] {
  return view.pods.map(({ name, state, revisionLetter }) => `${name} ${state} ${revisionLetter}`);
}

/** What the controller did to objects, as `createPod web-0`. */
export function actions(happenings: readonly Happening[]): string[] {
  return happenings.filter(({ actor, kind }) => actor === "statefulset-controller" && kind !== "podAvailable" && kind !== "promote").map(({ kind, object }) => `${kind} ${object}`);
}

export function why(view: View): string[] {
  return view.why.map(({ message }) => render(message));
}

/** Address count by name. */
export function answers(view: View): Record<string, number> {
  return Object.fromEntries(view.names.map(({ name, addresses }) => [name, addresses.length]));
}
