import { dashedIp } from "./ip.ts";

/** Longer pod names are no DNS label, so they are never used as one. */
const labelLimit = 63;

/**
 * The label of an endpoint below its Service: the host name; with the option `endpoint_pod_names` the pod's name if
 * it is a label; else the dashed address. upstream: CoreDNS endpointHostname, object.EndpointSliceToEndpoints
 */
export function endpointName(
  endpoint: { readonly ip: string; readonly hostname?: string | undefined; readonly podName?: string | undefined },
  endpointPodNames: boolean,
): string {
  if (endpoint.hostname) return endpoint.hostname;
  if (endpointPodNames && endpoint.podName && endpoint.podName.length <= labelLimit) return endpoint.podName;
  return dashedIp(endpoint.ip);
}
