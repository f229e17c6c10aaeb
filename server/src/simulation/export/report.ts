/** A session told in Markdown: what was simulated, what was ordered, what happened and why, and how it ended. */
import { msg, type Message } from "../../text/message.ts";
import { valueAt } from "../api/json.ts";
import { defaultSettings } from "../engine/settings.ts";
import { kubectl } from "../kubectl.ts";
import type { Timeline } from "../timeline.ts";
import type { Happening, Session, SimulationInput, SimulationSettings, TimeMs, View } from "../types.ts";
import { codeBlock, markdownCode, markdownText, table } from "./markdown.ts";
import { sequenceDiagram } from "./sequence.ts";
import { topologyDiagram } from "./topology.ts";
import type { Words } from "./words.ts";

export interface ReportOptions {
  readonly words: Words;
  /** How far is told. */
  readonly untilMs: TimeMs;
  /** Opens the session; left out where there is none. */
  readonly link?: string;
  /** Version of Ordinal. */
  readonly by: string;
}

/** More lines than these are another kind of document. */
const mostRows = 400;

/** The report, ending in a line break. The timeline is extended to `untilMs`. */
export function report(timeline: Timeline, options: ReportOptions): string {
  const { t } = options.words;
  const view = timeline.viewAt(options.untilMs);
  const { input } = timeline.session;
  const section = (title: Message, ...parts: readonly string[]): string => [`## ${t(title)}`, ...parts].join("\n\n");
  const parts = [
    `# ${markdownText(t(msg("Simulation of {name}", { name: nameOf(input) })))}`,
    t(msg("Played by Ordinal {version}: the controller’s own rules over a simulated cluster. Durations follow from the settings and the seed; real ones differ.", { version: options.by })),
    setup(input, options.words),
    section(msg("Commands"), commands(timeline.session, options.words)),
    section(msg("What happened"), story(timeline, options)),
    section(msg("State at {time}", { time: options.words.clock(options.untilMs) }), ...state(view, options.words)),
    section(msg("Who did what"), codeBlock("mermaid", sequenceDiagram(timeline, { fromMs: 0, toMs: options.untilMs }, options.words))),
    section(msg("Where it stands"), codeBlock("mermaid", topologyDiagram(view, input, options.words))),
    ...(options.link === undefined ? [] : [section(msg("Play it yourself"), t(msg("This link opens the session in Visual Studio Code with Ordinal:")), codeBlock("text", options.link))]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function setup(input: SimulationInput, { t }: Words): string {
  const spec = (...path: readonly string[]): string => {
    const value = valueAt(input.statefulSet, "spec", ...path);
    return value === undefined ? "" : markdownCode(typeof value === "string" ? value : JSON.stringify(value));
  };
  const rows: readonly (readonly [string, string])[] = [
    ["StatefulSet", markdownCode(nameOf(input))],
    [t(msg("Namespace")), markdownCode(input.namespace)],
    ["Kubernetes", markdownCode(input.profile)],
    ["replicas", spec("replicas")],
    ["serviceName", spec("serviceName")],
    ["podManagementPolicy", spec("podManagementPolicy")],
    ["updateStrategy", spec("updateStrategy")],
    ["minReadySeconds", spec("minReadySeconds")],
    ["persistentVolumeClaimRetentionPolicy", spec("persistentVolumeClaimRetentionPolicy")],
    [t(msg("Seed")), markdownCode(String(input.seed))],
    [t(msg("Settings")), changedSettings(input)],
  ];
  return table([t(msg("What")), t(msg("As simulated"))], rows.filter(([, value]) => value !== ""));
}

/** The settings that are not the usual ones. */
function changedSettings({ settings = {} }: SimulationInput): string {
  const changed = Object.entries(settings).filter(([key, value]) => value !== defaultSettings[key as keyof SimulationSettings]);
  return changed.map(([key, value]) => markdownCode(`${key} ${value}`)).join(", ");
}

/** As a script: what kubectl cannot do is a comment in it, and so is when it was done. */
function commands({ input, commands: given }: Session, { t, clock }: Words): string {
  if (given.length === 0) return t(msg("None: the manifest was applied to an empty cluster, and nobody interfered."));
  return codeBlock("sh", given.map(({ at, command }) => `# ${clock(at)}\n${kubectl(command, input)}`).join("\n"));
}

function story(timeline: Timeline, { words: { t, clock, actor }, untilMs }: ReportOptions): string {
  const told = timeline.happenings.filter(({ at }) => at <= untilMs);
  const row = ({ at, actor: who, kind, message, why }: Happening): string[] => {
    const text = markdownText(t(message));
    return [clock(at), actor(who), kind === "refused" ? `**${text}**` : text, why ? markdownText(t(why.message)) : ""];
  };
  const rows = told.slice(0, mostRows).map(row);
  const left = told.length - rows.length;
  const all = table([t(msg("Time")), t(msg("Who")), t(msg("What")), t(msg("Why"))], rows);
  return left > 0 ? `${all}\n\n${t(msg("{count} later lines are left out.", { count: left }))}` : all;
}

/** The tables that kubectl would print, and the names. Column names are kubectl's and stay. */
function state(view: View, { t }: Words): string[] {
  const code = (value: string | number | null): string => (value === null ? "" : markdownCode(String(value)));
  const pods = view.pods.slice(0, mostRows).map((pod) => [code(pod.name), pod.readyContainers, markdownText(pod.status), String(pod.restarts), pod.revisionLetter, code(pod.ip), code(pod.node)]);
  const claims = view.claims.slice(0, mostRows).map(({ name, phase }) => [code(name), phase]);
  const names = view.names.slice(0, mostRows).map(({ name, addresses, reason }) => [code(name), addresses.length > 0 ? addresses.map(code).join(" ") : "NXDOMAIN", reason ? markdownText(t(reason)) : ""]);
  return [
    ...view.why.slice(0, 3).map(({ message }) => `- ${markdownText(t(message))}`),
    ...(pods.length > 0 ? [table(["NAME", "READY", "STATUS", "RESTARTS", t(msg("Revision")), "IP", "NODE"], pods)] : [t(msg("There are no pods."))]),
    ...(claims.length > 0 ? [table(["NAME", "STATUS"], claims)] : []),
    ...(names.length > 0 ? [table([t(msg("DNS name")), t(msg("Answer")), t(msg("Why"))], names)] : []),
  ];
}

function nameOf({ statefulSet }: SimulationInput): string {
  const name = valueAt(statefulSet, "metadata", "name");
  return typeof name === "string" ? name : "";
}
