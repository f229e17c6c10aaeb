import type { TimeMs } from "../types.ts";

/**
 * A duration as kubectl prints ages: `95s`, `2m5s`, `3h`, `2d4h`. upstream: k8s.io/apimachinery/pkg/util/duration
 * HumanDuration
 */
export function humanDuration(ms: TimeMs): string {
  const seconds = Math.trunc(ms / 1000);
  if (seconds < -1) return "<invalid>";
  if (seconds < 0) return "0s";
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return withRest(`${minutes}m`, seconds % 60, "s");
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return withRest(`${hours}h`, minutes % 60, "m");
  if (hours < 48) return `${hours}h`;
  const days = Math.floor(hours / 24);
  if (hours < 24 * 8) return withRest(`${days}d`, hours % 24, "h");
  if (days < 365 * 2) return `${days}d`;
  const years = Math.floor(days / 365);
  return days < 365 * 8 ? withRest(`${years}y`, days % 365, "d") : `${years}y`;
}

function withRest(text: string, rest: number, unit: string): string {
  return rest === 0 ? text : `${text}${rest}${unit}`;
}

/** The time since a moment, as the API keeps moments: in whole seconds. upstream: translateTimestampSince */
export function ageSince(now: TimeMs, since: TimeMs): TimeMs {
  return now - Math.floor(since / 1000) * 1000;
}
