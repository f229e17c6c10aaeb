import type { Mismatch } from "../kubernetes/selectors.ts";
import type { Service } from "../manifests/service.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { msg, type Message } from "../text/message.ts";
import { rank, together } from "../workspace/nearest.ts";
import { governingService, matches, selectedWorkloads } from "../workspace/relations.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";
import { mayBeChanged } from "../workspace/units.ts";
import { addTemplateLabels } from "./fixes/template-labels.ts";
import { matchSelectorToPods } from "./fixes/match-selector.ts";
import { pointServiceName } from "./fixes/point-service-name.ts";
import type { Related, Rule } from "./rule.ts";
import { headlessTwins } from "./twin.ts";
import { firstPod, listed, some } from "./words.ts";

/** The governing Service's selector does not match the pod template. */
export const serviceSelectorMismatch: Rule = {
  id: "service-selector-mismatch",
  severity: "error",
  summary: msg("The governing Service's selector does not match the pod template."),
  why: msg(
    "A Service publishes the pods that carry every pair of its selector. What counts are the labels of the pod template, not those of the StatefulSet itself. A governing Service that misses the pods has no addresses: a headless one does not resolve at all, and no pod has a name below it. Services without a selector are left alone: somebody else writes their endpoints.",
  ),
  good: `
apiVersion: v1
kind: Service
metadata:
  name: payments
spec:
  clusterIP: None
  selector:
    app: payments
    component: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: payments
spec:
  serviceName: payments
  selector:
    matchLabels:
      app: payments
      component: db
  template:
    metadata:
      labels:
        app: payments
        component: db
    spec:
      containers:
        - name: payments
          image: payments:5
`,
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: payments
spec:
  clusterIP: None
  selector:
    app: payments
    component: database
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: payments
spec:
  serviceName: payments
  selector:
    matchLabels:
      app: payments
      component: db
  template:
    metadata:
      labels:
        app: payments
        component: db
    spec:
      containers:
        - name: payments
          image: payments:5
`,
  *check(model, entry) {
    if (entry.resource.kind !== "StatefulSet") return;
    const set = entry as Entry<StatefulSet>;
    const missed = mismatched(model, set);
    const first = missed[0];
    if (!first) return;
    const { mismatches } = first;
    const name = set.resource.serviceName!.value;
    const certain = missed.every((other) => isOwn(model, set, other.service));
    yield {
      rule: "service-selector-mismatch",
      ...(certain ? {} : { severity: "warning" }),
      message: msg("Service “{service}” does not select the pods of StatefulSet “{set}”: it asks for {pairs}. So {pod}.{service} does not resolve.", {
        service: name,
        set: set.resource.name?.value ?? "",
        pairs: listed(mismatches.map(explained)),
        pod: firstPod(set),
      }),
      span: set.resource.serviceName!.span,
      related: missed.flatMap((other) => relatedTo(set, other)),
      data: { service: name, missing: mismatches.map(({ key, wanted, actual }) => ({ key, wanted, actual: typeof actual === "string" ? actual : null })) },
    };
  },
  *fixes(model, entry) {
    const set = entry as Entry<StatefulSet>;
    const missed = mismatched(model, set);
    const twins = headlessTwins(model, set);
    for (const twin of twins) yield* some(pointServiceName(model, set, twin.resource.name!.value, twins.length === 1));
    const [only] = missed;
    if (!only || missed.length > 1) return;
    // What the set's own selector asks for as well is missing in the template.
    const own = set.resource.selector?.matchLabels?.values ?? {};
    const agreed = only.mismatches.every(({ key, wanted }) => own[key] === wanted);
    const labels = only.mismatches.flatMap(({ key, wanted, actual }) => (actual === undefined || agreed ? [{ key, value: wanted }] : []));
    const give = addTemplateLabels(model, set, labels, only.mismatches.length, agreed && twins.length === 0);
    const free = selectedWorkloads(model, only.service).length === 0;
    const follow = matchSelectorToPods(model, only.service, set, only.mismatches, free && twins.length === 0 && !agreed);
    yield* agreed ? [...some(give), ...some(follow)] : [...some(follow), ...some(give)];
  },
};

interface Missed {
  readonly service: Entry<Service>;
  readonly mismatches: readonly Mismatch[];
}

/** The governing Services, if every candidate certainly selects none of the pods; else none. */
function mismatched(model: Model, set: Entry<StatefulSet>): Missed[] {
  const governing = governingService(model, set);
  if (governing.state !== "found" || mayBeChanged(model, set, [["spec", "serviceName"], ["spec", "template", "metadata", "labels"]])) return [];
  const missed = governing.services.flatMap((service): Missed[] => {
    if (service.resource.type?.value === "ExternalName" || mayBeChanged(model, service, [["spec", "selector"], ["spec", "type"]])) return [];
    const match = matches(model, service, set);
    if (match.match !== "none" || match.reason.code !== "mismatch") return [];
    // Of the same name, but far away and with pods of its own: somebody else's.
    const distance = rank(model, set.uri, service.uri);
    if (distance > together + 2 || (distance > together && selectedWorkloads(model, service).length > 0)) return [];
    return [{ service, mismatches: match.reason.mismatches }];
  });
  return missed.length === governing.services.length ? missed : [];
}

/** Applied together for certain. In a mere folder there may be another application with a Service of the same name. */
function isOwn(model: Model, set: Entry<StatefulSet>, service: Entry<Service>): boolean {
  const distance = rank(model, set.uri, service.uri);
  return distance < together || (distance === together && selectedWorkloads(model, service).length === 0);
}

function explained({ key, wanted, actual }: Mismatch): Message {
  if (typeof actual !== "string") return msg("“{key}: {wanted}” (the pods have no label “{key}”)", { key, wanted });
  return msg("“{key}: {wanted}” (the pods have “{key}: {actual}”)", { key, wanted, actual });
}

function relatedTo(set: Entry<StatefulSet>, { service, mismatches }: Missed): Related[] {
  const labels = set.resource.template?.labels;
  return mismatches.flatMap(({ key, wanted, actual }) => {
    const asked = service.resource.selector!.pairs.find((pair) => pair.key === key);
    const had = labels?.pairs.find((pair) => pair.key === key);
    const place = had?.valueSpan ?? labels?.keySpan ?? set.resource.template?.keySpan ?? set.resource.kindSpan;
    return [
      ...(asked ? [{ entry: service, span: asked.valueSpan, message: msg("the Service asks for “{key}: {wanted}”", { key, wanted }) }] : []),
      {
        entry: set,
        span: place,
        message: typeof actual === "string" ? msg("the pods have “{key}: {actual}”", { key, actual }) : msg("the pods have no label “{key}”", { key }),
      },
    ];
  });
}
