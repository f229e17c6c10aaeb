/** The ways a name can be read, with what the workspace knows of each. */
import { parsePodName, podName } from "../../kubernetes/names.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { isPublicEnding } from "../../names/look-alikes.ts";
import { findNamed } from "../find.ts";
import { possibleNamespaces } from "../namespaces.ts";
import { inReach, nearestOf } from "../nearest.ts";
import type { Entry, Model } from "../snapshot.ts";
import type { Readings } from "./readings.ts";
import { servicesMeant, type FoundServices } from "./services.ts";
import type { Judgement, MeantPod, NameAt, NameClient, Reading } from "./types.ts";

/** A reading with what the workspace knows of it. */
export interface Option {
  readonly reading: Reading;
  readonly found: FoundServices;
  /** The one of `found.here` that this option is about. */
  readonly service: Entry<Service> | null;
  readonly pod: MeantPod | null;
  /** The more, the likelier it is what was meant. */
  readonly weight: number;
}

/** One option for each Service that may be meant: equally near copies of one name are asked one after the other. */
export function optionsOf(model: Model, at: NameAt, client: NameClient, reading: Reading): Option[] {
  const found = servicesMeant(model, at.entry, client, reading);
  const services = found.here.length > 0 ? found.here : [null];
  return services.map((service) => {
    const from = service ?? at.entry;
    const pod = reading.endpoint === null ? null : podMeant(model, from, client, reading.endpoint);
    const endpointFits = reading.endpoint === null || pod !== null;
    const swapped = reading.endpoint === null ? null : podMeant(model, from, client, reading.service);
    const isSwapped = found.here.length === 0 && swapped !== null && swapped.set.resource.serviceName?.value === reading.endpoint?.toLowerCase();
    const weight = (isSwapped ? 6 : 0) + (found.here.length > 0 ? 4 : found.elsewhere.length > 0 ? 2 : 0) + (pod ? 3 : 0) + (endpointFits ? 1 : 0);
    return { reading, found, service, pod, weight };
  });
}

/** The pod of a StatefulSet in reach that a label names; of several sets the one nearest to `from`. */
export function podMeant(model: Model, from: Entry, client: NameClient, label: string): MeantPod | null {
  const parsed = parsePodName(label.toLowerCase());
  if (!parsed || podName(parsed.parent, parsed.ordinal) !== label.toLowerCase()) return null;
  const sets = findNamed(model, "StatefulSet", parsed.parent);
  const near = from.resource.kind === "Service" ? inReach(model, from, sets) : client.owner ? inReach(model, client.owner, sets) : sets;
  const set = nearestOf(model, from.uri, near.length > 0 ? near : sets)[0];
  return set ? { label, set: set as Entry<StatefulSet>, ordinal: parsed.ordinal } : null;
}

/** How sure it is that the name is one of the cluster; undefined when it is none, as far as can be known. */
export function tierOf(model: Model, at: NameAt, readings: Readings, options: readonly Option[]): Judgement["tier"] | undefined {
  const { place } = at.written;
  const known = options.some(({ found }) => found.here.length > 0 || found.elsewhere.length > 0);
  const pods = options.some(({ pod }) => pod !== null);
  // `web-0.web-headless`, whatever follows: nobody else calls a host so.
  const governed = options.some(({ pod, reading }) => pod !== null && pod.set.resource.serviceName?.value === reading.service.toLowerCase());
  const [first] = readings.readings;
  const labels = readings.labels.length - (first?.srv ? 2 : 0);
  if (readings.certain && (labels >= 3 || known || pods)) return 1;
  if (readings.certain) return undefined;
  const last = readings.labels.at(-1)!;
  if (labels >= 2 && !governed && isPublicEnding(last) && !options.some(({ found, reading }) => found.here.some((entry) => reading.service === last || isWrittenNamespace(model, entry, last)))) return undefined;
  const host = place.kind !== "text";
  if (labels === 1) return host && known ? 4 : undefined;
  if (host && (known || pods)) return 2;
  return pods ? 3 : undefined;
}

/** A public ending is a namespace only if something says so: `kafka.io` is no Service in namespace io otherwise. */
function isWrittenNamespace(model: Model, entry: Entry, namespace: string): boolean {
  return possibleNamespaces(model, entry)?.has(namespace.toLowerCase()) ?? false;
}
