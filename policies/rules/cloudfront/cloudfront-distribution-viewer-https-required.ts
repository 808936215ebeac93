import { behavior } from "../../bases/storage";
import { behaviors } from "../../graph/distribution";
import { policy } from "../../policy";
import { unguarded, unknown } from "../../unknown";

const images = { ...behavior(), pathPattern: "/images/*" };
const open = { viewerProtocolPolicy: "allow-all" };

export default policy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-distribution-viewer-https-required",
  title: "A distribution must answer viewers over HTTPS only",
  severity: "high",
  why: "Whoever is on the way reads tokens and data of plain requests, and changes pages and scripts of plain answers.",
  fix: 'Set `viewerProtocolPolicy: "redirect-to-https"`, or `"https-only"` for an API, in each behavior.',
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html",
  owasp: ["SAS-3"],

  *check(properties) {
    for (const [place] of behaviors(properties).filter(([, one]) => isOpen(one))) {
      yield `\`${place}.viewerProtocolPolicy\` is allow-all`;
    }
  },
  remediate({ defaultCacheBehavior, orderedCacheBehaviors = [] }) {
    const ordered = unguarded(orderedCacheBehaviors).map(secured);
    return {
      defaultCacheBehavior: secured(unguarded(defaultCacheBehavior)),
      ...(ordered.length > 0 ? { orderedCacheBehaviors: ordered } : {}),
    };
  },

  good: {
    "an API that refuses plain requests": {
      orderedCacheBehaviors: [{ ...images, viewerProtocolPolicy: "https-only" }],
    },
  },
  bad: {
    "every path": [
      { defaultCacheBehavior: behavior(open) },
      "`defaultCacheBehavior.viewerProtocolPolicy` is allow-all",
    ],
    "one path": [
      { orderedCacheBehaviors: [images, { ...images, ...open, pathPattern: "/fonts/*" }] },
      "`orderedCacheBehaviors[1].viewerProtocolPolicy` is allow-all",
    ],
  },
  unknown: {
    "another resource decides": [
      { defaultCacheBehavior: behavior({ viewerProtocolPolicy: unknown }) },
      "defaultCacheBehavior.viewerProtocolPolicy",
    ],
  },
});

function isOpen({ viewerProtocolPolicy }: { viewerProtocolPolicy: string }): boolean {
  return viewerProtocolPolicy === "allow-all";
}

function secured<B extends { viewerProtocolPolicy: string }>(behavior: B): B {
  return isOpen(behavior) ? { ...behavior, viewerProtocolPolicy: "redirect-to-https" } : behavior;
}
