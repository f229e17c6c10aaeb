import { render, type Catalog, type Message } from "../../server/src/text/message.ts";

/** Renders messages in the user's language. */
export type Translate = (message: Message) => string;

export function translator(catalog: Catalog): Translate {
  return (message) => render(message, catalog);
}
