/**
 * Text that another program replaces before Kubernetes sees it: `${NS}`, `web-$ENV`, `{{ .x }}`, `$(VAR)`, `@NAME@`, `<name>`,
 * `#{Name}#`. Names and label values are letters, digits and `-_.`, keys and addresses also have `/` and `:`, so anything
 * with another character is not what the API server gets (or it rejects it).
 */
export function isPlaceholder(text: string): boolean {
  return /[^A-Za-z0-9._/:-]|__[A-Z_]+__/.test(text);
}
