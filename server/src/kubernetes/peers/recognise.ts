/** Which system a setting or an image belongs to. */
import { peerKeys, peerSystems, type KeyOfSystem } from "./index.ts";
import type { PeerKey, PeerSystem } from "./types.ts";

/** The systems that run in an image; by the longest fitting name first. */
export function systemsOfImage(image: string): PeerSystem[] {
  return peerSystems.filter(({ images }) => runsIn(images, image));
}

/** Whether one of the names is that of the image: its last part, or as many parts as the name has. */
export function runsIn(names: readonly string[], image: string): boolean {
  const path = image.replace(/@.*$/, "").replace(/:[^/:]*$/, "");
  return names.some((name) => path === name || path.endsWith(`/${name}`));
}

export type SettingForm = "env" | "flag" | "file";

/**
 * What a setting of this name may be. Variables are case-sensitive, flags are compared without dashes in front and with
 * `_` as `-`; in files the names of variables count too (`KEY=value` in a script).
 */
export function keysNamed(form: SettingForm, name: string): readonly KeyOfSystem[] {
  switch (form) {
    case "env":
      return byEnv.get(name) ?? none;
    case "flag":
      return byFlag.get(flagName(name)) ?? none;
    case "file":
      return bySetting.get(name) ?? byEnv.get(name) ?? none;
  }
}

/** `--initial-cluster` and `-initial_cluster` as one. */
export function flagName(flag: string): string {
  return flag.replace(/^-+/, "").replaceAll("_", "-");
}

/** Of several systems that share a setting's name those that the pods run; all where none of them does. */
export function fitting(candidates: readonly KeyOfSystem[], images: readonly string[]): readonly KeyOfSystem[] {
  const own = candidates.filter(({ system }) => images.some((image) => runsIn(system.images, image)));
  const systems = own.length > 0 ? own : candidates;
  // A form that only some images have hides the general one there.
  const special = systems.filter(({ key }) => isFor(key, images) === "special");
  return special.length > 0 ? special : systems.filter(({ key }) => isFor(key, images) !== "other");
}

function isFor({ images: only }: PeerKey, images: readonly string[]): "special" | "general" | "other" {
  if (!only) return "general";
  return images.some((image) => runsIn(only, image)) ? "special" : "other";
}

const none: readonly KeyOfSystem[] = [];
const byEnv = indexed(({ env }) => env);
const byFlag = indexed(({ flags }) => flags.map(flagName));
const bySetting = indexed(({ settings }) => settings);

/** Names of settings that may stand in files, and flags without dashes: for building expressions. */
export const settingNames: readonly string[] = [...new Set([...bySetting.keys(), ...byEnv.keys()])];
export const flagNames: readonly string[] = [...byFlag.keys()];

function indexed(namesOf: (key: PeerKey) => readonly string[]): ReadonlyMap<string, readonly KeyOfSystem[]> {
  const found = new Map<string, KeyOfSystem[]>();
  for (const one of peerKeys) {
    for (const name of new Set(namesOf(one.key))) {
      const list = found.get(name);
      if (list) list.push(one);
      else found.set(name, [one]);
    }
  }
  return found;
}
