import { ask } from "../../../server/src/simulation/dns/index.ts";
import type { Timeline, TimeMs } from "../../../server/src/simulation/index.ts";
import type { AskedName } from "./types.ts";

/** What the DNS answers a pod outside the set at a moment: addresses, or of SRV `port target`. Empty where it has no answer. */
export function answersAt(timeline: Timeline, atMs: TimeMs, { name, type }: AskedName): readonly string[] {
  const { records, addresses } = ask(timeline.worldAt(atMs), { name, from: "", ...(type && { type }) });
  if (type === "SRV") return records.flatMap((record) => (record.type === "SRV" ? [`${record.port} ${record.target.replace(/\.$/, "")}`] : []));
  return addresses.map(({ address }) => address);
}
