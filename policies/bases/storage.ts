import { ref } from "../reference";
import type { Inputs, ResourceType } from "../types";

type OlderBucket = Inputs<"aws:s3/bucketV2:BucketV2">;
type Distribution = Inputs<"aws:cloudfront/distribution:Distribution">;
type Origin = Distribution["origins"][number];
type CustomOrigin = NonNullable<Origin["customOriginConfig"]>;
type Behavior = Distribution["defaultCacheBehavior"];

/** A bucket of the older type that says itself what newer ones leave to resources of their own, with changes. */
export function olderBucket(
  changes: Partial<OlderBucket> = {},
): [type: "aws:s3/bucketV2:BucketV2", inputs: Partial<OlderBucket>] {
  const rule = { applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms" }] };
  const own = {
    ...{ bucket: "orders-older", versionings: [{ enabled: true }] },
    serverSideEncryptionConfigurations: [{ rules: [rule] }],
    lifecycleRules: [{ id: "expire", enabled: true, expirations: [{ days: 30 }] }],
  };
  return ["aws:s3/bucketV2:BucketV2", { ...own, ...changes }];
}

/** An origin of a distribution that is a bucket, with changes. */
export function bucketOrigin(changes: { [K in keyof Origin]?: Origin[K] | undefined } = {}): Origin {
  const domainName = "orders-site.s3.eu-west-1.amazonaws.com";
  return { originId: "site", domainName, originAccessControlId: "E327GJI25M56DG", ...changes } as Origin;
}

/** An origin of a distribution that is an API, with changes to how CloudFront connects to it. */
export function apiOrigin(changes: Partial<CustomOrigin> = {}): Origin {
  const https = { httpPort: 80, httpsPort: 443, originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] };
  return { originId: "api", domainName: "api.example.com", customOriginConfig: { ...https, ...changes } };
}

/** What changes a distribution so that its one origin is a web server of the name, with changes. */
export function inFrontOf(
  domainName: string,
  changes: Partial<Origin> = {},
): Pick<Distribution, "origins" | "defaultCacheBehavior"> {
  const origins = [{ ...apiOrigin(), domainName, ...changes }];
  return { origins, defaultCacheBehavior: behavior({ targetOriginId: "api" }) };
}

/** How a distribution answers requests of viewers, with changes. */
export function behavior(changes: Partial<Behavior> = {}): Behavior {
  return {
    targetOriginId: "site",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
    responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
    ...changes,
  };
}

/** Buckets, distributions, trails, and what watches over them of the base stack. */
export const storage = {
  bucket: ["aws:s3/bucket:Bucket", { bucket: "orders-site" }],
  bucketEncryption: [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    {
      bucket: ref("bucket", "bucket"),
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: ref("key") },
          bucketKeyEnabled: true,
        },
      ],
    },
  ],
  bucketLifecycle: [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    {
      bucket: ref("bucket", "bucket"),
      rules: [{ id: "tidy", status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }],
    },
  ],
  bucketPrivacy: [
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    {
      bucket: ref("bucket", "bucket"),
      ...{ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    },
  ],
  bucketOwnership: [
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    { bucket: ref("bucket", "bucket"), rule: { objectOwnership: "BucketOwnerEnforced" } },
  ],
  bucketVersions: [
    "aws:s3/bucketVersioning:BucketVersioning",
    { bucket: ref("bucket", "bucket"), versioningConfiguration: { status: "Enabled" } },
  ],
  bucketEvents: [
    "aws:s3/bucketNotification:BucketNotification",
    { bucket: ref("bucket", "bucket"), eventbridge: true },
  ],
  distribution: [
    "aws:cloudfront/distribution:Distribution",
    {
      loggingConfig: { bucket: "logs-of-the-account.s3.amazonaws.com" },
      enabled: true,
      aliases: ["orders.example.com"],
      origins: [bucketOrigin()],
      defaultCacheBehavior: behavior(),
      defaultRootObject: "index.html",
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: {
        acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0f0e0d0c-1234-5678-9abc-0123456789ab",
        sslSupportMethod: "sni-only",
        minimumProtocolVersion: "TLSv1.2_2021",
      },
      webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/orders/0a1b2c3d-1234-5678-9abc-0123456789ab",
    },
  ],
  trail: [
    "aws:cloudtrail/trail:Trail",
    {
      name: "audit",
      s3BucketName: "orders-audit-trail",
      kmsKeyId: ref("key"),
      enableLogFileValidation: true,
      isMultiRegionTrail: true,
      cloudWatchLogsGroupArn: "arn:aws:logs:eu-west-1:123456789012:log-group:audit:*",
      cloudWatchLogsRoleArn: "arn:aws:iam::123456789012:role/audit",
    },
  ],
  eventDataStore: ["aws:cloudtrail/eventDataStore:EventDataStore", { name: "audit", kmsKeyId: ref("key") }],
  backupVault: ["aws:backup/vault:Vault", { name: "orders", kmsKeyArn: ref("key") }],
  alarm: [
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    {
      name: "orders-errors",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      evaluationPeriods: 1,
      threshold: 1,
      namespace: "AWS/Lambda",
      metricName: "Errors",
      alarmActions: ["arn:aws:sns:eu-west-1:123456789012:operations"],
    },
  ],
} satisfies Record<string, [ResourceType, object]>;
