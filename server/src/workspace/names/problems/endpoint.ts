/** Why a Service has no endpoint of a name. */
import { podName } from "../../../kubernetes/names.ts";
import type { Service } from "../../../manifests/service.ts";
import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { nearest } from "../../../text/similar.ts";
import { replicaCount } from "../../facts.ts";
import { find } from "../../find.ts";
import { key } from "../../keys.ts";
import { matches, selectedWorkloads } from "../../relations.ts";
import type { Entry } from "../../snapshot.ts";
import { memo } from "../memo.ts";
import { respell } from "../respell.ts";
import type { MeantPod, NameProblem } from "../types.ts";
import { podNames, problem, sure, type Case, type Ground } from "./case.ts";

type Label = readonly [number, number];

export function endpointProblem(one: Case, service: Entry<Service>): NameProblem | null {
  const { model, option } = one;
  const { reading, pod } = option;
  const label = reading.endpoint;
  if (label === null) return null;
  // Somebody writes its endpoints by hand, or may.
  const { selector } = service.resource;
  if (!selector || selector.invalid || selector.pairs.length === 0 || model.lookup(key.slices(reading.service)).length > 0 || find(model, key.named("Endpoints", reading.service)).length > 0) return null;
  const selected = selectedWorkloads(model, service);
  if (selected.some(({ match }) => match.match === "unknown")) return null;
  const at: Label = [reading.serviceIndex - 1, reading.serviceIndex - 1];
  return pod ? podProblem(one, service, pod, selected.map(({ entry }) => entry), at) : unknownPod(one, service, selected.map(({ entry }) => entry), label, at);
}

function podProblem(one: Case, service: Entry<Service>, pod: MeantPod, selected: readonly Entry[], at: Label): NameProblem | null {
  const { model, option } = one;
  const { reading } = option;
  const { set } = pod;
  const subdomain = set.resource.serviceName?.value;
  if (subdomain === undefined || subdomain !== reading.service.toLowerCase()) {
    const certainty = sure(one, [[set, [["spec", "serviceName"]]], [service, []]]);
    const where: Label = subdomain === undefined ? at : [reading.serviceIndex, reading.serviceIndex];
    return problem(one, "EP_OTHER_SERVICE", { certainty, labels: where, suggestions: podNames(one, pod), args: { pod: pod.label, service: reading.service, governing: subdomain ?? "", set: set.resource.name!.value }, related: [set, service] });
  }
  if (!selected.some((entry) => entry.resource === set.resource)) {
    if (matches(model, service, set).match !== "none") return null;
    const certainty = sure(one, [[set, podLabels], [service, [["spec", "selector"]]]]);
    return problem(one, "EP_NOT_SELECTED", { certainty, labels: at, args: { pod: pod.label, service: reading.service, set: set.resource.name!.value }, related: [service, set] });
  }
  return ordinalProblem(one, pod, at);
}

const podLabels: Ground[1] = [["spec", "template", "metadata", "labels"]];

function ordinalProblem(one: Case, { label, set, ordinal }: MeantPod, at: Label): NameProblem | null {
  const { model, option } = one;
  const { count, ...how } = replicaCount(model, set);
  const start = set.resource.ordinalsStart?.value ?? 0;
  if (count === "unknown" || (ordinal >= start && ordinal < start + count)) return null;
  const name = set.resource.name!.value;
  const pods = Array.from({ length: Math.min(count, 64) }, (_, index) => podName(name, start + index));
  const mentioned = ordinalsBeside(one, name);
  // The list counts from 1: `web-1, web-2, web-3`.
  const oneBased = start === 0 && ordinal === count && mentioned.size === count && !mentioned.has(0);
  // In a list, the pod that is not in it yet is meant; where all are, there is nothing to write instead.
  const right = pods.findLast((_, index) => !mentioned.has(start + index));
  const suggestions = right === undefined ? [] : [respell(model.settings.clusterDomain, { ...option.reading, endpoint: right })];
  const certainty = sure(one, [[set, [["spec", "replicas"], ["spec", "ordinals"]]]]);
  return problem(one, "ORDINAL_RANGE", {
    // A count that is not written may be set by something that is not here.
    certainty: how.source === "default" && certainty === "certain" ? "likely" : certainty,
    labels: at,
    suggestions,
    args: {
      pod: label,
      set: name,
      count,
      ordinal,
      start,
      first: podName(name, start),
      last: podName(name, start + count - 1),
      oneBased: oneBased ? 1 : 0,
      // To have the pods the text asks for.
      wanted: Math.max(ordinal, ...mentioned) - start + 1,
      listed: mentioned.size,
      replicas: how.source,
    },
    related: [set],
  });
}

