/** A row of the endpoints: a Service, one of its slices, or an endpoint in it. */
import type { EndpointView, ServiceView } from "../../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setText } from "../../dom.ts";
import type { Panel } from "../../panel.ts";
import { flash } from "../parts/flash.ts";
import type { ListRow } from "../../virtual-list.ts";
import { labelText, type EndpointItem } from "./items.ts";

/** `takeChange` tells, once, whether the endpoint of that key has just come or changed. */
export function endpointRow(panel: Panel, takeChange: (key: string) => boolean): ListRow<EndpointItem> {
  const parts = { service: serviceRow(panel), slice: sliceRow(panel), endpoint: endpointLine(panel) };
  const note = h("p", { class: "endpoint-note dim" });
  const element = h("div", { class: "endpoint-row list-row", role: "listitem" }, parts.service.element, parts.slice.element, parts.endpoint.element, note);
  return {
    element,
    show(item) {
      setAttribute(element, "data-kind", item.kind);
      setHidden(parts.service.element, item.kind !== "service");
      setHidden(parts.slice.element, item.kind !== "slice");
      setHidden(parts.endpoint.element, item.kind !== "endpoint");
      setHidden(note, item.kind !== "note");
      switch (item.kind) {
        case "service":
          return parts.service.show(item.service, item.ready, item.listed);
        case "slice":
          return parts.slice.show(item.slice.name, item.slice.ports.map(({ name, port, protocol }) => `${name === "" ? "" : `${name} `}${port}/${protocol}`).join(", "), item.slice.endpoints.length);
        case "endpoint":
          parts.endpoint.show(item.endpoint);
          if (takeChange(item.key)) flash(element);
          return;
        case "note":
          return setText(note, panel.t(item.note));
      }
    },
  };
}

const kinds: Readonly<Record<ServiceView["kind"], string>> = { headless: "headless", "cluster-ip": "ClusterIP", "external-name": "ExternalName" };

function serviceRow({ t }: Panel): { readonly element: HTMLElement; show(service: ServiceView, ready: number, listed: number): void } {
  const name = h("h2", { class: "endpoint-service" });
  const kind = h("span", { class: "tag" });
  const early = h("span", { class: "tag" }, "publishNotReadyAddresses");
  const count = h("span", { class: "endpoint-count dim" });
  const facts = h("div", { class: "endpoint-facts dim code" });
  const element = h("div", { class: "endpoint-head" }, h("div", { class: "endpoint-title" }, name, kind, early, count), facts);
  return {
    element,
    show(service, ready, listed) {
      setText(name, service.name);
      setText(kind, kinds[service.kind]);
      setHidden(early, !service.publishesNotReady);
      setText(count, service.kind === "external-name" ? "" : t(msg("{ready} of {listed} ready", { ready, listed })));
      const ports = service.ports.map(({ name: port, port: number, targetPort, protocol }) => `${port === "" ? "" : `${port} `}${number}${targetPort === number ? "" : `→${targetPort}`}/${protocol}`);
      setText(facts, [service.clusterIP, service.selector && labelText(service.selector), ...ports].filter(Boolean).join(" · "));
    },
  };
}

function sliceRow({ t }: Panel): { readonly element: HTMLElement; show(name: string, ports: string, count: number): void } {
  const label = h("span", { class: "slice-name code" });
  const ports = h("span", { class: "slice-ports dim code" });
  const count = h("span", { class: "slice-count dim" });
  const element = h("div", { class: "slice-head", title: t(msg("EndpointSlice")) }, icon("list-selection"), label, ports, count);
  return {
    element,
    show(name, portText, endpoints) {
      setText(label, name);
      setText(ports, portText);
      setText(count, endpoints === 1 ? t(msg("1 endpoint")) : t(msg("{count} endpoints", { count: endpoints })));
    },
  };
}

function endpointLine({ t }: Panel): { readonly element: HTMLElement; show(endpoint: EndpointView): void } {
  const address = h("span", { class: "endpoint-address code" });
  const pod = h("span", { class: "endpoint-pod" });
  const place = h("span", { class: "endpoint-place dim" });
  const flags = conditions.map(({ name, meaning }) => h("span", { class: "flag", "data-condition": name, title: t(meaning) }, icon("dash"), h("span", {}, name)));
  const element = h("div", { class: "endpoint-line" }, address, pod, place, h("span", { class: "flags" }, ...flags));
  return {
    element,
    show(endpoint) {
      setText(address, endpoint.address);
      setText(pod, endpoint.pod);
      setAttribute(pod, "title", endpoint.hostname === null ? t(msg("Without host name: the pod has no name of its own below this Service")) : t(msg("Host name {hostname}", { hostname: endpoint.hostname })));
      setAttribute(pod, "data-hostname", endpoint.hostname !== null);
      setText(place, [endpoint.node, endpoint.zone].filter(Boolean).join(" · "));
      flags.forEach((flag, index) => {
        const on = endpoint[conditions[index]!.name];
        setAttribute(flag, "data-on", on);
        setAttribute(flag, "aria-label", `${conditions[index]!.name}: ${on}`);
        const sign = flag.firstElementChild!;
        const wanted = `codicon codicon-${on ? "check" : "dash"}`;
        if (sign.className !== wanted) sign.className = wanted;
      });
    },
  };
}

/** The conditions of an endpoint, in the API's order and words. */
const conditions: readonly { readonly name: "ready" | "serving" | "terminating"; readonly meaning: Message }[] = [
  { name: "ready", meaning: msg("DNS answers with it, and connections to the cluster IP may go to it") },
  { name: "serving", meaning: msg("Its pod is Ready, whether it is terminating or not") },
  { name: "terminating", meaning: msg("Its pod is being deleted") },
];
