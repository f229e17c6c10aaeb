/** Containers of a pod template. upstream: validateContainers, validateInitContainers, validateContainerCommon */
import { duplicate, forbidden, invalid, notFound, notSupported, required, type FieldError } from "../field-error.ts";
import { isObject, type JsonObject } from "../json.ts";
import { dnsLabel, portName, portNumber } from "./names.ts";

export const protocols = ["SCTP", "TCP", "UDP"];

/**
 * Complaints about both lists of containers. `volumes`: the names that may be mounted. Names, images, ports, pull
 * policies and mounts are looked at; probes, lifecycle, environment, resources and security contexts are not.
 */
export function containers(spec: JsonObject, path: string, volumes: ReadonlySet<string>): FieldError[] {
  const regular = list(spec["containers"]);
  const init = list(spec["initContainers"]);
  if (regular.length === 0) return [required(`${path}.containers`), ...initContainers(init, [], path, volumes)];
  const names = new Set<string>();
  const own = regular.flatMap((container, index) => {
    const at = `${path}.containers[${index}]`;
    const name = text(container["name"]);
    const errors = common(container, at, volumes);
    if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
    names.add(name);
    return errors;
  });
  return [...own, ...hostPortConflicts(regular, `${path}.containers`), ...initContainers(init, [...names], path, volumes)];
}

/** They share one space of names with the containers, but run one after the other: their host ports cannot collide. */
function initContainers(init: readonly JsonObject[], taken: readonly string[], path: string, volumes: ReadonlySet<string>): FieldError[] {
  const names = new Set(taken);
  return init.flatMap((container, index) => {
    const at = `${path}.initContainers[${index}]`;
    const name = text(container["name"]);
    const errors = common(container, at, volumes);
    if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
    else if (name !== "") names.add(name);
    // upstream: the one container is checked as if it were the list, so that the path always says [0].
    return [...errors, ...hostPortConflicts([container], `${path}.initContainers`), ...onlyForSidecars(container, at)];
  });
}

function onlyForSidecars(container: JsonObject, path: string): FieldError[] {
  if (container["restartPolicy"] === "Always") return [];
  const present = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"].filter((key) => isObject(container[key]));
  return present.map((key) => forbidden(`${path}.${key}`, "may not be set for init containers without restartPolicy=Always"));
}

function common(container: JsonObject, path: string, volumes: ReadonlySet<string>): FieldError[] {
  const name = text(container["name"]);
  const errors = name === "" ? [required(`${path}.name`)] : dnsLabel(name).map((detail) => invalid(`${path}.name`, name, detail));
  if (text(container["image"]) === "") errors.push(required(`${path}.image`));
  return [
    ...errors,
    ...ports(list(container["ports"]), `${path}.ports`),
    ...mounts(list(container["volumeMounts"]), `${path}.volumeMounts`, volumes),
    ...oneOf(`${path}.imagePullPolicy`, container["imagePullPolicy"], ["Always", "IfNotPresent", "Never"]),
  ];
}

/** upstream: validateContainerPorts */
function ports(all: readonly JsonObject[], path: string): FieldError[] {
  const names = new Set<string>();
  return all.flatMap((port, index) => {
    const at = `${path}[${index}]`;
    const name = text(port["name"]);
    const wrong = name === "" ? [] : portName(name);
    const errors = wrong.map((detail) => invalid(`${at}.name`, name, detail));
    if (name !== "" && wrong.length === 0) {
      if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
      names.add(name);
    }
    const number = count(port["containerPort"]);
    if (number === 0) errors.push(required(`${at}.containerPort`));
    else errors.push(...portNumber(number).map((detail) => invalid(`${at}.containerPort`, number, detail)));
    const host = count(port["hostPort"]);
    if (host !== 0) errors.push(...portNumber(host).map((detail) => invalid(`${at}.hostPort`, host, detail)));
    return [...errors, ...oneOf(`${at}.protocol`, port["protocol"], protocols)];
  });
}

/** upstream: ValidateVolumeMounts */
function mounts(all: readonly JsonObject[], path: string, volumes: ReadonlySet<string>): FieldError[] {
  const taken = new Set<string>();
  return all.flatMap((mount, index) => {
    const at = `${path}[${index}]`;
    const [name, mountPath] = [text(mount["name"]), text(mount["mountPath"])];
    const errors: FieldError[] = [];
    if (name === "") errors.push(required(`${at}.name`));
    if (!volumes.has(name)) errors.push(notFound(`${at}.name`, name));
    if (mountPath === "") errors.push(required(`${at}.mountPath`));
    if (taken.has(mountPath)) errors.push(invalid(`${at}.mountPath`, mountPath, "must be unique"));
    taken.add(mountPath);
    return errors;
  });
}

/** upstream: AccumulateUniqueHostPorts */
function hostPortConflicts(all: readonly JsonObject[], path: string): FieldError[] {
  const taken = new Set<string>();
  return all.flatMap((container, index) =>
    list(container["ports"]).flatMap((port, place) => {
      if (count(port["hostPort"]) === 0) return [];
      const key = `${text(port["protocol"])}/${text(port["hostIP"])}/${count(port["hostPort"])}`;
      if (taken.has(key)) return [duplicate(`${path}[${index}].ports[${place}].hostPort`, key)];
      taken.add(key);
      return [];
    }),
  );
}

/** One of the values; empty only where defaulting did not reach. */
export function oneOf(path: string, value: unknown, allowed: readonly string[]): FieldError[] {
  const given = text(value);
  if (given === "") return [required(path)];
  return allowed.includes(given) ? [] : [notSupported(path, given, allowed)];
}

export function list(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map((item: unknown) => (isObject(item) ? item : {})) : [];
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function count(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
