import { featureEnabled, newestRelease, type Release } from "../../../kubernetes/versions.ts";
import type { ProfileName } from "../../types.ts";

/** What differs between releases inside the StatefulSet controller. */
export interface Gates {
  /** `MaxUnavailableStatefulSet`: `rollingUpdate.maxUnavailable` counts. */
  readonly maxUnavailable: boolean;
  /** Parallel replaces broken old pods without budget before it spends the budget on good ones (1.37). */
  readonly twoPhases: boolean;
  /** `StatefulSetRecreateStrategy` (alpha). */
  readonly recreate: boolean;
  /** OnDelete and Recreate promote `currentRevision` as well (1.37). */
  readonly onDeletePromotes: boolean;
}

/** The feature gates of a profile, at their defaults but for what the profile's name adds. */
export function gatesOf(profile: ProfileName): Gates {
  const release = releaseOfProfile(profile);
  return {
    maxUnavailable: featureEnabled("MaxUnavailableStatefulSet", release),
    twoPhases: featureEnabled("max-unavailable-two-phases", release),
    recreate: profile.endsWith("+recreate") || featureEnabled("StatefulSetRecreateStrategy", release),
    onDeletePromotes: featureEnabled("on-delete-promotes", release),
  };
}

export function releaseOfProfile(profile: ProfileName): Release {
  return profile === "1.37+recreate" ? newestRelease : profile;
}
