import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:dax/cluster:Cluster", {
  name: "dax-cluster-encrypted-in-transit",
  title: "A DAX cluster must be reached over TLS",
  severity: "medium",
  why: "Whoever listens inside the VPC reads the items on their way between function and cache.",
  fix: 'Set `clusterEndpointEncryptionType: "TLS"`; an existing cluster is replaced.',
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionInTransit.html",
  owasp: ["SAS-3"],

  check({ clusterEndpointEncryptionType }) {
    const type = clusterEndpointEncryptionType ?? "NONE";
    return type === "TLS" ? undefined : `\`clusterEndpointEncryptionType\` is ${type}`;
  },

  good: {
    "by TLS": {},
  },
  bad: {
    "nothing is said, which is NONE": [
      { clusterEndpointEncryptionType: undefined },
      "`clusterEndpointEncryptionType` is NONE",
    ],
  },
  unknown: {
    "the type comes from another resource": [
      { clusterEndpointEncryptionType: unknown },
      "clusterEndpointEncryptionType",
    ],
  },
});
