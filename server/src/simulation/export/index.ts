/** A session as something to read elsewhere: diagrams and a report. Pure text; nothing of what a manifest says becomes markup. */
export { report, type ReportOptions } from "./report.ts";
export { sequenceDiagram } from "./sequence.ts";
export { topologyDiagram } from "./topology.ts";
export type { Words } from "./words.ts";
