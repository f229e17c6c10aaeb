/**
 * Objects by name, with the manners of a Map. Each name keeps its place in `slots` for good, also while no such object
 * exists, so that two states of a store can be compared place by place.
 */
export class SlotStore<T extends object> {
  /** undefined where the object of that place does not exist now. */
  readonly slots: (T | undefined)[];
  private readonly places: Map<string, number>;
  private count: number;

  constructor(from?: SlotStore<T>) {
    this.slots = from ? [...from.slots] : [];
    this.places = new Map(from?.places);
    this.count = from?.count ?? 0;
  }

  get size(): number {
    return this.count;
  }

  get(name: string): T | undefined {
    const place = this.places.get(name);
    return place === undefined ? undefined : this.slots[place];
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  set(name: string, object: T): void {
    let place = this.places.get(name);
    if (place === undefined) this.places.set(name, (place = this.slots.length));
    if (this.slots[place] === undefined) this.count++;
    this.slots[place] = object;
  }

  delete(name: string): void {
    const place = this.places.get(name);
    if (place === undefined || this.slots[place] === undefined) return;
    this.slots[place] = undefined;
    this.count--;
  }

  /** In the order in which the names first appeared. */
  values(): T[] {
    return this.slots.filter((object) => object !== undefined);
  }
}
