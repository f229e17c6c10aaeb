import { answersOver, asCached, ask, serverCaches, type CachedSpan } from "../../../server/src/simulation/dns/index.ts";
import type { Timeline, TimeMs } from "../../../server/src/simulation/index.ts";
import type { AskedName } from "./types.ts";

/** What the DNS answers a pod outside the set at a moment: addresses, or of SRV `port target`. Empty where it has no answer. */
export function answersAt(timeline: Timeline, atMs: TimeMs, { name, type }: AskedName): readonly string[] {
  const { records, addresses } = ask(timeline.worldAt(atMs), { name, from: "", ...(type && { type }) });
  if (type === "SRV") return records.flatMap((record) => (record.type === "SRV" ? [`${record.port} ${record.target.replace(/\.$/, "")}`] : []));
  return addresses.map(({ address }) => address);
}

/** What a program outside the set has in its cache at a moment, if it has asked again and again since another, through CoreDNS with `cache 30`. */
export function cachedAt(timeline: Timeline, atMs: TimeMs, name: string, sinceMs: TimeMs): CachedSpan | undefined {
  const { spans } = answersOver(timeline, { name, from: "" }, sinceMs, atMs);
  return asCached(spans, serverCaches.find(({ id }) => id === "cache-30")!, sinceMs).at(-1);
}
