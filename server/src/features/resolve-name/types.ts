/** Any name, asked from anywhere: the question and what comes out. Nothing here knows an editor or a command line. */
import type { Outcome } from "../../kubernetes/dns/walk.ts";
import type { PodOwner } from "../../manifests/resource.ts";
import type { Message } from "../../text/message.ts";
import type { Entry } from "../../workspace/snapshot.ts";

/** Who asks. */
export type Origin =
  /** The pods of a workload; `pod` is one of them, which also has its own hosts file. */
  | { readonly kind: "workload"; readonly entry: Entry<PodOwner>; readonly pod?: string }
  /** Any pod of a namespace with the usual settings. `near`: a file; of several copies of a Service the nearest is meant. */
  | { readonly kind: "namespace"; readonly namespace: string; readonly near?: string };

export interface ResolvedName {
  /** As it was asked. */
  readonly name: string;
  readonly namespace: string;
  /**
   * `fails` only when the manifests say so; `unknown` when what decides may be outside of them; `external` for names that
   * are left to DNS outside the cluster.
   */
  readonly outcome: "resolves" | "fails" | "unknown" | "external";
  /** The absolute name that answered, without final dot. */
  readonly answered: string | null;
  /** Every name the resolver asks, in order; it stops at the first that answers. */
  readonly steps: readonly ResolvedStep[];
  readonly targets: readonly Target[];
  /** Why it does not resolve, or is not known. */
  readonly reason: Message | null;
  /** What to write instead, best first. */
  readonly suggestions: readonly string[];
  /** What has to be so for it to resolve. */
  readonly conditions: readonly Message[];
  /** What explains the reason. */
  readonly related: readonly Entry[];
}

export interface ResolvedStep {
  /** Absolute, without final dot. */
  readonly name: string;
  readonly outcome: Outcome | "hosts";
  /** Why this name is not there; null where it is, or the manifests do not tell. */
  readonly reason: Message | null;
}

export type Target =
  | { readonly kind: "pod"; readonly name: string; /** Its maker. */ readonly entry: Entry | null; readonly port: number | null }
  | { readonly kind: "service"; readonly name: string; readonly entry: Entry; readonly port: number | null }
  /** An address or a name outside of what is known. */
  | { readonly kind: "address" | "name"; readonly name: string; readonly entry: null; readonly port: number | null };
