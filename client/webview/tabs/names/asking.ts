/** What is asked: by which pod, with which resolver, through which caches. Lives as long as the page; the names asked are kept longer. */
import type { CachePreset, DnsQuestion } from "../../../../server/src/simulation/dns/index.ts";
import type { SimulationInput, View } from "../../../../server/src/simulation/index.ts";
import type { Panel } from "../../panel.ts";

export interface Caches {
  readonly server: CachePreset;
  readonly client: CachePreset;
}

export interface Asking {
  /** null: nothing has been asked and nothing is known to ask. The same object until something of it changes. */
  readonly question: () => DnsQuestion | null;
  /** The cluster's cache and the program's own. The same object until one of them changes. */
  readonly caches: () => Caches;
  /** Asks for a name and remembers it. A name of ports is asked for SRV unless a type has been chosen. */
  askName(name: string): void;
  /** Asks the same otherwise; `undefined` is the usual type or resolver. */
  change(change: { readonly [K in Exclude<keyof DnsQuestion, "name">]?: DnsQuestion[K] | undefined }): void;
  setCaches(change: Partial<Caches>): void;
  /** Something to begin with: the first pod's name. */
  begin(view: View, input: SimulationInput): void;
}

/** As many as a person may want back. */
const mostAsked = 30;

export function asking(panel: Panel): Asking {
  let question: DnsQuestion | null = null;
  /** Whether the type follows from the name and was not chosen. */
  let typeByName = false;
  let caches: Caches = { server: panel.engine.serverCaches[0]!, client: panel.engine.clientCaches[0]! };
  return {
    question: () => question,
    caches: () => caches,
    askName(written) {
      const name = written.trim();
      if (name === "") return;
      const isPorts = /^_[^.]+\._/.test(name);
      const chosen = typeByName ? undefined : question?.type;
      typeByName = chosen === undefined && isPorts;
      question = withoutAbsent({ from: "", ...question, name, type: typeByName ? "SRV" : chosen });
      const { ui } = panel.state();
      panel.set({ ui: { ...ui, asked: [name, ...(ui.asked ?? []).filter((each) => each !== name)].slice(0, mostAsked) } });
    },
    change(change) {
      if ("type" in change) typeByName = false;
      question = withoutAbsent({ from: "", name: "", ...question, ...change });
      panel.set({});
    },
    setCaches(change) {
      caches = { ...caches, ...change };
      panel.set({});
    },
    begin(view, input) {
      if (question) return;
      const first = view.names.find(({ kind }) => kind === "pod") ?? view.names[0];
      if (first) question = { name: shortName(first.name, input), from: "" };
    },
  };
}

/** `undefined` for a type or a resolver means the usual one, which is told by the field's absence. */
function withoutAbsent(question: { [K in keyof DnsQuestion]: DnsQuestion[K] | undefined }): DnsQuestion {
  return Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined)) as unknown as DnsQuestion;
}

/** As a pod of the same namespace writes it. */
export function shortName(name: string, { namespace, clusterDomain }: SimulationInput): string {
  const suffix = `.${namespace}.svc.${clusterDomain}`;
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
