import type * as pulumi from "@pulumi/pulumi";
import type { Sealed } from "../grants/sealed-role";
import type { DatabaseAccess } from "./access";
import type { DatabaseSettings } from "./arguments";

/** A cluster or an instance. */
export interface MadeDatabase {
  /** The endpoint's host. */
  host: pulumi.Output<string>;
  /** Such as `cluster-ABCDEFGHIJKL01234`, in the ARNs of users: known only after deployment. */
  id: pulumi.Output<string>;
  /** The ARN of the secret with the owner's password. */
  ownerSecretArn: pulumi.Output<string>;
  /** How the proxy names it. */
  target: { dbClusterIdentifier?: pulumi.Output<string>; dbInstanceIdentifier?: pulumi.Output<string> };
  instances: pulumi.Resource[];
}

/** What a database is made from, beside its settings. */
export interface DatabaseParts {
  access: DatabaseAccess;
  keyArn: pulumi.Output<string>;
  monitoring: Sealed;
  logGroups: pulumi.Resource[];
}

/** Settings that a cluster and an instance call the same: encryption, sign-in by IAM, backups, and no way to lose it. */
export function common({ identifier, traits, ...settings }: DatabaseSettings, { access, keyArn }: DatabaseParts) {
  return {
    ...{ engine: settings.engine, engineVersion: settings.version, port: traits.port },
    ...{ storageEncrypted: true, kmsKeyId: keyArn },
    iamDatabaseAuthenticationEnabled: true,
    ...{ manageMasterUserPassword: true, masterUserSecretKmsKeyId: keyArn },
    ...{ dbSubnetGroupName: access.subnetGroupName, vpcSecurityGroupIds: [access.databaseGroupId] },
    ...{ backupRetentionPeriod: settings.backupRetentionDays, copyTagsToSnapshot: true, deleteAutomatedBackups: false },
    ...{
      deletionProtection: settings.isProtected,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: `${identifier}-final`,
    },
    ...{ enabledCloudwatchLogsExports: traits.logs, allowMajorVersionUpgrade: true },
  };
}

/** What each instance has, of a cluster or alone. Data about performance holds statements, so it has our key. */
export function watched({ keyArn, monitoring }: DatabaseParts) {
  return {
    ...{ publiclyAccessible: false, autoMinorVersionUpgrade: true },
    ...{ monitoringInterval: 60, monitoringRoleArn: monitoring.arn },
    ...{ performanceInsightsEnabled: true, performanceInsightsKmsKeyId: keyArn },
  };
}
