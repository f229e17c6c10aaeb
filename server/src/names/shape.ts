/** What a run looks like by itself, wherever it stands. */
import { isDigit, isLetter } from "./characters.ts";

export interface Shape {
  readonly labels: number;
  /** The last label, in lower case. */
  readonly last: string;
  /** `x.y.svc`, with a domain behind it or not; `x.y.pod.DOMAIN`. */
  readonly tree: "none" | "svc" | "pod" | "one-label-svc";
  /** `_port._tcp.` in front. */
  readonly srv: boolean;
  /** The first label of several ends in a number or a hole: `web-0`, `$(POD_NAME)`, `web-{0..2}`. */
  readonly ordinal: boolean;
  readonly underscore: boolean;
}

/** What stands for a hole in the text of `shapeOf`: a letter like any other. */
export const holeMark = "\u0000";

/** The shape of a text whose holes are `holeMark`s; undefined where it cannot be a name. */
export function shapeOf(drawn: string): Shape | undefined {
  let labels = 1;
  let labelStart = 0;
  let letters = false;
  let underscore = false;
  let svc = -1;
  let pod = -1;
  let firstEnd = drawn.length;
  for (let at = 0; at <= drawn.length; at++) {
    const code = at < drawn.length ? drawn.charCodeAt(at) : 46;
    if (isLetter(code) || code === 0) letters = true;
    else if (code === 95) underscore = true;
    else if (code === 46) {
      // A label begins and ends with a letter or a digit; the protocol and port of SRV with `_`.
      if (at === labelStart || drawn.charCodeAt(labelStart) === 45 || !endsLabel(drawn.charCodeAt(at - 1))) return undefined;
      if (at - labelStart === 3 && svc < 0 && pod < 0) {
        const label = drawn.slice(labelStart, at).toLowerCase();
        if (label === "svc" && labels > 1) svc = labels - 1;
        else if (label === "pod" && labels > 2) pod = labels - 1;
      }
      if (labels === 1) firstEnd = at;
      if (at < drawn.length) {
        labels++;
        labelStart = at + 1;
      }
    }
  }
  if (!letters) return undefined;
  const last = drawn.slice(labelStart).toLowerCase();
  return {
    labels,
    last,
    tree: treeOf(drawn, labels, svc, pod, last),
    srv: labels >= 3 && underscore && /^_[^.]+\._(?:tcp|udp|sctp)\./i.test(drawn),
    // `release-1.32` is a version: names of Services begin with a letter.
    ordinal: labels >= 2 && endsInNumber(drawn, firstEnd) && !isDigit(drawn.charCodeAt(firstEnd + 1)),
    underscore,
  };
}

function endsLabel(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 0 || code === 95;
}

/** `-0` or a hole at the end of the first label. */
function endsInNumber(drawn: string, end: number): boolean {
  if (drawn[end - 1] === holeMark) return true;
  let at = end - 1;
  while (at > 0 && isDigit(drawn.charCodeAt(at))) at--;
  return at < end - 1 && at > 0 && drawn.charCodeAt(at) === 45;
}

function treeOf(drawn: string, labels: number, svc: number, pod: number, last: string): Shape["tree"] {
  const behind = labels - 1 - Math.max(svc, pod);
  // Behind it a domain, as `cluster.local`; not the rest of a program's `this.svc.getUser`.
  if (behind > 0 && !/^[a-z][a-z0-9-]*[a-z0-9]$/.test(last) && last !== holeMark) return "none";
  if (pod > 0) return behind > 0 && (last === "local" || /^(?:\d{1,3}-){3}\d{1,3}\./.test(drawn)) ? "pod" : "none";
  if (svc < 0) return "none";
  return svc >= 2 ? "svc" : "one-label-svc";
}
