/** Manifests the protocol tests share. */
export const statefulSet = (name: string, serviceName: string, namespace?: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}${namespace ? `\n  namespace: ${namespace}` : ""}
spec:
  serviceName: ${serviceName}
  replicas: 3
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: main
          image: registry.example/${name}:1
`;

export const service = (name: string, app: string, headless = true): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
${headless ? "  clusterIP: None\n" : ""}  selector:
    app: ${app}
  ports:
    - name: client
      port: 9092
`;

export const codes = (diagnostics: readonly { code?: unknown }[]): unknown[] => diagnostics.map(({ code }) => code);
