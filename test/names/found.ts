import { namesInText, type TextContext } from "../../server/src/names/scan.ts";

/** The names found in a text, each with its port and with how its place speaks for a host: `web-0.web:80 host-key`. */
export function found(text: string, key: string | null = null, context: Partial<TextContext> = {}): string[] {
  return namesInText(text, { key, ...context }).map(({ span, port, place, query, absolute, suffix, wildcard, comment }) => {
    const where = place.kind === "authority" ? place.scheme : place.kind;
    const marks = [where, ...(query.kind === "address" ? [] : [query.kind]), ...(absolute ? ["absolute"] : []), ...(suffix ? ["suffix"] : []), ...(wildcard ? ["wildcard"] : []), ...(comment ? ["comment"] : [])];
    return `${text.slice(span.start, span.end)}${port ? `:${port.number ?? "?"}` : ""} ${marks.join(" ")}`;
  });
}
