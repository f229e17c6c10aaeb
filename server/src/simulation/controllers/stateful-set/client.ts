/** What the StatefulSet controller asks of the API server. The world answers for real, `plan` on paper. */
import type { Claim, ControllerRevision, Pod, PodSpec, StatefulSetStatus } from "../../api/objects.ts";
import type { ApiFailure } from "./actions.ts";

/** What a pod is created from; the API server adds uid, time stamps and status. */
export interface NewPod {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly finalizers: readonly string[];
  readonly ownerReferences: Pod["metadata"]["ownerReferences"];
  readonly spec: PodSpec;
}

export interface NewClaim {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: Claim["spec"];
}

export interface NewRevision {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly ownerReferences: ControllerRevision["metadata"]["ownerReferences"];
  readonly data: string;
  readonly template: ControllerRevision["template"];
  readonly revision: number;
}

/** Writes answer with the failure, or undefined when they succeeded. Reads see every earlier write (no cache lag). */
export interface ControllerClient {
  claim(name: string): Claim | undefined;
  /** All claims; each keeps its place from sync to sync. */
  claims(): readonly (Claim | undefined)[];
  revision(name: string): ControllerRevision | undefined;
  createPod(pod: NewPod): ApiFailure | undefined;
  /** Replaces labels, volumes and owners of the pod of this name. */
  updatePod(pod: Pod, as: "updatePod" | "adoptPod" | "releasePod"): ApiFailure | undefined;
  deletePod(pod: Pod): ApiFailure | undefined;
  createClaim(claim: NewClaim): ApiFailure | undefined;
  updateClaim(claim: Claim, as: "setClaimOwner" | "clearClaimOwner"): ApiFailure | undefined;
  createRevision(revision: NewRevision): ControllerRevision | ApiFailure;
  updateRevision(revision: ControllerRevision, as: "adoptRevision" | "bumpRevision"): ControllerRevision | ApiFailure;
  deleteRevision(revision: ControllerRevision): ApiFailure | undefined;
  updateStatus(status: StatefulSetStatus): ApiFailure | undefined;
}

export function isFailure(answer: object | undefined): answer is ApiFailure {
  return answer !== undefined && "reason" in answer && "message" in answer;
}
