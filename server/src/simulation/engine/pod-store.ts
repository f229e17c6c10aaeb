import { isReplicaSetPod, type Pod } from "../api/objects.ts";
import { SlotStore } from "./slot-store.ts";

/**
 * All pods by name. Those of ReplicaSets are kept apart from the others: their names never come again, so that a place
 * for each would be a place for good, and the StatefulSet controller must not look through them at every sync.
 */
export class PodStore {
  private readonly placed: SlotStore<Pod>;
  private readonly others: Map<string, Pod>;

  constructor(from?: PodStore) {
    this.placed = new SlotStore(from?.placed);
    this.others = new Map(from?.others);
  }

  /** The pods that are no ReplicaSet's, each in its place for good: what the StatefulSet controller is given. */
  get slots(): readonly (Pod | undefined)[] {
    return this.placed.slots;
  }

  get size(): number {
    return this.placed.size + this.others.size;
  }

  get(name: string): Pod | undefined {
    return this.placed.get(name) ?? this.others.get(name);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  set(name: string, pod: Pod): void {
    // A pod of the set is nearly always one that is there already.
    if (this.placed.has(name) || !isReplicaSetPod(pod)) this.placed.set(name, pod);
    else this.others.set(name, pod);
  }

  delete(name: string): void {
    if (this.placed.has(name)) this.placed.delete(name);
    else this.others.delete(name);
  }

  /** The set's and those without a ReplicaSet first, in the order in which their names first appeared. */
  values(): Pod[] {
    return this.others.size === 0 ? this.own() : [...this.own(), ...this.others.values()];
  }

  own(): Pod[] {
    return this.placed.values();
  }

  ofReplicaSets(): Pod[] {
    return [...this.others.values()];
  }
}
