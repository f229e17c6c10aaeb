/** The ControllerRevisions: letter, number, age, which pods have them, and what differs between two. */
import type { RevisionView, SetDetails, View } from "../../../../server/src/simulation/index.ts";
import { msg } from "../../../../server/src/text/message.ts";
import { h, setText } from "../../dom.ts";
import { memo } from "../../facts.ts";
import { age } from "../../format.ts";
import type { Panel } from "../../panel.ts";
import { ordinalRanges } from "./pods-of.ts";
import { templateDifferences, type Difference } from "./diff.ts";

export interface RevisionsPart {
  readonly element: HTMLElement;
  update(view: View, details: SetDetails | null): void;
}

export function revisionsPart(panel: Panel): RevisionsPart {
  const { t } = panel;
  const rows = h("ol", { class: "revisions", "aria-label": t(msg("ControllerRevisions")) });
  const from = h("select", { class: "input", "aria-label": t(msg("Revision before")), onchange: () => choose() });
  const to = h("select", { class: "input", "aria-label": t(msg("Revision after")), onchange: () => choose() });
  const changes = h("div", { class: "diff", role: "group", "aria-label": t(msg("What differs")) });
  const choice = h("div", { class: "diff-choice" }, h("span", { class: "dim" }, t(msg("What differs:"))), from, h("span", { class: "codicon codicon-arrow-right", "aria-hidden": "true" }), to);
  const element = h("div", {}, rows, choice, changes);
  /** What a person chose holds until there is another revision. */
  let chosen: readonly [string, string] | null = null;
  let known = "";
  const choose = (): void => {
    chosen = [from.value, to.value];
    panel.set({});
  };
  const tableOf = memo((view: View) => JSON.stringify(view.revisions.map((revision): Row => ({ ...revision, ...podsOf(view, revision) }))));
  const drawRows = memo((table: string, ages: string) => {
    const written = ages.split(",");
    rows.replaceChildren(...(JSON.parse(table) as Row[]).map((row, index) => revisionRow(panel, row, written[index]!)));
  });
  const drawDifferences = memo((_before: string, _after: string, before: unknown, after: unknown) => {
    changes.replaceChildren(...differenceRows(panel, templateDifferences(before, after)));
  });
  return {
    element,
    update(view, details) {
      const { revisions } = view;
      drawRows(tableOf(view), revisions.map((revision) => age(view.at - revision.createdAt)).join());
      const names = revisions.map(({ name, letter }) => `${name} ${letter}`).join();
      if (names !== known) {
        known = names;
        chosen = null;
        const options = (): HTMLElement[] => revisions.map(({ name, letter }) => h("option", { value: name }, letter));
        from.replaceChildren(...options());
        to.replaceChildren(...options());
      }
      choice.hidden = revisions.length < 2;
      if (revisions.length < 2) {
        setText(changes, revisions.length === 0 ? "" : t(msg("There is one revision: the template has not changed since the set was made.")));
        changes.className = "diff dim";
        drawDifferences("", "", null, null);
        return;
      }
      changes.className = "diff";
      const [before, after] = chosen ?? lastStep(view);
      from.value = before;
      to.value = after;
      drawDifferences(before, after, details?.templates.get(before), details?.templates.get(after));
    },
  };
}

interface Row extends RevisionView {
  readonly count: number;
  /** `0–2, 4` */
  readonly ordinals: string;
}

/** From the one pods have to the one they get; when all is done, the two newest. */
function lastStep({ revisions, status }: View): readonly [string, string] {
  if (status.currentRevision !== status.updateRevision && revisions.some(({ name }) => name === status.currentRevision)) return [status.currentRevision, status.updateRevision];
  return [revisions.at(-2)!.name, revisions.at(-1)!.name];
}

function podsOf({ pods }: View, { name }: RevisionView): Pick<Row, "count" | "ordinals"> {
  const own = pods.filter(({ revision, workload }) => workload === "statefulset" && revision === name);
  return { count: own.length, ordinals: ordinalRanges(own.map(({ ordinal }) => ordinal)) };
}

function revisionRow({ t }: Panel, { letter, name, revision, isCurrent, isUpdate, count, ordinals }: Row, old: string): HTMLElement {
  const tags = [...(isCurrent ? [msg("current")] : []), ...(isUpdate ? [msg("update")] : [])];
  const having = count === 0 ? t(msg("no pod")) : count === 1 ? t(msg("1 pod: {ordinals}", { ordinals })) : t(msg("{count} pods: {ordinals}", { count, ordinals }));
  return h(
    "li",
    { class: "revision-row" },
    h("span", { class: "letter" }, letter),
    h("span", { class: "revision-name code" }, name),
    h("span", { class: "revision-tags" }, ...tags.map((tag) => h("span", { class: "tag" }, t(tag)))),
    h("span", { class: "revision-facts dim" }, `${t(msg("number {number}", { number: revision }))} · ${old} · ${having}`),
  );
}

function differenceRows({ t }: Panel, differences: readonly Difference[]): HTMLElement[] {
  if (differences.length === 0) return [h("p", { class: "dim" }, t(msg("Nothing: both store the same template.")))];
  return differences.map(({ what, before, after }) =>
    h(
      "div",
      { class: "difference" },
      h("div", { class: typeof what === "string" ? "difference-what code" : "difference-what" }, typeof what === "string" ? what : t(what)),
      before === null ? null : h("del", { class: "code", "aria-label": t(msg("before: {value}", { value: before })) }, before),
      after === null ? null : h("ins", { class: "code", "aria-label": t(msg("after: {value}", { value: after })) }, after),
    ),
  );
}
