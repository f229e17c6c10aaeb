/** Text that another program replaces before Kubernetes sees it: `${NS}`, `{{ .x }}`, `$(VAR)`, `@NAME@`, `<name>`. */
export function isPlaceholder(text: string): boolean {
  return /\$\{|\$\(|\{\{|^\$[A-Z_]|@[A-Z_]+@|__[A-Z_]+__|[<>%]/.test(text);
}
