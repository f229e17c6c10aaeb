/** Outcomes of a search in the words of DNS, and in ours where DNS has none. */
import type { AskOutcome } from "../../../../server/src/simulation/dns/index.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";

/** `good`: there is an answer. `none`: DNS said no. `doubt`: nobody knows. */
export interface OutcomeLook {
  readonly word: string | Message;
  readonly icon: string;
  readonly tone: "good" | "none" | "doubt";
}

export const outcomes: Readonly<Record<AskOutcome, OutcomeLook>> = {
  found: { word: msg("Found"), icon: "pass", tone: "good" },
  nodata: { word: "NODATA", icon: "circle-slash", tone: "none" },
  nxdomain: { word: "NXDOMAIN", icon: "circle-slash", tone: "none" },
  servfail: { word: "SERVFAIL", icon: "error", tone: "doubt" },
  external: { word: msg("not in the cluster"), icon: "question", tone: "doubt" },
  unreachable: { word: msg("not asked in the cluster"), icon: "question", tone: "doubt" },
  timeout: { word: msg("no reply"), icon: "error", tone: "doubt" },
  "no-client": { word: msg("nobody asks"), icon: "dash", tone: "doubt" },
};
