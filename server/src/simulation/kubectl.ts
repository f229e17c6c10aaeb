import { isObject, textOf, valueAt } from "./api/json.ts";
import { containerAt } from "./commands/template.ts";
import type { Command, SimulationInput, Taint } from "./types.ts";

/**
 * The kubectl command line a command stands for, ready to paste (with the namespace where it is not `default`). What
 * kubectl cannot do is a comment line. With a Deployment beside the set, a second line does the same to it.
 */
export function kubectl(command: Command, input: SimulationInput): string {
  const line = commandLine(command, input, "statefulset");
  return input.contrast === true && isForBoth(command) ? `${line}\n${commandLine(command, input, "deployment")}` : line;
}

/** Whether a Deployment can be told the same. */
function isForBoth(command: Command): boolean {
  return ["scale", "setImage", "restart", "undo", "apply", "deleteStatefulSet"].includes(command.do);
}

function commandLine(command: Command, input: SimulationInput, kind: "statefulset" | "deployment"): string {
  const name = quoted(textOf(valueAt(input.statefulSet, "metadata", "name")));
  const set = `${kind}/${name}`;
  const line = (...words: readonly string[]) => ["kubectl", ...namespace(input), ...words].join(" ");
  switch (command.do) {
    case "scale":
      return line("scale", set, `--replicas=${command.replicas}`);
    case "setImage":
      return line("set", "image", set, quoted(`${containerName(command.container, input)}=${command.image}`));
    case "restart":
      return line("rollout", "restart", set);
    case "undo":
      return line("rollout", "undo", set);
    case "setPartition": {
      const patch = { spec: { updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: command.partition } } } };
      return line("patch", set, "-p", quoted(JSON.stringify(patch)));
    }
    case "setStrategy":
      return line("patch", set, "-p", quoted(JSON.stringify(strategyPatch(command))));
    case "failLiveness":
      return `# ${command.pod} stops answering its liveness probe`;
    case "restoreLiveness":
      return `# ${command.pod} answers its liveness probe again`;
    case "evict": {
      const path = `/api/v1/namespaces/${input.namespace}/pods/${command.pod}/eviction`;
      const eviction = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name: command.pod, namespace: input.namespace } };
      return `kubectl create --raw ${quoted(path)} -f - <<< ${quoted(JSON.stringify(eviction))}`;
    }
    case "applyObject": {
      const { kind, metadata } = command.object as { kind?: unknown; metadata?: { name?: unknown } };
      return line("apply", "-f", quoted(`${textOf(metadata?.name)}-${textOf(kind).toLowerCase()}.yaml`));
    }
    case "deleteObject":
      return line("delete", command.kind.toLowerCase(), quoted(command.name));
    case "stopNode":
      return command.how === "network" ? `# ${command.node} is cut off from the network` : `# ${command.node} loses power`;
    case "startNode":
      return `# ${command.node} comes back`;
    case "cordon":
    case "uncordon":
      return `kubectl ${command.do} ${quoted(command.node)}`;
    case "drain":
      return `kubectl drain ${quoted(command.node)} --ignore-daemonsets --delete-emptydir-data`;
    case "taint":
      return `kubectl taint nodes ${quoted(command.node)} ${quoted(taintText(command.taint) + (command.remove ? "-" : ""))}`;
    case "deleteNode":
      return `kubectl delete node ${quoted(command.node)}`;
    case "addNode":
      return `# a new node joins the cluster`;
    case "apply":
      return line("apply", "-f", kind === "statefulset" ? `${name}.yaml` : `${name}-deployment.yaml`);
    case "deletePod":
      return line("delete", "pod", quoted(command.pod), ...(command.force ? ["--force", "--grace-period=0"] : []));
    case "failReadiness":
      return `# ${command.pod} stops answering its readiness probe`;
    case "restoreReadiness":
      return `# ${command.pod} answers its readiness probe again`;
    case "crash":
      return line("exec", quoted(command.pod), "--", "kill", "1");
    case "failPod":
      return `# the node of ${command.pod} runs out of memory and evicts it`;
    case "deleteClaim":
      return line("delete", "persistentvolumeclaim", quoted(command.claim));
    case "deleteStatefulSet":
      return line("delete", set, ...(command.cascade && command.cascade !== "background" ? [`--cascade=${command.cascade}`] : []));
  }
}

function strategyPatch({ type, maxUnavailable }: Extract<Command, { do: "setStrategy" }>): unknown {
  // Of another type, the settings of a rolling update must go: the API server refuses them.
  const rollingUpdate = type === "RollingUpdate" ? (maxUnavailable === undefined ? {} : { rollingUpdate: { maxUnavailable } }) : { rollingUpdate: null };
  return { spec: { updateStrategy: { type, ...rollingUpdate } } };
}

/** As `kubectl taint` reads it: `key=value:Effect`. */
function taintText({ key, value, effect }: Taint): string {
  return `${key}${value === undefined ? "" : `=${value}`}:${effect}`;
}

function namespace({ namespace: name }: SimulationInput): string[] {
  return name === "default" ? [] : ["-n", quoted(name)];
}

/** The first container where the command names none; its name must be in the command line. */
function containerName(name: string | undefined, { statefulSet }: SimulationInput): string {
  const containers = valueAt(statefulSet, "spec", "template", "spec", "containers");
  const list: readonly unknown[] = Array.isArray(containers) ? containers : [];
  const container = list[containerAt(list, name)];
  return name ?? (isObject(container) && typeof container["name"] === "string" ? container["name"] : "*");
}

/** For a POSIX shell: as it is if nothing in it means anything, else in single quotes. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
