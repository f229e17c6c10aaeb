/** What a session from elsewhere may hold: far more than people make, far less than stops a page. */
export const limits = {
  /** Characters of the JSON; a manifest alone may have a megabyte. */
  characters: 2_000_000,
  commands: 2_000,
  /** Of objects and lists inside each other. */
  depth: 64,
  services: 200,
  budgets: 200,
  pods: 20_000,
  claims: 40_000,
  nodes: 5_000,
  /** Of names, images and other single texts. */
  text: 1_000,
  /** A year: beyond, nobody looks, and what claims to be there would be computed for ever. */
  timeMs: 365 * 24 * 3600 * 1000,
} as const;
