/** `kubectl apply`, and how every command changes the StatefulSet. */
import { msg, type Message } from "../../text/message.ts";
import { decode } from "../api/decode.ts";
import { invalidObject } from "../api/field-error.ts";
import { sameJson, valueAt, withoutNulls, type JsonObject } from "../api/json.ts";
import { newMeta } from "../api/meta.ts";
import { emptyStatus, type StatefulSet } from "../api/objects.ts";
import { putSet } from "../api/revisions.ts";
import { defaultedSpec } from "../api/stateful-set-spec.ts";
import { threeWayMerge } from "../api/three-way-merge.ts";
import { validateCreate, validateUpdate } from "../api/validate-stateful-set.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import { awaitAvailability } from "../kubelet/run.ts";

/** Why a command was not carried out, in the words of the API server or of kubectl. */
export type Refusal = Message;

/** The other program's own words, never translated. */
export function verbatim(text: string): Refusal {
  return msg("{text}", { text });
}

/** Creates the StatefulSet, or merges the manifest into the one that is there. */
export function apply(cluster: Cluster, manifest: Record<string, unknown>): Refusal | undefined {
  const sent = withoutNulls(manifest) as JsonObject;
  const next = cluster.manifest && cluster.set ? threeWayMerge(cluster.lastApplied ?? {}, sent, cluster.manifest) : sent;
  const refused = change(cluster, next as JsonObject);
  if (!refused) cluster.lastApplied = sent;
  return refused;
}

/** Makes `written` the StatefulSet, if the API server accepts it. */
export function change(cluster: Cluster, written: JsonObject): Refusal | undefined {
  const decoded = decode("StatefulSet", written, cluster.release);
  if ("error" in decoded) return verbatim(decoded.error);
  const { object: manifest } = decoded;
  const name = String(valueAt(manifest, "metadata", "name") ?? "");
  const { set, gates, release } = cluster;
  const spec = defaultedSpec(manifest, cluster.release, set?.spec);
  const options = { ...gates, release, metadata: writtenMeta(manifest) };
  const errors = set ? validateUpdate(set.spec, spec, options) : validateCreate(name, spec, options);
  if (set && set.metadata.name !== name) return verbatim(`the name of the provided object does not match the name on the URL: ${name} (expected ${set.metadata.name})`);
  if (errors.length > 0) return verbatim(invalidObject("StatefulSet", name, errors));
  cluster.manifest = manifest;
  if (set) replace(cluster, set, manifest, spec);
  else create(cluster, manifest, name, spec);
  return undefined;
}

function create(cluster: Cluster, manifest: JsonObject, name: string, spec: StatefulSet["spec"]): void {
  const metadata = { ...newMeta(cluster, { name, ...writtenMeta(manifest) }), generation: 1 };
  putSet(cluster, { metadata, spec, status: emptyStatus });
  emit(cluster, { actor: "api-server", kind: "setCreated", object: name, message: msg("StatefulSet {set} is created.", { set: name }) });
}

/** Only a change of the spec is a new generation. */
function replace(cluster: Cluster, set: StatefulSet, manifest: JsonObject, spec: StatefulSet["spec"]): void {
  const meta = writtenMeta(manifest);
  const sameMeta = sameJson(meta, { labels: set.metadata.labels, annotations: set.metadata.annotations });
  if (spec === set.spec && sameMeta) return;
  const generation = set.metadata.generation + (spec === set.spec ? 0 : 1);
  putSet(cluster, { ...set, metadata: { ...set.metadata, ...meta, generation }, spec });
  if (spec.minReadySeconds === set.spec.minReadySeconds) return;
  for (const pod of cluster.pods.values()) {
    cluster.touched.add(pod.metadata.name);
    awaitAvailability(cluster, pod);
  }
}

function writtenMeta(manifest: JsonObject): { labels: Record<string, string>; annotations: Record<string, string> } {
  const map = (key: string) => (valueAt(manifest, "metadata", key) ?? {}) as Record<string, string>;
  return { labels: map("labels"), annotations: map("annotations") };
}
