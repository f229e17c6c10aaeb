import type { Span } from "../text/span.ts";
import { pairOf, valueOf, type YamlMap } from "../yaml/tree.ts";
import { labelSelectorAt, type LabelSelector } from "./labels.ts";
import { integerAt, intOrStringAt, isWritten, itemsOf, stringAt, type Located } from "./located.ts";
import { podTemplateAt, type PodTemplate } from "./pod-template.ts";
import type { ResourceBase } from "./resource.ts";

export interface StatefulSet extends ResourceBase {
  readonly kind: "StatefulSet";
  readonly specKeySpan: Span | null;
  readonly serviceName: Located<string> | null;
  readonly replicas: Located<number> | null;
  /** `replicas` is written, but not as a whole number (a placeholder, a string): the count is not known. */
  readonly replicasUnreadable: boolean;
  readonly ordinalsStart: Located<number> | null;
  readonly podManagementPolicy: Located<string> | null;
  readonly updateStrategy: UpdateStrategy | null;
  readonly minReadySeconds: Located<number> | null;
  readonly retention: RetentionPolicy | null;
  readonly selector: LabelSelector | null;
  readonly template: PodTemplate | null;
  readonly claimTemplates: readonly ClaimTemplate[];
}

export interface UpdateStrategy {
  readonly span: Span;
  readonly keySpan: Span;
  readonly type: Located<string> | null;
  /** `rollingUpdate` is written: upstream treats an explicit type without it differently (it stays nil). */
  readonly hasRollingUpdate: boolean;
  readonly partition: Located<number> | null;
  readonly maxUnavailable: Located<number | string> | null;
}

export interface RetentionPolicy {
  readonly span: Span;
  readonly keySpan: Span;
  readonly whenDeleted: Located<string> | null;
  readonly whenScaled: Located<string> | null;
}

export interface ClaimTemplate {
  readonly name: Located<string>;
  readonly storage: string | null;
  readonly span: Span;
}

/** Reads `apps/* StatefulSet`. Absent and unreadable fields are null; defaults are not applied here. */
export function statefulSet(base: ResourceBase): StatefulSet {
  const specPair = pairOf(base.node, "spec");
  const spec = specPair?.value ?? null;
  const selector = labelSelectorAt(spec, "selector");
  const serviceName = stringAt(spec, "serviceName");
  const template = podTemplateAt(spec, "template");
  const replicas = integerAt(spec, "replicas");
  return {
    ...base,
    kind: "StatefulSet",
    // Counted over public repositories: a third of all `kind: StatefulSet` documents are patches.
    fragment: base.fragment || template === null || (selector === null && serviceName === null),
    specKeySpan: specPair?.key.span ?? null,
    serviceName: serviceName?.value === "" ? null : serviceName,
    replicas,
    replicasUnreadable: replicas === null && isWritten(spec, "replicas"),
    ordinalsStart: integerAt(valueOf(spec, "ordinals"), "start"),
    podManagementPolicy: stringAt(spec, "podManagementPolicy"),
    updateStrategy: updateStrategy(spec?.kind === "map" ? spec : null),
    minReadySeconds: integerAt(spec, "minReadySeconds"),
    retention: retention(spec?.kind === "map" ? spec : null),
    selector,
    template,
    claimTemplates: itemsOf(valueOf(spec, "volumeClaimTemplates")).flatMap((item) => {
      const name = stringAt(valueOf(item.value, "metadata"), "name");
      if (!name) return [];
      const requests = valueOf(valueOf(valueOf(item.value, "spec"), "resources"), "requests");
      const storage = valueOf(requests, "storage");
      return { name, storage: storage?.kind === "scalar" ? storage.text : null, span: item.span };
    }),
  };
}

function updateStrategy(spec: YamlMap | null): UpdateStrategy | null {
  const pair = pairOf(spec, "updateStrategy");
  if (pair?.value?.kind !== "map") return null;
  const rolling = valueOf(pair.value, "rollingUpdate");
  return {
    span: pair.span,
    keySpan: pair.key.span,
    type: stringAt(pair.value, "type"),
    hasRollingUpdate: rolling?.kind === "map",
    partition: integerAt(rolling, "partition"),
    maxUnavailable: intOrStringAt(rolling, "maxUnavailable"),
  };
}

function retention(spec: YamlMap | null): RetentionPolicy | null {
  const pair = pairOf(spec, "persistentVolumeClaimRetentionPolicy");
  if (pair?.value?.kind !== "map") return null;
  return { span: pair.span, keySpan: pair.key.span, whenDeleted: stringAt(pair.value, "whenDeleted"), whenScaled: stringAt(pair.value, "whenScaled") };
}
