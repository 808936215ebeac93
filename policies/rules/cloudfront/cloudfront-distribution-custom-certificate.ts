import { hasOwnCertificate } from "../../graph/distribution";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-distribution-custom-certificate",
  title: "A distribution must have a certificate of its own",
  severity: "low",
  disabled: "It needs a domain of one's own, which test stacks and internal sites rightly do without.",
  why: "With the certificate of CloudFront, viewers can connect with TLS 1.0, and nothing tells users your site from any other of cloudfront.net.",
  fix: "Set `viewerCertificate.acmCertificateArn` to a certificate in us-east-1, and `aliases` to its names.",
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html",
  owasp: ["SAS-3"],

  check(properties) {
    return hasOwnCertificate(properties)
      ? undefined
      : "`viewerCertificate` has neither `acmCertificateArn` nor `iamCertificateId`";
  },

  good: {
    "the certificate is made in the same update": {
      viewerCertificate: {
        acmCertificateArn: unknown,
        sslSupportMethod: "sni-only",
        minimumProtocolVersion: "TLSv1.2_2021",
      },
    },
  },
  bad: {
    "the certificate of CloudFront": [
      { viewerCertificate: { cloudfrontDefaultCertificate: true } },
      "`viewerCertificate` has neither `acmCertificateArn` nor `iamCertificateId`",
    ],
  },
  unknown: {
    "the whole setting comes from another resource": [{ viewerCertificate: unknown }, "viewerCertificate"],
  },
});
