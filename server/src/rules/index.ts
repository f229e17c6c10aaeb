import type { Rule } from "./rule.ts";

/** Every rule; the order breaks ties between findings at one place. */
export const rules: readonly Rule[] = [];
