import type * as pulumi from "@pulumi/pulumi";
import type { AccessLogs, LockMode } from "../bucket";
import { type ArgumentPlace, checkRange, refuse } from "../error";
import { checkRetention } from "../logs";
import { stackName } from "../stack";
import { checkWatched } from "./selectors";

/** What a trail records every use of. A `SecureTable`, `SecureBucket` or `SecureFunction` is one. */
export interface WatchedResource {
  /** The ARN of a DynamoDB table, an S3 bucket or a Lambda function, built from its name. */
  arn: pulumi.Input<string>;
}

/** The arguments of {@link AuditTrail}. None is needed. */
export interface AuditTrailArgs {
  /** Tables, buckets and functions whose every read, write and invocation is recorded. None by default. */
  watch?: WatchedResource[];
  /**
   * False where another trail of the account or the organization records the changes to the account already: AWS bills a
   * second copy. Default true.
   */
  managementEvents?: boolean;
  /** Days that log files are kept: locked so long, then deleted. 90 to 36500, default 365. */
  retentionDays?: number;
  /** Who may shorten that. Default governance, and the policy of the bucket denies everybody to. */
  lockMode?: LockMode;
  /** Days that events are kept in CloudWatch Logs, of those that it accepts. Default 365. */
  logRetentionDays?: number;
  /** Server access logs of the bucket. None by default: the trail itself records who reads or deletes its files. */
  accessLogs?: AccessLogs;
}

/** The place of an argument of a trail. */
export function trailPlace(name: string, argument: string): ArgumentPlace {
  return { component: "AuditTrail", name, argument };
}

/**
 * The physical name of a trail: project, stack and name, so that its key and its bucket can name it before it exists. AWS
 * takes no two separators in a row, and none at the ends. Source: CloudTrail User Guide, "Naming requirements for
 * CloudTrail resources, S3 buckets, and KMS keys".
 */
export function trailName(name: string): string {
  return stackName(name, "-")
    .replace(/[-_]{2,}/g, "-")
    .replace(/^[-_]|[-_]$/g, "");
}

/** Throws for arguments that AWS would refuse, and for ARNs that are known already and can be watched by no trail. */
export function checkTrail(name: string, args: AuditTrailArgs): void {
  const { length } = trailName(name);
  if (length < 3 || length > 128) {
    const wrong = `makes a name of ${length} characters with the project and the stack`;
    throw refuse(trailPlace(name, "name"), wrong, "write one that makes 3 to 128");
  }
  checkRange(trailPlace(name, "retentionDays"), args.retentionDays, 90, 36_500);
  checkRetention(trailPlace(name, "logRetentionDays"), args.logRetentionDays);
  checkWatched(trailPlace(name, "watch"), args.watch ?? []);
}
