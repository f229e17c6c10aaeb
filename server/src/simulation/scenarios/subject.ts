/** The names a script speaks of, taken from the StatefulSet it is played on. */
import { isHeadless } from "../../kubernetes/headless.ts";
import { claimName, podName } from "../../kubernetes/names.ts";
import { isObject, valueAt } from "../api/json.ts";
import { servicesOf } from "../services.ts";
import type { SimulationInput } from "../types.ts";

export interface Subject {
  readonly input: SimulationInput;
  readonly set: string;
  readonly replicas: number;
  /** Name of the governing Service where it is headless; else empty. */
  readonly service: string;
  /** Names of the claim templates. */
  readonly claimTemplates: readonly string[];
  readonly image: string;
  /** Images that a script rolls out: two that work, one that does not. */
  readonly nextImage: string;
  readonly laterImage: string;
  readonly brokenImage: string;
  /** The pod at a place counted from 0; -1 is the last one. */
  pod(place: number): string;
  /** The claim of the first template for the pod at a place. */
  claim(place: number): string;
}

/** Reads what is needed from a manifest that may be anything: what is missing is empty. */
export function subjectOf(input: SimulationInput): Subject {
  const { statefulSet } = input;
  const set = textAt(statefulSet, "metadata", "name");
  const start = countAt(statefulSet, 0, "spec", "ordinals", "start");
  const replicas = countAt(statefulSet, 1, "spec", "replicas");
  const templates = valueAt(statefulSet, "spec", "volumeClaimTemplates");
  const claimTemplates = (Array.isArray(templates) ? templates : []).map((template) => textAt(template, "metadata", "name")).filter((name) => name !== "");
  const containers = valueAt(statefulSet, "spec", "template", "spec", "containers");
  const image = textAt(Array.isArray(containers) ? containers[0] : undefined, "image");
  const ordinal = (place: number): number => start + (place < 0 ? Math.max(0, replicas + place) : place);
  return {
    input,
    set,
    replicas,
    service: governing(input),
    claimTemplates,
    image,
    nextImage: `${untagged(image)}:next`,
    laterImage: `${untagged(image)}:later`,
    brokenImage: `${untagged(image)}:broken`,
    pod: (place) => podName(set, ordinal(place)),
    claim: (place) => claimName(claimTemplates[0] ?? "", set, ordinal(place)),
  };
}

function governing(input: SimulationInput): string {
  const name = textAt(input.statefulSet, "spec", "serviceName");
  return servicesOf(input).some((service) => service.name === name && isHeadless(service.spec)) ? name : "";
}

/** `registry:5000/team/app:1.2@sha256:…` -> `registry:5000/team/app` */
function untagged(image: string): string {
  const [name = ""] = image.split("@");
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  return colon < 0 ? name : name.slice(0, colon);
}

function textAt(value: unknown, ...path: readonly string[]): string {
  const found = isObject(value) ? valueAt(value, ...path) : undefined;
  return typeof found === "string" ? found : "";
}

function countAt(value: unknown, otherwise: number, ...path: readonly string[]): number {
  const found = valueAt(value, ...path);
  return typeof found === "number" && Number.isInteger(found) && found >= 0 ? found : otherwise;
}
