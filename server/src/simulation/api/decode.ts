/** What the API server's decoder makes of a manifest; what it cannot read, it refuses before anything else is looked at. */
import type { Release } from "../../kubernetes/versions.ts";
import type { JsonObject } from "./json.ts";
import { decodeAs } from "./types/decoder.ts";

type Kind = "StatefulSet" | "Service" | "PodDisruptionBudget";

/** The object as the API server reads it, or its answer when it cannot, as kubectl prints that. */
export function decode(kind: Kind, written: JsonObject, release: Release): { readonly object: JsonObject } | { readonly error: string } {
  const decoded = decodeAs(`v1.${kind}`, written, release);
  if ("object" in decoded) return decoded;
  return { error: `Error from server (BadRequest): ${kind} in version "v1" cannot be handled as a ${kind}: ${decoded.complaint}` };
}
