/** `kubectl apply` and `kubectl delete` of what stands around the StatefulSet: Services and PodDisruptionBudgets. */
import { msg } from "../../text/message.ts";
import { decode } from "../api/decode.ts";
import { invalidObject } from "../api/field-error.ts";
import { objectAt, textOf, valueAt, type JsonObject } from "../api/json.ts";
import { validateBudget } from "../api/validate-budget.ts";
import type { ServiceMeta } from "../api/validate-service.ts";
import { putBudget, removeBudget } from "../disruption/objects.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import { applyService, deleteService } from "../services.ts";
import type { Command } from "../types.ts";
import { verbatim, type Refusal } from "./apply.ts";

export function objectCommand(cluster: Cluster, command: Extract<Command, { readonly do: "applyObject" | "deleteObject" }>): Refusal | undefined {
  if (command.do === "applyObject") return applyObject(cluster, command.object);
  return command.kind === "Service" ? deleteService(cluster, command.name) : removeBudget(cluster, command.name);
}

/**
 * Creates what the session begins with. What the API server refuses does not exist: its words are a happening. Objects of
 * other namespaces and those that have no name yet are left out.
 */
export function createObjects(cluster: Cluster): void {
  const { services, budgets = [], namespace } = cluster.input;
  for (const object of [...services.map((service) => ({ kind: "Service", ...service })), ...budgets.map((budget) => ({ kind: "PodDisruptionBudget", ...budget }))]) {
    const { name, namespace: written } = objectAt(object, "metadata");
    if (typeof name !== "string" || (typeof written === "string" && written !== namespace)) continue;
    const refused = applyObject(cluster, object);
    if (refused) emit(cluster, { actor: "api-server", kind: "refused", object: name, message: refused });
  }
}

const apiVersions: Readonly<Record<string, string>> = { Service: "v1", PodDisruptionBudget: "policy/v1" };

function applyObject(cluster: Cluster, object: JsonObject): Refusal | undefined {
  const { kind, apiVersion } = object;
  const expected = typeof kind === "string" ? apiVersions[kind] : undefined;
  if (expected === undefined) return msg("Only Services and PodDisruptionBudgets can be applied beside the StatefulSet; this is of kind “{kind}”.", { kind: textOf(kind) });
  const { name = "", namespace = cluster.input.namespace } = objectAt(object, "metadata");
  if (apiVersion !== undefined && apiVersion !== expected) {
    return verbatim(
      `error: resource mapping not found for name: "${textOf(name)}" namespace: "${textOf(valueAt(object, "metadata", "namespace"))}" from "STDIN": ` +
        `no matches for kind "${textOf(kind)}" in version "${textOf(apiVersion)}"\nensure CRDs are installed first`,
    );
  }
  if (name === "") return verbatim("error: resource name may not be empty");
  if (namespace !== cluster.input.namespace) {
    return msg("The simulation shows namespace “{namespace}” only; this object belongs to “{other}”.", { namespace: cluster.input.namespace, other: textOf(namespace) });
  }
  return kind === "Service" ? applyService(cluster, object) : applyBudget(cluster, object);
}

/** The server has changed nothing in the one that is there, so what is sent replaces it. */
function applyBudget(cluster: Cluster, written: JsonObject): Refusal | undefined {
  const decoded = decode("PodDisruptionBudget", written, cluster.release);
  if ("error" in decoded) return verbatim(decoded.error);
  const { object: manifest } = decoded;
  const { name, ...meta } = objectAt(manifest, "metadata");
  const errors = validateBudget(textOf(name), objectAt(manifest, "spec"), cluster.release, meta as ServiceMeta);
  return errors.length > 0 ? verbatim(invalidObject("PodDisruptionBudget", textOf(name), errors)) : putBudget(cluster, manifest);
}
