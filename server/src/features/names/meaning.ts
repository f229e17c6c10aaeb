/** What a name in a text means to those who ask it, also where something in it is filled in by another program. */
import { parsePodName } from "../../kubernetes/names.ts";
import { labelsOf, type WrittenLabel } from "../../names/labels.ts";
import { clientsOf } from "../../workspace/names/clients.ts";
import { expand } from "../../workspace/names/expand.ts";
import { findNamed } from "../../workspace/find.ts";
import { judgeText } from "../../workspace/names/judge.ts";
import type { Judgement, NameAt, NameClient } from "../../workspace/names/types.ts";
import type { Model } from "../../workspace/snapshot.ts";

export interface Meaning {
  readonly judgement: Judgement;
  /** Written labels whose value nobody can tell; something likely was put there. Nothing may be said about them. */
  readonly guessed: readonly number[];
}

/** More names of one text have nothing new to say. */
const most = 64;

/** One meaning for each client and each name it stands for. Empty when it is no name of the cluster, as far as is known. */
export function meaningsOf(model: Model, at: NameAt): readonly Meaning[] {
  const found: Meaning[] = [];
  for (const client of clientsOf(model, at.entry, at.field)) {
    const names = expand(model, at, client)?.map((name) => ({ name, guessed: [] })) ?? sketch(model, at, client);
    for (const { name, guessed } of names) {
      const judgement = judgeText(model, at, client, name);
      if (judgement) found.push({ judgement, guessed });
      if (found.length >= most) return found;
    }
  }
  return found;
}

/** The name with something likely in its holes, so that its other labels can be read. Empty where the Service itself is not written. */
function sketch(model: Model, at: NameAt, client: NameClient): { readonly name: string; readonly guessed: readonly number[] }[] {
  const labels = labelsOf(at.written);
  const svc = labels.findIndex(({ text }) => text === "svc");
  const srv = labels[0]?.text?.startsWith("_") && labels[1]?.text?.startsWith("_") ? 2 : 0;
  const guessed: number[] = [];
  const texts: string[] = [];
  for (const [index, label] of labels.entries()) {
    const text = label.text ?? guess(model, client, label, index === srv && svc !== srv + 2 ? "pod" : svc > 0 && index === svc - 1 ? "namespace" : svc > 0 && index > svc ? "domain" : null);
    if (text === null) return [];
    if (label.text === null) guessed.push(index);
    texts.push(text);
  }
  return texts.length > 1 && guessed.length < texts.length ? [{ name: texts.join("."), guessed }] : [];
}

function guess(model: Model, client: NameClient, { pieces }: WrittenLabel, role: "pod" | "namespace" | "domain" | null): string | null {
  switch (role) {
    case null:
      return null;
    case "namespace":
      return pieces.length === 1 ? client.namespace : null;
    case "domain":
      return pieces.length === 1 ? model.settings.clusterDomain : null;
    case "pod": {
      // `kafka-$i`: some pod of it; the first is there when any is.
      const [first] = pieces;
      const set = first && "text" in first && first.text.endsWith("-") ? first.text.slice(0, -1) : null;
      if (set === null) return "some-host";
      const start = findNamed(model, "StatefulSet", set)[0]?.resource.ordinalsStart?.value ?? 0;
      return parsePodName(`${set}-${start}`) ? `${set}-${start}` : null;
    }
  }
}
