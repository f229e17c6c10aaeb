import type { StatefulSet } from "../manifests/stateful-set.ts";
import { msg, type Message } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import type { Entry } from "../workspace/snapshot.ts";
import { publishBeforeReady, startTogether } from "./fixes/bootstrap.ts";
import { deadlocksOf, type Deadlock } from "./names/bootstrap.ts";
import type { Rule } from "./rule.ts";
import { firstPod, some } from "./words.ts";

/** Pods that need each other's names to get Ready, and get them only once they are Ready. */
export const bootstrapDeadlock: Rule = {
  id: "bootstrap-deadlock",
  severity: "warning",
  summary: msg("Pods that wait for each other before the first of them is Ready."),
  why: msg(
    "A headless Service publishes a pod when it is Ready, and a StatefulSet makes the next pod when the one before is Ready. A system that is Ready only after its members have met (etcd, ZooKeeper, Kafka's controllers) then never starts: the names come too late without publishNotReadyAddresses, the peers without podManagementPolicy: Parallel. Said only where the probe is known to ask for a quorum, or where a start script waits for a peer's name.",
  ),
  good: `
apiVersion: v1
kind: Service
metadata:
  name: registry
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    app: registry
  ports:
    - name: peer
      port: 2380
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: registry
spec:
  serviceName: registry
  podManagementPolicy: Parallel
  replicas: 3
  selector:
    matchLabels:
      app: registry
  template:
    metadata:
      labels:
        app: registry
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.6
          args:
            - --initial-cluster=registry-0=http://registry-0.registry:2380,registry-1=http://registry-1.registry:2380,registry-2=http://registry-2.registry:2380
          readinessProbe:
            httpGet:
              path: /health
              port: 2379
`,
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: registry
spec:
  clusterIP: None
  selector:
    app: registry
  ports:
    - name: peer
      port: 2380
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: registry
spec:
  serviceName: registry
  podManagementPolicy: Parallel
  replicas: 3
  selector:
    matchLabels:
      app: registry
  template:
    metadata:
      labels:
        app: registry
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.6
          args:
            - --initial-cluster=registry-0=http://registry-0.registry:2380,registry-1=http://registry-1.registry:2380,registry-2=http://registry-2.registry:2380
          readinessProbe:
            httpGet:
              path: /health
              port: 2379
`,
  *check(model, entry) {
    if (entry.resource.kind !== "StatefulSet") return;
    const set = entry as Entry<StatefulSet>;
    for (const deadlock of deadlocksOf(model, set)) {
      const { reason, service, waiting } = deadlock;
      yield {
        rule: "bootstrap-deadlock",
        message: messageOf(set, deadlock),
        span: spanOf(set, reason),
        related: [
          { entry: waiting.entry, span: waiting.span, message: waiting.kind === "quorum" ? msg("the members") : msg("waits for this name") },
          ...(reason === "NOT_READY_BOOTSTRAP" ? [{ entry: service, span: service.resource.name!.span, message: msg("Service “{name}”", { name: service.resource.name!.value }) }] : []),
        ],
        data: { reason },
      };
    }
  },
  *fixes(model, entry, finding) {
    const set = entry as Entry<StatefulSet>;
    const deadlock = deadlocksOf(model, set).find(({ reason }) => reason === finding.data?.["reason"]);
    if (!deadlock) return;
    yield* some(deadlock.reason === "NOT_READY_BOOTSTRAP" ? publishBeforeReady(model, deadlock.service) : startTogether(model, set));
  },
};

function spanOf({ resource }: Entry<StatefulSet>, reason: Deadlock["reason"]): Span {
  if (reason === "NOT_READY_BOOTSTRAP") return resource.serviceName!.span;
  return resource.podManagementPolicy?.span ?? resource.specKeySpan ?? resource.kindSpan;
}

function messageOf(set: Entry<StatefulSet>, { reason, service, waiting }: Deadlock): Message {
  const args = { set: set.resource.name?.value ?? "", service: service.resource.name?.value ?? "", pod: firstPod(set) };
  switch (waiting.kind) {
    case "quorum": {
      const more = { ...args, system: waiting.title };
      return reason === "NOT_READY_BOOTSTRAP"
        ? msg("Service “{service}” publishes a pod only once it is Ready, and here {system} is Ready only once its members have found each other: none ever is. Add publishNotReadyAddresses: true to the Service.", more)
        : msg("OrderedReady makes the pod after {pod} only once {pod} is Ready, and here {system} is Ready only once most of its members have met: they never do. Set podManagementPolicy: Parallel.", more);
    }
    case "script": {
      const more = { ...args, name: waiting.name };
      return reason === "NOT_READY_BOOTSTRAP"
        ? msg("Every pod waits for “{name}” before it is Ready, and Service “{service}” publishes a pod only once it is Ready: none ever is. Add publishNotReadyAddresses: true to the Service.", more)
        : msg("{pod} waits for “{name}”, a pod that OrderedReady makes only once {pod} is Ready: neither ever is. Set podManagementPolicy: Parallel.", more);
    }
  }
}
