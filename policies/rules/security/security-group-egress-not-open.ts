import { functionsIn, inlineRules, rulesApart } from "../../graph/security-group";
import { describePorts, openings, type Ports } from "../../graph/traffic";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const where = "cidrIpv4 of rule";
const world = "0.0.0.0/0";
const subnetIds = [ref("subnet", "id"), "subnet-0a1b2c3d"];
const inNetwork = { vpcConfig: { subnetIds, securityGroupIds: [ref("securityGroup", "id")] } };
const everything = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [world] };
const ruleType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const web = { securityGroupId: ref("securityGroup", "id"), ipProtocol: "tcp", fromPort: 443, toPort: 443 };
const rule = (changes: object): [typeof ruleType, object] => [ruleType, { ...web, ...changes }];

export default stackPolicy("aws:ec2/securityGroup:SecurityGroup", {
  name: "security-group-egress-not-open",
  title: "The security group of a function must not let everything out to the internet",
  severity: "medium",
  why: "Code of an attacker, such as that of a library, carries data off over any port and opens a way back in.",
  fix: "Let out what the function needs, such as port 443 to endpoints, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  owasp: ["SAS-3"],

  *check(_, { resource, stack }) {
    const [first, ...others] = functionsIn(stack, resource);
    if (!first) {
      return;
    }
    const isNarrow = ({ protocol, from, to }: Ports) => protocol === "icmp" || from > 1 || to < 65_535;
    const more = others.length > 0 ? ` and ${others.length} more` : "";
    const apart = rulesApart(stack, resource, "egress").map(({ rule }) => rule);
    for (const { addresses, ports } of openings([...inlineRules(resource, "egress"), ...apart], isNarrow)) {
      yield `lets ${describePorts(ports)} of ${first.name}${more} out to ${addresses.join(", ")}`;
    }
  },

  good: {
    "HTTPS to the internet": { function: inNetwork, rule: rule({ cidrIpv4: world }) },
    "no function has the group": { securityGroup: { egress: [everything] } },
    "everything to the network": { function: inNetwork, rule: rule({ ipProtocol: "-1", cidrIpv4: "10.0.0.0/16" }) },
  },
  bad: {
    "as most examples have it": [
      { function: inNetwork, securityGroup: { egress: [everything] } },
      "lets all ports of function out to 0.0.0.0/0",
    ],
    "by a rule, which the group shows as well once it is deployed": [
      {
        function: inNetwork,
        securityGroup: { egress: [everything] },
        rule: rule({ ipProtocol: "-1", cidrIpv4: world }),
      },
      "lets all ports of function out to 0.0.0.0/0",
    ],
  },
  unknown: {
    "where to is not known yet": [{ function: inNetwork, rule: rule({ ipProtocol: "-1", cidrIpv4: unknown }) }, where],
  },
});
