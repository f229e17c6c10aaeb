import { resolvConf } from "../kubernetes/dns/search.ts";
import type { Service } from "../manifests/service.ts";
import { msg, type Message } from "../text/message.ts";
import { pairOf } from "../yaml/tree.ts";
import type { Entry } from "../workspace/snapshot.ts";
import { respell } from "../workspace/names/respell.ts";
import { makeHeadless } from "./fixes/make-headless.ts";
import { writeName } from "./fixes/names.ts";
import { guiltySpan, rewrite } from "./names/places.ts";
import { unportableNames, type Unportable } from "./names/unportable.ts";
import type { Finding, Related, Rule } from "./rule.ts";
import { some } from "./words.ts";

/** A DNS name resolves, but not with every DNS server or in every image. */
export const dnsNameUnportable: Rule = {
  id: "dns-name-unportable",
  severity: "information",
  summary: msg("A DNS name that resolves with some DNS servers or in some images only."),
  why: msg(
    "A pod's name below a Service with a cluster IP is answered by CoreDNS, though the DNS specification has such names for headless Services only: kube-dns and some clouds' servers do not know them. And where dnsConfig lowers ndots, a name with that many dots is asked as it stands first; glibc and Go complete it afterwards, musl (in Alpine images) does not.",
  ),
  good: `
apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  clusterIP: None
  selector:
    app: cart
  ports:
    - name: redis
      port: 6379
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cart
spec:
  serviceName: cart
  replicas: 2
  selector:
    matchLabels:
      app: cart
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: redis
          image: redis:8
          args: [--replicaof, cart-0.cart, "6379"]
`,
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  clusterIP: None
  selector:
    app: cart
  ports:
    - name: redis
      port: 6379
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cart
  namespace: shop
spec:
  serviceName: cart
  replicas: 2
  selector:
    matchLabels:
      app: cart
  template:
    metadata:
      labels:
        app: cart
    spec:
      dnsConfig:
        options:
          - name: ndots
            value: "2"
      containers:
        - name: redis
          image: redis:8-alpine
          args: [--replicaof, cart-0.cart.shop, "6379"]
`,
  *check(model, entry) {
    for (const one of unportableNames(model, entry)) yield findingOf(one);
  },
  *fixes(model, entry, finding) {
    const one = unportableNames(model, entry).find((candidate) => candidate.at.written.span.start === finding.data?.["at"] && findingOf(candidate).span.start === finding.span.start);
    if (!one) return;
    const { at, judgement, reason } = one;
    if (reason === "COREDNS_ONLY") {
      const [service] = judgement.services;
      yield* some(service ? makeHeadless(model, service) : null);
      return;
    }
    // The answer tells what the whole name is.
    const known = judgement.client.namespaceKnown || judgement.reading.namespaceWritten;
    const rewritten = known ? rewrite(at, judgement.name, respell(model.settings.clusterDomain, { ...judgement.reading, namespaceWritten: true, ending: "domain" })) : undefined;
    if (rewritten) yield* some(writeName(model, entry, rewritten, true));
  },
};

function findingOf({ at, judgement, reason }: Unportable): Finding {
  const { serviceIndex } = judgement.reading;
  return {
    rule: "dns-name-unportable",
    message: reason === "COREDNS_ONLY" ? belowAddress(judgement) : dotted(judgement),
    span: guiltySpan(at, reason === "COREDNS_ONLY" ? [serviceIndex, serviceIndex] : null),
    anchor: at.field.span,
    related: reason === "COREDNS_ONLY" ? judgement.services.slice(0, 1).map(addressOf) : configOf(judgement),
    data: { reason, name: judgement.name, at: at.written.span.start },
  };
}

function belowAddress({ name, reading }: Unportable["judgement"]): Message {
  return msg("“{name}” is the name of a pod below Service “{service}”, which has a cluster IP: CoreDNS answers it, other DNS servers do not. Make the Service headless (clusterIP: None).", { name, service: reading.service });
}

function dotted({ name, client }: Unportable["judgement"]): Message {
  return msg("With ndots {ndots}, “{name}” is asked as it stands first; glibc completes it afterwards, musl (Alpine) does not. Write the whole name.", { name, ndots: resolvConf(client.dns).ndots });
}

function addressOf(entry: Entry<Service>): Related {
  const { clusterIP, type, name, kindSpan } = entry.resource;
  return { entry, span: (clusterIP ?? type ?? name)?.span ?? kindSpan, message: msg("Service “{service}” is not headless", { service: name?.value ?? "" }) };
}

function configOf({ client }: Unportable["judgement"]): Related[] {
  const pair = pairOf(client.owner?.resource.template?.spec ?? null, "dnsConfig");
  return client.owner && pair ? [{ entry: client.owner, span: pair.key.span, message: msg("the pods that ask") }] : [];
}
