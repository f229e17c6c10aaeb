/** The scenario part of `statefulset-scenarios.json`; its `conventions` say what each field means. */
export interface Scenario {
  readonly id: string;
  readonly profile: string;
  readonly spec: ScenarioSpec;
  readonly initial: {
    readonly pods?: Readonly<Record<string, string>>;
    readonly pvcs?: Readonly<Record<string, { readonly owner?: string; readonly terminating?: boolean }>>;
    readonly revisions?: readonly { readonly name: string; readonly revision: number; readonly orphan?: boolean }[];
    readonly status?: Readonly<Record<string, number | string>>;
    readonly foreignPods?: readonly string[];
  };
  readonly steps: readonly ScenarioStep[];
}

export interface ScenarioSpec {
  readonly name: string;
  readonly replicas: number;
  readonly template: string;
  readonly podManagementPolicy: string;
  readonly updateStrategy: { readonly type: string; readonly rollingUpdate?: { readonly partition: number; readonly maxUnavailable?: number | string } };
  readonly minReadySeconds?: number;
  readonly start?: number;
  readonly volumeClaimTemplates?: readonly string[];
  readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted: string; readonly whenScaled: string };
  readonly revisionHistoryLimit?: number;
}

export interface ScenarioStep {
  readonly events: readonly ScenarioEvent[];
  readonly actions: readonly ScenarioAction[];
  readonly statusAfter?: Readonly<Record<string, number | string>>;
  readonly statusFull?: Readonly<Record<string, number | string>>;
  readonly error?: string;
  readonly requeueAfterSeconds?: number;
}

export type ScenarioEvent =
  | string
  | { readonly op: "patchSpec"; readonly set: Partial<ScenarioSpec> }
  | { readonly op: "inject"; readonly errors: Readonly<Record<string, string>> };

export type ScenarioAction = string | { readonly anyOrder: readonly (readonly string[])[] };
