import { isDns1035Label } from "../kubernetes/limits.ts";
import type { Service } from "../manifests/service.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { msg, type Message } from "../text/message.ts";
import { nearest } from "../text/similar.ts";
import { neighbours } from "../workspace/hidden-services.ts";
import { isPlaceholder } from "../workspace/namespaces.ts";
import { rank, together } from "../workspace/nearest.ts";
import { governingService, matches, selectingServices } from "../workspace/relations.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";
import { mayBeChanged } from "../workspace/units.ts";
import { createHeadlessService } from "./fixes/new-service.ts";
import { pointServiceName } from "./fixes/point-service-name.ts";
import type { Rule } from "./rule.ts";
import { headlessTwins } from "./twin.ts";
import { firstPod, some } from "./words.ts";

/** `serviceName` names no Service anywhere in the workspace. */
export const serviceNotFound: Rule = {
  id: "service-not-found",
  severity: "warning",
  summary: msg("serviceName names no Service in the workspace."),
  why: msg(
    "The API server does not check serviceName, and the pods run without that Service. But their names are published below it and nowhere else: without it no pod has a name of its own, and a Service of another name that selects the same pods does not help. Nearly always the name is left over from a rename, or lacks a prefix.",
  ),
  good: `
apiVersion: v1
kind: Service
metadata:
  name: storefront-headless
spec:
  clusterIP: None
  selector:
    app: storefront
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: storefront
spec:
  serviceName: storefront-headless
  selector:
    matchLabels:
      app: storefront
  template:
    metadata:
      labels:
        app: storefront
    spec:
      containers:
        - name: web
          image: storefront:2.0
`,
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: storefront-headless
spec:
  clusterIP: None
  selector:
    app: storefront
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: storefront
spec:
  serviceName: storefront
  selector:
    matchLabels:
      app: storefront
  template:
    metadata:
      labels:
        app: storefront
    spec:
      containers:
        - name: web
          image: storefront:2.0
`,
  *check(model, entry) {
    if (entry.resource.kind !== "StatefulSet") return;
    const set = entry as Entry<StatefulSet>;
    const { serviceName } = set.resource;
    if (!serviceName || governingService(model, set).state !== "missing") return;
    const service = serviceName.value;
    // Without a name it is only begun, or the values of a chart.
    if (!set.resource.name || isDummy(service) || mayBeChanged(model, set, [["spec", "serviceName"]])) return;
    const meant = candidates(model, set);
    const first = meant[0];
    const name = first?.resource.name?.value ?? "";
    yield {
      rule: "service-not-found",
      message: messageOf(first, { service, pod: firstPod(set), name }),
      span: serviceName.span,
      related: first ? [{ entry: first.entry, span: first.resource.name!.span, message: msg("Service “{name}”", { name }) }] : [],
      data: { service, candidates: meant.map(({ resource }) => resource.name!.value) },
    };
  },
  *fixes(model, entry) {
    const set = entry as Entry<StatefulSet>;
    const meant = candidates(model, set);
    for (const { entry: other, resource } of meant) yield* some(pointServiceName(model, set, resource.name!.value, meant.length === 1 && rank(model, set.uri, other.uri) <= together));
    const service = set.resource.serviceName!.value;
    if (isDns1035Label(service)) yield* some(createHeadlessService(model, set, service));
    for (const { entry: other, match } of selectingServices(model, set)) {
      if (match.match !== "all" || other.resource.type?.value === "ExternalName" || meant.some(({ resource }) => resource === other.resource)) continue;
      if (other.resource.name && !isPlaceholder(other.resource.name.value)) yield* some(pointServiceName(model, set, other.resource.name.value, false));
    }
  },
};

function messageOf(meant: Candidate | undefined, args: { service: string; pod: string; name: string }): Message {
  if (args.service.includes(".")) {
    return meant
      ? msg("“{service}” is no name a Service can have: serviceName takes the bare name, without namespace and domain. Did you mean “{name}”?", args)
      : msg("“{service}” is no name a Service can have: serviceName takes the bare name, without namespace and domain.", args);
  }
  switch (meant?.why) {
    case "selects":
      return msg("No Service in the workspace is called “{service}”: without it, {pod}.{service} does not resolve. Headless Service “{name}” selects these pods, did you mean that?", args);
    case "near":
      return msg("No Service in the workspace is called “{service}”: without it, {pod}.{service} does not resolve. Did you mean “{name}”?", args);
    case undefined:
      return msg("No Service in the workspace is called “{service}”: without it, {pod}.{service} does not resolve. Create it, headless and selecting these pods.", args);
  }
}

interface Candidate {
  readonly entry: Entry<Service>;
  readonly resource: Service;
  readonly why: "selects" | "near";
}

/** What was probably meant: the headless Service of exactly these pods, else a similar name close by that may select them. */
function candidates(model: Model, set: Entry<StatefulSet>): Candidate[] {
  const twins = headlessTwins(model, set);
  if (twins.length > 0) return twins.map((entry) => ({ entry, resource: entry.resource, why: "selects" }));
  const written = set.resource.serviceName!.value;
  const close = neighbours(model, set).filter((entry) => {
    const match = matches(model, entry, set);
    return entry.resource.name !== null && (match.match !== "none" || match.reason.code === "no-selector");
  });
  const names = close.map(({ resource }) => resource.name!.value);
  // Some write the Service's whole DNS name.
  const [label] = written.split(".");
  const name = label !== written && names.includes(label!) ? label! : (nearest(written, names) ?? names.find((other) => stem(other) === stem(written)));
  const near = close.find(({ resource }) => resource.name!.value === name);
  return near ? [{ entry: near, resource: near.resource, why: "near" }] : [];
}

/** The part of a Service's name before what tells its purpose. */
function stem(name: string): string {
  return name.replace(/-(headless|hl|hs|svc|service|internal|peers?|nodes?|discovery|cluster)$/, "");
}

/** Names people write because the field used to be required, and words that something else replaces (`SERVICE_NAME`). */
function isDummy(name: string): boolean {
  return /^[A-Z0-9]*_[A-Z0-9_]*$/.test(name) || /^(none|null|nil|dummy|fake|noop)$|(^|[-_.])(not-?(used|needed|required|applicable)|unused|dummy)([-_.]|$)/i.test(name);
}
