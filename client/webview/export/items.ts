/** What of the panel can be taken along. */
import { decodeSession, digestOf, encodeSession } from "../../../server/src/simulation/session/index.ts";
import type { Timeline } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import type { MenuItem } from "../menu.ts";
import { comparedMs } from "../opening.ts";
import type { Panel } from "../panel.ts";
import type { SavedKind } from "../protocol.ts";
import { sessionName } from "../session.ts";
import { linkTo } from "./link.ts";

/** Menu entries: a link, a session file, a picture, a diagram, a report; and the way back in. */
export function exportItems(panel: Panel): MenuItem[] {
  const { t } = panel;
  const { timeline } = panel.state();
  if (!timeline) return [];
  const save = (kind: SavedKind, text: string): void => panel.post({ type: "save", kind, name: sessionName(timeline.session), text });
  const withText = (use: (text: string) => void) => (): void => {
    const text = sessionText(panel, timeline);
    if (text !== null) use(text);
  };
  return [
    { kind: "action", label: t(msg("Copy link")), icon: "link", title: t(msg("Opens this session, with its manifest and your commands, in the editor of whoever follows it")), run: withText((text) => void copyLink(panel, text)) },
    { kind: "action", label: t(msg("Save session…")), icon: "save", title: t(msg("A small file that replays exactly")), run: withText((text) => save("session", text)) },
    { kind: "action", label: t(msg("Open session…")), icon: "folder-opened", title: t(msg("A file, or a link that someone sent")), run: () => panel.post({ type: "openSession" }) },
  ];
}

async function copyLink({ post, product }: Panel, text: string): Promise<void> {
  post({ type: "copy", text: await linkTo(product.links, text) });
}

/** The session as text; null, and the person is told why, when nobody could open it. */
function sessionText(panel: Panel, timeline: Timeline): string | null {
  const { session, extentMs, happenings } = timeline;
  const untilMs = Math.min(extentMs, (session.commands.at(-1)?.at ?? 0) + comparedMs);
  const text = encodeSession(session, { by: panel.product.version, recorded: { untilMs, digest: digestOf(happenings, untilMs) } });
  const read = decodeSession(text);
  if (!("problem" in read)) return text;
  panel.set({ notice: { kind: "said", message: read.problem } });
  return null;
}
