/** Answers of both in one form, and where they differ. */
import { answer } from "../../../server/src/kubernetes/dns/answer.ts";
import type { Cluster } from "../../../server/src/kubernetes/dns/cluster.ts";
import { recordData, type DnsRecord } from "../../../server/src/kubernetes/dns/records.ts";
import type { Question } from "./questions.mts";

/** Records as in a zone file, sorted: their order means nothing. */
export interface AnswerTexts {
  readonly rcode: string;
  readonly answer: readonly string[];
  readonly extra: readonly string[];
}

export function ours(cluster: Cluster, [name, type]: Question): AnswerTexts {
  const { rcode, answers, additional, source } = answer(cluster, { name, type });
  // The plugin behind answers so where it knows nothing, and of PTR it knows addresses only.
  const known = source !== "cluster" && (rcode === "NXDOMAIN" || (type === "PTR" && answers.length === 0)) ? "SERVFAIL" : rcode;
  return { rcode: known, answer: texts(answers), extra: texts(additional) };
}

export function theirs({ rcode, answer: records, extra }: AnswerTexts): AnswerTexts {
  return { rcode, answer: records.map(withoutSerial).toSorted(), extra: extra.map(withoutSerial).toSorted() };
}

export function same(a: AnswerTexts, b: AnswerTexts): boolean {
  return shown(a) === shown(b);
}

export function shown({ rcode, answer: records, extra }: AnswerTexts): string {
  return [rcode, ...records, ...extra.map((record) => `also ${record}`)].join("\n  ");
}

function texts(records: readonly DnsRecord[]): string[] {
  return records.map((record) => withoutSerial(`${record.name} ${record.ttl} IN ${record.type} ${record.type === "TXT" ? `"${record.data}"` : recordData(record)}`)).toSorted();
}

/** The serial is the time of the last change. */
function withoutSerial(record: string): string {
  return record.includes(" IN SOA ") ? record.replace(/( SOA \S+ \S+) \d+/, "$1 SERIAL") : record;
}
