import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../arn";
import { defaultRetentionDays } from "../logs";
import { type AuditTrailArgs, checkTrail, trailName, trailPlace } from "./arguments";
import { createBucket, type TrailBucket } from "./bucket";
import { createKey } from "./key";
import { deliverLogs, type TrailLogs } from "./logs";
import { selectors } from "./selectors";

export type { AuditTrailArgs, WatchedResource } from "./arguments";

/**
 * A CloudTrail trail of all regions that records who did what in the account and with the stores and functions it watches:
 * validated, encrypted with a key of its own, in a locked bucket that only CloudTrail writes to, and in a log group for
 * alarms. One is enough for an account.
 */
export class AuditTrail extends pulumi.ComponentResource {
  /** The trail's name. */
  readonly name: pulumi.Output<string>;
  /** The trail's ARN, built from its name. */
  readonly arn: pulumi.Output<string>;
  /** The bucket that log files are delivered to. */
  readonly bucketName: pulumi.Output<string>;
  /** The alias of the key that encrypts the log files. */
  readonly keyAlias: pulumi.Output<string>;
  /** The log group that events are sent to within minutes. */
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: AuditTrailArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    checkTrail(name, args);
    const watch = args.watch?.map(({ arn }) => ({ arn }));
    super("secure-serverless:index:AuditTrail", name, { ...args, watch }, opts);
    const kept = { parent: this, protect: opts.protect ?? true };
    this.arn = arnOf(this, "cloudtrail", `trail/${trailName(name)}`);
    const key = createKey(name, this.arn, kept);
    const bucket = createBucket(name, args, { keyArn: key.arn, trailArn: this.arn }, kept);
    const logs = deliverLogs(name, args.logRetentionDays ?? defaultRetentionDays, this);
    this.name = createTrail(name, args, { keyArn: key.arn, bucket, logs }, kept).name;
    this.bucketName = bucket.name;
    this.keyAlias = key.alias;
    this.logGroupName = logs.groupName;
    const { arn, bucketName, keyAlias, logGroupName } = this;
    this.registerOutputs({ name: this.name, arn, bucketName, keyAlias, logGroupName });
  }
}

/** What a trail is made of beside its arguments. */
interface Parts {
  keyArn: pulumi.Output<string>;
  bucket: TrailBucket;
  logs: TrailLogs;
}

function createTrail(
  name: string,
  args: AuditTrailArgs,
  { keyArn, bucket, logs }: Parts,
  opts: pulumi.CustomResourceOptions,
): aws.cloudtrail.Trail {
  return new aws.cloudtrail.Trail(
    `${name}-trail`,
    {
      name: trailName(name),
      s3BucketName: bucket.name,
      kmsKeyId: keyArn,
      enableLogging: true,
      enableLogFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      cloudWatchLogsGroupArn: pulumi.interpolate`${logs.groupArn}:*`,
      cloudWatchLogsRoleArn: logs.role.arn,
      advancedEventSelectors: selectors(trailPlace(name, "watch"), args, bucket.arn),
      insightSelectors: insights(args),
    },
    { ...opts, dependsOn: [bucket.policy, ...logs.role.policies] },
  );
}

/** Of management events alone: the provider cannot ask for others. Source: CloudTrail API, `PutInsightSelectors`. */
function insights({ managementEvents = true }: AuditTrailArgs) {
  const types = managementEvents ? ["ApiCallRateInsight", "ApiErrorRateInsight"] : [];
  return types.map((insightType) => ({ insightType }));
}
