/** The little DOM help the page needs. Text always enters as text nodes: manifests are hostile. */

type Attribute = string | number | boolean | null | undefined | ((event: never) => void);

/** Makes an element. Functions become listeners (`onclick`), `true` an empty attribute, `false`/null/undefined nothing. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else setAttribute(element, name, value);
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** Sets, or for false/null/undefined removes; touches the DOM only on change. */
export function setAttribute(element: Element, name: string, value: Exclude<Attribute, (event: never) => void>): void {
  if (value === false || value === null || value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
    return;
  }
  const text = value === true ? "" : String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** Replaces the text; touches the DOM only on change. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Hides or shows; touches the DOM only on change. */
export function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** A codicon. Decoration only: the control around it carries the label. */
export function icon(name: string): HTMLElement {
  return h("span", { class: `codicon codicon-${name}`, "aria-hidden": "true" });
}

/** Makes an element from `icon` show another codicon; more classes may follow its name. */
export function setIcon(element: Element, name: string): void {
  const wanted = `codicon codicon-${name}`;
  if (element.className !== wanted) element.className = wanted;
}

/** A button of icons only, with its label as tooltip and accessible name. */
export function iconButton(name: string, label: string, onclick: (event: MouseEvent) => void, extra = ""): HTMLButtonElement {
  return h("button", { class: `icon-button ${extra}`.trim(), type: "button", title: label, "aria-label": label, onclick }, icon(name));
}
