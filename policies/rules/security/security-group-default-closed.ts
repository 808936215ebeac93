import { given } from "../../graph/given";
import { functionsIn } from "../../graph/security-group";
import { referringTo } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const open = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/16"] }];
const kept = "no DefaultSecurityGroup takes the rules from its default group";
const defaultGroup = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const zones = [ref("subnet", "id"), "subnet-0a1b2c3d"];

export default stackPolicy([defaultGroup, "aws:ec2/vpc:Vpc"], {
  name: "security-group-default-closed",
  title: "The default security group of a VPC must have no rules and no users",
  severity: "medium",
  why: "What is made without a security group gets this one: it then reaches, and is reached by, all others of that kind.",
  fix: "Declare a DefaultSecurityGroup with the VPC's id and without rules, as SecureNetwork does.",
  link: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  owasp: ["SAS-3"],

  *check(properties, { resource, stack }) {
    if (resource.type !== defaultGroup) {
      const closed = referringTo(stack, defaultGroup, "vpcId", resource);
      yield* closed.length > 0 ? [] : [kept];
      return;
    }
    for (const direction of ["ingress", "egress"] as const) {
      const isSaid = given(resource, direction) !== undefined;
      const rules = isSaid ? ((properties as Record<string, object[]>)[direction] ?? []) : [];
      yield* rules.length > 0 ? [`\`${direction}\` has ${rules.length} of its rules`] : [];
    }
    yield* functionsIn(stack, resource).map(({ name }) => `is the group of ${name}`);
  },

  good: {
    "it has neither rules nor users": {},
    "nothing is said, which takes the rules away": { defaultGroup: { ingress: undefined, egress: undefined } },
  },
  bad: {
    "the rules that AWS makes": [{ defaultGroup: null }, kept],
    "that of another VPC": [
      {
        defaultGroup: { vpcId: ref("other", "id") },
        other: copyOf("vpc"),
        otherLog: copyOf("flowLog", { vpcId: ref("other", "id") }),
      },
      kept,
    ],
    "rules of the program": [{ defaultGroup: { ingress: open } }, "`ingress` has 1 of its rules"],
    "a function": [
      { function: { vpcConfig: { subnetIds: zones, securityGroupIds: [ref("defaultGroup", "id")] } } },
      "is the group of function",
    ],
  },
  unknown: {
    "whose group it is, is unknown": [{ defaultGroup: { vpcId: unknown } }, "vpcId of defaultGroup"],
    "its rules are of another resource": [{ defaultGroup: { ingress: ref("table", "streamArn") } }, "ingress"],
  },
});
