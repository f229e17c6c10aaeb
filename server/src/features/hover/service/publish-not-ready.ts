import type { Service } from "../../../manifests/service.ts";
import { msg } from "../../../text/message.ts";
import { managementPolicy } from "../../describe/order.ts";
import { serviceView, type ServiceView } from "../../describe/services.ts";
import { line, title, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `publishNotReadyAddresses`: when the pods' names appear. upstream: endpointslice PodEndpointInfo, its `ready` */
export const publishNotReadyTopic: Topic<Service> = ({ model, entry }) => {
  const value = entry.resource.publishNotReadyAddresses?.value;
  if (value === undefined) return null;
  const view = serviceView(model, entry);
  if (value) {
    return blocks(
      title(msg("**Published before Ready**")),
      line(
        view.kind === "headless"
          ? msg("A pod is in DNS as soon as it has an address: peers can find each other while they start.")
          : msg("A pod gets traffic as soon as it has an address, Ready or not."),
      ),
      ordered(view),
    );
  }
  return blocks(
    title(msg("**Published once Ready**")),
    line(view.kind === "headless" ? msg("A pod is in DNS only while it is Ready; until then its name does not exist.") : msg("A pod gets traffic only while it is Ready.")),
    line(msg("Pods that need each other's names to become Ready would wait forever.")),
  );
};

/** Publishing does not help pods that are not there yet. */
function ordered(view: ServiceView): Block | null {
  const waits = view.governed.find(({ entry, ordinals }) => {
    const several = ordinals.kind !== "fixed" || ordinals.count > 1;
    return several && entry.resource.kind === "StatefulSet" && managementPolicy(entry.resource) === "OrderedReady";
  });
  if (!waits) return null;
  return line(msg("{name} starts its pods one at a time (OrderedReady), so later pods have no address yet.", { name: waits.name ?? "…" }), "note");
}
