import type { Workload } from "../../../manifests/workload.ts";
import { msg, type Message } from "../../../text/message.ts";
import { selectingServices } from "../../../workspace/relations.ts";
import type { Entry, Model } from "../../../workspace/snapshot.ts";
import { assumptions } from "../../describe/assumptions.ts";
import { podCount } from "../../describe/counts.ts";
import { hasHostnames, serviceOf } from "../../describe/governing.ts";
import { podsTable } from "../../describe/pods-table.ts";
import { fqdnOf, podsView, type PodsView } from "../../describe/pods.ts";
import { selectedByLines } from "../../describe/selected-by.ts";
import { stateLine } from "../../describe/state-line.ts";
import { line, rule, title, verbatim, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/**
 * Deployments, Jobs, bare Pods and the like: whether their pods have names of their own, and why not. On their name and
 * kind, and on `hostname`, `subdomain`, `completionMode` and `completions`. Nothing is said where no Service is near and
 * none is asked for.
 */
export const workloadTopic: Topic<Workload> = ({ model, entry }) => {
  const view = podsView(model, entry);
  const services = selectingServices(model, entry);
  const asks = Boolean(entry.resource.template?.subdomain) || view.ordinals.kind !== "none";
  if (services.length === 0 && !asks) return null;
  const named = view.names.state === "all" || view.names.state === "some";
  return blocks(
    title(msg("**{kind}** {name} · {names}", { kind: verbatim(entry.resource.kind), name: view.name ?? "…", names: summary(view) })),
    podsTable(model, view, ["pod", "name"]),
    named ? sharedName(model, view, entry) : null,
    serviceOf(view.names) || asks ? stateLine(model, view) : line(whyNone(entry), "note"),
    selectedByLines(model, entry, services.filter((found) => !named || found.entry.resource !== serviceOf(view.names)?.resource)),
    rule,
    indexedNote(entry),
    named || services.length > 0 ? assumptions(model, entry, view.namespace) : null,
  );
};

function summary(view: PodsView): Message {
  if (view.ordinals.kind !== "none") return podCount(view);
  const { kind } = view.entry.resource;
  const named = view.names.state === "all" || view.names.state === "some";
  if (kind === "Pod") return named ? msg("with a name of its own") : msg("without a name of its own");
  return named ? msg("pods share one name") : msg("pods without names of their own");
}

/** All pods of a template have its hostname, so one name answers with all their addresses. */
function sharedName(model: Model, view: PodsView, { resource }: Entry<Workload>): Block | null {
  const hostname = resource.template?.hostname?.value;
  if (view.ordinals.kind !== "none" || !hostname) return null;
  const name = fqdnOf(model, view, hostname);
  return line(resource.kind === "Pod" ? msg("{name} → its address", { name }) : msg("{name} → the addresses of all its pods", { name }));
}

/** upstream: endpointslice/util ShouldSetHostname: both fields are needed, a pod's own name plays no part */
function whyNone({ resource }: Entry<Workload>): Message {
  if (!resource.template?.subdomain && !hasHostnames(resource)) {
    return resource.kind === "Pod"
      ? msg("A pod's name is not in DNS. With `hostname` and `subdomain` it would be.")
      : msg("Pods of a {kind} have random names, and their template sets neither `hostname` nor `subdomain`.", { kind: verbatim(resource.kind) });
  }
  return msg("Its template sets no `subdomain`, so its host names are below no Service.");
}

function indexedNote({ resource }: Entry<Workload>): Block | null {
  if (resource.kind !== "Job" || resource.completionMode?.value !== "Indexed") return null;
  const parallelism = resource.parallelism?.value;
  return line(
    parallelism === undefined || parallelism >= (resource.completions?.value ?? 0)
      ? msg("A finished index leaves DNS.")
      : msg("At most {parallelism} run at once; a finished index leaves DNS.", { parallelism }),
  );
}
