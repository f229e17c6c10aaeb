import type { Service } from "../manifests/service.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { msg } from "../text/message.ts";
import { shownNamespace } from "../workspace/namespaces.ts";
import { rank, together } from "../workspace/nearest.ts";
import { governedSets, governingService, matches, selectedWorkloads } from "../workspace/relations.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";
import { mayBeChanged, unitsOf } from "../workspace/units.ts";
import { createHeadlessService } from "./fixes/new-service.ts";
import { replaceScalar } from "./fixes/pairs.ts";
import { fileEdit, sourceOf } from "./fixes/source.ts";
import type { Fix, Rule } from "./rule.ts";
import { firstPod, some } from "./words.ts";

/** The Service that `serviceName` names exists only in another namespace. */
export const serviceInOtherNamespace: Rule = {
  id: "service-in-other-namespace",
  severity: "warning",
  summary: msg("The Service that serviceName names exists only in another namespace."),
  why: msg(
    "serviceName is a name without a namespace: it always means the StatefulSet's own. A Service selects pods of its own namespace only, and a pod's name is published below a Service of the same namespace only. A namespace that is not written is not known and never counts as different.",
  ),
  good: `
apiVersion: v1
kind: Service
metadata:
  name: ledger
  namespace: finance
spec:
  clusterIP: None
  selector:
    app: ledger
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
  namespace: finance
spec:
  serviceName: ledger
  selector:
    matchLabels:
      app: ledger
  template:
    metadata:
      labels:
        app: ledger
    spec:
      containers:
        - name: ledger
          image: ledger:3.1
`,
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: ledger
  namespace: platform
spec:
  clusterIP: None
  selector:
    app: ledger
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
  namespace: finance
spec:
  serviceName: ledger
  selector:
    matchLabels:
      app: ledger
  template:
    metadata:
      labels:
        app: ledger
    spec:
      containers:
        - name: ledger
          image: ledger:3.1
`,
  *check(model, entry) {
    if (entry.resource.kind !== "StatefulSet") return;
    const set = entry as Entry<StatefulSet>;
    const { serviceName } = set.resource;
    const governing = governingService(model, set);
    if (!serviceName || governing.state !== "other-namespace") return;
    if (mayBeChanged(model, set, [["spec", "serviceName"], ["metadata", "namespace"]])) return;
    if (governing.services.some((service) => mayBeChanged(model, service, [["metadata", "namespace"]]))) return;
    const theirs = [...new Set(governing.services.map((service) => shownNamespace(model, service).name))].sort();
    yield {
      rule: "service-in-other-namespace",
      message: msg("Service “{service}” is in namespace “{theirs}”, StatefulSet “{set}” in “{own}”. A Service governs pods of its own namespace only, so {pod}.{service} does not resolve in “{own}”. Move one of them, or create the Service in “{own}”.", {
        service: serviceName.value,
        theirs: theirs.join("”, “"),
        set: set.resource.name?.value ?? "",
        own: shownNamespace(model, set).name,
        pod: firstPod(set),
      }),
      span: serviceName.span,
      related: governing.services.map((service) => ({ entry: service, span: (service.resource.namespace ?? service.resource.name)!.span, message: msg("the Service is in namespace “{namespace}”", { namespace: shownNamespace(model, service).name }) })),
      data: { service: serviceName.value, namespace: shownNamespace(model, set).name, found: theirs },
    };
  },
  *fixes(model, entry) {
    const set = entry as Entry<StatefulSet>;
    const governing = governingService(model, set);
    if (governing.state !== "other-namespace") return;
    const [service] = governing.services;
    if (service && governing.services.length === 1 && matches(model, service, set).match !== "none") {
      yield* some(moveService(model, set, service));
      yield* some(moveSet(model, set, service));
    }
    yield* some(createHeadlessService(model, set, set.resource.serviceName!.value));
  },
};

/** Not when it serves somebody where it is. */
function moveService(model: Model, set: Entry<StatefulSet>, service: Entry<Service>): Fix | null {
  if (governedSets(model, service).length > 0 || selectedWorkloads(model, service).length > 0 || rank(model, set.uri, service.uri) > together) return null;
  return move(model, service, set, true);
}

function moveSet(model: Model, set: Entry<StatefulSet>, service: Entry<Service>): Fix | null {
  return move(model, set, service, false);
}

/** Possible where both namespaces stand in the manifests themselves. */
function move(model: Model, what: Entry<Service | StatefulSet>, to: Entry<Service | StatefulSet>, preferred: boolean): Fix | null {
  const { namespace: from, kind, name } = what.resource;
  const target = to.resource.namespace;
  const transformed = [what, to].some(({ uri }) => [...unitsOf(model, uri).namespaces].some((namespace) => namespace !== null));
  if (!from || !target || transformed) return null;
  const source = sourceOf(model, what);
  const edit = replaceScalar(source, from, target.value);
  return (
    edit && {
      title: msg("Move {kind} “{name}” to namespace “{namespace}”", { kind, name: name?.value ?? "", namespace: target.value }),
      edits: [fileEdit(source, [edit])],
      preferred,
    }
  );
}
