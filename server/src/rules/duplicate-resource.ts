import type { Resource } from "../manifests/resource.ts";
import { isWritten } from "../manifests/located.ts";
import { msg } from "../text/message.ts";
import { valueOf } from "../yaml/tree.ts";
import { entriesOf, find, isObject } from "../workspace/find.ts";
import { key } from "../workspace/keys.ts";
import { isPlaceholder } from "../workspace/namespaces.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";
import { builders } from "../workspace/units.ts";
import { shortName } from "../workspace/uris.ts";
import { removeDocument } from "./fixes/remove-document.ts";
import type { Rule } from "./rule.ts";
import { some } from "./words.ts";

/** The same object twice in what is applied together. */
export const duplicateResource: Rule = {
  id: "duplicate-resource",
  severity: "warning",
  summary: msg("The same kind, namespace and name twice in what is applied together."),
  why: msg(
    "Two manifests with the same kind, namespace and name are one object: applied from one file, the later one replaces the earlier one; in one kustomization, kustomize refuses to build. Mostly a copy that was not renamed. Files that only stand in the same folder are often alternatives, so they are not compared. A namespace that is not written equals only another one that is not written.",
  ),
  good: `
apiVersion: v1
kind: Service
metadata:
  name: billing
spec:
  selector:
    app: billing
  ports:
    - name: http
      port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: billing-metrics
spec:
  selector:
    app: billing
  ports:
    - name: metrics
      port: 9090
`,
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: billing
spec:
  selector:
    app: billing
  ports:
    - name: http
      port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: billing
spec:
  selector:
    app: billing
  ports:
    - name: metrics
      port: 9090
`,
  *check(model, entry) {
    const { name, namespace, kind } = entry.resource;
    // Objects of several kinds.
    if (kind === "Other") return;
    if (!name || isPlaceholder(name.value) || !hasKnownNamespace(entry.resource)) return;
    const earlier = earlierInFile(model, entry) ?? listedBefore(model, entry);
    if (!earlier) return;
    const sameFile = earlier.uri === entry.uri;
    const args = { kind, name: name.value, namespace: namespace?.value ?? "" };
    yield {
      rule: "duplicate-resource",
      message: sameFile
        ? namespace
          ? msg("{kind} “{name}” in namespace “{namespace}” is defined above already. Applied in this order, this one replaces it: rename one of them, or remove it.", args)
          : msg("{kind} “{name}” is defined above already. Applied in this order, this one replaces it: rename one of them, or remove it.", args)
        : msg("{kind} “{name}” is also defined in {file}, and one kustomization lists both: kustomize refuses to build it. Rename one of them, or remove it.", { ...args, file: shortName(earlier.uri) }),
      span: name.span,
      related: [{ entry: earlier, span: earlier.resource.name!.span, message: msg("the other {kind} “{name}”", args) }],
    };
  },
  *fixes(model, entry) {
    if (earlierInFile(model, entry)) yield* some(removeDocument(model, entry));
  },
};

function earlierInFile(model: Model, entry: Entry): Entry | undefined {
  const entries = entriesOf(model, entry.uri);
  const before = entries.slice(0, entries.findIndex(({ resource, content }) => resource === entry.resource && content === entry.content));
  return before.find((other) => isObject(model, other) && isSame(other.resource, entry.resource));
}

/** The same object in another file of the same kustomization; of the two files one is the later one. */
function listedBefore(model: Model, entry: Entry): Entry | undefined {
  const own = builders(model, entry.uri);
  if (own.length === 0) return undefined;
  return find(model, key.named(entry.resource.kind, entry.resource.name!.value)).find(
    (other) => other.uri < entry.uri && isSame(other.resource, entry.resource) && builders(model, other.uri).some((builder) => own.some(({ uri }) => uri === builder.uri)),
  );
}

/** Written as a string or not at all: `namespace: y` is a boolean to Kubernetes. */
function hasKnownNamespace({ node, namespace }: Resource): boolean {
  return namespace !== null || !isWritten(valueOf(node, "metadata"), "namespace");
}

function isSame(a: Resource, b: Resource): boolean {
  return hasKnownNamespace(b) && a.kind === b.kind && a.name?.value === b.name?.value && a.namespace?.value === b.namespace?.value;
}
