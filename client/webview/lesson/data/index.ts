import type { Lesson } from "../types.ts";
import { headless } from "./headless.ts";
import { orderedStart } from "./ordered-start.ts";
import { peers } from "./peers.ts";
import { podNames } from "./pod-names.ts";
import { srv } from "./srv.ts";
import { statelessStateful } from "./stateless-stateful.ts";
import { storage } from "./storage.ts";
import { updates } from "./updates.ts";

/** In the order in which they build on one another. */
export const lessons: readonly Lesson[] = [statelessStateful, headless, podNames, srv, orderedStart, updates, storage, peers];
