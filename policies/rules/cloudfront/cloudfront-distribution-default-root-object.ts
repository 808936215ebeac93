import { apiOrigin, behavior, bucketOrigin } from "../../bases/storage";
import { showsBucket } from "../../graph/distribution";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const rewriting = { functionAssociations: [{ eventType: "viewer-request", functionArn: unknown }] };

export default policy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-distribution-default-root-object",
  title: "A distribution that shows a bucket must set a default root object",
  severity: "low",
  why: "A request for the root asks the bucket for its list of objects, which shows every name if the bucket's policy ever admits it.",
  fix: 'Set `defaultRootObject`, such as `"index.html"`.',
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html",
  owasp: ["SAS-3"],

  check(properties) {
    const { defaultCacheBehavior } = properties;
    // A function may rewrite the path of the root.
    const isRewritten =
      has(defaultCacheBehavior, "functionAssociations") || has(defaultCacheBehavior, "lambdaFunctionAssociations");
    return !has(properties, "defaultRootObject") && !isRewritten && showsBucket(properties)
      ? "`defaultRootObject` is not set"
      : undefined;
  },

  good: {
    "only an API answers for the root": {
      defaultRootObject: undefined,
      origins: [bucketOrigin(), apiOrigin()],
      defaultCacheBehavior: behavior({ targetOriginId: "api" }),
    },
    "a function rewrites paths": { defaultRootObject: undefined, defaultCacheBehavior: behavior(rewriting) },
  },
  bad: {
    "a bucket whose ARN is its id": [
      { defaultRootObject: undefined, origins: [bucketOrigin({ originId: unknown })] },
      "`defaultRootObject` is not set",
    ],
    "a bucket beside an API": [
      { defaultRootObject: "", origins: [bucketOrigin(), apiOrigin()] },
      "`defaultRootObject` is not set",
    ],
  },
  unknown: {
    "which origin it is": [
      { defaultRootObject: undefined, origins: [bucketOrigin({ originId: unknown }), apiOrigin()] },
      "origins[0].originId",
    ],
  },
});
