/** Names that resolve, though not everywhere. source: dns.md §5, §7.2 */
import { absolute } from "../../kubernetes/dns/domain.ts";
import { resolvConf } from "../../kubernetes/dns/search.ts";
import { judgedNames } from "../../workspace/names/judge.ts";
import type { Judgement, NameAt } from "../../workspace/names/types.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";

export interface Unportable {
  readonly at: NameAt;
  readonly judgement: Judgement;
  readonly reason: "COREDNS_ONLY" | "NDOTS_MUSL";
}

export function unportableNames(model: Model, entry: Entry): Unportable[] {
  return judgedNames(model, entry).flatMap(({ at, judgements }): Unportable[] => {
    // What fails for one of those who ask is said there.
    if (judgements.some(({ outcome }) => outcome === "fails")) return [];
    const below = judgements.find(isBelowAddress);
    if (below) return [{ at, judgement: below, reason: "COREDNS_ONLY" }];
    const dotted = judgements.find(needsGlibc);
    return dotted ? [{ at, judgement: dotted, reason: "NDOTS_MUSL" }] : [];
  });
}

/** A pod's name below a Service with a cluster IP: the DNS specification has none. */
export function isBelowAddress({ outcome, conditions }: Judgement): boolean {
  return outcome === "resolves" && conditions.some(({ kind }) => kind === "coredns-only");
}

/**
 * With as many dots as `ndots` a name is asked as it stands; glibc and Go then still go through the search list, musl does
 * not. Only a `dnsConfig` makes that so: by default there are fewer dots than five, or the name is complete.
 */
function needsGlibc({ outcome, client, name, walk }: Judgement): boolean {
  if (outcome !== "resolves" || !walk?.name || name.endsWith(".")) return false;
  const dots = name.split(".").length - 1;
  return dots >= resolvConf(client.dns).ndots && walk.name.toLowerCase() !== absolute(name).toLowerCase();
}
