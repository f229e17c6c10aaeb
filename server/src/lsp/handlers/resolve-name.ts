import type { Position } from "vscode-languageserver";
import { resolveName } from "../../features/resolve-name/index.ts";
import { askedAt, originFor, originsOf } from "../../features/resolve-name/origins.ts";
import type { Target } from "../../features/resolve-name/types.ts";
import { outcomeText, stepText, targetText } from "../../features/resolve-name/words.ts";
import type { Entry } from "../../workspace/snapshot.ts";
import { inFile } from "../../workspace/snapshot.ts";
import { toOffset } from "../convert.ts";
import type { Session } from "../session.ts";
import { normalise } from "../workspace.ts";
import { positionAt, type Register } from "./register.ts";

export interface ResolveNameParams {
  readonly name: string;
  readonly from: { readonly uri: string; readonly kind: string; readonly name: string; readonly pod?: string } | { readonly namespace: string; readonly pod?: string; readonly near?: string };
}

export interface PlaceOfObject {
  readonly uri: string;
  readonly line: number;
}

export interface ResolveNameResult {
  readonly outcome: "resolves" | "fails" | "unknown" | "external";
  /** One line, in the user's language. */
  readonly answer: string;
  readonly answered: string | null;
  readonly reason: string | null;
  readonly conditions: readonly string[];
  readonly suggestions: readonly string[];
  readonly steps: readonly { readonly name: string; readonly outcome: string; readonly told: string; readonly reason: string | null }[];
  readonly targets: readonly { readonly kind: Target["kind"]; readonly label: string; readonly place: PlaceOfObject | null }[];
  readonly related: readonly { readonly label: string; readonly place: PlaceOfObject }[];
}

export interface ResolveFromResult {
  /** The name under the cursor; empty where none stands. */
  readonly name: string;
  /** Who asks that name: an index of `workloads`, or a namespace. */
  readonly suggested: number | string | null;
  readonly workloads: readonly { readonly kind: string; readonly name: string; readonly namespace: string; readonly uri: string; readonly line: number }[];
  readonly namespaces: readonly string[];
}

/** Asking any name from any pod: what may ask, and the answer with its walk. */
export function registerResolveName({ connection, guarded }: Register): void {
  connection.onRequest<ResolveFromResult, void>(
    "ordinal/resolveFrom",
    guarded<{ uri?: string; position?: Position } | null, ResolveFromResult>("ordinal/resolveFrom", { name: "", suggested: null, workloads: [], namespaces: [] }, (params, session) => {
      const model = session.workspace.snapshot;
      const { workloads, namespaces } = originsOf(model);
      const uri = params?.uri === undefined ? null : normalise(params.uri);
      const offset = uri !== null && params?.position ? toOffset(model, uri, params.position) : null;
      const asked = uri !== null && offset !== null ? askedAt(model, uri, offset) : null;
      const owner = workloads.findIndex(({ entry }) => entry.resource === asked?.owner?.resource);
      return {
        name: asked?.name ?? "",
        suggested: asked === null ? null : owner >= 0 ? owner : asked.namespace,
        workloads: workloads.map(({ entry, namespace }) => ({ kind: entry.resource.kind, name: entry.resource.name!.value, namespace, ...placeOf(session, entry) })),
        namespaces,
      };
    }),
  );

  connection.onRequest<ResolveNameResult | null, void>(
    "ordinal/resolveName",
    guarded<ResolveNameParams, ResolveNameResult | null>("ordinal/resolveName", null, ({ name, from }, session) => {
      const model = session.workspace.snapshot;
      const { translate } = session.presentation;
      const origin = originFor(model, "uri" in from ? { ...from, uri: normalise(from.uri) } : from.near === undefined ? from : { ...from, near: normalise(from.near) });
      if (!origin) return null;
      const found = resolveName(model, name.trim(), origin);
      return {
        outcome: found.outcome,
        answer: translate(outcomeText(found)),
        answered: found.answered,
        reason: found.reason && translate(found.reason),
        conditions: found.conditions.map(translate),
        suggestions: found.suggestions,
        steps: found.steps.map((step) => ({ name: step.name, outcome: step.outcome, told: translate(stepText(step)), reason: step.reason && translate(step.reason) })),
        targets: found.targets.map((target) => ({ kind: target.kind, label: translate(targetText(target)), place: target.entry && placeOf(session, target.entry) })),
        related: found.related.map((entry) => ({ label: `${entry.resource.kind} ${entry.resource.name?.value ?? ""}`, place: placeOf(session, entry) })),
      };
    }),
  );
}

function placeOf(session: Session, entry: Entry): PlaceOfObject {
  const model = session.workspace.snapshot;
  const span = inFile(model, entry, entry.resource.name?.span ?? entry.resource.kindSpan);
  return { uri: session.presentation.clientUri(entry.uri), line: positionAt(model, entry.uri, span.start).line };
}
