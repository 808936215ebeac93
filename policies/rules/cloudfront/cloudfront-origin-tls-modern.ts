import { apiOrigin } from "../../bases/storage";
import { oldOriginProtocols } from "../../data/cloudfront-tls";
import { customOrigins, withCustomOrigins } from "../../graph/distribution";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const isOld = (protocol: string) => oldOriginProtocols.includes(protocol);

export default policy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-origin-tls-modern",
  title: "A distribution must reach its origins with TLS 1.2 or later",
  severity: "high",
  why: "Whoever is between CloudFront and the origin can push both down to an old protocol and use its known weaknesses.",
  fix: 'Set `originSslProtocols: ["TLSv1.2"]`.',
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html",
  owasp: ["SAS-3"],

  *check(properties) {
    for (const [place, { originProtocolPolicy, originSslProtocols }] of customOrigins(properties)) {
      const old = originSslProtocols.filter(isOld);
      if (originProtocolPolicy !== "http-only" && old.length > 0) {
        yield `\`${place}.originSslProtocols\` has ${old.join(" and ")}`;
      }
    }
  },
  remediate(properties) {
    return withCustomOrigins(properties, ({ originSslProtocols }) =>
      originSslProtocols.some(isOld) ? { originSslProtocols: ["TLSv1.2"] } : {},
    );
  },

  good: {
    "TLS 1.2": { origins: [apiOrigin()] },
  },
  bad: {
    "TLS 1.1 as well": [
      { origins: [apiOrigin({ originSslProtocols: ["TLSv1.1", "TLSv1.2"] })] },
      "`origins[0].customOriginConfig.originSslProtocols` has TLSv1.1",
    ],
    "where viewers decide whether to encrypt": [
      { origins: [apiOrigin({ originProtocolPolicy: "match-viewer", originSslProtocols: ["SSLv3", "TLSv1"] })] },
      "`origins[0].customOriginConfig.originSslProtocols` has SSLv3 and TLSv1",
    ],
  },
  unknown: {
    "another resource decides": [
      { origins: [apiOrigin({ originSslProtocols: unknown })] },
      "origins[0].customOriginConfig.originSslProtocols",
    ],
  },
});
