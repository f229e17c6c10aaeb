/** Asking for names in the simulated cluster: now, over time, and through caches; and what comes of the addresses. */
export type * from "./types.ts";
export { ask } from "./ask.ts";
export { answersOver } from "./history.ts";
export { asCached } from "./cached.ts";
export { cacheChain, clientCaches, serverCaches, type CachePreset } from "./caches.ts";
export { contrastOf, type ContrastSide, type ServiceContrast } from "../endpoints/contrast.ts";
export { connectionNow, type Connection, type ConnectionTarget } from "../endpoints/traffic.ts";
