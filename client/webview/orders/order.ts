/** What a person can order, as data: bars, menus and forms are made from it. */
import type { Command } from "../../../server/src/simulation/index.ts";
import type { Message } from "../../../server/src/text/message.ts";

export interface Order {
  readonly id: string;
  readonly label: Message;
  readonly icon: string;
  /** What it does, in a sentence. */
  readonly about: Message;
  /** Why it cannot be given now; absent where it can. */
  readonly obstacle?: Message | undefined;
  /** What its form asks for; without fields it is given at once. */
  readonly fields?: readonly Field[];
  /** null where what was filled in makes no order. */
  readonly command: (filled: Filled) => Command | null;
}

/** What belongs together in a menu. */
export interface OrderGroup {
  readonly heading?: Message;
  readonly orders: readonly Order[];
}

/** Names of the API stand as they are; everything else is a sentence of ours. */
export type Label = Message | string;

export type Field =
  | { readonly id: string; readonly label: Label; readonly type: "number" | "text"; readonly initial: string; readonly hint?: Message }
  | { readonly id: string; readonly label: Label; readonly type: "choice"; readonly initial?: string; readonly options: readonly { readonly value: string; readonly label: Label }[] };

/** What a form was filled with, by field. */
export type Filled = Readonly<Record<string, string>>;

/** The command of a whole number that was typed; null where it is none. */
export function whole(value: string | undefined, make: (number: number) => Command): Command | null {
  return /^\s*\d{1,6}\s*$/.test(value ?? "") ? make(Number(value)) : null;
}

/** An order that needs no form. */
export function plain(order: Omit<Order, "command" | "fields">, command: Command): Order {
  return { ...order, command: () => command };
}
