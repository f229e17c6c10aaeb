import type { PodOwner } from "../../manifests/resource.ts";
import { msg, type Message } from "../../text/message.ts";
import type { Selected } from "../../workspace/relations.ts";
import type { Model } from "../../workspace/snapshot.ts";
import { line, verbatim, type Block } from "../markdown.ts";
import { countOf, podCount } from "./counts.ts";
import { listOf, nameSpanOf } from "./names.ts";
import { nameOf, placeOf } from "./place.ts";
import { firstOrdinal, hostnameAt, mostPods, podsView, type PodsView } from "./pods.ts";
import type { ServiceView } from "./services.ts";
import { difference } from "./state-line.ts";

/** What stands behind a Service, one line a workload: those it governs first, with what comes of that. */
const mostShown = 4;

export function ownerLines(model: Model, view: ServiceView): Block[] {
  const others = view.selected.filter(({ entry }) => !view.governed.some((governed) => governed.entry.resource === entry.resource));
  const lines = [...view.governed.map((pods) => governedLine(model, view, pods)), ...others.map((found) => selectedLine(model, view, found))];
  if (lines.length > mostShown) return [...lines.slice(0, mostShown), line(msg("and {count} more workloads", { count: lines.length - mostShown }))];
  return lines;
}

function governedLine(model: Model, view: ServiceView, pods: PodsView): Block {
  const args = { kind: verbatim(pods.entry.resource.kind), name: nameOf(pods.entry), place: placeOf(model, view.entry.uri, pods.entry) };
  const { names } = pods;
  switch (names.state) {
    case "all":
    case "some":
      if (!names.portable) return line(msg("{kind} {name} ({place}) takes its pods' names from here: CoreDNS answers them, the DNS specification does not require it", args), "note");
      if (names.state === "some") return line(msg("governs {kind} {name} ({place}), but selects only {pods}", { ...args, pods: hostnames(pods, names.ordinals) }), "bad");
      return line(msg("governs {kind} {name} ({place}): {pods}", { ...args, pods: podsIn(pods) }), "good");
    case "unknown":
      return line(msg("{kind} {name} ({place}) takes its pods' names from here; whether it selects them is not known", args), "note");
    case "none":
      switch (names.why.code) {
        case "mismatch":
          return line(
            msg("{kind} {name} ({place}) takes its pods' names from here, but none is selected: {difference}", { ...args, difference: difference(names.why.mismatches) }),
            "bad",
          );
        case "no-hostname":
          return line(msg("{kind} {name} ({place}): pods without {field} have no names of their own", { ...args, field: "hostname" }), "note");
        default:
          return line(msg("{kind} {name} ({place}) takes its pods' names from here, but no pod is selected", args), "bad");
      }
  }
}

function selectedLine(model: Model, view: ServiceView, { entry, match }: Selected<PodOwner>): Block {
  const pods = podsView(model, entry);
  const args = { kind: verbatim(entry.resource.kind), name: nameOf(entry), place: placeOf(model, view.entry.uri, entry) };
  if (match.match === "unknown") return line(msg("may select {kind} {name} ({place})", args), "note");
  if (match.match === "some") return line(msg("selects {pods} of {kind} {name} ({place})", { ...args, pods: hostnames(pods, match.ordinals) }), "good");
  const elsewhere = pods.names.state === "all" ? pods.names.service : null;
  if (elsewhere && pods.ordinals.kind !== "none") {
    return line(msg("selects {kind} {name} ({place}), {count}; their names are below {service}", { ...args, count: podCount(pods), service: nameOf(elsewhere) }), "good");
  }
  if (view.kind === "headless" && pods.names.state === "none" && (pods.names.why.code === "no-subdomain" || pods.names.why.code === "no-hostname")) {
    if (entry.resource.kind === "Pod") return line(msg("selects {kind} {name} ({place}), which has no name of its own", args), "good");
    return line(msg("selects {kind} {name} ({place}), whose pods have no names of their own", args), "good");
  }
  if (pods.ordinals.kind === "none") return line(msg("selects {kind} {name} ({place})", args), "good");
  return line(msg("selects {kind} {name} ({place}), {count}", { ...args, count: podCount(pods) }), "good");
}

function hostnames(pods: PodsView, ordinals: readonly number[]): Message {
  return listOf(ordinals.map((ordinal) => hostnameAt(pods, ordinal)));
}

function podsIn(pods: PodsView): Message {
  const most = mostPods(pods.ordinals);
  if (pods.entry.resource.kind === "Pod" || pods.ordinals.kind === "none") return verbatim("{name}", { name: pods.entry.resource.template?.hostname?.value ?? nameOf(pods.entry) });
  if (most === null) return msg("{first} and up", { first: hostnameAt(pods, firstOrdinal(pods.ordinals)) });
  return most === 0 ? countOf(0) : nameSpanOf(most, (index) => hostnameAt(pods, firstOrdinal(pods.ordinals) + index));
}
