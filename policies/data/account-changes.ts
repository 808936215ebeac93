/**
 * What an account should raise an alarm about, and what the pattern of a metric filter for it must hold: the first and most
 * telling of the events. Source: CIS AWS Foundations Benchmark 5.0, section 4 "Monitoring"; AWS Security Hub User Guide,
 * controls CloudWatch.1 to CloudWatch.14. As of 2026-11-21.
 */
export const accountChanges: Readonly<Record<string, RegExp>> = {
  "calls that are refused": /AccessDenied|UnauthorizedOperation/,
  "sign-in without MFA": /MFAUsed/,
  "use of the root user": /userIdentity\.type[^&|]*Root/,
  "changes to IAM policies": /PutRolePolicy|AttachRolePolicy/,
  "changes to trails": /StopLogging|UpdateTrail/,
  "sign-in that fails": /Failed authentication/,
  "keys that are disabled or deleted": /ScheduleKeyDeletion/,
  "changes to bucket policies": /PutBucketPolicy/,
  "changes to AWS Config": /StopConfigurationRecorder/,
  "changes to security groups": /AuthorizeSecurityGroupIngress/,
  "changes to network ACLs": /CreateNetworkAcl|ReplaceNetworkAcl/,
  "changes to gateways": /AttachInternetGateway|CreateCustomerGateway/,
  "changes to routes": /CreateRoute|ReplaceRoute/,
  "changes to networks": /CreateVpc\b/,
  "changes to the organization": /organizations\.amazonaws\.com/,
};
