import type * as pulumi from "@pulumi/pulumi";
import { type ArgumentPlace, checkRange, refuse } from "../error";

/** Who may shorten the lock of an object. */
export enum LockMode {
  /** Whoever has `s3:BypassGovernanceRetention`. */
  Governance = "GOVERNANCE",
  /** Nobody, not even the account's root user: the objects stay, and cost, until the lock ends. */
  Compliance = "COMPLIANCE",
}

/** Keeps each version of an object from being deleted or overwritten for a time. */
export interface ObjectLock {
  mode: LockMode;
  /** Days from the upload on: 1 to 36500. */
  days: number;
}

/** Where S3 writes who asked for what. */
export interface AccessLogs {
  /** The name of a bucket of the same account and region that lets `logging.s3.amazonaws.com` write to it. */
  bucketName: pulumi.Input<string>;
  /** What the keys of the logs begin with. Default: the bucket's name in the program and a slash. */
  prefix?: string;
}

/** The arguments of {@link SecureBucket}. None is needed. */
export interface SecureBucketArgs {
  /** Days that versions which were overwritten or deleted are kept: 1 to 3650, default 90. */
  noncurrentDays?: number;
  /** Days after which objects are deleted: 1 to 36500. Never by default. */
  expirationDays?: number;
  /** Locks objects against deletion. It cannot be taken back. Not locked by default. */
  objectLock?: ObjectLock;
  /** Server access logs. None by default: CloudTrail data events say more, and are encrypted with a key of yours. */
  accessLogs?: AccessLogs;
}

/** The place of an argument of a bucket. */
export function bucketPlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureBucket", name, argument };
}

/** Throws for arguments that contradict each other, or that S3 would refuse. */
export function checkBucket(name: string, args: SecureBucketArgs): void {
  checkRange(bucketPlace(name, "noncurrentDays"), args.noncurrentDays, 1, 3650);
  checkRange(bucketPlace(name, "expirationDays"), args.expirationDays, 1, 36_500);
  checkRange(bucketPlace(name, "objectLock.days"), args.objectLock?.days, 1, 36_500);
  checkLock(name, args);
  if (args.accessLogs?.prefix !== undefined) {
    checkPrefix(bucketPlace(name, "accessLogs.prefix"), args.accessLogs.prefix);
  }
}

function checkLock(name: string, { objectLock, noncurrentDays }: SecureBucketArgs): void {
  if (objectLock !== undefined && noncurrentDays !== undefined && noncurrentDays < objectLock.days) {
    const wrong = `is ${noncurrentDays}, less than the ${objectLock.days} days of objectLock`;
    throw refuse(bucketPlace(name, "noncurrentDays"), wrong, `write ${objectLock.days} or more, or leave it out`);
  }
}

/** Throws for what no key can begin with, and for wildcards, which would widen a grant. */
export function checkPrefix(place: ArgumentPlace, prefix: string): void {
  if (prefix === "" || /^\/|[*?]/.test(prefix)) {
    throw refuse(
      place,
      `is "${prefix}"`,
      "write how keys begin, without wildcards or a first slash, such as invoices/",
    );
  }
}
