import type { AlarmOptions, AlarmTable } from "../thresholds";

/** When the alarms on changes by others than the deployer go off. Each threshold has a default. */
export interface ChangeAlarms extends AlarmOptions {
  /** Changes of roles and policies in five minutes. Default 1. */
  roleChanges?: number;
  /** Changes of the policies, rotation, names and existence of keys in five minutes. Default 1. */
  keyChanges?: number;
  /** Changes of trails, of logs and of alarms in five minutes. Default 1. */
  trailChanges?: number;
  /** Changes of functions, and of who and what may invoke them, in five minutes. Default 1. */
  codeChanges?: number;
}

const ofRule = {
  namespace: "AWS/Events",
  metric: "TriggeredRules",
  statistic: "Sum",
  threshold: 1,
  periodSeconds: 300,
} as const;

/** Source: EventBridge User Guide, "Monitoring Amazon EventBridge". */
export const changeTable: AlarmTable<ChangeAlarms> = {
  roleChanges: {
    ...ofRule,
    why: "Somebody else than the deployer changed a role or a policy: the log of changes says who",
  },
  keyChanges: { ...ofRule, why: "Somebody else than the deployer changed a key: the log of changes says who" },
  trailChanges: {
    ...ofRule,
    why: "Somebody else than the deployer changed a trail, logs or alarms: the log of changes says who",
  },
  codeChanges: {
    ...ofRule,
    why: "Somebody else than the deployer changed a function or who may invoke it: the log of changes says who",
  },
};

/** Calls that change something: their services, and what their names begin with. */
export interface Changes {
  /** The part before `.amazonaws.com`. */
  services: string[];
  names: string[];
}

/**
 * What each alarm counts. The names of calls of Lambda end with the date of its API. Sources: Service Authorization Reference,
 * the actions of each service; Lambda Developer Guide, "Logging AWS Lambda API calls using AWS CloudTrail".
 */
export const changes: Record<keyof typeof changeTable & string, Changes> = {
  roleChanges: {
    services: ["iam"],
    names: ["Add", "Attach", "Create", "Delete", "Detach", "Put", "Remove", "Set", "Update", "Upload"],
  },
  keyChanges: {
    services: ["kms"],
    names: [
      "CreateGrant",
      "Delete",
      "Disable",
      "ImportKeyMaterial",
      "PutKeyPolicy",
      "ReplicateKey",
      "ScheduleKeyDeletion",
      "Update",
    ],
  },
  trailChanges: {
    services: ["cloudtrail", "logs", "monitoring"],
    names: [
      ...["DeleteAlarms", "DeleteEventDataStore", "DeleteLog", "DeleteMetricFilter", "DeleteRetentionPolicy"],
      ...["DeleteTrail", "DisableAlarmActions", "DisassociateKmsKey", "PutEventSelectors", "PutInsightSelectors"],
      ...["PutMetricAlarm", "PutRetentionPolicy", "SetAlarmState", "StopLogging", "UpdateTrail"],
    ],
  },
  codeChanges: {
    services: ["lambda"],
    names: [
      ...["AddPermission", "CreateEventSourceMapping", "CreateFunction", "DeleteFunction", "PublishLayerVersion"],
      ...["PutFunction", "RemovePermission", "UpdateEventSourceMapping", "UpdateFunction"],
    ],
  },
};
