export { documentSymbols, type FileSymbol, type SymbolType } from "./symbols/document.ts";
export { workspaceSymbols, type WorkspaceSymbol } from "./symbols/workspace.ts";
