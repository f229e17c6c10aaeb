/** What the host says becomes what the page does. */
import { openSession } from "./opening.ts";
import { withCluster } from "./cluster.ts";
import { restoreStage } from "./lesson/stage.ts";
import { acceptSource } from "./live-apply.ts";
import type { Panel } from "./panel.ts";
import type { SavedPanel, Source, ToPage } from "./protocol.ts";
import { resumeSession, startSession } from "./session.ts";

/** Takes the host's messages; `saved` is what the page stored before a reload. */
export function receiver(panel: Panel, saved: SavedPanel | null): (message: ToPage) => void {
  let restorable = saved;
  // A session that was opened belongs to no file: nobody else could say what to go on with.
  if (saved?.uri === "") {
    panel.set({ opensSession: true });
    resumeSession(panel, saved);
  }
  return (message) => {
    switch (message.type) {
      case "init":
        return;
      case "problem":
        return panel.set({ problem: message.problem });
      case "session":
        if (panel.state().timeline) return;
        panel.set({ opensSession: true });
        return void openSession(panel, message.text);
      case "input":
        const source = withCluster(message.source, panel.state().ui.cluster);
        if (panel.state().timeline) acceptSource(panel, source);
        else begin(panel, source, restorable);
        restorable = null;
        return;
    }
  };
}

/** The manifest's first appearance: takes up what was going on before a reload, or begins. */
function begin(panel: Panel, source: Source, saved: SavedPanel | null): void {
  const { resumed } = startSession(panel, source, saved);
  if (!resumed || !saved || restoreStage(panel, source, saved.session)) return;
  // The manifest may have been edited while the panel was not there: none is known yet.
  panel.set({ source: null });
  acceptSource(panel, source);
}
