/** What of the panel can be taken along. */
import { decodeSession, digestOf, encodeSession } from "../../../server/src/simulation/session/index.ts";
import type { Timeline } from "../../../server/src/simulation/index.ts";
import { report, sequenceDiagram, type Words } from "../../../server/src/simulation/export/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { hasMinReady, linksOf } from "../facts.ts";
import { clock } from "../format.ts";
import type { MenuItem } from "../menu.ts";
import { comparedMs } from "../opening.ts";
import type { Panel } from "../panel.ts";
import { knownEndMs } from "../player.ts";
import { stateWord } from "../pod-states.ts";
import type { SavedKind } from "../protocol.ts";
import { sessionName } from "../session.ts";
import { actors } from "../tabs/events/actors.ts";
import { pictureColours } from "./colours.ts";
import { linkTo } from "./link.ts";
import { picture } from "./picture.ts";

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
    { kind: "action", label: t(msg("Save picture…")), icon: "file-media", title: t(msg("The lanes as shown, as SVG")), run: () => save("picture", pictureText(panel, timeline)) },
    { kind: "action", label: t(msg("Copy Mermaid diagram")), icon: "type-hierarchy", title: t(msg("Who did what to which pod, in the time shown")), run: () => panel.post({ type: "copy", text: sequenceDiagram(timeline, panel.state().range, wordsOf(panel)) }) },
    { kind: "action", label: t(msg("Save report…")), icon: "markdown", title: t(msg("What happened and why, as Markdown, with diagrams and a link")), run: withText((text) => void saveReport(panel, timeline, text)) },
    { kind: "action", label: t(msg("Open session…")), icon: "folder-opened", title: t(msg("A file, or a link that someone sent")), run: () => panel.post({ type: "openSession" }) },
  ];
}

async function copyLink({ post, product }: Panel, text: string): Promise<void> {
  post({ type: "copy", text: await linkTo(product.links, text) });
}

/** Of the time shown, or of all that is known if that is more. */
async function saveReport(panel: Panel, timeline: Timeline, text: string): Promise<void> {
  const { playheadMs, settledAtMs } = panel.state();
  const link = await linkTo(panel.product.links, text);
  const untilMs = Math.max(playheadMs, knownEndMs(timeline, settledAtMs));
  panel.post({ type: "save", kind: "report", name: sessionName(timeline.session), text: report(timeline, { words: wordsOf(panel), untilMs, link, by: panel.product.version }) });
}

function pictureText(panel: Panel, timeline: Timeline): string {
  const { t, engine } = panel;
  const { input, commands } = timeline.session;
  const minReady = hasMinReady(timeline.session);
  return picture(timeline, {
    range: panel.state().range,
    colours: pictureColours(),
    t,
    title: `${sessionName(timeline.session)} · ${input.namespace} · Kubernetes ${input.profile}`,
    word: (state) => t(stateWord(state, minReady)),
    links: linksOf(timeline),
    order: (index) => engine.kubectl(commands[index]!.command, input).replace(/^# /, ""),
  });
}

const wordsOf = ({ t }: Panel): Words => ({ t, clock, actor: (actor) => t(actors[actor].label) });

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
