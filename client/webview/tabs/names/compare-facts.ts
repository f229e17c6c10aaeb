/** The same pods behind a cluster IP and behind a headless Service, at one moment. */
import type { EndpointView, ServiceView, SimulationInput, View } from "../../../../server/src/simulation/index.ts";
import { shortName } from "./asking.ts";

export interface Side {
  readonly service: string;
  /** The Service does not exist: it is what it would be like. */
  readonly hypothetical: boolean;
}

export interface Comparison {
  readonly clusterIP: Side & {
    /** The one address of the answer; of a Service that does not exist none is known. */
    readonly address: string | null;
    /** Pods that a new connection may reach, each with the same chance. */
    readonly reachable: readonly string[];
  };
  readonly headless: Side & {
    readonly addresses: readonly { readonly address: string; readonly pod: string }[];
    /** Short names of single pods that resolve, and those that do not. */
    readonly names: readonly { readonly name: string; readonly address: string | null }[];
    readonly publishesNotReady: boolean;
  };
  readonly notReady: readonly string[];
}

/** null where no Service selects the set's pods. */
export function compare(view: View, input: SimulationInput): Comparison | null {
  const own = view.names.find(({ kind }) => kind === "pod");
  const governing = own && view.services.find(({ name }) => own.name.split(".")[1] === name);
  const model = governing ?? view.services.find(({ kind, selector }) => kind !== "external-name" && selector !== null);
  if (!model) return null;
  const twin = view.services.find((other) => other.kind !== model.kind && other.kind !== "external-name" && sameSelector(other, model));
  const headless = model.kind === "headless" ? model : twin;
  const virtual = model.kind === "cluster-ip" ? model : twin;
  const endpoints = (headless ?? model).slices.flatMap((slice) => slice.endpoints);
  const published = endpoints.filter(({ ready }) => ready);
  const pods = view.names.filter(({ kind }) => kind === "pod");
  return {
    clusterIP: {
      service: virtual?.name ?? model.name,
      hypothetical: !virtual,
      address: virtual?.clusterIP ?? null,
      reachable: reachable((virtual ?? model).slices.flatMap((slice) => slice.endpoints)),
    },
    headless: {
      service: headless?.name ?? model.name,
      hypothetical: !headless,
      addresses: published.map(({ address, pod }) => ({ address, pod })),
      names: pods.map(({ name, addresses }) => ({ name: shortName(name, input), address: addresses[0] ?? null })),
      publishesNotReady: (headless ?? model).publishesNotReady,
    },
    notReady: view.pods.filter(({ workload, state }) => workload === "statefulset" && state !== "ready" && state !== "available").map(({ name }) => name),
  };
}

/** Ready ones; when there are none, those that still serve while they terminate. upstream: proxy CategorizeEndpoints */
export function reachable(endpoints: readonly EndpointView[]): string[] {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  const usable = ready.length > 0 ? ready : endpoints.filter(({ serving, terminating }) => serving && terminating);
  return usable.map(({ pod }) => pod);
}

function sameSelector(one: ServiceView, other: ServiceView): boolean {
  return one.selector !== null && JSON.stringify(Object.entries(one.selector).toSorted()) === JSON.stringify(Object.entries(other.selector ?? {}).toSorted());
}
