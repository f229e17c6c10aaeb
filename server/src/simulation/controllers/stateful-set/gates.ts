import { featureEnabled, newestRelease, releases, type Release } from "../../../kubernetes/versions.ts";
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
  /** Events read "Create Pod …" instead of "create Pod …" (1.35). */
  readonly capitalVerbs: boolean;
  /** The delayed requeue looks for the moment the next pod becomes available, and not at replicas still missing (1.35.4). */
  readonly exactRequeue: boolean;
  /** A pod to delete that is gone already counts as deleted, not as an error (1.36; before, only while updating). */
  readonly goneIsDeleted: boolean;
  /** Conditions of others survive a status update (1.37). */
  readonly keepsConditions: boolean;
}

/** The feature gates of a profile, at their defaults but for what the profile's name adds. */
export function gatesOf(profile: ProfileName): Gates {
  const release = releaseOfProfile(profile);
  const since = (first: Release) => releases.indexOf(release) >= releases.indexOf(first);
  return {
    maxUnavailable: featureEnabled("MaxUnavailableStatefulSet", release),
    twoPhases: featureEnabled("max-unavailable-two-phases", release),
    recreate: profile.endsWith("+recreate") || featureEnabled("StatefulSetRecreateStrategy", release),
    onDeletePromotes: featureEnabled("on-delete-promotes", release),
    capitalVerbs: since("1.35.0"),
    exactRequeue: since("1.35"),
    goneIsDeleted: since("1.36"),
    keepsConditions: since("1.37"),
  };
}

export function releaseOfProfile(profile: ProfileName): Release {
  return profile === "1.37+recreate" ? newestRelease : profile;
}
