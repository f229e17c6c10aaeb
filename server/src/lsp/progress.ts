import type { Connection } from "vscode-languageserver";
import { msg } from "../text/message.ts";
import type { Host } from "./host.ts";
import type { Session } from "./session.ts";

/** Reads folders while the client shows progress (where it can). */
export async function reportIndexing(connection: Connection, host: Host, session: Session, folders: readonly string[]): Promise<void> {
  if (folders.length === 0) return;
  const { translate } = session.presentation;
  const started = performance.now();
  let files = 0;
  // The scan starts at once: requests that arrive meanwhile wait for it.
  const scans = folders.map((folder) =>
    session.workspace.addFolder(folder, (seen) => {
      files = Math.max(files, seen);
      progress?.report(translate(msg("{count} files", { count: seen })));
    }),
  );
  let progress: { report(message: string): void; done(): void } | undefined;
  if (session.capabilities.window?.workDoneProgress) {
    const reporter = await connection.window.createWorkDoneProgress();
    reporter.begin(translate(msg("Ordinal: reading manifests")));
    progress = reporter;
  }
  await Promise.allSettled(scans);
  progress?.done();
  host.log(`read ${session.workspace.snapshot.files.size} files in ${Math.round(performance.now() - started)} ms`);
}
