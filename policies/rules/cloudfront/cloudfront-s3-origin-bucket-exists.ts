import { bucketOrigin } from "../../bases/storage";
import { bucketTypes } from "../../graph/bucket";
import { isBucket } from "../../graph/distribution";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { has, isKnown, UnknownRead, unknown } from "../../unknown";

/** The bucket in a name such as `orders-site.s3.eu-west-1.amazonaws.com`. */
const nameIn = (domain: string) => /^(.+)\.s3[.-]/.exec(domain)?.[1] ?? domain;
const at = (domainName: string) => ({ distribution: { origins: [bucketOrigin({ domainName })] } });

export default stackPolicy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-s3-origin-bucket-exists",
  title: "A bucket that a distribution reads must be one of the stack",
  severity: "high",
  disabled:
    "Whether a bucket of another stack exists, only AWS can tell; enable it where sites are deployed with their buckets.",
  why: "Whoever makes a bucket of a name that was given up answers your users from your domain.",
  fix: "Set `domainName` to the `bucketRegionalDomainName` of a bucket of the same program.",
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html",
  owasp: ["SAS-3"],

  *check({ origins }, { resource, stack }) {
    const names = new Set(bucketTypes.flatMap((type) => stack.ofType(type).map(({ raw }) => raw.bucket)));
    const refers = (resource.propertyDependencies.origins ?? []).some(({ type }) => /^aws:s3\/bucket(V2)?:/.test(type));
    const buckets = [...origins.entries()].filter(([, origin]) => isBucket(origin));
    const unknown = buckets.find(([, origin]) => has(origin, "domainName") && !isKnown(origin, "domainName"));
    for (const [index, { domainName }] of buckets.filter(([, origin]) => isKnown(origin, "domainName"))) {
      const name = nameIn(domainName);
      yield* names.has(name) ? [] : [`\`origins[${index}]\` names the bucket ${name}, which this stack does not make`];
    }
    if (unknown && !refers) {
      throw new UnknownRead(`origins[${unknown[0]}].domainName`);
    }
  },

  good: {
    "by its name": {},
    "by a reference": at(ref("bucket", "bucketRegionalDomainName")),
  },
  bad: {
    "a bucket of nobody": [
      at("orders-old.s3.amazonaws.com"),
      "`origins[0]` names the bucket orders-old, which this stack does not make",
    ],
  },
  unknown: { "its name comes from another stack": [at(unknown), "origins[0].domainName"] },
});
