/** Tables as kubectl prints them. upstream: k8s.io/cli-runtime/pkg/printers GetNewTabWriter (width 6, padding 3) */

const minimumWidth = 6;
const padding = 3;

/**
 * Rows with their columns aligned, a line each and a final newline; "" without rows. `widths` remembers how wide the
 * columns have become, so that what is printed later stays aligned with what was printed before.
 */
export function tabulate(rows: readonly (readonly string[])[], widths: number[] = []): string {
  for (const row of rows) {
    // The last cell of a row ends no column.
    for (const [column, cell] of row.slice(0, -1).entries()) {
      widths[column] = Math.max(widths[column] ?? minimumWidth, [...cell].length + padding);
    }
  }
  return rows.map((row) => `${row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column]!) : cell)).join("")}\n`).join("");
}

/** What kubectl says instead of an empty table. */
export function nothingFound(namespace: string | null): string {
  return namespace === null ? "No resources found\n" : `No resources found in ${namespace} namespace.\n`;
}
