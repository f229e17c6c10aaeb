/**
 * An immutable map from strings that shares nearly everything with the version it was made from: changing a key copies
 * one bucket and the bucket table (1,024 pointers), whatever the number of keys. That is what keeps an edit's cost
 * independent of the workspace's size.
 */
export interface PersistentMap<V> {
  readonly size: number;
  get(key: string): V | undefined;
  entries(): IterableIterator<[string, V]>;
  /** A new map; `undefined` removes the key. One copy of the table for any number of changes. */
  with(changes: Iterable<readonly [string, V | undefined]>): PersistentMap<V>;
}

const bucketCount = 1024;

export function emptyMap<V>(): PersistentMap<V> {
  return make<V>(new Array<Bucket<V> | undefined>(bucketCount).fill(undefined), 0);
}

type Bucket<V> = ReadonlyMap<string, V>;

function make<V>(buckets: readonly (Bucket<V> | undefined)[], size: number): PersistentMap<V> {
  return {
    size,
    get: (key) => buckets[hash(key)]?.get(key),
    *entries() {
      for (const bucket of buckets) if (bucket) yield* bucket;
    },
    with(changes) {
      const table = buckets.slice();
      const owned = new Map<number, Map<string, V>>();
      let count = size;
      for (const [key, value] of changes) {
        const at = hash(key);
        let bucket = owned.get(at);
        if (!bucket) {
          bucket = new Map(table[at]);
          owned.set(at, bucket);
          table[at] = bucket;
        }
        const before = bucket.size;
        if (value === undefined) bucket.delete(key);
        else bucket.set(key, value);
        count += bucket.size - before;
      }
      return make<V>(table, count);
    },
  };
}

/** FNV-1a over UTF-16 units, cut to the table's size. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) value = Math.imul(value ^ key.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) & (bucketCount - 1);
}
