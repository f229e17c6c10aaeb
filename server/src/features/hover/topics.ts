import type { PodOwner, Resource } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { Workload } from "../../manifests/workload.ts";
import { autoscalerTopic } from "./autoscaler.ts";
import type { Topics } from "./context.ts";
import { endpointHostnameTopic, endpointsTopic } from "./endpoints.ts";
import { claimNameTopic, claimTopic, volumeMountTopic } from "./pods/claim.ts";
import { containerPortTopic } from "./pods/container-port.ts";
import { ownSelectorTopic, templateLabelsTopic, templateLabelTopic } from "./pods/labels.ts";
import { overwrittenHostnameTopic } from "./pods/overwritten-hostname.ts";
import { workloadTopic } from "./pods/workload.ts";
import { clusterIpTopic } from "./service/cluster-ip.ts";
import { portsTopic, portTopic } from "./service/ports.ts";
import { publishNotReadyTopic } from "./service/publish-not-ready.ts";
import { selectorPairTopic, selectorTopic } from "./service/selector.ts";
import { serviceTopic } from "./service/service.ts";
import { claimTemplatesTopic, claimTemplateTopic } from "./set/claim-templates.ts";
import { maxUnavailableTopic } from "./set/max-unavailable.ts";
import { minReadySecondsTopic } from "./set/min-ready-seconds.ts";
import { ordinalsTopic } from "./set/ordinals.ts";
import { partitionTopic } from "./set/partition.ts";
import { podManagementPolicyTopic } from "./set/pod-management-policy.ts";
import { replicasTopic } from "./set/replicas.ts";
import { retentionTopic, whenDeletedTopic, whenScaledTopic } from "./set/retention.ts";
import { revisionHistoryLimitTopic } from "./set/revision-history-limit.ts";
import { serviceNameTopic } from "./set/service-name.ts";
import { statefulSetTopic } from "./set/stateful-set.ts";
import { updateStrategyTopic } from "./set/update-strategy.ts";

/** What can be hovered in an object of this kind. */
export function topicsOf(resource: Resource): Topics<never> {
  switch (resource.kind) {
    case "StatefulSet":
      return statefulSetTopics;
    case "Service":
      return serviceTopics;
    case "Pod":
      return podTopics;
    case "CronJob":
      return cronJobTopics;
    case "Deployment":
    case "ReplicaSet":
    case "DaemonSet":
    case "Job":
    case "DeploymentConfig":
    case "ReplicationController":
      return workloadTopics;
    case "HorizontalPodAutoscaler":
    case "ScaledObject":
      return autoscalerTopics;
    case "EndpointSlice":
    case "Endpoints":
      return endpointTopics;
    case "PersistentVolumeClaim":
      return { kind: claimTopic, "metadata name": claimTopic };
    default:
      return {};
  }
}

/** What is the same in every pod template; `prefix` is its path. */
function templateTopics(prefix: string): Topics<PodOwner> {
  const topics: Record<string, Topics<PodOwner>[string]> = {
    "metadata labels": templateLabelsTopic,
    "metadata labels *": templateLabelTopic,
    "spec volumes # persistentVolumeClaim claimName": claimNameTopic,
  };
  for (const containers of ["containers", "initContainers"]) {
    for (const field of ["name", "containerPort", "protocol"]) topics[`spec ${containers} # ports # ${field}`] = containerPortTopic;
    topics[`spec ${containers} # volumeMounts # name`] = volumeMountTopic;
  }
  return Object.fromEntries(Object.entries(topics).map(([path, topic]) => [prefix === "" ? path : `${prefix} ${path}`, topic]));
}

function ownSelector(): Topics<PodOwner> {
  return {
    "spec selector": ownSelectorTopic,
    "spec selector matchLabels": ownSelectorTopic,
    "spec selector matchLabels *": ownSelectorTopic,
    "spec selector matchExpressions": ownSelectorTopic,
  };
}

