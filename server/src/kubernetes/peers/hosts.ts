import { podFqdn, serviceFqdn } from "../names.ts";

/**
 * How much of a name is written: `web-0.web`, `web-0.web.prod`, `web-0.web.prod.svc`, or with the cluster domain. The
 * first is for programs in the same namespace only.
 */
export type HostStyle = "short" | "namespace" | "svc" | "full";

export const hostStyles: readonly HostStyle[] = ["short", "namespace", "svc", "full"];

/** Where the names of a set's pods end. */
export interface HostPlace {
  readonly service: string;
  readonly namespace: string;
  readonly clusterDomain: string;
}

/** The name of a pod (or of what stands for one, `$(POD_NAME)`) below its Service. */
export function hostName(pod: string, place: HostPlace, style: HostStyle): string {
  return style === "full" ? podFqdn(pod, place.service, place.namespace, place.clusterDomain) : `${pod}.${serviceName(place, style)}`;
}

/** The name of the Service itself. */
export function serviceName({ service, namespace, clusterDomain }: HostPlace, style: HostStyle): string {
  switch (style) {
    case "short":
      return service;
    case "namespace":
      return `${service}.${namespace}`;
    case "svc":
      return `${service}.${namespace}.svc`;
    case "full":
      return serviceFqdn(service, namespace, clusterDomain);
  }
}
