import { recordsManagementEvents } from "../../graph/trail";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const ofOneFunction = [
  { field: "eventCategory", equals: ["Data"] },
  { field: "resources.type", equals: ["AWS::Lambda::Function"] },
];

export default policy("aws:cloudtrail/trail:Trail", {
  name: "cloudtrail-trail-multi-region",
  title: "A trail must record the events of every region",
  severity: "medium",
  why: "An attacker works in a region that nobody uses, where no trail sees the machines and users that are made.",
  fix: "Set `isMultiRegionTrail: true`, as AuditTrail does.",
  link: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html",
  owasp: ["SAS-5"],

  // A trail of data events alone records what is in its region.
  check(properties) {
    return !properties.isMultiRegionTrail && recordsManagementEvents(properties)
      ? "`isMultiRegionTrail` is false"
      : undefined;
  },
  remediate: () => ({ isMultiRegionTrail: true }),

  good: {
    "all regions": {},
    "uses of functions of one region, beside the account's trail": {
      isMultiRegionTrail: false,
      advancedEventSelectors: [{ fieldSelectors: ofOneFunction }],
    },
  },
  bad: {
    "nothing is said, which is one region": [{ isMultiRegionTrail: undefined }, "`isMultiRegionTrail` is false"],
    "with selectors that leave changes in": [
      { isMultiRegionTrail: false, eventSelectors: [{ readWriteType: "WriteOnly" }] },
      "`isMultiRegionTrail` is false",
    ],
  },
  unknown: {
    "another resource decides": [{ isMultiRegionTrail: unknown }, "isMultiRegionTrail"],
  },
});
