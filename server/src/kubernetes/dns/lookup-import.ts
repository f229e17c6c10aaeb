/** Names in a multi-cluster zone, from ServiceImports and imported slices. upstream: CoreDNS findMultiClusterServices */
import { keyOf, type Cluster } from "./cluster.ts";
import { endpointsOf, isReady, matchesPort, noPort, portNotFound, portsOf, unique, type Lookup } from "./items.ts";
import type { RecordRequest } from "./parse.ts";

/**
 * As for Services, but below a headless one stand `ENDPOINT.CLUSTER`, never `ENDPOINT` alone; and an import with address
 * but without ports has no name.
 */
export function lookupImport(cluster: Cluster, zone: string, request: RecordRequest): Lookup {
  const where = { service: request.service, namespace: request.namespace };
  const imported = cluster.imports.get(keyOf(request.service, request.namespace));
  if (!imported) return { found: "nothing", reason: { code: "service-not-found", ...where } };
  const slices = cluster.importedSlices.get(keyOf(imported.name, imported.namespace)) ?? [];
  if (cluster.options.ignoreEmptyService && !imported.headless && !slices.some(({ endpoints }) => endpoints.some(isReady))) {
    return { found: "nothing", reason: { code: "empty-service-ignored", ...where } };
  }
  const base = `${imported.name}.${imported.namespace}.svc.${zone}`;
  if (!imported.headless && request.endpoint === "") {
    const ports = imported.ports.filter((port) => matchesPort(request, port));
    const items = ports.flatMap(({ port }) => imported.ips.map((host) => ({ host, port, target: base })));
    if (items.length > 0) return { found: "items", items };
    return ports.length > 0 ? { found: "empty", what: "tree" } : { found: "nothing", reason: portNotFound(request, imported.ports) };
  }

  const named = slices.flatMap((slice) => endpointsOf(slice, cluster.options.endpointPodNames));
  const called = named.filter(({ name, slice }) => {
    if (request.endpoint === "") return true;
    return request.endpoint === name.toLowerCase() && request.cluster === (slice.sourceCluster ?? "").toLowerCase();
  });
  const items = called.flatMap(({ ip, name, slice }) =>
    portsOf(slice)
      .filter((port) => matchesPort(request, port))
      .map((port) => ({ host: ip, port: port.port ?? noPort, target: `${name}.${slice.sourceCluster ?? ""}.${base}` })),
  );
  if (items.length > 0) return { found: "items", items };
  const known = unique(named.map(({ name, slice }) => `${name}.${slice.sourceCluster ?? ""}`));
  if (known.length === 0) return { found: "nothing", reason: { code: "no-ready-endpoints", headless: imported.headless, ...where } };
  return { found: "nothing", reason: { code: "endpoint-not-found", endpoint: request.endpoint, known, ...where } };
}
