/** Operations on normalised URI strings; the core never turns them into paths of a file system. */

/** The folder of a file, without the final slash. */
export function folderOf(uri: string): string {
  const slash = uri.lastIndexOf("/");
  return slash < 0 ? "" : uri.slice(0, slash);
}

export function fileNameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}

/** Resolves a relative path as kustomize writes it (`../base`, `./web.yaml`) against a folder; null for URLs and absolute paths. */
export function resolvePath(folder: string, path: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/|^git@|\?ref=/i.test(path)) return null;
  const parts = folder.split("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (parts.length <= 3) return null;
      parts.pop();
    } else parts.push(encodeURIComponent(part).replaceAll("%40", "@"));
  }
  return parts.join("/");
}

/** Steps between two folders through their common ancestor: 0 for the same, 1 for parent and child, 2 for siblings. */
export function folderDistance(a: string, b: string): number {
  if (a === b) return 0;
  let same = 0;
  while (same < a.length && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  const atBoundary = (same === a.length && b[same] === "/") || (same === b.length && a[same] === "/");
  const common = atBoundary ? same : a.lastIndexOf("/", same - 1);
  return stepsFrom(a, common) + stepsFrom(b, common);
}

function stepsFrom(folder: string, start: number): number {
  let steps = 0;
  for (let at = folder.indexOf("/", Math.max(0, start)); at >= 0; at = folder.indexOf("/", at + 1)) steps++;
  return steps;
}

/** A short name for people: the last folder and the file. */
export function shortName(uri: string): string {
  const parts = uri.split("/");
  return decode(parts.slice(-1).join("/"));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
