import { bucketOrigin } from "../../bases/storage";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const failoverCriteria = { statusCodes: [500, 502, 503, 504] };
const group = (...ids: string[]) => ({
  originId: "sites",
  failoverCriteria,
  members: ids.map((originId) => ({ originId })),
});

export default policy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-distribution-origin-failover",
  title: "A distribution must have a second origin for when the first fails",
  severity: "low",
  disabled: "Whether a site needs a second origin, and what that costs, follows from its purpose.",
  why: "When the bucket's region or the API fails, so does every request that the cache cannot answer.",
  fix: "Set `originGroups` to a group of two origins, and `targetOriginId` of the behaviors to it.",
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html",

  check({ originGroups = [] }) {
    return originGroups.some(({ members }) => members.length > 1)
      ? undefined
      : "`originGroups` has no group of two origins";
  },

  good: {
    "a bucket in another region": {
      origins: [bucketOrigin(), bucketOrigin({ originId: "second" })],
      originGroups: [group("site", "second")],
    },
  },
  bad: {
    "one origin": [{}, "`originGroups` has no group of two origins"],
  },
  unknown: {
    "the groups come from another resource": [{ originGroups: unknown }, "originGroups"],
  },
});
