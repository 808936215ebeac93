import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const defaultVpc = "aws:ec2/defaultVpc:DefaultVpc";
const defaultSubnet = "aws:ec2/defaultSubnet:DefaultSubnet";

export default stackPolicy([defaultVpc, defaultSubnet], {
  name: "vpc-default-vpc-unused",
  title: "A stack must not use the default VPC",
  severity: "low",
  why: "All of its subnets are public, and everything in the account that was made without thought is its neighbour.",
  fix: "Declare a network of the stack's own, such as a SecureNetwork.",
  link: "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
  owasp: ["SAS-3"],

  check(_, { resource, stack }) {
    // What only closes, watches or names the default network is no use of it.
    const users = stack.resources.filter(
      ({ type, propertyDependencies }) =>
        !/^aws:ec2\/(?:default|flowLog|tag:)/.test(type) &&
        Object.values(propertyDependencies).some((targets) => targets.includes(resource)),
    );
    const names = users.map(({ name }) => name).sort();
    return names.length > 0 ? `is used by ${names.join(", ")}` : undefined;
  },

  good: {
    "it is only closed and watched": {
      defaultVpc: [defaultVpc, { tags: { Name: "unused" } }],
      defaultGroup2: ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId: ref("defaultVpc", "id") }],
      itsLog: ["aws:ec2/flowLog:FlowLog", { vpcId: ref("defaultVpc", "id"), trafficType: "ALL" }],
    },
  },
  bad: {
    "a security group in it": [
      { defaultVpc: [defaultVpc, {}], securityGroup: { vpcId: ref("defaultVpc", "id") } },
      "is used by securityGroup",
    ],
    "a function in one of its subnets": [
      {
        zoneA: [defaultSubnet, { availabilityZone: "eu-west-1a" }],
        function: {
          vpcConfig: { subnetIds: [ref("zoneA", "id"), "subnet-0a1b2c3d"], securityGroupIds: ["sg-0123456789abcdef0"] },
        },
      },
      "is used by function",
    ],
  },
  unknown: {},
});
