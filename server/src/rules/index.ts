import type { Rule } from "./rule.ts";
import { serviceNotHeadless } from "./service-not-headless.ts";

/** Every rule; the order breaks ties between findings at one place. */
export const rules: readonly Rule[] = [serviceNotHeadless];
