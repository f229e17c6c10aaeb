import type { Connection } from "vscode-languageserver";
import type { Host } from "./host.ts";
import { registerCodeActions } from "./handlers/code-actions.ts";
import { registerCommands } from "./handlers/commands.ts";
import { registerCompletion } from "./handlers/completion.ts";
import { registerNavigation } from "./handlers/navigation.ts";
import { registerPeerLists } from "./handlers/peer-lists.ts";
import { registerPullDiagnostics } from "./handlers/pull-diagnostics.ts";
import { registerReading } from "./handlers/reading.ts";
import { registerResolveName } from "./handlers/resolve-name.ts";
import { registerSymbols } from "./handlers/symbols.ts";
import type { Register } from "./handlers/register.ts";
import { guard } from "./guard.ts";
import type { Session } from "./session.ts";

/** Every request the server answers. Each handler converts, asks the core, converts back. */
export function registerHandlers(connection: Connection, host: Host, session: () => Session): void {
  const register: Register = {
    connection,
    session,
    guarded: (method, empty, handler) => guard(host, method, () => session().ready(), empty, (params) => handler(params, session())),
  };
  registerReading(register);
  registerCompletion(register);
  registerNavigation(register);
  registerSymbols(register);
  registerCodeActions(register);
  registerPullDiagnostics(register);
  registerCommands(register);
  registerPeerLists(register);
  registerResolveName(register);
}
