/** Asking for names in the simulated cluster: now, over time, and through caches. */
export type * from "./types.ts";
export { ask } from "./ask.ts";
