/** The kubelet's waiting times. upstream: flowcontrol.Backoff with 10 s doubling to 300 s (KubeletCrashLoopBackOff) */

const initialSeconds = 10;
const maxSeconds = 300;
/** After this long without use a back-off starts over. */
const resetSeconds = 2 * maxSeconds;

export interface BackOff {
  /** 0 before the first failure. */
  readonly seconds: number;
  /** When it was last used, that is, when the last restart happened. */
  readonly at: number;
}

/**
 * A container ended at `now`. Its first restart is immediate, then 10, 20, 40, 80, 160 and 300 seconds pass; after ten
 * minutes of running it begins anew. Gives the delay and the back-off to keep.
 */
export function nextRestart(backOff: BackOff, now: number): { readonly delayMs: number; readonly next: BackOff } {
  const fresh = backOff.seconds === 0 || now - backOff.at > resetSeconds * 1000;
  if (fresh) return { delayMs: 0, next: { seconds: initialSeconds, at: now } };
  const delayMs = backOff.seconds * 1000;
  return { delayMs, next: { seconds: Math.min(2 * backOff.seconds, maxSeconds), at: now + delayMs } };
}

/** Image pulls: 10 seconds after the first failure, doubling to 300. Gives the seconds to wait now. */
export function nextPull(previousSeconds: number): number {
  return previousSeconds === 0 ? initialSeconds : Math.min(2 * previousSeconds, maxSeconds);
}
