import { defaultViewerPolicy, oldViewerPolicies, tls12ViewerPolicies } from "../../data/cloudfront-tls";
import { type Distribution, hasOwnCertificate } from "../../graph/distribution";
import { policy } from "../../policy";
import { unguarded, unknown } from "../../unknown";

const own = (minimumProtocolVersion?: string) => ({
  viewerCertificate: { acmCertificateArn: unknown, sslSupportMethod: "sni-only", minimumProtocolVersion },
});

export default policy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-distribution-minimum-tls",
  title: "A distribution must take TLS 1.2 or later from viewers, without old ciphers",
  severity: "high",
  why: "Whoever is on the way can push a browser down to TLS 1.0, or to a cipher with known weaknesses, to read tokens and data.",
  fix: 'Set `viewerCertificate.minimumProtocolVersion: "TLSv1.2_2021"` or a later one.',
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
  owasp: ["SAS-3"],
  parameters: {
    refused: { default: [...oldViewerPolicies], description: "The security policies, by name, that are refused." },
  },

  check(properties, { parameters }) {
    const refused = refusedPolicy(properties, parameters.refused);
    return refused && `\`viewerCertificate.minimumProtocolVersion\` is ${refused}`;
  },
  remediate({ viewerCertificate }, { parameters: { refused } }) {
    const minimumProtocolVersion = tls12ViewerPolicies.find((one) => !refused.includes(one));
    return minimumProtocolVersion
      ? { viewerCertificate: { ...unguarded(viewerCertificate), minimumProtocolVersion } }
      : undefined;
  },

  good: {
    "TLS 1.3 only": own("TLSv1.3_2025"),
    "the certificate of CloudFront, whose policy nobody can choose": {
      viewerCertificate: { cloudfrontDefaultCertificate: true },
    },
  },
  bad: {
    "nothing is said, which is TLS 1.0": [own(), "`viewerCertificate.minimumProtocolVersion` is TLSv1"],
    "TLS 1.2 with old ciphers": [own("TLSv1.2_2019"), "`viewerCertificate.minimumProtocolVersion` is TLSv1.2_2019"],
  },
  unknown: {
    "another resource decides": [own(unknown), "viewerCertificate.minimumProtocolVersion"],
  },
});

/** With the certificate of CloudFront nobody can choose: cloudfront-distribution-custom-certificate is about that. */
function refusedPolicy(properties: Distribution, refused: string[]): string | undefined {
  const isChosen = hasOwnCertificate(properties);
  return isChosen
    ? refused.find((one) => one === (properties.viewerCertificate.minimumProtocolVersion ?? defaultViewerPolicy))
    : undefined;
}
