/** Clusters out of a vector file's fixtures. */
import type { Cluster } from "../../server/src/kubernetes/dns/cluster.ts";
import { clusterOf } from "../../server/src/kubernetes/dns/objects.ts";
import type { DnsOptions } from "../../server/src/kubernetes/dns/options.ts";
import type { DnsFile, Fixture, FixtureObject } from "./dns-format.mts";

const memo = new WeakMap<Fixture, Cluster>();

/** The fixture's cluster; `options` go over its own configuration. */
export function fixtureCluster(file: DnsFile, name: string, options?: Partial<DnsOptions>): Cluster {
  const fixture = fixtureOf(file, name);
  const known = options ? undefined : memo.get(fixture);
  const cluster = known ?? build(fixture, fixture.objects, options);
  if (!options) memo.set(fixture, cluster);
  return cluster;
}

/** The fixture with its Services and slices imported from `cluster1`, its zones multi-cluster zones. */
export function importedFixture(file: DnsFile, name: string): Cluster {
  const fixture = fixtureOf(file, name);
  const objects = fixture.objects.flatMap((object) => importedObject(object));
  return build(fixture, objects, { multicluster: fixture.config.zones ?? [] });
}

/** The fixture a zone listing describes in words. */
export function listedFixture(file: DnsFile, description: string): Cluster {
  const [, name = "", namespaces, localIp] = /^(\S+)(?: with namespaces (\S+) exposed)?(?:, local IP (\S+))?/.exec(description) ?? [];
  return fixtureCluster(file, name, {
    ...(namespaces ? { namespaces: namespaces.split("+") } : {}),
    ...(localIp ? { localIPs: [localIp] } : {}),
  });
}

function fixtureOf(file: DnsFile, name: string): Fixture {
  const fixture = file.fixtures?.[name];
  if (!fixture) throw new Error(`the file has no fixture ${name}`);
  return fixture;
}

function build({ config, namespaces, upstream, nextPlugin }: Fixture, objects: readonly FixtureObject[], options: Partial<DnsOptions> = {}): Cluster {
  return clusterOf(objects, {
    namespaces,
    onlyGivenNamespaces: true,
    ready: (pod) => readiness(objects, pod),
    dns: {
      ...config,
      ...(upstream ? { upstream: upstream.map(withTtl) } : {}),
      ...(nextPlugin ? { nextPlugin: nextPlugin.map(withTtl) } : {}),
      ...options,
    },
  });
}

/** What `assume` says about a pod, on itself or on the workload whose name it begins with. */
function readiness(objects: readonly FixtureObject[], pod: { readonly name: string; readonly namespace: string }): boolean {
  const owner = objects
    .filter(({ assume, metadata }) => assume && (metadata.namespace ?? "default") === pod.namespace && `${pod.name}-`.startsWith(`${metadata.name}-`))
    .sort((a, b) => b.metadata.name.length - a.metadata.name.length)[0];
  return owner?.assume?.readyByName?.[pod.name] ?? owner?.assume?.ready ?? true;
}

function importedObject(object: FixtureObject): FixtureObject[] {
  const { metadata, spec = {} } = object;
  if (object.kind === "Service") {
    const type = spec["clusterIP"] === "None" ? "Headless" : "ClusterSetIP";
    return [{ ...object, kind: "ServiceImport", spec: { type, ips: spec["clusterIPs"], ports: spec["ports"] } }];
  }
  const service = metadata.labels?.["kubernetes.io/service-name"];
  if (object.kind !== "EndpointSlice" || service === undefined) return [];
  const labels = { "multicluster.kubernetes.io/service-name": service, "multicluster.kubernetes.io/source-cluster": "cluster1" };
  return [{ ...object, metadata: { ...metadata, labels } }];
}

function withTtl<T extends object>(record: T): T {
  return { ttl: 5, ...record };
}
