import { isObject } from "../../server/src/simulation/api/json.ts";
import type { ToPage } from "./protocol.ts";

/** What the host sent, if it is one of its messages; null for everything else that reaches a page. */
export function readToPage(value: unknown): ToPage | null {
  if (!isObject(value)) return null;
  return fits(value) ? (value as unknown as ToPage) : null;
}

function fits({ type, locale, catalog, product, source, text, problem }: Readonly<Record<string, unknown>>): boolean {
  switch (type) {
    case "init":
      return typeof locale === "string" && isObject(catalog) && isObject(product) && allTexts(product, "version", "links");
    case "input":
      return isObject(source) && allTexts(source, "uri", "fileName", "name", "title") && isInput(source["input"]) && Array.isArray(source["fields"]) && source["fields"].every(isPosition);
    case "session":
      return typeof text === "string";
    case "problem":
      return typeof problem === "string";
    default:
      return false;
  }
}

/** The parts on which the page relies before the simulation looks closer. */
function isInput(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { statefulSet, services, budgets, seed } = value;
  return isObject(statefulSet) && isObjects(services) && (budgets === undefined || isObjects(budgets)) && Number.isFinite(seed) && allTexts(value, "namespace", "clusterDomain", "profile");
}

function isPosition(value: unknown): boolean {
  return isObject(value) && typeof value["path"] === "string" && Number.isInteger(value["line"]) && Number.isInteger(value["character"]);
}

const isObjects = (value: unknown): boolean => Array.isArray(value) && value.every(isObject);

function allTexts(value: Readonly<Record<string, unknown>>, ...keys: readonly string[]): boolean {
  return keys.every((key) => typeof value[key] === "string");
}
