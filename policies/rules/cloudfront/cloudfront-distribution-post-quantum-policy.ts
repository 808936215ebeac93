import { tls12ViewerPolicies } from "../../data/cloudfront-tls";
import { hasOwnCertificate } from "../../graph/distribution";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const certificate = { acmCertificateArn: unknown, sslSupportMethod: "sni-only" };

export default policy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-distribution-post-quantum-policy",
  title: "A distribution must take TLS 1.3 only, the version with post-quantum key exchange",
  severity: "low",
  disabled:
    "CloudFront offers post-quantum key exchange to every viewer that speaks TLS 1.3, whatever the policy; this one also shuts older viewers out.",
  why: "What is recorded today of connections with TLS 1.2 can be read on the day that somebody has a quantum computer.",
  fix: 'Set `viewerCertificate.minimumProtocolVersion: "TLSv1.3_2025"`.',
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
  owasp: ["SAS-3"],

  // Older policies are the fault that cloudfront-distribution-minimum-tls reports.
  check(properties) {
    if (!hasOwnCertificate(properties)) {
      return undefined;
    }
    const { minimumProtocolVersion = "" } = properties.viewerCertificate;
    return tls12ViewerPolicies.includes(minimumProtocolVersion)
      ? `\`viewerCertificate.minimumProtocolVersion\` is ${minimumProtocolVersion}, which also takes TLS 1.2`
      : undefined;
  },

  good: {
    "TLS 1.3 only": { viewerCertificate: { ...certificate, minimumProtocolVersion: "TLSv1.3_2025" } },
  },
  bad: {
    "TLS 1.2 as well": [
      { viewerCertificate: { ...certificate, minimumProtocolVersion: "TLSv1.2_2025" } },
      "`viewerCertificate.minimumProtocolVersion` is TLSv1.2_2025, which also takes TLS 1.2",
    ],
  },
  unknown: {
    "another resource decides": [
      { viewerCertificate: { ...certificate, minimumProtocolVersion: unknown } },
      "viewerCertificate.minimumProtocolVersion",
    ],
  },
});
