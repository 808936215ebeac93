import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:dax/cluster:Cluster", {
  name: "dax-cluster-encrypted-at-rest",
  title: "A DAX cluster must encrypt what it holds at rest",
  severity: "high",
  why: "Items of an encrypted table lie in clear text on the disks of the cache, and only a new cluster can change that.",
  fix: "Set `serverSideEncryption: { enabled: true }`; an existing cluster is replaced.",
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html",
  owasp: ["SAS-3"],

  check({ serverSideEncryption }) {
    return serverSideEncryption?.enabled ? undefined : "`serverSideEncryption.enabled` is false";
  },

  good: {
    "it is on": {},
  },
  bad: {
    "nothing is said, which is false": [{ serverSideEncryption: undefined }, "`serverSideEncryption.enabled` is false"],
    "switched off": [{ serverSideEncryption: { enabled: false } }, "`serverSideEncryption.enabled` is false"],
  },
  unknown: {
    "the switch comes from another resource": [
      { serverSideEncryption: { enabled: unknown } },
      "serverSideEncryption.enabled",
    ],
  },
});
