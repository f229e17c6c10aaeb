/** What the host says becomes what the page does. */
import { openSession } from "./opening.ts";
import type { Panel } from "./panel.ts";
import type { SavedPanel, ToPage } from "./protocol.ts";
import { acceptSource, resumeSession, startSession } from "./session.ts";

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
        if (panel.state().timeline) acceptSource(panel, message.source);
        else startSession(panel, message.source, restorable);
        restorable = null;
        return;
    }
  };
}
