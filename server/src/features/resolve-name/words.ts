/** An answer in words, for a panel as for a terminal. */
import { msg, type Message } from "../../text/message.ts";
import { verbatim } from "../markdown.ts";
import type { ResolvedName, ResolvedStep, Target } from "./types.ts";

/** Where it leads, or that it does not, in one line. */
export function outcomeText({ outcome, targets, name }: ResolvedName): Message {
  switch (outcome) {
    case "resolves": {
      const [first, ...others] = targets;
      if (!first) return msg("{name} resolves", { name });
      const target = targetText(first);
      return others.length > 0 ? msg("{name} → {target} and {count} more", { name, target, count: others.length }) : msg("{name} → {target}", { name, target });
    }
    case "fails":
      return msg("{name} does not resolve", { name });
    case "unknown":
      return msg("{name} is not known here", { name });
    case "external":
      return msg("{name} is left to DNS outside the cluster", { name });
  }
}

export function targetText({ kind, name, entry, port }: Target): Message {
  const args = { name, port: port ?? 0, kind: entry?.resource.kind ?? "", owner: entry?.resource.name?.value ?? "" };
  switch (kind) {
    case "pod":
      if (port !== null) return msg("pod {name}, port {port}", args);
      return entry ? msg("pod {name} of {kind} {owner}", args) : msg("pod {name}", args);
    case "service":
      return port === null ? msg("the cluster IP of Service {name}", args) : msg("the cluster IP of Service {name}, port {port}", args);
    case "address":
    case "name":
      return verbatim("{name}", args);
  }
}

export function stepText({ outcome }: ResolvedStep): Message {
  switch (outcome) {
    case "hosts":
      return msg("found in its own hosts file");
    case "found":
      return msg("found");
    case "nxdomain":
      return msg("NXDOMAIN: no such name");
    case "nodata":
      return msg("NODATA: the name exists, without an address");
    case "servfail":
      return msg("SERVFAIL: the server cannot answer");
    case "external":
      return msg("left to DNS outside the cluster");
    case "unreachable":
      return msg("not asked of the cluster's DNS: the node's resolver is used");
  }
}
