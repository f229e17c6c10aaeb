import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Downloads a package's tarball from the npm registry and unpacks it into `folder` (without the `package/` level); only `members` of it, if given. */
export async function unpackFromNpm(specifier: string, folder: string, members: readonly string[] = []): Promise<void> {
  await mkdir(folder, { recursive: true });
  const out = await npm(["pack", specifier, "--json", "--ignore-scripts", "--pack-destination", folder], folder);
  const tarball = path.join(folder, (JSON.parse(out) as [{ filename: string }])[0].filename);
  await execute("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1", ...members.map((member) => `package/${member}`)]);
  await rm(tarball);
}

/** Runs npm and gives what it prints; throws with npm's own words when it fails. */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  const onWindows = process.platform === "win32";
  const { stdout } = await execute(onWindows ? "npm.cmd" : "npm", args, { cwd, shell: onWindows, maxBuffer: 64 << 20 });
  return stdout;
}
