import type { SimulationSettings } from "../types.ts";

export const defaultSettings: SimulationSettings = {
  nodes: 3,
  zones: 1,
  nodeCpuMilli: 0,
  nodeMemoryMi: 0,
  nodePods: 0,
  scheduleMs: 50,
  provisionMs: 3000,
  attachMs: 2000,
  pullMs: 4000,
  startMs: 1000,
  readyMs: 2000,
  terminateMs: 2000,
  zonalVolumes: 1,
};

/** Settings with everything that is missing or makes no sense replaced by the default. */
export function completeSettings(given: Partial<SimulationSettings> = {}): SimulationSettings {
  const usable = Object.entries(given).filter(([key, value]) => Number.isFinite(value) && (value as number) >= (key === "nodes" || key === "zones" ? 1 : 0));
  const settings = { ...defaultSettings, ...Object.fromEntries(usable) };
  return { ...settings, nodes: Math.floor(settings.nodes), zones: Math.floor(settings.zones) };
}

/** How long parts of the control plane take to notice a change. Fixed: they are short and nobody sets them. */
export const latency = {
  /** From a change to the sync it causes; changes in between are seen by the same sync, as a work queue has it. */
  watchMs: 10,
  /** From a change of a pod to the EndpointSlice that says so, as DNS and the proxies have seen it. */
  endpointsMs: 30,
  garbageCollectMs: 100,
  /** Kubelet: from a deletion to the object's removal where no container has to be stopped. */
  nothingToStopMs: 200,
  /** A new sandbox for a pod whose containers ended with its machine. */
  sandboxMs: 500,
  /** A pull that fails. */
  failedPullMs: 500,
  /** A pull that only has to ask the registry whether the image is still the same (`imagePullPolicy: Always`). */
  checkImageMs: 200,
  /** From the moment a volume is attached until the kubelet has mounted it. */
  mountMs: 100,
  /** From a pod's end until its node's status tells that its volumes are no longer in use; it is told every ten seconds. */
  unmountMs: 5000,
  /** After this long a volume is taken from a node that is not Ready. upstream: ReconcilerMaxWaitForUnmountDuration */
  forceDetachMs: 360_000,
  /** A container of a crashing image lives this long. */
  crashAfterMs: 1000,
} as const;
