/**
 * The variables that the page uses, as VS Code 1.139 gives them to a webview in each of its themes. A variable that is
 * missing here is missing there.
 */
export type ThemeName = keyof typeof themes;

interface Look {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

export const themes = {
  "dark": {
    bodyClass: "vscode-dark",
    variables: {
      "button-background": "#0078d4", "button-border": "rgba(255, 255, 255, 0.1)", "button-foreground": "#ffffff",
      "button-hoverBackground": "#026ec1", "button-secondaryBackground": "rgba(0, 0, 0, 0)", "button-secondaryBorder": "rgba(204, 204, 204, 0.15)",
      "button-secondaryForeground": "#cccccc", "button-secondaryHoverBackground": "#2b2b2b", "charts-blue": "#59a4f9", "charts-green": "#89d185",
      "charts-orange": "rgba(234, 92, 0, 0.33)", "charts-purple": "#b180d7", "charts-red": "#f14c4c", "charts-yellow": "#cca700",
      "descriptionForeground": "#9d9d9d", "dropdown-background": "#313131", "dropdown-border": "#3c3c3c", "dropdown-foreground": "#cccccc",
      "editor-background": "#1f1f1f", "editor-findMatchHighlightBackground": "rgba(234, 92, 0, 0.33)", "editorHoverWidget-background": "#202020",
      "editorHoverWidget-border": "rgba(204, 204, 204, 0.2)", "editorHoverWidget-foreground": "#cccccc", "editorIndentGuide-background1": "#404040",
      "editorWarning-foreground": "#cca700", "editorWidget-background": "#202020", "editorWidget-border": "rgba(204, 204, 204, 0.2)",
      "editorWidget-foreground": "#cccccc", "errorForeground": "#f85149", "focusBorder": "#0078d4", "foreground": "#cccccc",
      "icon-foreground": "#cccccc", "input-background": "#313131", "input-border": "#3c3c3c", "input-foreground": "#cccccc",
      "input-placeholderForeground": "#989898", "inputValidation-errorBackground": "#5a1d1d", "inputValidation-errorBorder": "#be1100",
      "inputValidation-warningBackground": "#352a05", "inputValidation-warningBorder": "#b89500",
      "keybindingLabel-background": "rgba(128, 128, 128, 0.17)", "keybindingLabel-border": "rgba(51, 51, 51, 0.6)",
      "keybindingLabel-bottomBorder": "rgba(68, 68, 68, 0.6)", "keybindingLabel-foreground": "#cccccc", "list-hoverBackground": "#2a2d2e",
      "list-inactiveSelectionBackground": "#37373d", "menu-background": "#1f1f1f", "menu-border": "#454545", "menu-foreground": "#cccccc",
      "menu-selectionBackground": "#0078d4", "menu-selectionForeground": "#ffffff", "menu-separatorBackground": "#454545", "panel-border": "#2b2b2b",
      "panelTitle-activeBorder": "#0078d4", "panelTitle-activeForeground": "#cccccc", "panelTitle-inactiveForeground": "#9d9d9d",
      "progressBar-background": "#0078d4", "symbolIcon-classForeground": "#ee9d28", "testing-iconPassed": "#73c991",
      "textCodeBlock-background": "#2b2b2b", "textLink-activeForeground": "#4daafc", "textLink-foreground": "#4daafc",
      "toolbar-hoverBackground": "rgba(90, 93, 94, 0.31)", "tree-indentGuidesStroke": "#585858", "widget-border": "#313131",
      "widget-shadow": "rgba(0, 0, 0, 0.36)",
    },
  },
  "dark-2026": {
    bodyClass: "vscode-dark",
    variables: {
      "button-background": "#297aa0", "button-border": "#297aa0", "button-foreground": "#ffffff", "button-hoverBackground": "#2b7da3",
      "button-secondaryBackground": "rgba(0, 0, 0, 0)", "button-secondaryBorder": "#333536", "button-secondaryForeground": "#cccccc",
      "button-secondaryHoverBackground": "rgba(255, 255, 255, 0.06)", "charts-blue": "#57a3f8", "charts-green": "#86cf86", "charts-orange": "#cd861a",
      "charts-purple": "#ad80d7", "charts-red": "#ef8773", "charts-yellow": "#e0b97f", "descriptionForeground": "#8c8c8c",
      "dropdown-background": "#191a1b", "dropdown-border": "#333536", "dropdown-foreground": "#bfbfbf", "editor-background": "#121314",
      "editor-findMatchHighlightBackground": "rgba(39, 103, 130, 0.5)", "editorHoverWidget-background": "#202122",
      "editorHoverWidget-border": "#2a2b2c", "editorHoverWidget-foreground": "#bfbfbf", "editorIndentGuide-background1": "rgba(131, 132, 133, 0.3)",
      "editorWarning-foreground": "#cca700", "editorWidget-background": "#202122", "editorWidget-border": "#2a2b2c",
      "editorWidget-foreground": "#bfbfbf", "errorForeground": "#f48771", "focusBorder": "rgba(57, 148, 188, 0.7)", "foreground": "#bfbfbf",
      "icon-foreground": "#8c8c8c", "input-background": "#191a1b", "input-border": "#333536", "input-foreground": "#bfbfbf",
      "input-placeholderForeground": "#555555", "inputValidation-errorBackground": "#3a1d1d", "inputValidation-errorBorder": "#be1100",
      "inputValidation-errorForeground": "#bfbfbf", "inputValidation-warningBackground": "#352a05", "inputValidation-warningBorder": "#b89500",
      "inputValidation-warningForeground": "#bfbfbf", "keybindingLabel-background": "rgba(128, 128, 128, 0.17)",
      "keybindingLabel-border": "rgba(51, 51, 51, 0.6)", "keybindingLabel-bottomBorder": "rgba(68, 68, 68, 0.6)",
      "keybindingLabel-foreground": "#cccccc", "list-hoverBackground": "rgba(255, 255, 255, 0.08)", "list-inactiveSelectionBackground": "#2c2d2e",
      "list-inactiveSelectionForeground": "#ededed", "menu-background": "#202122", "menu-border": "#2a2b2c", "menu-foreground": "#bfbfbf",
      "menu-selectionBackground": "rgba(57, 148, 188, 0.15)", "menu-selectionBorder": "#3994bc", "menu-selectionForeground": "#bfbfbf",
      "menu-separatorBackground": "#2a2b2c", "panel-border": "#2a2b2c", "panelTitle-activeBorder": "#3994bc",
      "panelTitle-activeForeground": "#bfbfbf", "panelTitle-inactiveForeground": "#8c8c8c", "progressBar-background": "#878889",
      "symbolIcon-classForeground": "#ee9d28", "testing-iconPassed": "#73c991", "textCodeBlock-background": "#242526",
      "textLink-activeForeground": "#53a5ca", "textLink-foreground": "#48a0c7", "toolbar-hoverBackground": "rgba(90, 93, 94, 0.31)",
      "tree-indentGuidesStroke": "#585858", "widget-border": "#2a2b2c", "widget-shadow": "rgba(0, 0, 0, 0.36)",
    },
  },
  "light-2026": {
    bodyClass: "vscode-light",
    variables: {
      "button-background": "#0069cc", "button-border": "#0069cc", "button-foreground": "#ffffff", "button-hoverBackground": "#0063c1",
      "button-secondaryBackground": "#eaeaea", "button-secondaryBorder": "#eaeaea", "button-secondaryForeground": "#202020",
      "button-secondaryHoverBackground": "#f2f3f4", "charts-blue": "#1a5cff", "charts-green": "#388a34", "charts-orange": "#d18616",
      "charts-purple": "#652d90", "charts-red": "#ad0707", "charts-yellow": "#667309", "descriptionForeground": "#606060",
      "dropdown-background": "#ffffff", "dropdown-border": "#d8d8d8", "dropdown-foreground": "#202020", "editor-background": "#ffffff",
      "editor-findMatchHighlightBackground": "rgba(0, 105, 204, 0.1)", "editorHoverWidget-background": "#fafafd",
      "editorHoverWidget-border": "#e4e5e6", "editorHoverWidget-foreground": "#202020", "editorIndentGuide-background1": "rgba(247, 247, 247, 0.25)",
      "editorWarning-foreground": "#bf8803", "editorWidget-background": "#fafafd", "editorWidget-border": "#e4e5e6",
      "editorWidget-foreground": "#202020", "errorForeground": "#ad0707", "focusBorder": "#0069cc", "foreground": "#202020",
      "icon-foreground": "#606060", "input-background": "#ffffff", "input-border": "rgba(216, 216, 216, 0.4)", "input-foreground": "#202020",
      "input-placeholderForeground": "#999999", "inputValidation-errorBackground": "#fdeded", "inputValidation-errorBorder": "#ad0707",
      "inputValidation-errorForeground": "#202020", "inputValidation-warningBackground": "#fdf6e3", "inputValidation-warningBorder": "#b69500",
      "inputValidation-warningForeground": "#202020", "keybindingLabel-background": "rgba(221, 221, 221, 0.4)",
      "keybindingLabel-border": "rgba(204, 204, 204, 0.4)", "keybindingLabel-bottomBorder": "rgba(187, 187, 187, 0.4)",
      "keybindingLabel-foreground": "#3b3b3b", "list-hoverBackground": "rgba(0, 0, 0, 0.08)",
      "list-inactiveSelectionBackground": "rgba(218, 218, 218, 0.6)", "list-inactiveSelectionForeground": "#202020", "menu-background": "#fafafd",
      "menu-border": "#e4e5e6", "menu-foreground": "#202020", "menu-selectionBackground": "rgba(0, 105, 204, 0.1)", "menu-selectionBorder": "#0069cc",
      "menu-selectionForeground": "#202020", "menu-separatorBackground": "#eeeef1", "panel-border": "#f0f1f2", "panelTitle-activeBorder": "#000000",
      "panelTitle-activeForeground": "#202020", "panelTitle-inactiveForeground": "#606060", "progressBar-background": "#0069cc",
      "symbolIcon-classForeground": "#d67e00", "testing-iconPassed": "#73c991", "textCodeBlock-background": "#eaeaea",
      "textLink-activeForeground": "#0069cc", "textLink-foreground": "#0069cc", "toolbar-hoverBackground": "rgba(0, 0, 0, 0.12)",
      "tree-indentGuidesStroke": "#a9a9a9", "widget-border": "#e2e2e5", "widget-shadow": "rgba(0, 0, 0, 0)",
    },
  },
  "light": {
    bodyClass: "vscode-light",
    variables: {
      "button-background": "#005fb8", "button-border": "rgba(0, 0, 0, 0.1)", "button-foreground": "#ffffff", "button-hoverBackground": "#0258a8",
      "button-secondaryBackground": "#e5e5e5", "button-secondaryBorder": "rgba(59, 59, 59, 0.15)", "button-secondaryForeground": "#3b3b3b",
      "button-secondaryHoverBackground": "#cccccc", "charts-blue": "#0063d3", "charts-green": "#388a34", "charts-orange": "rgba(234, 92, 0, 0.33)",
      "charts-purple": "#652d90", "charts-red": "#e51400", "charts-yellow": "#bf8803", "descriptionForeground": "#3b3b3b",
      "dropdown-background": "#ffffff", "dropdown-border": "#cecece", "dropdown-foreground": "#3b3b3b", "editor-background": "#ffffff",
      "editor-findMatchHighlightBackground": "rgba(234, 92, 0, 0.33)", "editorHoverWidget-background": "#f8f8f8",
      "editorHoverWidget-border": "rgba(59, 59, 59, 0.2)", "editorHoverWidget-foreground": "#3b3b3b", "editorIndentGuide-background1": "#d3d3d3",
      "editorWarning-foreground": "#bf8803", "editorWidget-background": "#f8f8f8", "editorWidget-border": "rgba(59, 59, 59, 0.2)",
      "editorWidget-foreground": "#3b3b3b", "errorForeground": "#f85149", "focusBorder": "#005fb8", "foreground": "#3b3b3b",
      "icon-foreground": "#3b3b3b", "input-background": "#ffffff", "input-border": "#cecece", "input-foreground": "#3b3b3b",
      "input-placeholderForeground": "#767676", "inputValidation-errorBackground": "#f2dede", "inputValidation-errorBorder": "#be1100",
      "inputValidation-warningBackground": "#f6f5d2", "inputValidation-warningBorder": "#b89500",
      "keybindingLabel-background": "rgba(221, 221, 221, 0.4)", "keybindingLabel-border": "rgba(204, 204, 204, 0.4)",
      "keybindingLabel-bottomBorder": "rgba(187, 187, 187, 0.4)", "keybindingLabel-foreground": "#3b3b3b", "list-hoverBackground": "#f2f2f2",
      "list-inactiveSelectionBackground": "#e4e6f1", "menu-background": "#ffffff", "menu-border": "#cecece", "menu-foreground": "#3b3b3b",
      "menu-selectionBackground": "#005fb8", "menu-selectionForeground": "#ffffff", "menu-separatorBackground": "rgba(59, 59, 59, 0.2)",
      "panel-border": "#e5e5e5", "panelTitle-activeBorder": "#005fb8", "panelTitle-activeForeground": "#3b3b3b",
      "panelTitle-inactiveForeground": "#3b3b3b", "progressBar-background": "#005fb8", "symbolIcon-classForeground": "#d67e00",
      "testing-iconPassed": "#73c991", "textCodeBlock-background": "#f8f8f8", "textLink-activeForeground": "#005fb8",
      "textLink-foreground": "#005fb8", "toolbar-hoverBackground": "rgba(184, 184, 184, 0.31)", "tree-indentGuidesStroke": "#a9a9a9",
      "widget-border": "#e5e5e5", "widget-shadow": "rgba(0, 0, 0, 0.16)",
    },
  },
  "contrast-dark": {
    bodyClass: "vscode-high-contrast",
    variables: {
      "button-background": "#000000", "button-border": "#6fc3df", "button-foreground": "#ffffff", "button-hoverBackground": "#000000",
      "button-secondaryBorder": "#6fc3df", "button-secondaryForeground": "#ffffff", "charts-blue": "#59a4f9", "charts-green": "#89d185",
      "charts-purple": "#b180d7", "charts-red": "#f48771", "charts-yellow": "#ffd370", "contrastActiveBorder": "#f38518", "contrastBorder": "#6fc3df",
      "descriptionForeground": "rgba(255, 255, 255, 0.7)", "dropdown-background": "#000000", "dropdown-border": "#6fc3df",
      "dropdown-foreground": "#ffffff", "editor-background": "#000000", "editorHoverWidget-background": "#0c141f",
      "editorHoverWidget-border": "#6fc3df", "editorHoverWidget-foreground": "#ffffff", "editorIndentGuide-background1": "#ffffff",
      "editorWarning-foreground": "#ffd370", "editorWidget-background": "#0c141f", "editorWidget-border": "#6fc3df",
      "editorWidget-foreground": "#ffffff", "errorForeground": "#f48771", "focusBorder": "#f38518", "foreground": "#ffffff",
      "icon-foreground": "#ffffff", "input-background": "#000000", "input-border": "#6fc3df", "input-foreground": "#ffffff",
      "input-placeholderForeground": "rgba(255, 255, 255, 0.7)", "inputValidation-errorBackground": "#000000",
      "inputValidation-errorBorder": "#6fc3df", "inputValidation-warningBackground": "#000000", "inputValidation-warningBorder": "#6fc3df",
      "keybindingLabel-background": "rgba(0, 0, 0, 0)", "keybindingLabel-border": "#6fc3df", "keybindingLabel-bottomBorder": "#6fc3df",
      "keybindingLabel-foreground": "#ffffff", "list-hoverBackground": "rgba(255, 255, 255, 0.1)", "menu-background": "#000000",
      "menu-border": "#6fc3df", "menu-foreground": "#ffffff", "menu-selectionBorder": "#f38518", "menu-separatorBackground": "#6fc3df",
      "panel-border": "#6fc3df", "panelTitle-activeBorder": "#6fc3df", "panelTitle-activeForeground": "#ffffff",
      "panelTitle-inactiveForeground": "#ffffff", "progressBar-background": "#6fc3df", "symbolIcon-classForeground": "#ee9d28",
      "testing-iconPassed": "#73c991", "textCodeBlock-background": "#000000", "textLink-activeForeground": "#21a6ff",
      "textLink-foreground": "#21a6ff", "tree-indentGuidesStroke": "#a9a9a9", "widget-border": "#6fc3df",
    },
  },
  "contrast-light": {
    bodyClass: "vscode-high-contrast-light vscode-high-contrast",
    variables: {
      "button-background": "#0f4a85", "button-border": "#0f4a85", "button-foreground": "#ffffff", "button-hoverBackground": "#0f4a85",
      "button-secondaryBackground": "#ffffff", "button-secondaryBorder": "#0f4a85", "button-secondaryForeground": "#292929", "charts-blue": "#0063d3",
      "charts-green": "#374e06", "charts-purple": "#652d90", "charts-red": "#b5200d", "charts-yellow": "#895503", "contrastActiveBorder": "#006bbd",
      "contrastBorder": "#0f4a85", "descriptionForeground": "rgba(41, 41, 41, 0.7)", "dropdown-background": "#ffffff", "dropdown-border": "#0f4a85",
      "dropdown-foreground": "#292929", "editor-background": "#ffffff", "editorHoverWidget-background": "#ffffff",
      "editorHoverWidget-border": "#0f4a85", "editorHoverWidget-foreground": "#292929", "editorIndentGuide-background1": "#cccccc",
      "editorWarning-foreground": "#895503", "editorWidget-background": "#ffffff", "editorWidget-border": "#0f4a85",
      "editorWidget-foreground": "#292929", "errorForeground": "#b5200d", "focusBorder": "#006bbd", "foreground": "#292929",
      "icon-foreground": "#292929", "input-background": "#ffffff", "input-border": "#0f4a85", "input-foreground": "#292929",
      "input-placeholderForeground": "rgba(41, 41, 41, 0.7)", "inputValidation-errorBackground": "#ffffff", "inputValidation-errorBorder": "#0f4a85",
      "inputValidation-errorForeground": "#292929", "inputValidation-warningBackground": "#ffffff", "inputValidation-warningBorder": "#0f4a85",
      "inputValidation-warningForeground": "#292929", "keybindingLabel-background": "rgba(0, 0, 0, 0)", "keybindingLabel-border": "#0f4a85",
      "keybindingLabel-bottomBorder": "#292929", "keybindingLabel-foreground": "#292929", "list-hoverBackground": "rgba(15, 74, 133, 0.1)",
      "list-inactiveSelectionBackground": "rgba(15, 74, 133, 0.1)", "menu-background": "#ffffff", "menu-border": "#0f4a85",
      "menu-foreground": "#292929", "menu-selectionBackground": "rgba(15, 74, 133, 0.1)", "menu-selectionBorder": "#006bbd",
      "menu-separatorBackground": "#0f4a85", "panel-border": "#0f4a85", "panelTitle-activeBorder": "#b5200d",
      "panelTitle-activeForeground": "#292929", "panelTitle-inactiveForeground": "#292929", "progressBar-background": "#0f4a85",
      "symbolIcon-classForeground": "#d67e00", "testing-iconPassed": "#007100", "textCodeBlock-background": "#f2f2f2",
      "textLink-activeForeground": "#0f4a85", "textLink-foreground": "#0f4a85", "tree-indentGuidesStroke": "#a5a5a5", "widget-border": "#0f4a85",
    },
  },
} as const satisfies Record<string, Look>;

const fonts = {
  "font-family": "system-ui, 'DejaVu Sans', 'Noto Sans CJK SC', sans-serif",
  "font-size": "13px",
  "font-weight": "normal",
  "editor-font-family": "'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace",
  "editor-font-size": "12px",
};

/** What VS Code would put into the style of `html`. */
export function themeStyle(name: ThemeName): string {
  return Object.entries({ ...fonts, ...themes[name].variables }).map(([key, value]) => `--vscode-${key}: ${value}`).join("; ");
}

/**
 * The themes that looks are tested in: all of them where the environment says so, as CI does; else a dark one and the high
 * contrast that has least in common with it, so that `npm test` stays short.
 */
export const testedThemes: readonly ThemeName[] = process.env["ORDINAL_ALL_THEMES"] ? (Object.keys(themes) as ThemeName[]) : ["dark", "contrast-light"];
