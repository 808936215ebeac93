import { apiOrigin, bucketOrigin } from "../../bases/storage";
import { customOrigins, withCustomOrigins } from "../../graph/distribution";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const plain = { originProtocolPolicy: "http-only" };
const website = { ...apiOrigin(plain), domainName: "orders-site.s3-website-eu-west-1.amazonaws.com" };

export default policy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-origin-https-required",
  title: "A distribution must reach its origins over HTTPS",
  severity: "high",
  why: "Between CloudFront and the origin, requests with tokens and data cross the internet in plain text while the browser shows a lock.",
  fix: 'Set `originProtocolPolicy: "https-only"`; make a bucket that is a website an S3 origin with an origin access control.',
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html",
  owasp: ["SAS-3"],

  // With match-viewer, requests are plain only where viewers' are: cloudfront-distribution-viewer-https-required reports it.
  *check(properties) {
    for (const [place, { originProtocolPolicy }] of customOrigins(properties)) {
      if (originProtocolPolicy === "http-only") {
        yield `\`${place}.originProtocolPolicy\` is http-only`;
      }
    }
  },
  // A website endpoint of S3 speaks no HTTPS: it would fall silent.
  remediate(properties) {
    const isWebsite = customOrigins(properties).some(([, , { domainName }]) => /\.s3-website[.-]/.test(domainName));
    return isWebsite ? undefined : withCustomOrigins(properties, secured);
  },

  good: {
    "an API beside a bucket": { origins: [bucketOrigin(), apiOrigin()] },
    "as viewers connect, who all have HTTPS": { origins: [apiOrigin({ originProtocolPolicy: "match-viewer" })] },
    "inside a VPC, where another resource says how": {
      origins: [{ originId: "site", domainName: unknown, vpcOriginConfig: { vpcOriginId: unknown } }],
    },
  },
  bad: {
    "an API": [
      { origins: [bucketOrigin(), apiOrigin(plain)] },
      "`origins[1].customOriginConfig.originProtocolPolicy` is http-only",
    ],
    "a bucket as a website": [
      { origins: [website] },
      "`origins[0].customOriginConfig.originProtocolPolicy` is http-only",
    ],
  },
  unknown: {
    "the origins come from another resource": [{ origins: unknown }, "origins"],
  },
});

function secured({ originProtocolPolicy }: { originProtocolPolicy: string }) {
  return originProtocolPolicy === "http-only" ? { originProtocolPolicy: "https-only" } : {};
}
