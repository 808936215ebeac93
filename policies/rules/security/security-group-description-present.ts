import type { RuleHolder } from "../../graph/traffic";
import { policy } from "../../policy";
import type { Inputs } from "../../types";
import { has, unknown } from "../../unknown";

const group = "aws:ec2/securityGroup:SecurityGroup";
const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressRule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const https = { securityGroupId: "sg-0123456789abcdef0", ipProtocol: "tcp", fromPort: 443, toPort: 443 };
const inline = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] };

export default policy([group, "aws:ec2/securityGroupRule:SecurityGroupRule", rule, egressRule], {
  name: "security-group-description-present",
  title: "A security group and its rules must say what they are for",
  severity: "low",
  disabled: "It is a matter of order: what a rule admits is read from its source and its ports.",
  why: "A rule that nobody can explain is a rule that nobody dares to remove.",
  fix: "Set `description`; that of a group cannot be changed without replacing the group.",
  link: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",

  *check(holder: Inputs<RuleHolder>) {
    const isGroup = !("securityGroupId" in holder);
    // The text that the provider writes where the program has none.
    if (!has(holder, "description") || (isGroup && holder.description === "Managed by Pulumi")) {
      yield "`description` is not set";
    }
    for (const direction of isGroup ? (["ingress", "egress"] as const) : []) {
      const rules = (holder as Inputs<typeof group>)[direction] ?? [];
      yield* rules.flatMap((one, at) =>
        has(one, "description") ? [] : `\`${direction}[${at}].description\` is not set`,
      );
    }
  },

  good: {
    "group and rule say it": { ingress: [{ ...inline, description: "HTTPS of the network" }] },
    "a rule apart": [rule, { ...https, cidrIpv4: "10.0.0.0/16", description: "HTTPS of the network" }],
  },
  bad: {
    "nothing is said, so the provider writes something": [
      { description: "Managed by Pulumi" },
      "`description` is not set",
    ],
    "a rule in a group": [{ ingress: [inline] }, "`ingress[0].description` is not set"],
    "a rule apart": [[egressRule, { ...https, cidrIpv4: "10.0.0.0/16" }], "`description` is not set"],
  },
  unknown: { "the text is of another resource": [{ description: unknown }, "description"] },
});
