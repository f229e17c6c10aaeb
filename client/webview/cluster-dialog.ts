/** The dialog about the cluster: nodes and zones, what they have room for, the release, the Deployment beside, durations. */
import type { ProfileName, SimulationSettings } from "../../server/src/simulation/index.ts";
import { msg, type Message } from "../../server/src/text/message.ts";
import { changeCluster, forgetCluster } from "./cluster.ts";
import { h, iconButton, setText } from "./dom.ts";
import type { Label } from "./orders/order.ts";
import type { Panel } from "./panel.ts";
import type { ClusterChoice } from "./protocol.ts";

interface NumberField {
  readonly key: keyof SimulationSettings;
  readonly label: Message;
  readonly least: number;
  readonly most: number;
  /** What is shown is the setting divided by this. */
  readonly unit: number;
  readonly hint?: Message;
}

const machineFields: readonly NumberField[] = [
  { key: "nodes", label: msg("Nodes"), least: 1, most: 1000, unit: 1 },
  { key: "zones", label: msg("Zones"), least: 1, most: 1000, unit: 1 },
];

const endless = msg("no limit");
const roomFields: readonly NumberField[] = [
  { key: "nodeCpuMilli", label: msg("CPU cores"), least: 0, most: 1024, unit: 1000, hint: endless },
  { key: "nodeMemoryMi", label: msg("Memory in GiB"), least: 0, most: 65_536, unit: 1024, hint: endless },
  { key: "nodePods", label: msg("Pods"), least: 0, most: 5000, unit: 1, hint: endless },
];

const durationFields: readonly NumberField[] = [
  { key: "scheduleMs", label: msg("Find a node") },
  { key: "provisionMs", label: msg("Make a volume") },
  { key: "attachMs", label: msg("Attach a volume") },
  { key: "pullMs", label: msg("Pull an image") },
  { key: "startMs", label: msg("Start a container") },
  { key: "readyMs", label: msg("Until it can answer") },
  { key: "terminateMs", label: msg("Stop a container") },
].map((field) => ({ ...field, least: 0, most: 3600, unit: 1000 }) as NumberField);

const profiles: readonly { readonly name: ProfileName; readonly label: Label; readonly differs: Message }[] = [
  { name: "1.37+recreate", label: msg("1.37 with Recreate"), differs: msg("As 1.37, with the alpha gate StatefulSetRecreateStrategy on: updateStrategy may be Recreate, which ends all old pods before it makes a new one.") },
  { name: "1.37", label: "1.37", differs: msg("maxUnavailable counts, and a Parallel update replaces broken pods before it spends its budget on good ones. A finished OnDelete update moves currentRevision on.") },
  { name: "1.36", label: "1.36", differs: msg("maxUnavailable is switched off: an update replaces one pod at a time. OnDelete never moves currentRevision on.") },
  { name: "1.35", label: msg("1.35.4 and later"), differs: msg("maxUnavailable is switched off again: an update replaces one pod at a time.") },
  { name: "1.35.0", label: msg("1.35.0 to 1.35.3"), differs: msg("maxUnavailable counts for the first time. Broken pods use it up, so that a Parallel update can get stuck on them.") },
  { name: "1.34", label: "1.34", differs: msg("maxUnavailable is an alpha feature and off: an update replaces one pod at a time. OnDelete never moves currentRevision on.") },
];

export function openCluster(panel: Panel, layer: HTMLElement): void {
  const { t } = panel;
  const { timeline } = panel.state();
  if (!timeline) return;
  const { input } = timeline.session;
  const inForce = panel.engine.settingsFor(input);
  const controls = new Map([...machineFields, ...roomFields, ...durationFields].map((field) => [field, numberInput(panel, field, inForce[field.key])]));
  const labelled = (fields: readonly NumberField[]): HTMLElement[] => fields.map((field) => h("label", { class: "cluster-field" }, h("span", {}, t(field.label)), controls.get(field)!));
  const profile = h("select", { class: "input" }, ...profiles.map(({ name, label }) => h("option", { value: name, selected: name === input.profile }, typeof label === "string" ? label : t(label))));
  const differs = h("p", { class: "dim" });
  const contrast = h("input", { type: "checkbox", class: "checkbox" });
  contrast.checked = input.contrast ?? false;
  const tell = (): void => setText(differs, t(profiles.find(({ name }) => name === profile.value)!.differs));
  profile.addEventListener("change", tell);
  tell();
  const submit = (event: Event): void => {
    event.preventDefault();
    dialog.close();
    changeCluster(panel, { profile: profile.value as ProfileName, contrast: contrast.checked, settings: read(controls) });
  };
  const forget = (): void => {
    dialog.close();
    forgetCluster(panel);
  };
  const form = h(
    "form",
    { class: "cluster", onsubmit: submit },
    group(t(msg("Machines")), ...labelled(machineFields)),
    group(t(msg("Room on each node")), ...labelled(roomFields)),
    h("fieldset", { class: "cluster-group" }, h("legend", {}, "Kubernetes"), h("label", { class: "cluster-field" }, h("span", {}, t(msg("Release"))), profile), differs),
    h("label", { class: "cluster-check" }, contrast, h("span", {}, t(msg("Run a Deployment with the same pod template beside it")), h("span", { class: "dim" }, t(msg("Its pods have other names each time, no order and no claims of their own."))))),
    h("details", { class: "cluster-group" }, h("summary", {}, t(msg("Durations in seconds"))), h("div", { class: "cluster-fields" }, ...labelled(durationFields))),
    h("p", { class: "dim" }, t(msg("The session begins anew. Commands that still make sense are kept."))),
    h("div", { class: "form-buttons" }, h("button", { class: "button", type: "button", onclick: forget }, t(msg("As in the settings"))), h("span", { class: "spacer" }), h("button", { class: "button", type: "button", onclick: () => dialog.close() }, t(msg("Cancel"))), h("button", { class: "button primary", type: "submit" }, t(msg("Begin anew")))),
  );
  const dialog = h("dialog", { class: "help cluster-dialog", "aria-labelledby": "cluster-title", onclose: () => dialog.remove() }, h("div", { class: "help-head" }, h("h2", { id: "cluster-title" }, t(msg("Cluster"))), iconButton("close", t(msg("Close")), () => dialog.close())), form);
  // A click on the backdrop is a click on the dialog itself.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  layer.append(dialog);
  dialog.showModal();
  controls.get(machineFields[0]!)!.focus();
}

function group(title: string, ...fields: readonly HTMLElement[]): HTMLElement {
  return h("fieldset", { class: "cluster-group" }, h("legend", {}, title), h("div", { class: "cluster-fields" }, ...fields));
}

function numberInput({ t }: Panel, { least, most, unit, hint }: NumberField, value: number): HTMLInputElement {
  const shown = hint && value === 0 ? "" : String(Number((value / unit).toFixed(3)));
  return h("input", { class: "input", type: "number", min: least, max: most, step: unit === 1 ? 1 : "any", value: shown, required: hint === undefined, placeholder: hint ? t(hint) : null });
}

/** What was typed, in the units of the settings. */
function read(controls: ReadonlyMap<NumberField, HTMLInputElement>): NonNullable<ClusterChoice["settings"]> {
  return Object.fromEntries([...controls].map(([{ key, unit, least, most }, input]) => [key, Math.round(Math.min(most, Math.max(least, Number(input.value) || 0)) * unit)]));
}