/** The ordinals of a set that the same text names. */
function ordinalsBeside({ model, at }: Case, set: string): ReadonlySet<number> {
  return beside(model, at.field.node, set, () => {
    const found = new Set<number>();
    for (const { field, written } of at.entry.resource.names) {
      const [first] = written.parts;
      if (field.node !== at.field.node || !first || !("text" in first)) continue;
      const match = /^(.+)-(0|[1-9]\d{0,8})$/.exec(first.text.split(".")[0]!.toLowerCase());
      if (match?.[1] === set) found.add(Number(match[2]));
    }
    return found;
  });
}

const beside = memo<ReadonlySet<number>>();

/** The label names no pod of a known set: of another kind of maker, of a set with a slightly other name, or of none. */
function unknownPod(one: Case, service: Entry<Service>, owners: readonly Entry[], label: string, at: Label): NameProblem | null {
  const { model, option, tier } = one;
  const { reading } = option;
  const domain = model.settings.clusterDomain;
  const lower = label.toLowerCase();
  const grounds: Ground[] = [[service, [["spec", "selector"]]], ...owners.map((owner): Ground => [owner, podLabels])];
  const maker = owners.find(({ resource }) => replicaMakers.has(resource.kind) && resource.name && looksMadeBy(resource.name.value, lower));
  if (maker) {
    const { kind, name } = maker.resource;
    return problem(one, "EP_NO_HOSTNAME", { certainty: sure(one, grounds), labels: at, suggestions: [respell(domain, { ...reading, endpoint: null })], args: { pod: label, kind, maker: name!.value, service: reading.service }, related: [maker] });
  }
  // Pods that set their own host name, or are made one by one, may have any.
  const sets = owners.filter((owner): owner is Entry<StatefulSet> => owner.resource.kind === "StatefulSet");
  if (sets.length < owners.length || sets.length === 0) return null;
  const ordinal = /-(\d+)$/.exec(lower);
  const names = sets.flatMap(({ resource }) => resource.name?.value ?? []);
  const stem = ordinal ? lower.slice(0, -ordinal[0].length) : lower;
  const [meant, number] = names.includes(lower) ? [lower, `-${startOf(sets, lower)}`] : [nearest(stem, names.filter((name) => !differInDigits(name, stem))), ordinal?.[0]];
  // `api.web` may as well be Service api in a namespace web, and `b-1.kafka.acme` a host elsewhere: only a slip says enough.
  if (meant === null && tier !== 1) return null;
  const suggestions = meant !== null && number !== undefined ? [respell(domain, { ...reading, endpoint: `${meant}${number}` })] : [];
  return problem(one, "EP_WRONG_SET", { certainty: sure(one, grounds), labels: at, suggestions, args: { pod: label, service: reading.service, sets: names.map((name) => `“${name}”`).join(", ") }, related: [...sets, service] });
}

const replicaMakers: ReadonlySet<string> = new Set(["Deployment", "DaemonSet", "ReplicaSet", "ReplicationController", "DeploymentConfig"]);

/** `web-7d9f8b6c4-x2x7k`, `web-x2x7k`, or the ordinal that only a StatefulSet's pods have. */
function looksMadeBy(maker: string, label: string): boolean {
  return label.startsWith(`${maker}-`) && /^-(?:[a-z0-9]{4,10}-[a-z0-9]{5}|[bcdfghjklmnpqrstvwxz2456789]{5}|\d+)$/.test(label.slice(maker.length));
}

function startOf(sets: readonly Entry<StatefulSet>[], name: string): number {
  return sets.find(({ resource }) => resource.name?.value === name)?.resource.ordinalsStart?.value ?? 0;
}

/** `redis-1` and `redis-2` are two things, not a slip. */
export function differInDigits(a: string, b: string): boolean {
  return a !== b && a.replace(/\d+/g, "#") === b.replace(/\d+/g, "#");
}
