import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:apigateway/stage:Stage", {
  name: "apigateway-stage-cache-enabled",
  title: "A stage must have a cache",
  severity: "low",
  disabled:
    "A cache is paid by the hour, and one whose key lacks the caller gives one user's answer to another: it is a decision about speed.",
  why: "Every repeated request reaches the back end, which a flood of them can overload.",
  fix: "Set `cacheClusterEnabled: true` and `cacheClusterSize`, with `cacheDataEncrypted: true` in MethodSettings.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
  owasp: ["SAS-8"],

  check({ cacheClusterEnabled = false }) {
    return cacheClusterEnabled ? undefined : "`cacheClusterEnabled` is false";
  },

  good: {
    "a cache": { cacheClusterEnabled: true, cacheClusterSize: "0.5" },
  },
  bad: {
    "nothing is said, which is false": [{}, "`cacheClusterEnabled` is false"],
  },
  unknown: {
    "the switch comes from another resource": [{ cacheClusterEnabled: unknown }, "cacheClusterEnabled"],
  },
});
