import { LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver";
import type { Host } from "./host.ts";

/**
 * Every request passes here: lets waiting messages (cancellations, edits) in first, honours the cancellation, and turns
 * a bug of ours into an empty answer and a log line that names the request.
 */
export function guard<P, R>(
  host: Host,
  method: string,
  ready: () => Promise<void>,
  empty: R,
  handler: (params: P) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    await ready();
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    try {
      return await handler(params);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      host.log(`${method} ${uriOf(params)}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return empty;
    }
  };
}

function uriOf(params: unknown): string {
  const document = (params as { textDocument?: { uri?: string }; uri?: string } | null) ?? {};
  return document.textDocument?.uri ?? document.uri ?? "";
}
