/** How each command is written in a session file: `{"at":1200,"do":"scale","replicas":3}`. */
import { msg } from "../../text/message.ts";
import { isObject } from "../api/json.ts";
import type { Command, Taint } from "../types.ts";
import { amount, either, flag, line, manifest, members, oneOf, optional, required, whole, wrong, type Check, type Field } from "./checks.ts";
import { limits } from "./limits.ts";

/** A checked field for every member of `T`, optional where it is: a new command that is missing here does not compile. */
type FieldsOf<T> = { readonly [K in keyof T]-?: object extends Pick<T, K> ? ReturnType<typeof optional> : ReturnType<typeof required> };
type FieldsOfCommands = { readonly [D in Command["do"]]: FieldsOf<Omit<Extract<Command, { readonly do: D }>, "do">> };

const taint: FieldsOf<Taint> = { key: required(line), value: optional(line), effect: required(oneOf("NoSchedule", "PreferNoSchedule", "NoExecute")) };
const pods = whole(0, limits.pods);
const ofPod = { pod: required(line) };
const ofNode = { node: required(line) };

const commandFields: FieldsOfCommands = {
  scale: { replicas: required(pods) },
  setImage: { image: required(line), container: optional(line), broken: optional(oneOf(true, false, "pull", "crash", "unready")) },
  restart: {},
  undo: {},
  setPartition: { partition: required(whole(0, 2 ** 31 - 1)) },
  apply: { statefulSet: required(manifest) },
  deletePod: { ...ofPod, force: optional(flag) },
  failReadiness: ofPod,
  restoreReadiness: ofPod,
  crash: ofPod,
  failPod: ofPod,
  failLiveness: ofPod,
  restoreLiveness: ofPod,
  evict: ofPod,
  deleteClaim: { claim: required(line) },
  setStrategy: { type: required(oneOf("RollingUpdate", "OnDelete", "Recreate")), maxUnavailable: optional(either(whole(-(2 ** 31), 2 ** 31 - 1), line)) },
  applyObject: { object: required(manifest) },
  deleteObject: { kind: required(oneOf("Service", "PodDisruptionBudget")), name: required(line) },
  stopNode: { ...ofNode, how: optional(oneOf("power", "network")) },
  startNode: ofNode,
  cordon: ofNode,
  uncordon: ofNode,
  drain: ofNode,
  taint: { ...ofNode, taint: required(members(taint)), remove: optional(flag) },
  deleteNode: ofNode,
  addNode: { zone: optional(line) },
  deleteStatefulSet: { cascade: optional(oneOf("background", "foreground", "orphan")) },
};

const common = { at: required(amount(0, limits.timeMs)), do: required(line) };

/** One entry of `commands`. */
export const timedCommand: Check = (value, place) => {
  if (!isObject(value)) return wrong(place, msg("an object"));
  const kind = value["do"];
  if (typeof kind !== "string" || !Object.hasOwn(commandFields, kind)) return msg("“{place}” is no command that this version of Ordinal knows.", { place: `${place}.do` });
  const fields: Readonly<Record<string, Field>> = commandFields[kind as Command["do"]];
  return members({ ...common, ...fields })(value, place);
};
