import type { ServiceSpec } from "../kubernetes/types.ts";
import { dnsKind } from "../kubernetes/headless.ts";
import { isObject, objectAt, withoutNulls, type JsonObject } from "./api/json.ts";
import type { SimulatedService } from "./engine/cluster.ts";
import type { SimulationInput } from "./types.ts";

/** The Services of the set's namespace, each with a cluster IP if its kind has one. Others and nameless ones are left out. */
export function servicesOf({ services, namespace }: SimulationInput): SimulatedService[] {
  return services.flatMap((manifest, index) => {
    const { metadata, spec } = parts(withoutNulls(manifest));
    const { name, namespace: written } = metadata;
    if (typeof name !== "string" || (typeof written === "string" && written !== namespace)) return [];
    const service = spec as ServiceSpec;
    const wanted = typeof service.clusterIP === "string" && service.clusterIP !== "" ? service.clusterIP : `10.96.0.${20 + (index % 200)}`;
    return [{ name, manifest: withoutNulls(manifest), spec: service, clusterIP: dnsKind(service) === "cluster-ip" ? wanted : null }];
  });
}

function parts(manifest: JsonObject): { readonly metadata: JsonObject; readonly spec: JsonObject } {
  const selector = objectAt(manifest, "spec", "selector");
  // Only text can be a label's value: the API server would have refused anything else.
  const usable = Object.entries(selector).filter(([, value]) => typeof value === "string");
  const spec = { ...objectAt(manifest, "spec"), ...(isObject(objectAt(manifest, "spec")["selector"]) && { selector: Object.fromEntries(usable) }) };
  return { metadata: objectAt(manifest, "metadata"), spec };
}
