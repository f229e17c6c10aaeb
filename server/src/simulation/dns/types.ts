/** Questions to the cluster's DNS server and what comes back, at one moment and over time. Plain data, as in `types.ts`. */
import type { DnsRecord } from "../../kubernetes/dns/records.ts";
import type { Message } from "../../text/message.ts";
import type { Happening, TimeMs } from "../types.ts";

export interface DnsQuestion {
  /** As a program has it: short, with dots, or with a final dot. */
  readonly name: string;
  /** The pod that asks; "" is a pod of the same namespace that does not belong to the set. */
  readonly from: string;
  /** Absent: what `getaddrinfo` asks, A and AAAA. */
  readonly type?: QuestionType;
  /** The C library that asks (Go's own resolver does as glibc). Default glibc. */
  readonly resolver?: "glibc" | "musl";
}

export type QuestionType = "A" | "AAAA" | "SRV" | "CNAME" | "PTR" | "TXT" | "NS" | "SOA" | "MX";

/**
 * How a search ends. `no-client`: the pod that should ask does not run. `timeout`: it runs, but cannot reach the DNS
 * server. `external`: outside the cluster's zones. `unreachable`: a cluster name, but the client asks the node's resolver.
 */
export type AskOutcome = "found" | "nodata" | "nxdomain" | "servfail" | "external" | "unreachable" | "timeout" | "no-client";

/** The whole search for a name at one moment. */
export interface Asked {
  readonly at: TimeMs;
  readonly question: DnsQuestion;
  /** What the client's `/etc/resolv.conf` says; null when it does not run. */
  readonly client: AskingClient | null;
  /** One name after the other, as the client tries them; the last one decides. */
  readonly steps: readonly AskStep[];
  readonly outcome: AskOutcome;
  /** Absolute name (with the final dot) that answered, if found. */
  readonly name: string | null;
  /** The answer's records, in the server's order. */
  readonly records: readonly DnsRecord[];
  /** Its addresses, each once, and what each of them is. */
  readonly addresses: readonly AskedAddress[];
  /** Why it fails, or on which condition it works. */
  readonly reason: Message | null;
  /** For how long the answer (or its absence) may be kept, in seconds; null where nothing can be kept. */
  readonly ttlSeconds: number | null;
}

export interface AskingClient {
  /** "" for the pod outside the set. */
  readonly pod: string;
  /** Who is asked: the cluster's DNS server, the node's, or those of `dnsConfig`. */
  readonly server: "cluster" | "node" | "custom";
  readonly search: readonly string[];
  readonly ndots: number;
}

export interface AskStep {
  /** `hosts`: found in the pod's own `/etc/hosts`, so that DNS was not asked. */
  readonly by: "hosts" | "dns";
  /** Absolute, with the final dot (as written in `/etc/hosts`). */
  readonly name: string;
  readonly outcome: Exclude<AskOutcome, "no-client">;
  /** null where no server was asked. */
  readonly rcode: "NOERROR" | "NXDOMAIN" | "SERVFAIL" | null;
  readonly records: readonly DnsRecord[];
  /** Why there is no data under this name. */
  readonly reason: Message | null;
}

export interface AskedAddress {
  readonly address: string;
  /** The pod that has it now. */
  readonly pod: string | null;
  /** The Service whose cluster IP it is. */
  readonly service: string | null;
}

/** A stretch of time in which the answer stays the same. */
export interface AnswerSpan {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  readonly outcome: AskOutcome;
  readonly name: string | null;
  /** In the server's order. */
  readonly addresses: readonly string[];
  /** The right-hand sides of all records, as in a zone file: what tells answers of other types apart. */
  readonly data: readonly string[];
  readonly reason: Message | null;
  readonly ttlSeconds: number | null;
}

/** Answers of a stretch of time, without gaps, oldest first. Hand it back to `answersOver` and it goes on from there. */
export interface AnswerHistory {
  readonly question: DnsQuestion;
  readonly fromMs: TimeMs;
  readonly spans: readonly AnswerSpan[];
  /** Nothing is known after this moment yet: the timeline ends there, or the work allowed was used up. */
  readonly knownToMs: TimeMs;
  /** The client as it asked last; null if it never could. */
  readonly client: AskingClient | null;
  /** What the history has been made from, to tell whether it still holds. */
  readonly basis: readonly AnswerBasis[];
}

/** How many happenings had been looked at when it was asked at a moment, and the last of them. */
export interface AnswerBasis {
  readonly atMs: TimeMs;
  readonly happenings: number;
  readonly last: Happening | undefined;
}

/** One of the caches that stand one behind the other between the DNS server and a program. */
export interface CacheLayer {
  readonly at: "coredns" | "node" | "client";
  /** How long answers are kept, in seconds; `Infinity` for ever. */
  readonly successSeconds: number;
  readonly denialSeconds: number;
  /** Whether the time to live that the answer came with counts: then the above are upper limits. */
  readonly heedsTtl: boolean;
  /** Of a cache that heeds the time to live: at least this long, in seconds. */
  readonly leastSeconds?: number;
}

/** What a client sees through its caches. */
export interface CachedSpan {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  readonly outcome: AskOutcome;
  readonly addresses: readonly string[];
  /** `fresh`: straight from the server. `cached`: kept, and still true. `stale`: kept, and wrong by now. */
  readonly state: "fresh" | "cached" | "stale";
  /** When the server gave this answer. */
  readonly answeredAtMs: TimeMs;
  /** Until when a cache keeps it (also past the end of the span); null when none does, or for ever. */
  readonly keptUntilMs: TimeMs | null;
  /** What is wrong with a stale answer; else what the server's answer says about itself. */
  readonly reason: Message | null;
}
