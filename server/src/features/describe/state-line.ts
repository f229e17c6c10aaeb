import { revisionLabel } from "../../kubernetes/controller-labels.ts";
import type { Mismatch } from "../../kubernetes/selectors.ts";
import { msg, type Message } from "../../text/message.ts";
import { shownNamespace } from "../../workspace/namespaces.ts";
import type { Model } from "../../workspace/snapshot.ts";
import { line, verbatim, type Block, type Mark } from "../markdown.ts";
import { subdomainOf, type NoNames, type PodNames } from "./governing.ts";
import { listOf } from "./names.ts";
import { hostnameAt, type PodsView } from "./pods.ts";
import { nameOf, placeOf } from "./place.ts";

/**
 * One line on the Service that gives the pods their names: which, where, whether it does, and if not, why not.
 * `from` is the file the reader is in.
 */
export function stateLine(model: Model, view: PodsView, from = view.entry.uri): Block {
  const { mark, text } = stateOf(model, view, from);
  return line(text, mark);
}

interface State {
  readonly mark: Mark;
  readonly text: Message;
}

function stateOf(model: Model, view: PodsView, from: string): State {
  const { names } = view;
  switch (names.state) {
    case "all":
    case "some":
      return published(model, view, names, from);
    case "unknown":
      return uncertain(model, view, names, from);
    case "none":
      return { mark: names.why.code === "no-subdomain" || names.why.code === "no-hostname" ? "note" : "bad", text: noNames(model, view, names.why, from) };
  }
}

function published(model: Model, view: PodsView, names: Extract<PodNames, { state: "all" | "some" }>, from: string): State {
  const args = {
    service: nameOf(names.service),
    place: placeOf(model, from, names.service),
    when: names.beforeReady ? msg("published before Ready") : msg("published once Ready"),
  };
  const rivals = names.rivals > 0 ? [msg("(as near: {count} more of that name)", { count: names.rivals })] : [];
  if (names.state === "some") {
    const only = listOf(names.ordinals.map((ordinal) => hostnameAt(view, ordinal)));
    return { mark: "bad", text: join(msg("Service {service} ({place}) selects only {pods}: no other pod has a name", { ...args, pods: only }), ...rivals) };
  }
  if (!names.portable) {
    return { mark: "note", text: join(msg("Service {service} ({place}) is not headless: CoreDNS answers these names, the DNS specification does not require it", args), ...rivals) };
  }
  const governed =
    view.entry.resource.kind === "StatefulSet"
      ? msg("governed by headless Service {service} ({place}), {when}", args)
      : msg("names below headless Service {service} ({place}), {when}", args);
  return { mark: "good", text: join(governed, ...rivals) };
}

function uncertain(model: Model, view: PodsView, names: Extract<PodNames, { state: "unknown" }>, from: string): State {
  if (names.why === "hidden") return { mark: "note", text: msg("Service {service} is not among the manifests that can be read here, but a template, another object or a missing base may bring it", { service: subdomainOf(view.entry.resource) ?? "" }) };
  if (!names.service) return { mark: "note", text: msg("{service} is not the final text, so the Service is not known", { service: subdomainOf(view.entry.resource) ?? "" }) };
  const args = { service: nameOf(names.service), place: placeOf(model, from, names.service) };
  if (names.why === "labels-may-change") {
    return { mark: "note", text: msg("as written, Service {service} ({place}) selects none of the pods; the kustomization may change that", args) };
  }
  return { mark: "note", text: msg("Service {service} ({place}) may select the pods: some labels are not known from the manifests", args) };
}

/** Why there are no names, as a clause without final stop. */
function noNames(model: Model, view: PodsView, why: NoNames, from: string): Message {
  const { kind } = view.entry.resource;
  switch (why.code) {
    case "no-subdomain":
      return msg("no {field}, so the pods have no DNS names of their own", { field: kind === "StatefulSet" ? "serviceName" : "subdomain" });
    case "no-hostname":
      return msg("no {field}, so the pods have no DNS names of their own", { field: "hostname" });
    case "service-missing":
      return msg("Service {service} is not in this workspace; without it the pods have no DNS names", { service: why.name });
  }
  const args = { service: nameOf(why.service), place: placeOf(model, from, why.service) };
  switch (why.code) {
    case "other-namespace":
      return msg("Service {service} ({place}) is in namespace {other}, not in {namespace}: the pods have no DNS names", {
        ...args,
        other: shownNamespace(model, why.service).name,
        namespace: view.namespace.name,
      });
    case "external-name":
      return msg("Service {service} ({place}) is an ExternalName: nothing stands below its name", args);
    case "no-selector":
      return msg("Service {service} ({place}) has no selector: no pod has a name unless something writes its endpoints", args);
    case "mismatch":
      return kind === "Pod"
        ? msg("Service {service} ({place}) does not select the pod, so it has no DNS name: {difference}", { ...args, difference: difference(why.mismatches) })
        : msg("Service {service} ({place}) selects none of the pods, so they have no DNS names: {difference}", { ...args, difference: difference(why.mismatches) });
    case "no-such-ordinal":
      return msg("Service {service} ({place}) selects a pod that does not exist, so the pods have no DNS names", args);
  }
}

/** The first pair that differs, and how many more do. */
export function difference(mismatches: readonly Mismatch[]): Message {
  const [first, ...more] = mismatches;
  if (!first) return msg("the labels differ");
  const wanted = `${first.key}=${first.wanted}`;
  const others = more.length > 0 ? [msg("({count} more)", { count: more.length })] : [];
  if (typeof first.actual === "string") return join(msg("it wants {wanted}, the pods have {actual}", { wanted, actual: `${first.key}=${first.actual}` }), ...others);
  if (first.key === revisionLabel) return join(msg("it wants {wanted}, which a controller writes", { wanted }), ...others);
  return join(msg("it wants {wanted}, the pods have no such label", { wanted }), ...others);
}

function join(...parts: Message[]): Message {
  return parts.length === 1 ? parts[0]! : verbatim("{parts}", { parts });
}
