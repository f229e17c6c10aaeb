/** What is wrong with the text of a quantity. upstream: apimachinery/pkg/api/resource ParseQuantity */

const wrongFormat = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const wrongSuffix = "unable to parse quantity's suffix";

const shape = /^[+-]?\d*(?:\.\d*)?([eEinumkKMGTP]*[-+]?\d*)$/;
const suffix = /^(?:[eE][+-]?\d+|[KMGTPE]i|[numkMGTPE]?)$/;

/** The error of Go's parser, or undefined where the text is a quantity. */
export function badQuantity(text: string): string | undefined {
  const match = shape.exec(text.trim());
  if (!match || text.trim() === "") return wrongFormat;
  // Without any digit it is zero.
  return suffix.test(match[1]!) ? undefined : wrongSuffix;
}
