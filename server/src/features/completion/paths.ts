import { isPodOwner, type Resource } from "../../manifests/resource.ts";
import { valueOf, type YamlNode } from "../../yaml/tree.ts";

type Path = readonly (string | number)[];

/** The rest of a path below the object's pod template (`["spec", "containers", 0]`); null when it leads elsewhere. */
export function placeIn(resource: Resource, path: Path): Path | null {
  if (!isPodOwner(resource)) return null;
  const template = resource.kind === "Pod" ? [] : resource.kind === "CronJob" ? ["spec", "jobTemplate", "spec", "template"] : ["spec", "template"];
  return template.every((part, index) => path[index] === part) ? path.slice(template.length) : null;
}

/** Whether a path has this shape; `*` stands for an index of a list, `a|b` for one of two keys. */
export function isAt(path: Path | null, ...shape: readonly string[]): boolean {
  return path !== null && path.length === shape.length && shape.every((part, index) => (part === "*" ? typeof path[index] === "number" : part.split("|").includes(String(path[index]))));
}

/** What stands at a path of an object. */
export function nodeAt(resource: Resource, path: Path): YamlNode | null {
  let node: YamlNode | null = resource.node;
  for (const part of path) node = typeof part === "string" ? valueOf(node, part) : node?.kind === "seq" ? (node.items[part]?.value ?? null) : null;
  return node;
}
