/** The Eviction API. upstream: pkg/registry/core/pod/storage/eviction.go */
import { msg } from "../../text/message.ts";
import { notFound } from "../api/meta.ts";
import type { Pod } from "../api/objects.ts";
import { deletePod, updatePodStatus } from "../api/pods.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import { stopPod } from "../kubelet/stop.ts";
import type { Budget } from "./state.ts";
import { selects } from "./tally.ts";

/** The API server's answer to an eviction it refuses. */
export interface EvictionRefusal {
  readonly reason: "NotFound" | "TooManyRequests" | "Forbidden" | "";
  readonly message: string;
  /** What stands in the answer's details and kubectl does not print. */
  readonly cause?: string;
}

/** Evictions at one instant, before the controller has seen them. upstream: MaxDisruptedPodSize */
const maxDisruptedPods = 2000;

const violates = "Cannot evict pod as it would violate the pod's disruption budget.";

/** Deletes the pod, if its budget lets it go. A budget that does is charged at once. */
export function evictPod(cluster: Cluster, name: string): EvictionRefusal | undefined {
  const pod = cluster.pods.get(name);
  if (!pod) return { ...notFound("pods", name), reason: "NotFound" };
  if (canIgnoreBudget(pod)) return carryOut(cluster, pod);
  const budgets = [...cluster.budgets.budgets.values()].filter(({ spec }) => selects(spec, pod));
  const [budget] = budgets;
  if (!budget) return carryOut(cluster, pod);
  if (budgets.length > 1) return { reason: "", message: "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support." };
  if (!pod.status.ready.status && isUnhealthyFree(budget)) return carryOut(cluster, pod);
  return checkAndDecrement(cluster, budget, pod) ?? carryOut(cluster, pod);
}

/** Such a pod serves nobody. upstream: canIgnorePDB */
function canIgnoreBudget({ metadata, status }: Pod): boolean {
  return status.phase === "Succeeded" || status.phase === "Failed" || status.phase === "Pending" || metadata.deletionTimestamp !== undefined;
}

/** An unready pod may go at once where the policy says so, or while enough others are healthy. */
function isUnhealthyFree({ spec, status }: Budget): boolean {
  if (spec.unhealthyPodEvictionPolicy === "AlwaysAllow") return true;
  return status.currentHealthy >= status.desiredHealthy && status.desiredHealthy > 0;
}

function checkAndDecrement(cluster: Cluster, budget: Budget, pod: Pod): EvictionRefusal | undefined {
  const { status, name } = budget;
  const refused = (cause: string): EvictionRefusal => ({ reason: "TooManyRequests", message: violates, cause });
  if (status.observedGeneration < budget.generation) return refused(`The disruption budget ${name} is still being processed by the server.`);
  if (status.disruptedPods.size > maxDisruptedPods) {
    return { reason: "Forbidden", message: `poddisruptionbudget.policy "${name}" is forbidden: DisruptedPods map too big - too many evictions not confirmed by PDB controller` };
  }
  if (status.disruptionsAllowed === 0) return refused(causeOf(cluster, budget));
  const disruptionsAllowed = status.disruptionsAllowed - 1;
  const disruptedPods = new Map(status.disruptedPods).set(pod.metadata.name, cluster.now);
  const reason = disruptionsAllowed === 0 ? "InsufficientPods" : (status.reason ?? "SufficientPods");
  cluster.budgets.budgets.set(name, { ...budget, status: { ...status, disruptionsAllowed, disruptedPods, reason } });
  return undefined;
}

/** Until 1.34 the answer gives the numbers even where they are not the reason. */
function causeOf({ release }: Cluster, { name, status }: Budget): string {
  const { currentHealthy, desiredHealthy } = status;
  const numbers = `The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`;
  if (release === "1.34") return numbers;
  if (status.reason === "SyncFailed") return `The disruption budget ${name} does not allow evicting pods currently because it failed sync: ${status.message ?? ""}`;
  return currentHealthy <= desiredHealthy ? numbers : `The disruption budget ${name} does not allow evicting pods currently`;
}

/** upstream: addConditionAndDeletePod */
function carryOut(cluster: Cluster, { metadata: { name } }: Pod): undefined {
  const disruption = { reason: "EvictionByEvictionAPI", message: "Eviction API: evicting", since: cluster.now } as const;
  updatePodStatus(cluster, name, { disruption });
  emit(cluster, { actor: "api-server", kind: "evicted", object: name, message: msg("The Eviction API deletes {pod}.", { pod: name }) });
  if (deletePod(cluster, name).terminating) stopPod(cluster, name);
  return undefined;
}
