/** How times and names are written. Durations here are virtual milliseconds. */

/** A moment on the clock: `00:42.5`, `1:02:03.0`. */
export function clock(ms: number): string {
  const tenths = Math.floor(Math.max(0, ms) / 100 + 1e-6);
  const seconds = Math.floor(tenths / 10);
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${tenths % 10}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** A length of time for people: `80ms`, `4.2s`, `1m 30s`, `2h 5m`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)}ms`;
  if (ms < 60_000) return `${trim((ms / 1000).toFixed(1))}s`;
  const seconds = Math.round(ms / 1000);
  const [hours, minutes, left] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (hours > 0) return minutes > 0 ? `${hours}h ${minutes}m` : `${hours}h`;
  return left > 0 ? `${minutes}m ${left}s` : `${minutes}m`;
}

/** The AGE column of kubectl. upstream: k8s.io/apimachinery duration.HumanDuration */
export function age(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return seconds % 60 === 0 ? `${minutes}m` : `${minutes}m${seconds % 60}s`;
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return minutes % 60 === 0 ? `${hours}h` : `${hours}h${minutes % 60}m`;
  if (hours < 48) return `${hours}h`;
  return hours < 192 && hours % 24 !== 0 ? `${Math.floor(hours / 24)}d${hours % 24}h` : `${Math.floor(hours / 24)}d`;
}

/** `kafka-12` -> [`kafka-`, `12`]: the ordinal is what tells pods apart, so it is shown apart. */
export function splitOrdinal(pod: string): readonly [string, string] {
  const at = pod.lastIndexOf("-") + 1;
  return [pod.slice(0, at), pod.slice(at)];
}

const pad = (value: number): string => String(value).padStart(2, "0");
const trim = (text: string): string => text.replace(/\.0$/, "");
