import { pairOf, valueOf } from "../yaml/tree.ts";
import { labelMapAt, labelSelectorAt, type LabelMap, type LabelSelector } from "./labels.ts";
import { integerAt, isWritten, stringAt, type Located } from "./located.ts";
import { podTemplate, podTemplateAt, type PodTemplate } from "./pod-template.ts";
import type { ResourceBase } from "./resource.ts";

/** Every maker of pods except the StatefulSet. */
export interface Workload extends ResourceBase {
  readonly kind: "Deployment" | "ReplicaSet" | "DaemonSet" | "Job" | "CronJob" | "Pod" | "DeploymentConfig" | "ReplicationController";
  readonly template: PodTemplate | null;
  readonly selector: LabelSelector | null;
  /** The selector of a DeploymentConfig or ReplicationController is a plain map. */
  readonly plainSelector: LabelMap | null;
  readonly replicas: Located<number> | null;
  /** Job and CronJob. */
  readonly completionMode: Located<string> | null;
  readonly completions: Located<number> | null;
  readonly parallelism: Located<number> | null;
}

export function workload(base: ResourceBase, kind: Workload["kind"]): Workload {
  const specPair = pairOf(base.node, "spec");
  const spec = kind === "CronJob" ? valueOf(valueOf(specPair?.value ?? null, "jobTemplate"), "spec") : (specPair?.value ?? null);
  const template = kind === "Pod" ? podTemplate(base.node, base.span, base.kindSpan) : podTemplateAt(spec, "template");
  const plain = kind === "DeploymentConfig" || kind === "ReplicationController";
  const selector = plain ? null : labelSelectorAt(spec, "selector");
  const needsSelector = kind === "Deployment" || kind === "ReplicaSet" || kind === "DaemonSet";
  const containers = template?.containers.length ?? 0;
  return {
    ...base,
    kind,
    fragment: base.fragment || template === null || containers === 0 || (needsSelector && !isWritten(spec, "selector") && base.apiVersion === "apps/v1"),
    template,
    selector,
    plainSelector: plain ? labelMapAt(spec, "selector") : null,
    replicas: integerAt(spec, "replicas"),
    completionMode: stringAt(spec, "completionMode"),
    completions: integerAt(spec, "completions"),
    parallelism: integerAt(spec, "parallelism"),
  };
}
