/** One random cluster under one configuration, with the questions asked about it. All from a seed. */
import { makeCluster, type ClusterParts } from "../../../server/src/kubernetes/dns/cluster.ts";
import { clusterPartsOf } from "../../../server/src/kubernetes/dns/objects.ts";
import { objectAt, type JsonObject } from "../../../server/src/simulation/api/json.ts";
import { newRandom, type Random } from "../differential-api/random.mts";
import { configurations, type Configuration } from "./configurations.mts";
import { namespaceNames, serviceNames } from "./names.mts";
import { questionsAbout, type Question } from "./questions.mts";
import { chain, randomService, type Place, type Surroundings } from "./services.mts";
import { endpointsObject, importedSlice, randomSlice, serviceImport } from "./slices.mts";
import { livedThrough, workloads } from "./workloads.mts";

export interface DnsCase {
  readonly seed: number;
  readonly configuration: Configuration;
  /** As written, before any controller has run. */
  readonly manifests: readonly JsonObject[];
  /** As the product takes them in, the pods in the states they have come to. */
  readonly parts: ClusterParts;
  readonly questions: readonly Question[];
}

export function dnsCase(seed: number, questions = 110): DnsCase {
  const random = newRandom(seed);
  const configuration = configurations[seed % configurations.length]!;
  const manifests = randomObjects(random, configuration);
  const { pods = [], ...parts } = clusterPartsOf(manifests, { onlyGivenNamespaces: true });
  const whole = { ...parts, pods: unique(pods.map((pod) => livedThrough(random, pod))) };
  return { seed, configuration, manifests, parts: whole, questions: questionsAbout(random, configuration, makeCluster(whole), questions) };
}

function randomObjects(random: Random, configuration: Configuration): JsonObject[] {
  const namespaces = [...new Set(Array.from({ length: random.int(2, 4) }, () => random.pick(namespaceNames)))];
  const places = unique<Place>(Array.from({ length: random.int(3, 9) }, () => ({ namespace: random.pick(namespaces), name: random.pick(serviceNames) })));
  const around: Surroundings = { places, zones: forwardZones(configuration), nextAddress: addresses() };
  const own = configuration.options.localIPs ?? [];
  // Once in a while enough pods for several slices of one Service.
  const many = random.chance(0.01) ? random.pick(places) : undefined;
  const services = places.map((place) => randomService(random, place, around));
  // An ExternalName that claims CoreDNS' addresses makes name servers of `<nil>`: that is left out.
  const ownFor = (place: Place) => (services.some(({ metadata, spec }) => samePlace(metadata as Place, place) && objectAt({ spec }, "spec")["type"] === "ExternalName") ? [] : own);
  const handWritten = Array.from({ length: random.int(0, 5) }, (_, id) => {
    const place = random.chance(0.85) ? random.pick(places) : { namespace: random.pick(namespaces), name: "ghost" };
    return randomSlice(random, place, id, ownFor(place));
  });
  const hasImports = (configuration.options.multicluster?.length ?? 0) > 0;
  const imports = hasImports ? places.filter(() => random.chance(0.7)) : [];
  return [
    ...namespaces.map((name) => ({ kind: "Namespace", metadata: { name, labels: { ...(random.chance(0.6) && { env: random.pick(["prod", "prod", "test"]) }), ...(random.chance(0.6) && { tier: "1" }) } } })),
    ...services,
    ...(random.chance(0.15) ? chain(random, random.pick(namespaces), around) : []),
    ...places.flatMap((place) => workloads(random, place, place === many)),
    ...handWritten,
    ...places.filter(() => random.chance(0.3)).map((place) => endpointsObject(random, place)),
    ...imports.map((place) => serviceImport(random, place)),
    ...imports.flatMap((place) => Array.from({ length: random.int(0, 2) }, (_, id) => importedSlice(random, place, 100 + imports.indexOf(place) * 2 + id))),
  ];
}

/** Those that can hold Services. */
export function forwardZones({ original }: Configuration): string[] {
  return original.zones.filter((zone) => !zone.endsWith(".arpa"));
}

function addresses(): Surroundings["nextAddress"] {
  let last = 0;
  return (family) => (family === 4 ? `10.96.1.${++last}` : `fd00:96::${(++last).toString(16)}`);
}

function unique<T extends Place>(places: readonly T[]): T[] {
  return [...new Map(places.map((place) => [`${place.namespace}/${place.name}`, place])).values()];
}

function samePlace(a: Place, b: Place): boolean {
  return a.name === b.name && a.namespace === b.namespace;
}
