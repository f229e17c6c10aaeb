import { serviceFqdn } from "../../../kubernetes/names.ts";
import type { Service } from "../../../manifests/service.ts";
import { msg } from "../../../text/message.ts";
import { ownerLines } from "../../describe/owner-lines.ts";
import { ownAnswer } from "../../describe/service-names.ts";
import { serviceView, type ServiceView } from "../../describe/services.ts";
import type { Model } from "../../../workspace/snapshot.ts";
import { line, rule, title, verbatim, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `spec.clusterIP`, `clusterIPs` and `type`: what the Service's name answers, and whether pods have names below it. */
export const clusterIpTopic: Topic<Service> = ({ model, entry }) => {
  const view = serviceView(model, entry);
  const type = entry.resource.type?.value || "ClusterIP";
  const written = entry.resource.clusterIPs[0] ?? entry.resource.clusterIP?.value;
  const alias = type === "NodePort" || type === "LoadBalancer" ? line(msg("In DNS, type {type} is the same as ClusterIP.", { type: verbatim(type) })) : null;
  if (view.kind === "external-name") return blocks(heading(view), rejected(type, written));
  return blocks(
    heading(view),
    answer(model, view),
    alias,
    rejected(type, written),
    ownerLines(model, view),
    rule,
    line(msg("`clusterIP` cannot be changed: the Service must be deleted and created again.")),
  );
};

function heading(view: ServiceView): Block {
  switch (view.kind) {
    case "headless":
      return title(msg("**Headless** · the name answers with the pods' own addresses"));
    case "cluster-ip":
      return title(msg("**Not headless** · the name answers with one cluster IP"));
    case "external-name":
      return title(msg("**ExternalName** · the name answers with {name}", { name: view.entry.resource.externalName?.value ?? "…" }));
  }
}

function answer(model: Model, view: ServiceView): Block | null {
  if (view.name === null) return null;
  const name = serviceFqdn(view.name, view.namespace.name, model.settings.clusterDomain);
  return line(verbatim("{name} → {answer}", { name, answer: ownAnswer(view) }));
}

/** upstream: ValidateServiceClusterIPsRelatedFields */
function rejected(type: string, written: string | undefined): Block | null {
  if (written === undefined || written === "") return null;
  if (type === "ExternalName") return line(msg("The API server rejects a cluster IP with type {type}.", { type }), "bad");
  if (written === "None") return type === "ClusterIP" ? null : line(msg("The API server rejects None with type {type}.", { type }), "bad");
  if (/^[\d.]+$|:/.test(written) || /[${<]/.test(written)) return null;
  return line(msg("The API server rejects {value}: it must be None (exactly so), empty, or an IP address.", { value: written }), "bad");
}
