import type { LanguageClient } from "vscode-languageclient/node";
import type { Target } from "../target.ts";

export interface Place {
  readonly uri: string;
  readonly line: number;
}

/** Who may ask, and the name under the cursor. */
export interface Origins {
  readonly name: string;
  /** Index of a workload, or a namespace. */
  readonly suggested: number | string | null;
  readonly workloads: readonly ({ readonly kind: string; readonly name: string; readonly namespace: string } & Place)[];
  readonly namespaces: readonly string[];
}

export type From = { readonly uri: string; readonly kind: string; readonly name: string } | { readonly namespace: string; readonly near?: string };

/** The server's answer, in the user's language. */
export interface Answer {
  readonly outcome: "resolves" | "fails" | "unknown" | "external";
  readonly answer: string;
  readonly answered: string | null;
  readonly reason: string | null;
  readonly conditions: readonly string[];
  readonly suggestions: readonly string[];
  readonly steps: readonly { readonly name: string; readonly outcome: string; readonly told: string; readonly reason: string | null }[];
  readonly targets: readonly { readonly kind: string; readonly label: string; readonly place: Place | null }[];
  readonly related: readonly { readonly label: string; readonly place: Place }[];
}

export function origins(client: LanguageClient, target: Target | undefined): Promise<Origins> {
  return client.sendRequest<Origins>("ordinal/resolveFrom", target ?? {});
}

export function resolve(client: LanguageClient, name: string, from: From): Promise<Answer | null> {
  return client.sendRequest<Answer | null>("ordinal/resolveName", { name, from });
}