const statefulSetTopics: Topics<StatefulSet> = {
  ...templateTopics("spec template"),
  ...ownSelector(),
  kind: statefulSetTopic,
  "metadata name": statefulSetTopic,
  "spec serviceName": serviceNameTopic,
  "spec replicas": replicasTopic,
  "spec ordinals": ordinalsTopic,
  "spec ordinals start": ordinalsTopic,
  "spec podManagementPolicy": podManagementPolicyTopic,
  "spec updateStrategy": updateStrategyTopic,
  "spec updateStrategy type": updateStrategyTopic,
  "spec updateStrategy rollingUpdate": updateStrategyTopic,
  "spec updateStrategy rollingUpdate partition": partitionTopic,
  "spec updateStrategy rollingUpdate maxUnavailable": maxUnavailableTopic,
  "spec minReadySeconds": minReadySecondsTopic,
  "spec persistentVolumeClaimRetentionPolicy": retentionTopic,
  "spec persistentVolumeClaimRetentionPolicy whenDeleted": whenDeletedTopic,
  "spec persistentVolumeClaimRetentionPolicy whenScaled": whenScaledTopic,
  "spec revisionHistoryLimit": revisionHistoryLimitTopic,
  "spec volumeClaimTemplates": claimTemplatesTopic,
  "spec volumeClaimTemplates # metadata name": claimTemplateTopic,
  "spec template spec hostname": overwrittenHostnameTopic,
  "spec template spec subdomain": overwrittenHostnameTopic,
};

const serviceTopics: Topics<Service> = {
  kind: serviceTopic,
  "metadata name": serviceTopic,
  "spec clusterIP": clusterIpTopic,
  "spec clusterIPs": clusterIpTopic,
  "spec clusterIPs #": clusterIpTopic,
  "spec type": clusterIpTopic,
  "spec externalName": clusterIpTopic,
  "spec selector": selectorTopic,
  "spec selector *": selectorPairTopic,
  "spec ports": portsTopic,
  "spec ports # name": portTopic,
  "spec ports # port": portTopic,
  "spec ports # targetPort": portTopic,
  "spec ports # protocol": portTopic,
  "spec publishNotReadyAddresses": publishNotReadyTopic,
};

const workloadTopics: Topics<Workload> = {
  ...templateTopics("spec template"),
  ...ownSelector(),
  kind: workloadTopic,
  "metadata name": workloadTopic,
  "spec completionMode": workloadTopic,
  "spec completions": workloadTopic,
  "spec template spec hostname": workloadTopic,
  "spec template spec subdomain": workloadTopic,
};

const cronJobTopics: Topics<Workload> = {
  ...templateTopics("spec jobTemplate spec template"),
  kind: workloadTopic,
  "metadata name": workloadTopic,
  "spec jobTemplate spec template spec hostname": workloadTopic,
  "spec jobTemplate spec template spec subdomain": workloadTopic,
};

const podTopics: Topics<Workload> = {
  ...templateTopics(""),
  kind: workloadTopic,
  "metadata name": workloadTopic,
  "spec hostname": workloadTopic,
  "spec subdomain": workloadTopic,
};

const autoscalerTopics: Topics<Extract<Resource, { kind: "HorizontalPodAutoscaler" | "ScaledObject" }>> = Object.fromEntries(
  [
    "kind",
    "metadata name",
    "spec scaleTargetRef",
    "spec scaleTargetRef kind",
    "spec scaleTargetRef name",
    "spec minReplicas",
    "spec maxReplicas",
    "spec minReplicaCount",
    "spec maxReplicaCount",
  ].map((path) => [path, autoscalerTopic]),
);

const endpointTopics: Topics<Extract<Resource, { kind: "EndpointSlice" | "Endpoints" }>> = {
  kind: endpointsTopic,
  "metadata name": endpointsTopic,
  "metadata labels kubernetes.io/service-name": endpointsTopic,
  "endpoints # hostname": endpointHostnameTopic,
  "subsets # addresses # hostname": endpointHostnameTopic,
  "subsets # notReadyAddresses # hostname": endpointHostnameTopic,
};
