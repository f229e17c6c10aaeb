/**
 * Generates a workspace of one-document manifests as people have them: in every tenth folder a StatefulSet with its
 * headless and client Service, around it Deployments, ConfigMaps, and YAML that is no manifest.
 */
export function generateManifests(count: number): { path: string; text: string }[] {
  const files: { path: string; text: string }[] = [];
  for (let i = 0; files.length < count; i++) {
    const app = `app-${i}`;
    const folder = `team-${i % 20}/${app}`;
    files.push(
      { path: `${folder}/statefulset.yaml`, text: statefulSet(app) },
      { path: `${folder}/headless.yaml`, text: service(`${app}-headless`, app, true) },
      { path: `${folder}/service.yaml`, text: service(app, app, false) },
      { path: `${folder}/configmap.yaml`, text: configMap(app) },
      { path: `${folder}/deployment.yaml`, text: deployment(`${app}-web`) },
      { path: `${folder}/web-service.yaml`, text: service(`${app}-web`, `${app}-web`, false) },
      { path: `${folder}/pdb.yaml`, text: `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: ${app}\nspec:\n  minAvailable: 2\n  selector:\n    matchLabels:\n      app: ${app}\n` },
      { path: `${folder}/values.yaml`, text: `image:\n  repository: registry.example/${app}\n  tag: "1.${i}"\nreplicas: 3\n` },
    );
  }
  return files.slice(0, count);
}

export function statefulSet(app: string): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${app}
  labels:
    app: ${app}
spec:
  serviceName: ${app}-headless
  replicas: 3
  selector:
    matchLabels:
      app: ${app}
  template:
    metadata:
      labels:
        app: ${app}
    spec:
      containers:
        - name: main
          image: registry.example/${app}:1.0
          ports:
            - name: client
              containerPort: 9092
          env:
            - name: PEERS
              value: ${app}-0.${app}-headless:9092,${app}-1.${app}-headless:9092
          volumeMounts:
            - name: data
              mountPath: /data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi
`;
}

function service(name: string, app: string, headless: boolean): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
${headless ? "  clusterIP: None\n" : ""}  selector:
    app: ${app}
  ports:
    - name: client
      port: 9092
      targetPort: client
`;
}

function configMap(app: string): string {
  const lines = Array.from({ length: 20 }, (_, i) => `    property.${i}=value-${i}-of-${app}`).join("\n");
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${app}-config
data:
  server.properties: |
${lines}
`;
}

function deployment(app: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${app}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${app}
  template:
    metadata:
      labels:
        app: ${app}
    spec:
      containers:
        - name: web
          image: registry.example/${app}:1.0
          ports:
            - name: client
              containerPort: 8080
`;
}
