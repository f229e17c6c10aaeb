/** Domain names in text form. Absolute names end in a dot; comparisons ignore case. */

/** The name with its final dot. */
export function absolute(name: string): string {
  return name.endsWith(".") ? name : `${name}.`;
}

/** The name without its final dot. */
export function relative(name: string): string {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}

export function sameName(a: string, b: string): boolean {
  return absolute(a).toLowerCase() === absolute(b).toLowerCase();
}

/** Whether `name` is `zone` or below it. Both absolute. */
export function isWithin(zone: string, name: string): boolean {
  const [below, above] = [name.toLowerCase(), zone.toLowerCase()];
  if (above === "." || below === above) return true;
  // The dot between them is none if it belongs to a label.
  return below.endsWith(`.${above}`) && (/\\*$/.exec(below.slice(0, -above.length - 1))![0].length & 1) === 0;
}

/** The longest of `zones` that holds `name`, spelled as in the name; undefined if none. upstream: plugin.Zones.Matches */
export function zoneOf(zones: readonly string[], name: string): string | undefined {
  const matching = zones.map(absolute).filter((zone) => isWithin(zone, name));
  if (matching.length === 0) return undefined;
  const length = Math.max(...matching.map((zone) => zone.length));
  return name.slice(name.length - length);
}

/** The labels of `name` left of `zone`. A backslash keeps the dot after it inside its label. */
export function labelsBelow(zone: string, name: string): string[] {
  const length = name.length - (zone === "." ? 1 : zone.length + 1);
  return length <= 0 ? [] : (name.slice(0, length).match(/(?:\\.|[^.\\])+/g) ?? []);
}
