import type { IdRule } from "./types.ts";

/**
 * The number of the member in pod `ordinal`. Systems that know no member 0 count from one: there it is the ordinal and
 * one, unless `spec.ordinals.start` already begins above 0.
 */
export function memberId(rule: IdRule | null, ordinal: number, start: number): number {
  return rule?.rule === "from-one" && start === 0 ? ordinal + 1 : ordinal;
}

/** Whether the system takes a member of this number. */
export function isMemberId(rule: IdRule | null, id: number): boolean {
  return rule?.rule !== "from-one" || (id >= 1 && (rule.most === null || id <= rule.most));
}
