/** What judging names works out again and again, remembered for as long as the model is. */
import type { Model } from "../snapshot.ts";

/**
 * A function's answers about an object under a key. A model is immutable (or one that tracks what is asked, which then has
 * been asked once), so an answer stays right; both model and object are held weakly.
 */
export function memo<T>(): (model: Model, about: object, key: string, make: () => T) => T {
  const known = new WeakMap<Model, WeakMap<object, Map<string, T>>>();
  return (model, about, key, make) => {
    let ofModel = known.get(model);
    if (!ofModel) known.set(model, (ofModel = new WeakMap()));
    let answers = ofModel.get(about);
    if (!answers) ofModel.set(about, (answers = new Map()));
    if (!answers.has(key)) answers.set(key, make());
    return answers.get(key)!;
  };
}
