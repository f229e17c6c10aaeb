/** What a pod create can fail by although the set was accepted: names and labels that grow too long. upstream: ValidatePodCreate */
import { labelLimit } from "../../kubernetes/limits.ts";
import type { ApiFailure } from "../controllers/stateful-set/actions.ts";
import { invalid, invalidObject, type FieldError } from "./field-error.ts";

export function validatePod(name: string, labels: Readonly<Record<string, string>>): ApiFailure | undefined {
  const errors: FieldError[] = [];
  const tooLong = `must be no more than ${labelLimit} characters`;
  for (const value of Object.values(labels)) if (value.length > labelLimit) errors.push(invalid("metadata.labels", value, tooLong));
  if (name.length > labelLimit) errors.push(invalid("spec.hostname", name, tooLong));
  if (errors.length === 0) return undefined;
  // The client library writes the kind without kubectl's "The …".
  const message = invalidObject("Pod", name, errors).replace(/^The /, "").replace(/: \n\* /, ": [").replaceAll("\n* ", ", ");
  return { reason: "Invalid", message: errors.length > 1 ? `${message}]` : message };
}
