/** upstream: ValidateStatefulSetSpec, validateRollingUpdateStatefulSet */
import { invalid, nonNegative, type FieldError } from "../field-error.ts";
import type { RollingUpdate, UpdateStrategy } from "../objects.ts";

const path = "spec.updateStrategy.rollingUpdate";
/** upstream: IsValidPercent */
export const percentRule = "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

export function updateStrategy(strategy: UpdateStrategy, { recreate }: { readonly recreate: boolean }): FieldError[] {
  const types = recreate ? ["RollingUpdate", "OnDelete", "Recreate"] : ["RollingUpdate", "OnDelete"];
  if (!types.includes(strategy.type)) {
    const rule = recreate ? "must be 'RollingUpdate', 'OnDelete', or 'Recreate'" : "must be 'RollingUpdate' or 'OnDelete'";
    const { type: Type, rollingUpdate } = strategy;
    return [invalid("spec.updateStrategy", { Type, RollingUpdate: rollingUpdate ? shown(rollingUpdate) : null }, rule)];
  }
  if (!strategy.rollingUpdate) return [];
  if (strategy.type === "RollingUpdate") return rollingUpdate(strategy.rollingUpdate);
  return [invalid(path, shown(strategy.rollingUpdate), "only allowed for updateStrategy 'RollingUpdate'")];
}

/** In the server's messages, fields of this struct have the names of its internal type. */
function shown({ partition, maxUnavailable }: RollingUpdate): unknown {
  return { Partition: partition, MaxUnavailable: maxUnavailable ?? null };
}

function rollingUpdate({ partition, maxUnavailable }: RollingUpdate): FieldError[] {
  const errors = nonNegative(`${path}.partition`, partition);
  if (maxUnavailable === undefined) return errors;
  const percent = typeof maxUnavailable === "string" && /^[0-9]+%$/.test(maxUnavailable);
  if (typeof maxUnavailable === "number") errors.push(...nonNegative(`${path}.maxUnavailable`, maxUnavailable));
  else if (!percent) errors.push(invalid(`${path}.maxUnavailable`, maxUnavailable, percentRule));
  const value = numberIn(maxUnavailable);
  if (value === 0) errors.push(invalid(`${path}.maxUnavailable`, maxUnavailable, "cannot be 0"));
  if (percent && value > 100) errors.push(invalid(`${path}.maxUnavailable`, maxUnavailable, "must not be greater than 100%"));
  return errors;
}

/** A text that is neither number nor percentage counts as 0. upstream: getIntOrPercentValue */
function numberIn(value: number | string): number {
  if (typeof value === "number") return value;
  const digits = /^([0-9]+)%$/.exec(value)?.[1] ?? /^[+-]?[0-9]+$/.exec(value)?.[0];
  return digits === undefined ? 0 : Number(digits);
}
