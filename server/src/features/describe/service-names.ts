import { serviceFqdn } from "../../kubernetes/names.ts";
import { msg, type Message } from "../../text/message.ts";
import type { Model } from "../../workspace/snapshot.ts";
import { verbatim, type Block } from "../markdown.ts";
import { firstOrdinal, hostnameAt, mostPods, type PodsView } from "./pods.ts";
import { hasSelector, type ServiceView } from "./services.ts";

/** The names a Service has in DNS and what each answers: its own, then those of the pods or endpoints below it. */
export function serviceNames(model: Model, view: ServiceView): Block | null {
  if (view.name === null) return null;
  const own = serviceFqdn(view.name, view.namespace.name, model.settings.clusterDomain);
  const row = (name: string, answer: Message) => [verbatim("{name}", { name }), answer];
  const dots = [verbatim("…"), verbatim("")];
  const below = hostnamesBelow(view).map(({ hostname, answer }) => (hostname === null ? dots : row(`${hostname}.${own}`, answer)));
  return { kind: "table", columns: [msg("name"), msg("answers")], rows: [row(own, ownAnswer(view)), ...below] };
}

/** What the Service's own name answers. */
export function ownAnswer(view: ServiceView): Message {
  const { clusterIP, externalName } = view.entry.resource;
  switch (view.kind) {
    case "external-name":
      return msg("the name {name}", { name: externalName?.value ?? "…" });
    case "cluster-ip":
      return clusterIP?.value ? msg("the cluster IP {ip}", { ip: clusterIP.value }) : msg("its cluster IP");
    case "headless":
      if (!hasSelector(view.entry.resource)) return msg("its endpoints");
      return view.beforeReady ? msg("every pod, Ready or not") : msg("every Ready pod");
  }
}

interface Below {
  /** Null stands for names left out. */
  readonly hostname: string | null;
  readonly answer: Message;
}

/** With more names than this of one workload the middle is left out, earlier where several workloads share the Service. */
const allShown = 4;
const ownersShown = 3;

function hostnamesBelow(view: ServiceView): Below[] {
  if (view.kind === "external-name") return [];
  const written = view.endpoints.flatMap(({ resource }) => resource.hostnames.map(({ value }) => ({ hostname: value, answer: msg("an endpoint") })));
  const owners = view.governed.slice(0, ownersShown).flatMap((pods) => podsBelow(pods, view.governed.length > 1 ? 2 : allShown));
  return [...owners, ...(view.governed.length > ownersShown ? [left] : []), ...shorten(written, allShown)];
}

function podsBelow(pods: PodsView, limit: number): Below[] {
  if (pods.names.state !== "all" && pods.names.state !== "some") return [];
  const { resource } = pods.entry;
  if (pods.ordinals.kind === "none") {
    const hostname = resource.template?.hostname?.value;
    if (!hostname) return [];
    return [{ hostname, answer: resource.kind === "Pod" ? verbatim("{pod}", { pod: pods.name ?? "…" }) : msg("all pods of {name}", { name: pods.name ?? "…" }) }];
  }
  if (pods.name === null) return [];
  const start = firstOrdinal(pods.ordinals);
  const one = (ordinal: number): Below => {
    const hostname = hostnameAt(pods, ordinal);
    return { hostname, answer: verbatim("{pod}", { pod: resource.kind === "Job" ? `${hostname}-…` : hostname }) };
  };
  if (pods.names.state === "some") return [...shorten(pods.names.ordinals.map(one), limit)];
  const most = mostPods(pods.ordinals);
  if (most === null) return [one(start), left];
  if (most <= limit) return Array.from({ length: most }, (_, index) => one(start + index));
  return [one(start), ...(limit > 2 ? [one(start + 1)] : []), left, one(start + most - 1)];
}

const left: Below = { hostname: null, answer: verbatim("") };

function shorten(list: readonly Below[], limit: number): readonly Below[] {
  return list.length <= limit ? list : [list[0]!, ...(limit > 2 ? [list[1]!] : []), left, list.at(-1)!];
}
