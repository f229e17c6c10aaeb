/** The StatefulSet's status and its revisions at the moment shown, with what they mean. */
import type { SetDetails, World } from "../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setIcon, setText } from "../dom.ts";
import { memo } from "../facts.ts";
import type { Panel } from "../panel.ts";
import { playheadWorld } from "./parts/playhead-world.ts";
import { section } from "./parts/section.ts";
import { statusFields, type Field } from "./status/fields.ts";
import { revisionsPart } from "./status/revisions.ts";
import type { Tab } from "./tabs.ts";

export function statusTab(panel: Panel): Tab {
  const { t } = panel;
  const none = h("p", { class: "empty" }, t(msg("There is no StatefulSet now.")));
  const table = h("dl", { class: "fields" });
  const fields = section(panel, t(msg("Status")), true);
  const revisions = section(panel, t(msg("Revisions")), true);
  const conditions = section(panel, t(msg("Conditions")), true);
  const part = revisionsPart(panel);
  fields.body.append(table);
  revisions.body.append(part.element);
  const scroll = h("div", { class: "tab-scroll", tabindex: 0, role: "region", "aria-label": t(msg("Status and revisions")) }, fields.element, revisions.element, conditions.element);
  const element = h("div", { class: "status" }, none, scroll);
  const worldAt = playheadWorld();
  const detailsIn = memo((world: World): SetDetails | null => panel.engine.setDetails(world));
  const rows = new Map<string, FieldRow>();
  const drawConditions = memo((text: string) => {
    conditions.body.replaceChildren(...conditionRows(panel, JSON.parse(text) as SetDetails["conditions"]));
  });
  return {
    id: "status",
    label: msg("Status"),
    icon: "checklist",
    element,
    update(state) {
      const { view, timeline } = state;
      if (!view || !timeline) return;
      const details = detailsIn(worldAt(timeline, state));
      setHidden(none, details !== null);
      setHidden(fields.element, details === null);
      setHidden(conditions.element, details === null);
      setHidden(revisions.element, view.revisions.length === 0);
      if (details && fields.isOpen()) {
        for (const field of statusFields(view, details)) {
          const row = rows.get(field.name) ?? fieldRow(t);
          if (!rows.has(field.name)) table.append(row.element);
          rows.set(field.name, row);
          row.show(field);
        }
      }
      revisions.note(String(view.revisions.length));
      if (revisions.isOpen()) part.update(view, details);
      conditions.note(details ? String(details.conditions.length) : "");
      if (details && conditions.isOpen()) drawConditions(JSON.stringify(details.conditions));
    },
  };
}

interface FieldRow {
  readonly element: HTMLElement;
  show(field: Field): void;
}

function fieldRow(t: (message: Message) => string): FieldRow {
  const mark = icon("check");
  const name = h("span", { class: "code" });
  const value = h("span", { class: "field-value code" });
  const meaning = h("span", { class: "field-meaning dim" });
  const element = h("div", { class: "field" }, h("dt", {}, mark, name), h("dd", { class: "field-value-cell" }, value), h("dd", { class: "field-meaning-cell" }, meaning));
  return {
    element,
    show(field) {
      setIcon(mark, field.settled ? "check good" : "clockface warn");
      setText(name, field.name);
      setText(value, field.value);
      setText(meaning, t(field.meaning));
      setAttribute(element, "data-settled", field.settled);
    },
  };
}

function conditionRows({ t }: Panel, conditions: SetDetails["conditions"]): HTMLElement[] {
  if (conditions.length === 0) return [h("p", { class: "dim" }, t(msg("None. The StatefulSet controller writes one only when updateStrategy is Recreate.")))];
  return conditions.map(({ type, status, reason, message }) =>
    h("div", { class: "condition" }, h("div", {}, h("strong", { class: "code" }, type), " ", h("span", { class: "tag" }, status), " ", h("span", { class: "dim code" }, reason)), h("div", {}, message)),
  );
}
