import { referringTo } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

export default stackPolicy("aws:ec2/vpc:Vpc", {
  name: "vpc-flow-logs-enabled",
  title: "A VPC must log its traffic",
  severity: "medium",
  why: "Nobody can tell afterwards where data went, nor from where an attacker came.",
  fix: 'Declare a FlowLog with the VPC\'s id and `trafficType: "ALL"`, as SecureNetwork does.',
  link: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
  owasp: ["SAS-5"],

  check(_, { resource, stack }) {
    const logs = referringTo(stack, "aws:ec2/flowLog:FlowLog", "vpcId", resource);
    return logs.length > 0 ? undefined : "no FlowLog names it";
  },

  good: { "all traffic": {} },
  bad: {
    "no log": [{ flowLog: null }, "no FlowLog names it"],
    "the log of one of its subnets": [
      { flowLog: { vpcId: undefined, subnetId: ref("subnet", "id") } },
      "no FlowLog names it",
    ],
  },
  unknown: { "whose log it is, is unknown": [{ flowLog: { vpcId: unknown } }, "vpcId of flowLog"] },
});
