/** What to look after once a list is inserted, with the fixes for it. */
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { publishBeforeReady, startTogether } from "../../rules/fixes/bootstrap.ts";
import { makeHeadless } from "../../rules/fixes/make-headless.ts";
import { matchSelectorToPods } from "../../rules/fixes/match-selector.ts";
import { createHeadlessService } from "../../rules/fixes/new-service.ts";
import { addPodName } from "../../rules/fixes/pod-name-variable.ts";
import type { Fix } from "../../rules/rule.ts";
import { msg, type Message } from "../../text/message.ts";
import type { PeerList } from "../../workspace/peers/list.ts";
import { preconditionsOf, type Remedy } from "../../workspace/peers/preconditions.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";

export interface Note {
  readonly message: Message;
  readonly fix: Fix | null;
  /** The fix in a word or two, for a button. */
  readonly button: Message | null;
}

/** The preconditions of a list that are not met, the gravest first. */
export function notesOf(model: Model, set: Entry<StatefulSet>, list: PeerList): Note[] {
  return preconditionsOf(model, set, list).map(({ message, remedy }) => ({ message, fix: remedy && fixFor(model, set, remedy), button: remedy && buttonOf(remedy) }));
}

function buttonOf({ kind }: Remedy): Message {
  switch (kind) {
    case "create-service":
      return msg("Create Service");
    case "make-headless":
      return code("clusterIP: None");
    case "match-selector":
      return msg("Match selector");
    case "publish":
      return code("publishNotReadyAddresses: true");
    case "parallel":
      return code("podManagementPolicy: Parallel");
    case "pod-name-variable":
      return msg("Add POD_NAME");
  }
}

/** Reads the same in every language. */
function code(text: string): Message {
  return { text: "{text}", args: { text } };
}

function fixFor(model: Model, set: Entry<StatefulSet>, remedy: Remedy): Fix | null {
  switch (remedy.kind) {
    case "create-service":
      return createHeadlessService(model, set, remedy.name);
    case "make-headless":
      return makeHeadless(model, remedy.service);
    case "match-selector":
      return matchSelectorToPods(model, remedy.service, set, remedy.mismatches, false);
    case "publish":
      return publishBeforeReady(model, remedy.service);
    case "parallel":
      return startTogether(model, set);
    case "pod-name-variable": {
      const container = set.resource.template?.containers[0];
      return container ? addPodName(model, set, container) : null;
    }
  }
}
