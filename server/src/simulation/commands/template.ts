import { isObject } from "../api/json.ts";
import type { TimeMs } from "../types.ts";

/** Index of the container of this name; of the first one when no name is given; -1 when there is none. */
export function containerAt(containers: readonly unknown[], name: string | undefined): number {
  if (name === undefined) return containers.length > 0 ? 0 : -1;
  return containers.findIndex((container) => isObject(container) && container["name"] === name);
}

/** Virtual time 0 as a calendar date, for the few texts that hold one: 2026-01-01T00:00:00Z. */
const firstDay = daysFromCivil(2026, 1, 1);

/** RFC 3339 with seconds. There is no clock here: the calendar is computed. */
export function timestamp(at: TimeMs): string {
  const seconds = Math.floor(at / 1000);
  const [year, month, day] = civilFromDays(firstDay + Math.floor(seconds / 86_400));
  const rest = seconds % 86_400;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}Z`;
}

/** Days since 1970-01-01 in the Gregorian calendar; years begin in March so that leap days come last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
}

function civilFromDays(days: number): [year: number, month: number, day: number] {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const civilMonth = month < 10 ? month + 3 : month - 9;
  return [yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, day];
}
