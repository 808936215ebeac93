import { unrecordedObjectEvents } from "../../graph/trail";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const selector = (...more: { field: string; equals: string[] }[]) => ({
  fieldSelectors: [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: ["AWS::S3::Object"] },
    ...more,
  ],
});
const objects = { type: "AWS::S3::Object", values: [unknown] };

export default policy("aws:cloudtrail/trail:Trail", {
  name: "cloudtrail-trail-data-events-recorded",
  title: "A trail must record who reads and writes the objects of buckets",
  severity: "low",
  disabled: "Events of data are billed each, and another trail or event data store of the account may record them.",
  why: "After a leak nobody can say which files were read, and by whom.",
  fix: "Select the events of `AWS::S3::Object` for the buckets in `advancedEventSelectors`, as AuditTrail does for what it watches.",
  link: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
  owasp: ["SAS-5"],

  check(properties) {
    const missing = unrecordedObjectEvents(properties);
    return missing.length > 0 ? `no selector records ${missing.join(" and ")} of \`AWS::S3::Object\`` : undefined;
  },

  good: {
    "reads and writes of a bucket that is made in the same update": { advancedEventSelectors: [selector()] },
    "each by a selector of its own": {
      eventSelectors: ["ReadOnly", "WriteOnly"].map((readWriteType) => ({ readWriteType, dataResources: [objects] })),
    },
  },
  bad: {
    "nothing is said": [{}, "no selector records reads and writes of `AWS::S3::Object`"],
    "only writes": [
      { advancedEventSelectors: [selector({ field: "readOnly", equals: ["false"] })] },
      "no selector records reads of `AWS::S3::Object`",
    ],
    "only functions": [
      { eventSelectors: [{ dataResources: [{ type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] }] }] },
      "no selector records reads and writes of `AWS::S3::Object`",
    ],
  },
  unknown: {
    "the selectors come from another resource": [{ advancedEventSelectors: unknown }, "advancedEventSelectors"],
  },
});
