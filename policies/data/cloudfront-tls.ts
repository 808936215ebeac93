/**
 * What CloudFront accepts from viewers and speaks to origins. As of 2026-11-22. What these lists do not name counts as
 * good, so that a new policy is no false alarm.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
 * and the valid values of `OriginSslProtocols` in the CloudFront API Reference.
 */

/** Security policies that accept TLS 1.1 or older, or ciphers of TLS 1.2 that AWS has dropped since. */
export const oldViewerPolicies: readonly string[] = [
  "SSLv3",
  "TLSv1",
  "TLSv1_2016",
  "TLSv1.1_2016",
  "TLSv1.2_2018",
  "TLSv1.2_2019",
];

/** Security policies that also accept TLS 1.2, which has no key exchange that withstands a quantum computer. */
export const tls12ViewerPolicies: readonly string[] = ["TLSv1.2_2021", "TLSv1.2_2025"];

/** The policy of a distribution whose `minimumProtocolVersion` is not set. */
export const defaultViewerPolicy = "TLSv1";

/** Protocols between CloudFront and an origin that are broken or deprecated. */
export const oldOriginProtocols: readonly string[] = ["SSLv3", "TLSv1", "TLSv1.1"];
