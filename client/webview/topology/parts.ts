/** What the boxes of the topology share: the panel, its menus, and what is selected. */
import type { Menus } from "../actions.ts";
import type { Panel } from "../panel.ts";
import type { Message } from "../../../server/src/text/message.ts";
import type { Said } from "./box.ts";
import type { Topology } from "./model.ts";

export interface Parts {
  readonly panel: Panel;
  readonly on: Menus;
  readonly said: Said;
}

/** One drawing: few places stand in columns with their claims, many are cells. */
export interface Drawing {
  readonly topology: Topology;
  readonly mode: "columns" | "cells";
  readonly hasMinReady: boolean;
}

export const sayAll = ({ t }: Panel, messages: readonly Message[]): string[] => messages.map(t);
