import type { Reading } from "./types.ts";

/** Writes a reading the way the name stands there: as short or as long, with or without the domain. No final dot. */
export function respell(clusterDomain: string, { srv, endpoint, service, namespace, namespaceWritten, ending }: Reading): string {
  const front = `${srv ? `_${srv.port}._${srv.protocol}.` : ""}${endpoint === null ? "" : `${endpoint}.`}${service}`;
  switch (ending) {
    case "none":
      return namespaceWritten ? `${front}.${namespace}` : front;
    case "svc":
      return `${front}.${namespace}.svc`;
    default:
      return `${front}.${namespace}.svc.${clusterDomain}`;
  }
}
