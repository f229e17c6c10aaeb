import { expect, test } from "vitest";
import type { Host } from "../../server/src/lsp/host.ts";
import { createWorkspace, type Workspace } from "../../server/src/lsp/workspace.ts";
import { defaultSettings } from "../../server/src/workspace/settings.ts";
import { statefulSet } from "./samples.ts";

/** A disk whose reads end when the test says so. */
function slowDisk(files: readonly string[]) {
  const reads: { readonly uri: string; readonly end: (text: string | null) => void }[] = [];
  const host: Host = {
    async *list() {
      yield files;
    },
    read: (uri) => new Promise((end) => reads.push({ uri, end })),
    kindOf: async () => "file",
    watch: () => null,
    catalog: () => undefined,
    documentation: "",
    log: () => undefined,
  };
  const workspace = createWorkspace(host, { changed: () => undefined }, defaultSettings);
  const begun = async (count: number): Promise<void> => {
    while (reads.length < count) await new Promise((resolve) => setImmediate(resolve));
  };
  return { workspace, reads, begun };
}

const uri = "file:///work/web.yaml";
const textOf = (workspace: Workspace): string | undefined => workspace.snapshot.file(uri)?.text;

test("of two reads of a file the one that began last counts, whichever ends last", async () => {
  const { workspace, reads, begun } = slowDisk([uri]);
  const scanned = workspace.addFolder("file:///work", () => undefined);
  await begun(1);
  const refreshed = workspace.refresh([uri]);
  await begun(2);
  reads[1]!.end(statefulSet("web", "new"));
  await refreshed;
  reads[0]!.end(statefulSet("web", "old"));
  await scanned;
  expect(textOf(workspace)).toBe(statefulSet("web", "new"));
});

test("a folder that is removed while it is read leaves nothing", async () => {
  const { workspace, reads, begun } = slowDisk([uri]);
  const scanned = workspace.addFolder("file:///work", () => undefined);
  await begun(1);
  workspace.removeFolder("file:///work");
  reads[0]!.end(statefulSet("web", "web"));
  await scanned;
  expect(textOf(workspace)).toBeUndefined();
});

test("what is excluded while it is read leaves nothing", async () => {
  const { workspace, reads, begun } = slowDisk([uri]);
  const scanned = workspace.addFolder("file:///work", () => undefined);
  await begun(1);
  const configured = workspace.configure({ ...defaultSettings, exclude: ["*.yaml"] });
  reads[0]!.end(statefulSet("web", "web"));
  await scanned;
  await configured;
  expect(textOf(workspace)).toBeUndefined();
});

test("a document opened while its file is read wins", async () => {
  const { workspace, reads, begun } = slowDisk([uri]);
  const scanned = workspace.addFolder("file:///work", () => undefined);
  await begun(1);
  workspace.open(uri, "typed");
  reads[0]!.end(statefulSet("web", "web"));
  await scanned;
  expect(textOf(workspace)).toBe("typed");
});
