/** Orders to a node: what befalls the machine, then what kubectl does about it. */
import type { Taint } from "../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../server/src/text/message.ts";
import type { Machine } from "../facts.ts";
import { plain, type Order, type OrderGroup } from "./order.ts";

/** upstream: v1.TaintNodeOutOfService */
const outOfService: Taint = { key: "node.kubernetes.io/out-of-service", value: "nodeshutdown", effect: "NoExecute" };

export function nodeOrders({ name: node, machine, draining, unschedulable, taints, exists }: Machine): OrderGroup[] {
  const noObject = exists ? undefined : msg("There is no Node object {node} now.", { node });
  const isOut = taints.some(({ key }) => key === outOfService.key);
  return [
    {
      orders: [
        plain({ id: "power", label: msg("Lose power"), icon: "debug-disconnect", about: msg("The machine is off: what ran on it has ended, but the API server hears of it late."), obstacle: machine === "off" ? msg("It is off already.") : undefined }, { do: "stopNode", node, how: "power" }),
        plain({ id: "cutOff", label: msg("Cut off from the network"), icon: "globe", about: msg("The machine and its pods run on, but nobody hears of them: to Kubernetes this looks like a loss of power."), obstacle: machine === "on" ? undefined : offline(machine) }, { do: "stopNode", node, how: "network" }),
        plain({ id: "back", label: msg("Bring back"), icon: "debug-start", about: msg("The node answers again; its kubelet ends what was deleted meanwhile."), obstacle: machine === "on" && exists ? msg("It is up.") : undefined }, { do: "startNode", node }),
      ],
    },
    {
      orders: [
        plain({ id: "drain", label: msg("Drain"), icon: "sign-out", about: msg("Lets no new pod onto it and evicts those it has, one try after the other where a budget refuses."), obstacle: noObject ?? (draining ? msg("It is being drained already.") : undefined) }, { do: "drain", node }),
        unschedulable
          ? plain({ id: "uncordon", label: msg("Uncordon"), icon: "pass", about: msg("New pods may come again; a drain under way is broken off."), obstacle: noObject }, { do: "uncordon", node })
          : plain({ id: "cordon", label: msg("Cordon"), icon: "circle-slash", about: msg("No new pod comes; those it has stay."), obstacle: noObject }, { do: "cordon", node }),
        plain(
          { id: "outOfService", label: isOut ? msg("Take back out-of-service") : msg("Taint out-of-service"), icon: "shield", about: msg("Only for a machine that is certainly off: its pods are deleted by force and their volumes detached without waiting."), obstacle: noObject },
          { do: "taint", node, taint: outOfService, ...(isOut ? { remove: true } : {}) },
        ),
        { ...taintOrder(node), obstacle: noObject },
        ...taints.filter(isOwn).map((taint) => plain({ id: "untaint", label: msg("Remove taint {taint}", { taint: taintName(taint) }), icon: "tag", about: msg("Pods that do not tolerate it may come again.") }, { do: "taint", node, taint, remove: true })),
      ],
    },
    {
      orders: [
        plain({ id: "deleteNode", label: msg("Delete the Node object"), icon: "trash", about: msg("Kubernetes forgets the node; its pods are deleted soon after. The machine may run on."), obstacle: noObject }, { do: "deleteNode", node }),
        plain({ id: "addNode", label: msg("Add a node"), icon: "add", about: msg("One more machine joins, in the next zone in turn.") }, { do: "addNode" }),
      ],
    },
  ];
}

function offline(machine: "off" | "cut-off"): Message {
  return machine === "off" ? msg("It is off already.") : msg("It is cut off already.");
}

function taintOrder(node: string): Order {
  return {
    id: "taint",
    label: msg("Taint"),
    icon: "tag",
    about: msg("NoSchedule keeps new pods away, NoExecute also ends those it has, unless they tolerate it."),
    fields: [
      { id: "key", label: msg("Key"), type: "text", initial: "maintenance" },
      { id: "value", label: msg("Value"), type: "text", initial: "" },
      { id: "effect", label: msg("Effect"), type: "choice", options: (["NoExecute", "NoSchedule", "PreferNoSchedule"] as const).map((value) => ({ value, label: value })) },
    ],
    command: ({ key = "", value = "", effect }) => (key.trim() === "" ? null : { do: "taint", node, taint: { key: key.trim(), ...(value.trim() === "" ? {} : { value: value.trim() }), effect: effect as Taint["effect"] } }),
  };
}

/** Those that nobody would put back at once. */
const isOwn = ({ key }: Taint): boolean => !key.startsWith("node.kubernetes.io/");

/** As kubectl writes it: `key=value:Effect`. */
export function taintName({ key, value, effect }: Taint): string {
  return `${key}${value === undefined || value === "" ? "" : `=${value}`}:${effect}`;
}
