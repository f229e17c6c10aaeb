import type { Span } from "../text/span.ts";
import { pairOf, valueOf } from "../yaml/tree.ts";
import { labelMapAt, type LabelMap } from "./labels.ts";
import { booleanAt, integerAt, intOrStringAt, isWritten, itemsOf, locate, stringAt, type Located } from "./located.ts";
import type { ResourceBase } from "./resource.ts";

export interface Service extends ResourceBase {
  readonly kind: "Service";
  readonly specKeySpan: Span | null;
  readonly specSpan: Span | null;
  readonly type: Located<string> | null;
  readonly clusterIP: Located<string> | null;
  readonly clusterIPs: readonly string[];
  readonly selector: LabelMap | null;
  readonly ports: readonly ServicePort[];
  readonly portsKeySpan: Span | null;
  readonly publishNotReadyAddresses: Located<boolean> | null;
  readonly externalName: Located<string> | null;
}

export interface ServicePort {
  readonly name: Located<string> | null;
  readonly port: Located<number> | null;
  readonly targetPort: Located<number | string> | null;
  readonly protocol: Located<string> | null;
  readonly span: Span;
}

/** Reads core `v1 Service`. Defaults are not applied here. */
export function service(base: ResourceBase): Service {
  const specPair = pairOf(base.node, "spec");
  const spec = specPair?.value ?? null;
  const selector = labelMapAt(spec, "selector");
  const portsPair = pairOf(spec, "ports");
  const clusterIPPair = pairOf(spec, "clusterIP");
  const clusterIPNode = clusterIPPair?.value?.kind === "scalar" ? clusterIPPair.value : null;
  const type = stringAt(spec, "type");
  return {
    ...base,
    kind: "Service",
    // A Service patch carries a field or two; a real one has a selector, ports, or says why it has neither.
    fragment: base.fragment || (selector === null && portsPair === null && !isWritten(spec, "clusterIP") && type?.value !== "ExternalName"),
    specKeySpan: specPair?.key.span ?? null,
    specSpan: specPair?.span ?? null,
    type,
    clusterIP: clusterIPPair && clusterIPNode && typeof clusterIPNode.value === "string" ? locate(clusterIPNode.value, clusterIPPair, clusterIPPair.key.span) : null,
    clusterIPs: itemsOf(valueOf(spec, "clusterIPs")).flatMap(({ value }) => (value?.kind === "scalar" ? [value.text] : [])),
    selector,
    ports: itemsOf(portsPair?.value ?? null).map((item) => ({
      name: stringAt(item.value, "name"),
      port: integerAt(item.value, "port"),
      targetPort: intOrStringAt(item.value, "targetPort"),
      protocol: stringAt(item.value, "protocol"),
      span: item.span,
    })),
    portsKeySpan: portsPair?.key.span ?? null,
    publishNotReadyAddresses: booleanAt(spec, "publishNotReadyAddresses"),
    externalName: stringAt(spec, "externalName"),
  };
}
