import { labelsOf } from "../../names/labels.ts";
import type { WrittenName } from "../../names/written.ts";
import type { Judgement } from "../../workspace/names/types.ts";

/** What a label of a name is to whoever resolves it. */
export type LabelRole = "srv-port" | "srv-protocol" | "surplus" | "endpoint" | "service" | "namespace" | "tree" | "domain";

/** The role of each label as written; null where it cannot be told, because a hole brings labels of its own. */
export function rolesOf(written: WrittenName, { name, reading }: Judgement): (LabelRole | null)[] {
  const labels = labelsOf(written);
  const prefix = written.query.kind === "mongodb-srv" ? 2 : 0;
  const asked = name.replace(/\.$/, "").split(".").length - prefix;
  const firstHole = labels.findIndex(({ text }) => text === null);
  const lastHole = labels.findLastIndex(({ text }) => text === null);
  return labels.map((_, index) => {
    if (labels.length === asked || index < firstHole) return roleOf(reading, index + prefix);
    return index > lastHole ? roleOf(reading, index + prefix + asked - labels.length) : null;
  });
}

function roleOf({ srv, endpoint, serviceIndex, namespaceWritten }: Judgement["reading"], index: number): LabelRole {
  if (srv && index < 2) return index === 0 ? "srv-port" : "srv-protocol";
  if (index < serviceIndex) return endpoint !== null && index === serviceIndex - 1 ? "endpoint" : "surplus";
  if (index === serviceIndex) return "service";
  const tree = serviceIndex + (namespaceWritten ? 2 : 1);
  return index < tree ? "namespace" : index === tree ? "tree" : "domain";
}
