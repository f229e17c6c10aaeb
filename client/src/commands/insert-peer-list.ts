import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { PeerListItem, PeerListsParams, PeerListsResult } from "../../../server/src/lsp/handlers/peer-lists.ts";

/**
 * `ordinal.insertPeerList`: writes the names of a StatefulSet's pods in the form that a system wants, at the cursor or in
 * the place of the value under it. Asks for the set where several can be meant, and for the setting.
 */
export async function insertPeerList(client: LanguageClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const { code2ProtocolConverter: code } = client;
  const at: PeerListsParams = { uri: code.asUri(editor.document.uri), position: code.asPosition(editor.selection.active) };
  const version = editor.document.version;
  const ask = (more: Partial<PeerListsParams>): Promise<PeerListsResult> => client.sendRequest<PeerListsResult>("ordinal/peerLists", { ...at, ...more });
  const first = await ask({});
  if (first.sets.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is no StatefulSet in the workspace to list the pods of."));
    return;
  }
  const set = await pickSet(first);
  if (!set) return;
  const item = await pickList(set.name, (full) => ask({ set, ...(full ? { style: "full" } : {}) }));
  if (!item) return;
  if (editor.document.version !== version) {
    void vscode.window.showInformationMessage(vscode.l10n.t("The file has changed in the meantime; nothing was inserted."));
    return;
  }
  await insert(client, editor, item);
  // Places move with every edit, so what a fix changes is asked for when it is wanted.
  const position = item.edit.range.start;
  await showNotes(client, item, async () => {
    const { lists } = await ask({ set, position });
    return lists.find(({ system, key }) => system === item.system && key === item.key);
  });
}

async function pickSet({ sets, certain }: PeerListsResult): Promise<PeerListsResult["sets"][number] | undefined> {
  if (certain || sets.length === 1) return sets[0];
  const items = sets.map((set) => ({ label: set.name, description: set.detail, set }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Peer list of which StatefulSet?"), matchOnDescription: true }))?.set;
}

type Choice = vscode.QuickPickItem & { readonly item?: PeerListItem };

/** The settings with what would be written, those that fit first; a button changes to full names and back. */
async function pickList(set: string, ask: (full: boolean) => Promise<PeerListsResult>): Promise<PeerListItem | undefined> {
  const picker = vscode.window.createQuickPick<Choice>();
  const fullNames: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("symbol-namespace"), tooltip: vscode.l10n.t("Write full names") };
  const fittingNames: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("symbol-string"), tooltip: vscode.l10n.t("Write names as short as the place allows") };
  let full = false;
  const load = async (): Promise<void> => {
    picker.busy = true;
    picker.buttons = [full ? fittingNames : fullNames];
    picker.items = choices((await ask(full)).lists);
    picker.busy = false;
  };
  picker.title = vscode.l10n.t("Insert peer list of {set}", { set });
  picker.placeholder = vscode.l10n.t("Setting or system, such as etcd or bootstrap servers");
  picker.matchOnDescription = true;
  try {
    return await new Promise<PeerListItem | undefined>((resolve, reject) => {
      picker.onDidAccept(() => resolve(picker.selectedItems[0]?.item));
      picker.onDidHide(() => resolve(undefined));
      picker.onDidTriggerButton(() => {
        full = !full;
        load().catch(reject);
      });
      picker.show();
      load().catch(reject);
    });
  } finally {
    picker.dispose();
  }
}

function choices(lists: readonly PeerListItem[]): Choice[] {
  const separators: Readonly<Record<PeerListItem["because"], string>> = {
    setting: vscode.l10n.t("for the setting at the cursor"),
    image: vscode.l10n.t("for what these pods run"),
    other: vscode.l10n.t("other systems"),
  };
  return lists.flatMap((item, index): Choice[] => {
    const choice: Choice = { label: item.title, description: item.setting, detail: item.text.replaceAll(/\s*\n\s*/g, " ⏎ "), item };
    return item.because === lists[index - 1]?.because ? [choice] : [{ label: separators[item.because], kind: vscode.QuickPickItemKind.Separator }, choice];
  });
}

async function insert(client: LanguageClient, editor: vscode.TextEditor, { edit }: PeerListItem): Promise<void> {
  const range = client.protocol2CodeConverter.asRange(edit.range);
  await editor.edit((builder) => builder.replace(range, edit.newText));
  editor.revealRange(range);
}

/** What the members need besides the list, with a button for each that a fix can do, until none is left or wanted. */
async function showNotes(client: LanguageClient, { notes }: PeerListItem, again: () => Promise<PeerListItem | undefined>): Promise<void> {
  if (notes.length === 0) return;
  const text = [vscode.l10n.t("Inserted. Still to look after:"), ...notes.map(({ message }) => message)].join(" ");
  const titles = notes.flatMap(({ fix }) => fix?.title ?? []).slice(0, 3);
  const chosen = await vscode.window.showWarningMessage(text, ...titles);
  if (chosen === undefined) return;
  const fix = (await again())?.notes.map((note) => note.fix).find((candidate) => candidate?.title === chosen);
  if (!fix) return;
  await vscode.workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(fix.edit));
  if (fix.note !== null) void vscode.window.showInformationMessage(fix.note);
  const left = await again();
  if (left?.notes.some((note) => note.fix)) await showNotes(client, left, again);
}
