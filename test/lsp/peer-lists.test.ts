import { afterEach, expect, test } from "vitest";
import type { PeerListsResult } from "../../server/src/lsp/handlers/peer-lists.ts";
import { startClient, type Client, type ClientOptions } from "../support/client.ts";

const cleanup: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const dispose of cleanup.splice(0).reverse()) await dispose();
});

async function client(options: ClientOptions = {}): Promise<Client> {
  const started = await startClient(options);
  cleanup.push(() => started.stop());
  return started;
}

const uri = "untitled:etcd.yaml";
const etcd = (replicas: number, cluster: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: etcd, namespace: prod }
spec:
  serviceName: etcd
  replicas: ${replicas}
  selector: { matchLabels: { app: etcd } }
  template:
    metadata: { labels: { app: etcd } }
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.5
          env:
            - name: ETCD_INITIAL_CLUSTER
              value: "${cluster}"
          readinessProbe: { tcpSocket: { port: 2379 } }
`;
const position = { line: 15, character: 22 };
const members = (count: number): string => Array.from({ length: count }, (_, index) => `etcd-${index}=http://etcd-${index}.etcd.prod.svc.cluster.local:2380`).join(",");

test("the lists for a place come over the wire, with their edits and what they need besides", async () => {
  const lsp = await client();
  await lsp.open(uri, etcd(3, ""));
  const { sets, certain, lists } = await lsp.request<PeerListsResult>("ordinal/peerLists", { uri, position });
  expect(sets).toMatchObject([{ uri, name: "etcd" }]);
  expect(certain).toBe(true);
  expect(lists[0]).toMatchObject({ system: "etcd", key: "initial-cluster", title: "etcd: initial cluster", setting: "ETCD_INITIAL_CLUSTER", because: "setting", text: members(3), edit: { range: { start: position, end: position }, newText: members(3) } });
  expect(lists[0]!.notes.map(({ message, fix }) => [message.split(" ").slice(0, 5).join(" "), fix?.title ?? null])).toEqual([
    ["There is no Service “etcd”", "Create Service"],
    ["etcd needs several members before", "podManagementPolicy: Parallel"],
  ]);
  const short = await lsp.request<PeerListsResult>("ordinal/peerLists", { uri, position, set: { uri, name: "etcd" }, style: "short" });
  expect(short.lists[0]!.text).toContain("etcd-2=http://etcd-2.etcd:2380");
  expect(await lsp.request<PeerListsResult>("ordinal/peerLists", { uri: "untitled:nothing.yaml", position })).toEqual({ sets: [], certain: false, lists: [] });
});

test("a completion item for a whole list replaces what is written", async () => {
  const lsp = await client();
  await lsp.open(uri, etcd(2, "etcd-0=http://etcd-0"));
  const { items } = await lsp.request<{ items: { label: string; filterText?: string; documentation?: string; textEdit: { newText: string; range: unknown } }[] }>("textDocument/completion", { textDocument: { uri }, position: { line: 15, character: position.character + 20 } });
  const whole = items.find(({ label }) => label === "etcd-0 … etcd-1");
  expect(whole).toMatchObject({ filterText: "etcd-0=http://etcd-0", documentation: members(2).replace(",", ",\n"), textEdit: { newText: members(2), range: { start: position, end: { line: 15, character: position.character + 20 } } } });
});

test("a list left behind by replicas is a finding with a fix, in Chinese too", async () => {
  const lsp = await client({ initializationOptions: { locale: "zh-cn" } });
  await lsp.open(uri, etcd(5, members(3)));
  const isStale = ({ data }: { data?: unknown }): boolean => (data as { reason?: string } | undefined)?.reason === "PEER_LIST_STALE";
  const diagnostic = (await lsp.diagnosticsOf(uri, (list) => list.some(isStale))).find(isStale);
  expect(diagnostic).toMatchObject({ code: "dns-name-unresolved", severity: 2, message: "列表只列出了 etcd 的 5 个 Pod 中的 3 个：缺少 etcd-3 和 etcd-4。etcd 拒绝启动不在列表中的新成员。" });
  const actions = await lsp.request<{ title: string; isPreferred?: boolean; edit: { changes: Record<string, { newText: string }[]> } }[]>("textDocument/codeAction", { textDocument: { uri }, range: diagnostic!.range, context: { diagnostics: [diagnostic] } });
  const fix = actions.find(({ title }) => title === "列出 etcd 的全部 5 个 Pod（etcd-0 到 etcd-4）");
  expect(fix?.isPreferred).toBe(true);
  expect(fix!.edit.changes[uri]!.map(({ newText }) => newText)).toEqual([`,${members(5).split(",").slice(3).join(",")}`]);
});
