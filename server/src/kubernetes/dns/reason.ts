/** Why a name does not exist, as data. `reason-messages.ts` puts it into words. */
import type { InvalidName } from "./parse.ts";

interface OfService {
  readonly service: string;
  readonly namespace: string;
}

export type NameError =
  | InvalidName
  | { readonly code: "namespace-not-exposed"; readonly namespace: string }
  | { readonly code: "namespace-not-found"; readonly namespace: string }
  | ({ readonly code: "service-not-found" } & OfService)
  /** A headless Service (or the endpoints asked for below any other) has nothing that is published. */
  | ({ readonly code: "no-ready-endpoints"; readonly headless: boolean } & OfService)
  /** `known`: the labels that do exist below the Service. */
  | ({ readonly code: "endpoint-not-found"; readonly endpoint: string; readonly known: readonly string[] } & OfService)
  /** `known`: the `_port._protocol` names that do exist. */
  | ({ readonly code: "port-not-found"; readonly port: string; readonly protocol: string; readonly known: readonly string[] } & OfService)
  | ({ readonly code: "below-external-name" } & OfService)
  | ({ readonly code: "external-name-is-ip"; readonly ip: string } & OfService)
  | ({ readonly code: "empty-service-ignored" } & OfService)
  | ({ readonly code: "zonal-needs-headless" } & OfService)
  | { readonly code: "pods-disabled" }
  | { readonly code: "not-a-dashed-ip"; readonly label: string }
  | { readonly code: "pod-not-found"; readonly ip: string; readonly namespace: string }
  | { readonly code: "no-such-address"; readonly ip: string }
  | { readonly code: "not-a-reverse-name" }
  /** TXT only: the name exists, but CoreDNS denies it to TXT queries. */
  | { readonly code: "no-text" };
