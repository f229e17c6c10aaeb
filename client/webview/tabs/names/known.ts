/** Names that can be completed while one is typed. */
import type { SimulationInput, View } from "../../../../server/src/simulation/index.ts";
import { shortName } from "./asking.ts";

export interface Suggestion {
  readonly name: string;
  /** A name of ports is meant for this type. */
  readonly type?: "SRV";
}

/** Short names of Services, ports and pods, as a pod of the namespace writes them. */
export function knownNames(view: View, input: SimulationInput): Suggestion[] {
  const hosts = view.names.map(({ name }): Suggestion => ({ name: shortName(name, input) }));
  const ports = view.services.flatMap(({ name, kind, ports: own }) =>
    kind === "external-name" ? [] : own.filter((port) => port.name !== "").map((port): Suggestion => ({ name: `_${port.name}._${port.protocol.toLowerCase()}.${name}`, type: "SRV" })),
  );
  const services = view.services.length;
  return [...hosts.slice(0, services), ...ports, ...hosts.slice(services)];
}

/** What may be meant by what has been typed so far: names that begin with it before those that contain it. */
export function suggestions(known: readonly Suggestion[], typed: string, { namespace, clusterDomain }: SimulationInput, most = 7): Suggestion[] {
  const text = typed.trim().toLowerCase();
  if (text === "") return known.slice(0, most);
  const longer = ["", `.${namespace}`, `.${namespace}.svc`, `.${namespace}.svc.${clusterDomain}`, `.${namespace}.svc.${clusterDomain}.`];
  const begin: Suggestion[] = [];
  const contain: Suggestion[] = [];
  for (const each of known) {
    if (begin.length >= most) break;
    const forms = longer.map((end) => each.name + end).filter((form) => form.startsWith(text) && form !== text);
    if (forms.length > 0) begin.push(...(text.startsWith(each.name) ? forms : forms.slice(0, 1)).map((name) => ({ ...each, name })));
    else if (contain.length < most && each.name.includes(text) && each.name !== text) contain.push(each);
  }
  return [...begin, ...contain].slice(0, most);
}
