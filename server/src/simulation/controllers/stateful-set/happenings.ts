import { msg, type Message } from "../../../text/message.ts";
import type { Happening } from "../../types.ts";
import type { Action, Entry, RecordedEvent } from "./actions.ts";

/** A controller action as people see it. `letters` names revisions shortly. */
export function actionHappening({ action, failure, event, why }: Entry, letters: ReadonlyMap<string, string>): Omit<Happening, "at"> {
  const { object, message } = description(action, letters);
  return {
    actor: "statefulset-controller",
    kind: failure ? "failed" : action.do,
    object,
    message: failure ? msg("{what} This failed: “{error}”", { what: message, error: failure.message }) : message,
    ...(why && { why }),
    ...(event && { event }),
  };
}

/** An Event that belongs to no action, such as a create that failed before it was tried. */
export function eventHappening(set: string, event: RecordedEvent): Omit<Happening, "at"> {
  return { actor: "statefulset-controller", kind: "event", object: set, message: msg("{text}", { text: event.message }), event };
}

function description(action: Action, letters: ReadonlyMap<string, string>): { readonly object: string; readonly message: Message } {
  switch (action.do) {
    case "createRevision":
      return revision(action.revision, msg("The new template becomes revision {letter} ({revision}).", names(action.revision, letters)));
    case "bumpRevision":
      return revision(action.revision, msg("The template is that of revision {letter} ({revision}) again, which gets a new number.", names(action.revision, letters)));
    case "deleteRevision":
      return revision(action.revision, msg("Revision {letter} ({revision}) is deleted: nothing uses it and revisionHistoryLimit is reached.", names(action.revision, letters)));
    case "adoptRevision":
      return revision(action.revision, msg("Revision {letter} ({revision}) is adopted.", names(action.revision, letters)));
    case "adoptPod":
      return pod(action.pod, msg("The controller adopts pod {pod}: name and labels fit, and nobody owns it.", { pod: action.pod }));
    case "releasePod":
      return pod(action.pod, msg("The controller releases pod {pod}: its labels no longer match the selector.", { pod: action.pod }));
    case "createPod":
      return pod(action.pod, msg("The controller creates pod {pod} at revision {letter}.", { pod: action.pod, letter: letters.get(action.revision) ?? "?" }));
    case "deletePod":
      return pod(action.pod, msg("The controller deletes pod {pod}.", { pod: action.pod }));
    case "updatePod":
      return pod(action.pod, msg("The controller repairs pod {pod} in place.", { pod: action.pod }));
    case "createClaim":
      return { object: action.claim, message: msg("The controller creates claim {claim}.", { claim: action.claim }) };
    case "setClaimOwner": {
      const args = { claim: action.claim, owner: `${action.owner.kind}/${action.owner.name}` };
      return { object: action.claim, message: msg("{owner} becomes the owner of claim {claim}: the claim will go with it.", args) };
    }
    case "clearClaimOwner":
      return { object: action.claim, message: msg("Claim {claim} has no owner any more: it will stay.", { claim: action.claim }) };
  }
}

function names(name: string, letters: ReadonlyMap<string, string>): { letter: string; revision: string } {
  return { letter: letters.get(name) ?? "?", revision: name };
}

function revision(name: string, message: Message): { readonly object: string; readonly message: Message } {
  return { object: name, message };
}

function pod(name: string, message: Message): { readonly object: string; readonly message: Message } {
  return { object: name, message };
}
