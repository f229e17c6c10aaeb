/** What a set's containers tell of the system that runs in them. */
import { fitting, systemsOfImage } from "../../kubernetes/peers/recognise.ts";
import type { KeyOfSystem } from "../../kubernetes/peers/index.ts";
import type { PeerKey, PeerSystem } from "../../kubernetes/peers/types.ts";
import { itemsOf, stringAt } from "../../manifests/located.ts";
import type { PodOwner } from "../../manifests/resource.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { valueOf } from "../../yaml/tree.ts";
import type { Entry } from "../snapshot.ts";

export function imagesOf(owner: Entry<PodOwner>): string[] {
  const { template } = owner.resource;
  return (template?.containers ?? []).flatMap(({ image }) => image?.value ?? []);
}

/** The systems whose images a maker's pods run, in the order of the containers. */
export function systemsOf(owner: Entry<PodOwner>): PeerSystem[] {
  return [...new Set(imagesOf(owner).flatMap(systemsOfImage))];
}

/** The settings of a system that fit what the pods run: without the forms of other images. */
export function keysFor(system: PeerSystem, images: readonly string[]): PeerKey[] {
  const all: KeyOfSystem[] = system.keys.map((key) => ({ system, key }));
  const byName = new Map<string, KeyOfSystem[]>();
  for (const one of all) {
    const name = one.key.env[0] ?? one.key.id;
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return all.filter((one) => fitting(byName.get(one.key.env[0] ?? one.key.id)!, images).includes(one)).map(({ key }) => key);
}

/** Whether a variable or a flag of the pods says that these addresses speak TLS. */
export function isSecured(set: Entry<StatefulSet>, { secured }: PeerKey): boolean {
  if (!secured) return false;
  return (set.resource.template?.containers ?? []).some(({ node }) => {
    const variables = itemsOf(valueOf(node, "env")).flatMap(({ value }) => stringAt(value, "name")?.value ?? []);
    const words = [...itemsOf(valueOf(node, "command")), ...itemsOf(valueOf(node, "args"))].flatMap(({ value }) => (value?.kind === "scalar" ? value.text.split(/[\s=]+/) : []));
    return [...variables, ...words.map((word) => word.replace(/^-+/, ""))].some((name) => secured.test(name));
  });
}

/** How the pods' name and namespace are called in the environment (`$(POD_NAME)`); undefined where they are not there. */
export function nameVariables(set: Entry<StatefulSet>): { readonly pod?: string; readonly namespace?: string } {
  const found: { pod?: string; namespace?: string } = {};
  for (const { node } of set.resource.template?.containers ?? []) {
    for (const { value: variable } of itemsOf(valueOf(node, "env"))) {
      const name = stringAt(variable, "name")?.value;
      const path = stringAt(valueOf(valueOf(variable, "valueFrom"), "fieldRef"), "fieldPath")?.value;
      if (name === undefined) continue;
      if (path === "metadata.name") found.pod ??= `$(${name})`;
      if (path === "metadata.namespace") found.namespace ??= `$(${name})`;
    }
  }
  return found;
}
