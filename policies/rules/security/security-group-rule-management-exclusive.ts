import { inlineRules, rulesApart } from "../../graph/security-group";
import { describePorts } from "../../graph/traffic";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const inline = [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] }];
const web = { ...inline[0], fromPort: 80, toPort: 80 };
const inside = { securityGroup: { ingress: inline } };
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const rule = (changes: object = {}): [typeof ingressType, object] => [
  ingressType,
  {
    ...{ securityGroupId: ref("securityGroup", "id"), cidrIpv4: "10.0.0.0/16" },
    ...{ ipProtocol: "tcp", fromPort: 80, toPort: 80 },
    ...changes,
  },
];

export default stackPolicy("aws:ec2/securityGroup:SecurityGroup", {
  name: "security-group-rule-management-exclusive",
  title: "The rules of a security group must be either in the group or resources of their own",
  severity: "medium",
  why: "Every deployment takes away the rules that the other one made: what was closed opens, or what works stops.",
  fix: "Move the rules in the group to resources such as SecurityGroupIngressRule.",
  link: "https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/",

  *check(_, { resource, stack }) {
    for (const direction of ["ingress", "egress"] as const) {
      const own = inlineRules(resource, direction);
      const apart = own.length > 0 ? rulesApart(stack, resource, direction) : [];
      // After a deployment, a group also shows the rules that are resources; those have their like among them.
      const known = new Set(apart.map(({ rule }) => describePorts(rule.ports())));
      if (apart.length > 0 && own.some(({ ports }) => !known.has(describePorts(ports())))) {
        yield `\`${direction}\` states rules beside ${apart.map(({ name }) => name).join(", ")}`;
      }
    }
  },

  good: {
    "rules of one direction in the group, of the other apart": { securityGroup: { egress: inline }, clients: rule() },
    "as it is read after a deployment": { securityGroup: { ingress: [web] }, clients: rule() },
    "the rule of another group": { ...inside, clients: rule({ securityGroupId: "sg-01234567" }) },
  },
  bad: {
    "rules of one direction at both places": [{ ...inside, clients: rule() }, "`ingress` states rules beside clients"],
  },
  unknown: {
    "whose rule it is, is unknown": [
      { ...inside, databaseGroup: { ingress: undefined }, clients: rule({ securityGroupId: unknown }) },
      "securityGroupId of clients",
    ],
  },
});
