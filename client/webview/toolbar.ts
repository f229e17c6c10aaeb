/** Who is simulated, and the controls of time. */
import { msg } from "../../server/src/text/message.ts";
import { h, icon, iconButton, setAttribute, setIcon, setText } from "./dom.ts";
import type { Floating } from "./floating.ts";
import { clock } from "./format.ts";
import { openMenu, type MenuItem } from "./menu.ts";
import type { Panel, Part } from "./panel.ts";
import { fit, speeds, step, togglePlay, zoom } from "./player.ts";

export function toolbar(panel: Panel, box: Floating, more: () => readonly MenuItem[], scenarios: Part): Part {
  const { t } = panel;
  const name = h("span", { class: "title-name" });
  const place = h("span", { class: "title-place dim" });
  const playIcon = icon("debug-start");
  const play = h("button", { class: "icon-button play", type: "button", onclick: () => togglePlay(panel) }, playIcon);
  const now = h("span", { class: "clock" });
  const end = h("span", { class: "clock-end dim" });
  const speedText = h("span", {});
  const speed: HTMLButtonElement = h("button", { class: "button flat speed", type: "button", "aria-haspopup": "menu", onclick: () => openSpeeds() }, speedText, icon("chevron-down"));
  const fitButton = iconButton("screen-full", t(msg("Show all (F)")), () => fit(panel), "zoom-step");
  const moreButton: HTMLButtonElement = iconButton("ellipsis", t(msg("More")), () => openMenu(box, moreButton, t(msg("More")), more()));
  setAttribute(moreButton, "aria-haspopup", "menu");
  const element = h(
    "header",
    { class: "toolbar" },
    h("h1", { class: "title" }, name, place),
    h(
      "div",
      { class: "transport", role: "toolbar", "aria-label": t(msg("Time")) },
      play,
      iconButton("debug-reverse-continue", t(msg("Back to what the controller did before (←)")), () => step(panel, -1, false)),
      iconButton("debug-continue", t(msg("On to what the controller does next (→)")), () => step(panel, 1, false)),
      speed,
      h("span", { class: "clocks" }, now, end),
    ),
    h(
      "div",
      { class: "zoom", role: "toolbar", "aria-label": t(msg("Zoom")) },
      iconButton("zoom-out", t(msg("Zoom out (−)")), () => zoom(panel, 1 / 1.6), "zoom-step"),
      iconButton("zoom-in", t(msg("Zoom in (+)")), () => zoom(panel, 1.6), "zoom-step"),
      fitButton,
      scenarios.element,
      moreButton,
    ),
  );
  function openSpeeds(): void {
    const current = panel.state().speed;
    const items = speeds.map((each, index): MenuItem => ({ kind: "action", label: `${each}×`, hint: String(index), checked: each === current, run: () => panel.set({ speed: each }) }));
    openMenu(box, speed, t(msg("Speed")), items);
  }
  return {
    element,
    update(state) {
      const { source, playing, playheadMs, settledAtMs, lookingAhead, speed: factor, timeline, fit: fitting } = state;
      if (!source || !timeline) return;
      scenarios.update(state);
      const { namespace, profile } = timeline.session.input;
      setText(name, source.name);
      setText(place, `${namespace} · v${profile}`);
      setAttribute(name, "title", source.title);
      setIcon(playIcon, playing ? "debug-pause" : "debug-start");
      const label = playing ? t(msg("Pause (space)")) : t(msg("Play (space)"));
      setAttribute(play, "title", label);
      setAttribute(play, "aria-label", label);
      setText(now, clock(playheadMs));
      setText(end, settledAtMs !== null ? ` / ${clock(settledAtMs)}` : lookingAhead ? "" : " / …");
      setAttribute(end, "title", settledAtMs !== null ? t(msg("From here on nothing changes without a command")) : t(msg("Something is tried again and again: this does not come to rest")));
      setText(speedText, `${factor || 1}×`);
      const speedLabel = t(msg("Speed {factor}× (0 to 9)", { factor: factor || 1 }));
      setAttribute(speed, "title", speedLabel);
      setAttribute(speed, "aria-label", speedLabel);
      fitButton.disabled = fitting;
    },
  };
}
