/**
 * Does something `count` times in batches of 1, 2, 4 …: what fails for one fails for all, and then the rest is not
 * tried. Gives the first failure. upstream: slowStartBatch
 */
export function slowStartBatch<F>(count: number, act: () => F | undefined): F | undefined {
  let left = count;
  for (let size = 1; left > 0; size *= 2) {
    const failures: F[] = [];
    for (let member = Math.min(size, left); member > 0; member--) {
      const failure = act();
      if (failure !== undefined) failures.push(failure);
    }
    if (failures.length > 0) return failures[0];
    left -= size;
  }
  return undefined;
}
