/** The editor's colours, read from the page: canvases cannot use CSS variables. */
import type { PodState } from "../../server/src/simulation/index.ts";
import { readableOn } from "./colour.ts";

export interface Theme {
  readonly background: string;
  readonly foreground: string;
  readonly dim: string;
  readonly grid: string;
  readonly accent: string;
  readonly selection: string;
  readonly hover: string;
  /** Set in high contrast only: shapes then get an outline. */
  readonly contrast: string | null;
  readonly font: string;
  /** Text on a solid bar. */
  readonly onSolid: string;
  readonly states: Readonly<Record<PodState, string>>;
}

/** The colours as they are now. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const read = (...names: readonly string[]): string => {
    for (const name of names) {
      const value = style.getPropertyValue(name).trim();
      if (value !== "") return value;
    }
    return style.color;
  };
  const contrast = style.getPropertyValue("--vscode-contrastBorder").trim();
  const dim = read("--vscode-descriptionForeground");
  const green = read("--vscode-charts-green", "--vscode-testing-iconPassed");
  const red = read("--vscode-charts-red", "--vscode-errorForeground");
  const background = read("--vscode-editor-background");
  const foreground = read("--vscode-foreground");
  return {
    background,
    foreground,
    dim,
    grid: read("--vscode-editorIndentGuide-background1", "--vscode-tree-indentGuidesStroke", "--vscode-widget-border"),
    accent: read("--vscode-focusBorder"),
    selection: read("--vscode-list-inactiveSelectionBackground"),
    hover: read("--vscode-list-hoverBackground"),
    contrast: contrast === "" || !document.body.classList.contains("vscode-high-contrast") ? null : contrast,
    font: `${style.getPropertyValue("--vscode-font-size").trim() || "13px"} ${style.getPropertyValue("--vscode-font-family").trim() || "sans-serif"}`,
    onSolid: readableOn(green, background, foreground),
    states: {
      pending: dim,
      starting: read("--vscode-charts-blue"),
      running: read("--vscode-charts-yellow", "--vscode-editorWarning-foreground"),
      ready: green,
      available: green,
      // `charts-orange` is see-through in some themes and absent in high contrast.
      terminating: read("--vscode-symbolIcon-classForeground", "--vscode-charts-orange"),
      crashloop: red,
      failed: red,
      succeeded: dim,
      lost: read("--vscode-charts-purple"),
    },
  };
}

/** Calls when the editor's theme changes: VS Code then rewrites the variables on `html` and the classes on `body`. */
export function watchTheme(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style", "class"] });
  observer.observe(document.body, { attributes: true, attributeFilter: ["style", "class"] });
}
