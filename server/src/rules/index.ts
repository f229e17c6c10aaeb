import { bootstrapDeadlock } from "./bootstrap-deadlock.ts";
import { dnsNameUnportable } from "./dns-name-unportable.ts";
import { dnsNameUnresolved } from "./dns-name-unresolved.ts";
import { duplicateResource } from "./duplicate-resource.ts";
import { nameTooLong } from "./name-too-long.ts";
import { portUnresolved } from "./port-unresolved.ts";
import type { Rule } from "./rule.ts";
import { serviceInOtherNamespace } from "./service-in-other-namespace.ts";
import { serviceNotFound } from "./service-not-found.ts";
import { serviceNotHeadless } from "./service-not-headless.ts";
import { serviceSelectorMismatch } from "./service-selector-mismatch.ts";
import { templateLabelsMismatch } from "./template-labels-mismatch.ts";

/** Every rule; the order breaks ties between findings at one place. */
export const rules: readonly Rule[] = [
  serviceNotFound,
  serviceInOtherNamespace,
  serviceSelectorMismatch,
  serviceNotHeadless,
  templateLabelsMismatch,
  dnsNameUnresolved,
  dnsNameUnportable,
  bootstrapDeadlock,
  portUnresolved,
  nameTooLong,
  duplicateResource,
];
