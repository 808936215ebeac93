/**
 * Keys whose value says which account, organisation, network or resource a caller belongs to.
 * Source: IAM User Guide, "AWS global condition context keys"; KMS Developer Guide, "AWS KMS condition keys"; Amazon S3
 * User Guide, "The meaning of public", 2026-11.
 */
export const callerKeys: ReadonlySet<string> = new Set([
  "aws:federatedprovider",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceip",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpcarn",
  "aws:sourcevpce",
  "aws:userid",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
]);

/**
 * The same, and keys whose value says whose resources are reached, which matters where a document is not a resource's own.
 * Source: IAM User Guide, "AWS global condition context keys", properties of the resource; Service Authorization Reference,
 * Amazon S3, 2026-11.
 */
export const callerOrResourceKeys: ReadonlySet<string> = new Set([
  ...callerKeys,
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:resourceorgpaths",
  "s3:resourceaccount",
]);

/** Of {@link callerKeys}, those whose value holds the id of the caller's account. */
export const accountKeys: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceowner",
  "aws:vpceaccount",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
]);
