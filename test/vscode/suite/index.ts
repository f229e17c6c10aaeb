import "./activation.ts";
import "./reading.ts";
import "./fixing.ts";
import "./commands.ts";
import "./sessions.ts";
import "./crash.ts";
import { runAll } from "./runner.ts";

/** VS Code calls this in the extension host; what it resolves or rejects is the verdict. */
export const run = runAll;
