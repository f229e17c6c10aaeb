/** The menu behind the dots. */
import { msg } from "../../server/src/text/message.ts";
import { exportItems } from "./export/items.ts";
import type { MenuItem } from "./menu.ts";
import type { Panel } from "./panel.ts";
import { fit } from "./player.ts";
import { reseed, startOver } from "./session.ts";

export function moreItems(panel: Panel, cluster: () => void, help: () => void): MenuItem[] {
  const { t } = panel;
  const { timeline } = panel.state();
  const commands = timeline?.session.commands ?? [];
  // What kubectl cannot do stays as a comment: the script then says so.
  const script = commands.map(({ command }) => (timeline ? panel.engine.kubectl(command, timeline.session.input) : "")).join("\n");
  return [
    { kind: "action", label: t(msg("Start over")), icon: "debug-rerun", title: t(msg("From an empty cluster, without your commands")), run: () => startOver(panel) },
    { kind: "action", label: t(msg("Other durations")), icon: "sync", title: t(msg("Same manifest and commands, but pulls, starts and probes take other times")), run: () => reseed(panel) },
    { kind: "action", label: t(msg("Cluster…")), icon: "server-environment", title: t(msg("Nodes, zones, what they have room for, the release, and a Deployment beside the set")), run: cluster },
    { kind: "action", label: t(msg("Copy all commands")), icon: "copy", disabled: commands.length === 0, run: () => panel.post({ type: "copy", text: script }) },
    { kind: "separator" },
    ...exportItems(panel),
    { kind: "separator" },
    { kind: "action", label: t(msg("Show all")), icon: "screen-full", hint: "F", run: () => fit(panel) },
    { kind: "action", label: t(msg("Keys and colours")), icon: "keyboard", hint: "?", run: help },
  ];
}
