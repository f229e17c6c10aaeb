import { parsePodName } from "../../../kubernetes/names.ts";
import { isPodOwner } from "../../../manifests/resource.ts";
import { msg } from "../../../text/message.ts";
import { shortName } from "../../../workspace/uris.ts";
import { verbatim } from "../../markdown.ts";
import type { Proposal } from "../item.ts";
import { kindText } from "./beginnings.ts";
import { fullName, servicesElsewhere, servicesHere, setsHere, type KnownService } from "./known.ts";
import type { TypedName } from "./place.ts";
import { srvContinuations } from "./srv.ts";

/** The next label of a name whose first labels are known: the governing Service of a pod, a namespace, `svc`, the domain. */
export function continuations(typed: TypedName): Proposal[] {
  const { done } = typed;
  const lower = done.map((label) => label.toLowerCase());
  const srv = lower[0]!.startsWith("_");
  if (srv && lower.length < 3) return srvContinuations(typed, lower[0]!, lower[1] ?? null);
  const rest = srv ? lower.slice(2) : lower;
  const svc = rest.indexOf("svc");
  if (svc >= 2) return domain(typed, rest.slice(svc + 1));
  const [first] = rest as [string, ...string[]];
  const pod = srv ? null : podOf(typed, first);
  if (pod) return afterPod(typed, pod.services, first, rest);
  // `kafka.` in running text may be the beginning of anything.
  if (!typed.host) return [];
  switch (rest.length) {
    case 1:
      return namespacesOf(typed, first);
    case 2:
      return isNamespaceOf(typed, first, rest[1]!) ? tree(typed) : [];
    default:
      return [];
  }
}

/** The Services under which a pod's label has its name; null where it is none of a known set. */
function podOf(typed: TypedName, label: string): { readonly services: readonly string[] } | null {
  const sets = setsHere(typed);
  if (/[${]/.test(label)) {
    const own = isPodOwner(typed.entry.resource) ? typed.entry.resource.name?.value : undefined;
    // Filled in later: `kafka-$i` is of set kafka, and a variable most likely holds the name of the own pod.
    const stem = /^(.*?)-[^A-Za-z0-9-]/.exec(label)?.[1];
    const meant = sets.filter(({ name }) => (stem ? name === stem : name === own));
    return meant.length > 0 ? { services: meant.flatMap(({ service }) => service ?? []) } : typed.host && !stem ? { services: headless(typed) } : null;
  }
  const parsed = parsePodName(label);
  const set = parsed && sets.find(({ name }) => name === parsed.parent);
  return set ? { services: set.service === null ? [] : [set.service] } : null;
}

function headless(typed: TypedName): string[] {
  return servicesHere(typed).flatMap(({ kind, name }) => (kind === "headless" ? [name] : []));
}

function afterPod(typed: TypedName, services: readonly string[], pod: string, rest: readonly string[]): Proposal[] {
  const named = servicesHere(typed);
  switch (rest.length) {
    case 1:
      return services.map((name, index): Proposal => {
        const found = named.find((service) => service.name === name);
        return {
          label: name,
          insertText: name,
          kind: "service",
          detail: found ? kindText(found) : msg("serviceName of the pods' StatefulSet"),
          ...(/[${]/.test(pod) ? {} : { documentation: msg("{name} in {file}", { name: fullName(typed, name, null, pod), file: shortName((found?.entry ?? typed.entry).uri) }) }),
          ...(index === 0 && services.length === 1 ? { preselect: true } : {}),
        };
      });
    case 2:
      return namespacesOf(typed, rest[1]!);
    case 3:
      return isNamespaceOf(typed, rest[1]!, rest[2]!) ? tree(typed) : [];
    default:
      return [];
  }
}

function named(typed: TypedName, name: string): KnownService[] {
  return [...servicesHere(typed), ...servicesElsewhere(typed)].filter((service) => service.name === name);
}

/** Where Services of this name are; nothing when there is none. */
function namespacesOf(typed: TypedName, service: string): Proposal[] {
  const found = new Set(named(typed, service).map(({ namespace }) => namespace ?? typed.client.namespace));
  return [...found].map((namespace): Proposal => ({ label: namespace, insertText: namespace, kind: "name", detail: msg("namespace of Service {name}", { name: service }), documentation: verbatim("{name}", { name: fullName(typed, service, namespace) }) }));
}

function isNamespaceOf(typed: TypedName, service: string, namespace: string): boolean {
  return named(typed, service).some((found) => (found.namespace ?? typed.client.namespace) === namespace);
}

function tree({ snapshot }: TypedName): Proposal[] {
  const { clusterDomain } = snapshot.settings;
  return [
    { label: `svc.${clusterDomain}`, insertText: `svc.${clusterDomain}`, kind: "value", detail: msg("the whole name"), documentation: msg("Asked from any namespace it is the same name.") },
    { label: "svc", insertText: "svc", kind: "value", detail: msg("the search list adds the cluster domain") },
  ];
}

function domain({ snapshot }: TypedName, typed: readonly string[]): Proposal[] {
  const labels = snapshot.settings.clusterDomain.split(".");
  const left = labels.slice(typed.length).join(".");
  return left !== "" && typed.every((label, index) => label === labels[index]) ? [{ label: left, insertText: left, kind: "value", detail: msg("cluster domain") }] : [];
}
