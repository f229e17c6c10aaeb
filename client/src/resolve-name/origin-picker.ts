import * as vscode from "vscode";
import type { From, Origins } from "./requests.ts";

export interface OriginItem extends vscode.QuickPickItem {
  readonly from?: From;
}

/** Asks from where the name is asked: from the pods of a workload, or from any pod of a namespace. Who asks it in the text comes first. */
export async function pickOrigin({ workloads, namespaces, suggested }: Origins, name: string, near: string | undefined): Promise<OriginItem | undefined> {
  const ofWorkloads = workloads.map(({ kind, name: label, namespace, uri, line }, index): OriginItem & { index: number | string } => ({
    label,
    description: vscode.l10n.t("{kind} in {namespace}", { kind, namespace }),
    detail: `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${line + 1}`,
    iconPath: new vscode.ThemeIcon("server-process"),
    from: { uri, kind, name: label },
    index,
  }));
  const ofNamespaces = namespaces.map((namespace): OriginItem & { index: number | string } => ({
    label: vscode.l10n.t("any pod in {namespace}", { namespace }),
    iconPath: new vscode.ThemeIcon("symbol-namespace"),
    from: { namespace, ...(near === undefined ? {} : { near }) },
    index: namespace,
  }));
  const all = [...ofWorkloads, ...ofNamespaces];
  const first = all.filter(({ index }) => index === suggested);
  const separator = (label: string): OriginItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const rest = (list: typeof all, label: string) => (list.length > first.filter((item) => list.includes(item)).length ? [separator(label), ...list.filter((item) => !first.includes(item))] : []);
  const items = [
    ...(first.length > 0 ? [separator(vscode.l10n.t("asks it in this text")), ...first] : []),
    ...rest(ofWorkloads, vscode.l10n.t("pods of")),
    ...rest(ofNamespaces, vscode.l10n.t("namespaces")),
  ];
  return vscode.window.showQuickPick(items, { title: name, placeHolder: vscode.l10n.t("From which pod is it asked?"), matchOnDescription: true, matchOnDetail: true });
}
