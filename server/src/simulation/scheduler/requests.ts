/** What a pod asks of its node. upstream: component-helpers/resource PodRequests, SetDefaults_Pod */
import { isObject, objectAt, type JsonObject } from "../api/json.ts";
import type { PodSpec } from "../api/objects.ts";
import { objects } from "./node-labels.ts";
import { milliValue, wholeValue } from "./quantity.ts";

export interface Requests {
  readonly cpuMilli: number;
  readonly memoryBytes: number;
}

const nothing: Requests = { cpuMilli: 0, memoryBytes: 0 };

/**
 * The sum over containers and sidecars, or what the hungriest init container needs together with the sidecars started
 * before it, whichever is more; requests for the pod as a whole stand instead; overhead is added.
 */
export function podRequests(spec: PodSpec): Requests {
  let running = sum(objects(spec.containers).map(containerRequests));
  let sidecars = nothing;
  let starting = nothing;
  for (const container of objects(spec.initContainers)) {
    const own = containerRequests(container);
    const isSidecar = container["restartPolicy"] === "Always";
    const during = add(sidecars, own);
    if (isSidecar) {
      running = add(running, own);
      sidecars = during;
    }
    starting = most(starting, during);
  }
  const whole = spec as unknown as JsonObject;
  return add(overridden(most(running, starting), objectAt(whole, "resources")), amounts(objectAt(whole, "overhead")));
}

function containerRequests(container: unknown): Requests {
  return amounts(requested(objectAt(container, "resources")));
}

/** A limit without a request is one. upstream: SetDefaults_Pod */
function requested(resources: JsonObject): JsonObject {
  return { ...objectAt(resources, "limits"), ...objectAt(resources, "requests") };
}

/** upstream: applyPodLevelResources */
function overridden(sum: Requests, resources: JsonObject): Requests {
  if (!isObject(resources["requests"]) && !isObject(resources["limits"])) return sum;
  const given = requested(resources);
  const own = amounts(given);
  return { cpuMilli: "cpu" in given ? own.cpuMilli : sum.cpuMilli, memoryBytes: "memory" in given ? own.memoryBytes : sum.memoryBytes };
}

function amounts(list: JsonObject): Requests {
  return { cpuMilli: milliValue(list["cpu"]), memoryBytes: wholeValue(list["memory"]) };
}

function sum(all: readonly Requests[]): Requests {
  return all.reduce(add, nothing);
}

function add(a: Requests, b: Requests): Requests {
  return { cpuMilli: a.cpuMilli + b.cpuMilli, memoryBytes: a.memoryBytes + b.memoryBytes };
}

function most(a: Requests, b: Requests): Requests {
  return { cpuMilli: Math.max(a.cpuMilli, b.cpuMilli), memoryBytes: Math.max(a.memoryBytes, b.memoryBytes) };
}
