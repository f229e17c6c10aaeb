import type { Position, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { hostStyles, type HostStyle } from "../../kubernetes/peers/hosts.ts";
import { peerChoices, type PeerChoice } from "../../features/peer-lists/choices.ts";
import { preview, titleOf } from "../../features/peer-lists/label.ts";
import { notesOf } from "../../features/peer-lists/notes.ts";
import { msg } from "../../text/message.ts";
import { shortName } from "../../workspace/uris.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { toOffset, toRange, toWorkspaceEdit } from "../convert.ts";
import type { Session } from "../session.ts";
import { normalise } from "../workspace.ts";
import type { Register } from "./register.ts";

/** `ordinal/peerLists`: what can be inserted at a place. */
export interface PeerListsParams {
  readonly uri: string;
  readonly position: Position;
  /** One of the sets that a first answer named; without it the likeliest. */
  readonly set?: { readonly uri: string; readonly name: string };
  /** How the hosts are written; without it as the place suggests. */
  readonly style?: HostStyle;
}

export interface PeerListsResult {
  /** The sets a list can be for, the likeliest first; none where the workspace has none. */
  readonly sets: readonly { readonly uri: string; readonly name: string; readonly detail: string }[];
  /** The first set is certainly meant. */
  readonly certain: boolean;
  /** For the set asked about. */
  readonly lists: readonly PeerListItem[];
}

export interface PeerListItem {
  readonly system: string;
  readonly key: string;
  /** `Kafka: KRaft voters` */
  readonly title: string;
  /** How the setting is called, if it has a name. */
  readonly setting: string;
  readonly text: string;
  /** With one entry a line. */
  readonly preview: string;
  readonly because: "setting" | "image" | "other";
  readonly style: HostStyle;
  /** For the document asked about. */
  readonly edit: TextEdit;
  readonly notes: readonly { readonly message: string; readonly fix: PeerListFix | null }[];
}

export interface PeerListFix {
  /** In a word or two, for a button. */
  readonly title: string;
  /** What to know once it is made. */
  readonly note: string | null;
  readonly edit: WorkspaceEdit;
}

/** What `ordinal.insertPeerList` asks. */
export function registerPeerLists({ connection, guarded }: Register): void {
  connection.onRequest<PeerListsResult, void>(
    "ordinal/peerLists",
    guarded<PeerListsParams, PeerListsResult>("ordinal/peerLists", nothing, (params, session) => {
      const model = session.workspace.snapshot;
      const uri = normalise(params.uri);
      const offset = toOffset(model, uri, params.position);
      const choices = offset === null ? null : peerChoices(model, uri, offset);
      if (!choices) return nothing;
      const wanted = params.set;
      const set = wanted ? choices.sets.find((one) => one.uri === normalise(wanted.uri) && one.resource.name?.value === wanted.name) : choices.sets[0];
      const style = params.style !== undefined && hostStyles.includes(params.style) ? params.style : null;
      const { translate, clientUri } = session.presentation;
      return {
        sets: choices.sets.map((one) => ({
          uri: clientUri(one.uri),
          name: one.resource.name!.value,
          detail: one.resource.namespace ? translate(msg("{namespace} ({file})", { namespace: one.resource.namespace.value, file: shortName(one.uri) })) : shortName(one.uri),
        })),
        certain: choices.certain,
        lists: set ? choices.offers(set, style).map((choice) => itemOf(session, model, uri, choice)) : [],
      };
    }),
  );
}

const nothing: PeerListsResult = { sets: [], certain: false, lists: [] };

function itemOf(session: Session, model: Snapshot, uri: string, { offer, edit }: PeerChoice): PeerListItem {
  const { translate, clientUri } = session.presentation;
  const { workspace } = session.capabilities;
  const canCreate = workspace?.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.resourceOperations?.includes("create") === true;
  return {
    system: offer.system.id,
    key: offer.key.id,
    title: translate(titleOf(offer)),
    setting: offer.key.env[0] ?? offer.key.flags[0] ?? offer.key.settings[0] ?? "",
    text: offer.text,
    preview: preview(offer),
    because: offer.because,
    style: offer.style,
    edit: { range: toRange(model, uri, edit.span), newText: edit.newText },
    notes: notesOf(model, offer.set, offer).map(({ message, fix, button }) => {
      const made = fix && toWorkspaceEdit(model, fix.edits, canCreate, clientUri);
      return { message: translate(message), fix: fix && made ? { title: translate(button ?? fix.title), note: fix.note ? translate(fix.note) : null, edit: made } : null };
    }),
  };
}
