/** The theme variables the page uses, with the values VS Code's own themes give them. */
export type ThemeName = "dark" | "light" | "contrast-dark" | "contrast-light";

interface Look {
  readonly bodyClass: string;
  readonly colours: Readonly<Record<string, string>>;
}

export const themes: Readonly<Record<ThemeName, Look>> = {
  dark: {
    bodyClass: "vscode-dark",
    colours: {
      "foreground": "#cccccc", "editor-background": "#1f1f1f", "editor-foreground": "#cccccc", "descriptionForeground": "#9d9d9d", "icon-foreground": "#cccccc",
      "focusBorder": "#0078d4", "errorForeground": "#f85149", "widget-border": "#313131", "widget-shadow": "rgba(0, 0, 0, 0.36)", "panel-border": "#2b2b2b",
      "toolbar-hoverBackground": "rgba(90, 93, 94, 0.31)", "list-hoverBackground": "#2a2d2e", "list-inactiveSelectionBackground": "#37373d",
      "charts-green": "#89d185", "charts-blue": "#59a4f9", "charts-yellow": "#cca700", "charts-orange": "#d18616", "charts-red": "#f14c4c", "charts-purple": "#b180d7",
      "editorIndentGuide-background1": "#404040", "editorWarning-foreground": "#cca700", "editor-findMatchHighlightBackground": "rgba(234, 92, 0, 0.33)",
      "button-background": "#0078d4", "button-foreground": "#ffffff", "button-hoverBackground": "#026ec1", "button-border": "rgba(255, 255, 255, 0.07)", "button-secondaryBackground": "#313131", "button-secondaryForeground": "#cccccc", "button-secondaryHoverBackground": "#3c3c3c",
      "input-background": "#313131", "input-foreground": "#cccccc", "input-border": "#3c3c3c", "input-placeholderForeground": "#989898",
      "inputOption-activeBackground": "rgba(36, 137, 219, 0.51)", "inputOption-activeForeground": "#ffffff", "inputOption-activeBorder": "#2488db",
      "inputValidation-errorBackground": "#5a1d1d", "inputValidation-errorBorder": "#be1100", "inputValidation-warningBackground": "#352a05", "inputValidation-warningBorder": "#b89500",
      "menu-background": "#1f1f1f", "menu-foreground": "#cccccc", "menu-border": "#454545", "menu-selectionBackground": "#0078d4", "menu-selectionForeground": "#ffffff", "menu-separatorBackground": "#454545",
      "editorWidget-background": "#202020", "editorWidget-foreground": "#cccccc", "editorWidget-border": "#313131", "editorHoverWidget-background": "#202020", "editorHoverWidget-foreground": "#cccccc", "editorHoverWidget-border": "#313131",
      "textLink-foreground": "#4daafc", "textLink-activeForeground": "#4daafc", "textCodeBlock-background": "#2b2b2b", "progressBar-background": "#0078d4",
      "panelTitle-activeForeground": "#cccccc", "panelTitle-inactiveForeground": "#9d9d9d", "panelTitle-activeBorder": "#0078d4",
      "keybindingLabel-background": "rgba(128, 128, 128, 0.17)", "keybindingLabel-foreground": "#cccccc", "keybindingLabel-border": "rgba(51, 51, 51, 0.6)", "keybindingLabel-bottomBorder": "rgba(68, 68, 68, 0.6)",
      "scrollbarSlider-background": "rgba(121, 121, 121, 0.4)",
    },
  },
  light: {
    bodyClass: "vscode-light",
    colours: {
      "foreground": "#3b3b3b", "editor-background": "#ffffff", "editor-foreground": "#3b3b3b", "descriptionForeground": "#3b3b3b", "icon-foreground": "#3b3b3b",
      "focusBorder": "#005fb8", "errorForeground": "#f85149", "widget-border": "#e5e5e5", "widget-shadow": "rgba(0, 0, 0, 0.16)", "panel-border": "#e5e5e5",
      "toolbar-hoverBackground": "rgba(184, 184, 184, 0.31)", "list-hoverBackground": "#f2f2f2", "list-inactiveSelectionBackground": "#e4e6f1",
      "charts-green": "#388a34", "charts-blue": "#1a85ff", "charts-yellow": "#bf8803", "charts-orange": "#d18616", "charts-red": "#e51400", "charts-purple": "#652d90",
      "editorIndentGuide-background1": "#d3d3d3", "editorWarning-foreground": "#bf8803", "editor-findMatchHighlightBackground": "rgba(234, 92, 0, 0.33)",
      "button-background": "#005fb8", "button-foreground": "#ffffff", "button-hoverBackground": "#0258a8", "button-border": "rgba(0, 0, 0, 0.1)", "button-secondaryBackground": "#e5e5e5", "button-secondaryForeground": "#3b3b3b", "button-secondaryHoverBackground": "#cccccc",
      "input-background": "#ffffff", "input-foreground": "#3b3b3b", "input-border": "#cecece", "input-placeholderForeground": "#767676",
      "inputOption-activeBackground": "#bed6ed", "inputOption-activeForeground": "#000000", "inputOption-activeBorder": "#005fb8",
      "inputValidation-errorBackground": "#f2dede", "inputValidation-errorBorder": "#be1100", "inputValidation-warningBackground": "#f6f5d2", "inputValidation-warningBorder": "#b89500",
      "menu-background": "#ffffff", "menu-foreground": "#3b3b3b", "menu-border": "#cecece", "menu-selectionBackground": "#005fb8", "menu-selectionForeground": "#ffffff", "menu-separatorBackground": "#d4d4d4",
      "editorWidget-background": "#f8f8f8", "editorWidget-foreground": "#3b3b3b", "editorWidget-border": "#c8c8c8", "editorHoverWidget-background": "#f8f8f8", "editorHoverWidget-foreground": "#3b3b3b", "editorHoverWidget-border": "#c8c8c8",
      "textLink-foreground": "#005fb8", "textLink-activeForeground": "#005fb8", "textCodeBlock-background": "#f8f8f8", "progressBar-background": "#005fb8",
      "panelTitle-activeForeground": "#3b3b3b", "panelTitle-inactiveForeground": "#3b3b3b", "panelTitle-activeBorder": "#005fb8",
      "keybindingLabel-background": "rgba(221, 221, 221, 0.4)", "keybindingLabel-foreground": "#3b3b3b", "keybindingLabel-border": "rgba(204, 204, 204, 0.4)", "keybindingLabel-bottomBorder": "rgba(187, 187, 187, 0.4)",
      "scrollbarSlider-background": "rgba(100, 100, 100, 0.4)",
    },
  },
  "contrast-dark": {
    bodyClass: "vscode-high-contrast",
    colours: {
      "foreground": "#ffffff", "editor-background": "#000000", "editor-foreground": "#ffffff", "descriptionForeground": "rgba(255, 255, 255, 0.7)", "icon-foreground": "#ffffff",
      "focusBorder": "#f38518", "contrastBorder": "#6fc3df", "contrastActiveBorder": "#f38518", "errorForeground": "#f48771", "widget-border": "#6fc3df", "panel-border": "#6fc3df",
      "list-inactiveSelectionBackground": "rgba(0, 0, 0, 0)", "list-hoverBackground": "rgba(255, 255, 255, 0.1)",
      "charts-green": "#89d185", "charts-blue": "#59a4f9", "charts-yellow": "#ffd370", "charts-orange": "#d18616", "charts-red": "#f48771", "charts-purple": "#b180d7",
      "editorIndentGuide-background1": "#ffffff", "editorWarning-foreground": "#ffd370",
      "button-foreground": "#ffffff", "button-background": "#000000", "button-border": "#6fc3df", "button-secondaryForeground": "#ffffff", "button-secondaryBackground": "#000000",
      "input-background": "#000000", "input-foreground": "#ffffff", "input-border": "#6fc3df", "input-placeholderForeground": "rgba(255, 255, 255, 0.7)",
      "inputOption-activeBackground": "rgba(0, 0, 0, 0)", "inputOption-activeForeground": "#ffffff", "inputOption-activeBorder": "#6fc3df",
      "inputValidation-errorBackground": "#000000", "inputValidation-errorBorder": "#6fc3df", "inputValidation-warningBackground": "#000000", "inputValidation-warningBorder": "#6fc3df",
      "menu-background": "#000000", "menu-foreground": "#ffffff", "menu-border": "#6fc3df", "menu-selectionForeground": "#ffffff", "menu-selectionBorder": "#f38518", "menu-separatorBackground": "#6fc3df",
      "editorWidget-background": "#0c141f", "editorWidget-foreground": "#ffffff", "editorWidget-border": "#6fc3df", "editorHoverWidget-background": "#0c141f", "editorHoverWidget-foreground": "#ffffff", "editorHoverWidget-border": "#6fc3df",
      "textLink-foreground": "#21a6ff", "textLink-activeForeground": "#21a6ff", "textCodeBlock-background": "#000000", "progressBar-background": "#6fc3df",
      "panelTitle-activeForeground": "#ffffff", "panelTitle-inactiveForeground": "#ffffff", "panelTitle-activeBorder": "#6fc3df",
      "keybindingLabel-background": "rgba(0, 0, 0, 0)", "keybindingLabel-foreground": "#ffffff", "keybindingLabel-border": "#6fc3df", "keybindingLabel-bottomBorder": "#6fc3df",
      "scrollbarSlider-background": "rgba(111, 195, 223, 0.6)",
    },
  },
  "contrast-light": {
    bodyClass: "vscode-high-contrast vscode-high-contrast-light",
    colours: {
      "foreground": "#292929", "editor-background": "#ffffff", "editor-foreground": "#292929", "descriptionForeground": "rgba(41, 41, 41, 0.7)", "icon-foreground": "#292929",
      "focusBorder": "#006bbd", "contrastBorder": "#0f4a85", "contrastActiveBorder": "#006bbd", "errorForeground": "#b5200d", "widget-border": "#0f4a85", "panel-border": "#0f4a85",
      "list-hoverBackground": "rgba(15, 74, 133, 0.1)", "list-inactiveSelectionBackground": "rgba(15, 74, 133, 0.1)",
      "charts-green": "#374e06", "charts-blue": "#1a85ff", "charts-yellow": "#895503", "charts-orange": "#d18616", "charts-red": "#b5200d", "charts-purple": "#652d90",
      "editorIndentGuide-background1": "#cccccc", "editorWarning-foreground": "#895503",
      "button-foreground": "#ffffff", "button-background": "#0f4a85", "button-border": "#0f4a85", "button-hoverBackground": "#0f4a85", "button-secondaryForeground": "#292929", "button-secondaryBackground": "#ffffff",
      "input-background": "#ffffff", "input-foreground": "#292929", "input-border": "#0f4a85", "input-placeholderForeground": "rgba(41, 41, 41, 0.7)",
      "inputOption-activeBackground": "rgba(0, 0, 0, 0)", "inputOption-activeForeground": "#292929", "inputOption-activeBorder": "#0f4a85",
      "inputValidation-errorBackground": "#ffffff", "inputValidation-errorBorder": "#0f4a85", "inputValidation-warningBackground": "#ffffff", "inputValidation-warningBorder": "#0f4a85",
      "menu-background": "#ffffff", "menu-foreground": "#292929", "menu-border": "#0f4a85", "menu-selectionBackground": "#0f4a85", "menu-selectionForeground": "#ffffff", "menu-selectionBorder": "#006bbd", "menu-separatorBackground": "#0f4a85",
      "editorWidget-background": "#ffffff", "editorWidget-foreground": "#292929", "editorWidget-border": "#0f4a85", "editorHoverWidget-background": "#ffffff", "editorHoverWidget-foreground": "#292929", "editorHoverWidget-border": "#0f4a85",
      "textLink-foreground": "#0f4a85", "textLink-activeForeground": "#0f4a85", "textCodeBlock-background": "#f2f2f2", "progressBar-background": "#0f4a85",
      "panelTitle-activeForeground": "#292929", "panelTitle-inactiveForeground": "#292929", "panelTitle-activeBorder": "#b5200d",
      "keybindingLabel-background": "rgba(221, 221, 221, 0.4)", "keybindingLabel-foreground": "#292929", "keybindingLabel-border": "#0f4a85", "keybindingLabel-bottomBorder": "#292929",
      "scrollbarSlider-background": "rgba(15, 74, 133, 0.4)",
    },
  },
};

/** The attributes VS Code would put on `html` (style) and `body` (class). */
export function themeStyle(name: ThemeName): string {
  const fonts = { "font-family": "system-ui, 'DejaVu Sans', 'Noto Sans CJK SC', sans-serif", "font-size": "13px", "font-weight": "normal", "editor-font-family": "'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace", "editor-font-size": "12px" };
  return Object.entries({ ...fonts, ...themes[name].colours }).map(([key, value]) => `--vscode-${key}: ${value}`).join("; ");
}
