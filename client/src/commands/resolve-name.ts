import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { answerLines, answerText, type Line } from "../resolve-name/answer-items.ts";
import { pickOrigin } from "../resolve-name/origin-picker.ts";
import { origins, resolve, type Answer, type From } from "../resolve-name/requests.ts";
import { targetOf } from "../target.ts";

/**
 * `ordinal.resolveName`: asks any name from any pod and shows the answer with the resolver's walk. The name under the
 * cursor is proposed, and whoever asks it there.
 */
export async function resolveName(client: LanguageClient, given?: unknown): Promise<void> {
  const target = targetOf(client, given);
  const known = await origins(client, target);
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t("Resolve a name as a pod would"),
    value: known.name,
    prompt: vscode.l10n.t("A name as a program in a pod would write it: kafka-0.kafka-headless, or _client._tcp.kafka for SRV."),
    placeHolder: "kafka-0.kafka-headless",
    validateInput: (text) => (/[\s/]/.test(text.trim()) ? vscode.l10n.t("A name alone: without “://”, port and spaces.") : null),
  });
  if (!name?.trim()) return;
  const origin = await pickOrigin(known, name.trim(), target?.uri);
  if (!origin?.from) return;
  await show(client, name.trim(), origin.from, origin.description ? `${origin.label} (${origin.description})` : origin.label);
}

type Item = vscode.QuickPickItem & { readonly line: Line };

/** A list that reads from top to bottom; Enter goes to the object a line is about, or asks the name it proposes. */
async function show(client: LanguageClient, name: string, from: From, origin: string): Promise<void> {
  const answer = await resolve(client, name, from);
  if (!answer) return;
  const picker = vscode.window.createQuickPick<Item>();
  picker.title = vscode.l10n.t("{name}, asked from {origin}", { name, origin });
  picker.placeholder = vscode.l10n.t("Enter goes to what a line is about");
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.buttons = [{ iconPath: new vscode.ThemeIcon("copy"), tooltip: vscode.l10n.t("Copy the answer") }];
  picker.items = itemsOf(answer);
  picker.onDidTriggerButton(() => {
    void vscode.env.clipboard.writeText(answerText(answer));
    vscode.window.setStatusBarMessage(vscode.l10n.t("Copied the answer"), 4000);
  });
  picker.onDidAccept(() => {
    const line = picker.selectedItems[0]?.line;
    if (!line?.place && line?.ask === undefined) return;
    picker.hide();
    if (line.ask !== undefined) void show(client, line.ask, from, origin);
    else if (line.place) void vscode.commands.executeCommand("ordinal.goTo", line.place);
  });
  picker.onDidHide(() => picker.dispose());
  picker.show();
}

function itemsOf(answer: Answer): Item[] {
  const headings = {
    walk: vscode.l10n.t("the resolver asks"),
    targets: vscode.l10n.t("leads to"),
    related: vscode.l10n.t("because of"),
    suggestions: vscode.l10n.t("write instead"),
    conditions: vscode.l10n.t("provided that"),
  };
  return answerLines(answer, headings).map((line) => ({
    line,
    label: line.label,
    kind: line.kind === "separator" ? vscode.QuickPickItemKind.Separator : vscode.QuickPickItemKind.Default,
    alwaysShow: true,
    ...(line.description === undefined ? {} : { description: line.description }),
    ...(line.detail === undefined ? {} : { detail: line.detail }),
    ...(line.icon === undefined ? {} : { iconPath: new vscode.ThemeIcon(line.icon) }),
  }));
}
