import { describePorts, openings, type Ports, trafficRules } from "../../graph/traffic";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const olderRule = "aws:ec2/securityGroupRule:SecurityGroupRule";
const tcp = (fromPort: number, toPort: number) => ({ protocol: "tcp", fromPort, toPort });
const base = { securityGroupId: "sg-0123456789abcdef0", description: "From clients" };

export default policy(["aws:ec2/securityGroup:SecurityGroup", olderRule, rule], {
  name: "security-group-ingress-not-open",
  title: "A security group must admit the internet to nothing but public ports",
  severity: "high",
  sameAs: ["rds-security-group-ingress-restricted"],
  why: "Scanners find an open port within minutes, and try passwords and known weaknesses on what listens there.",
  fix: "Name the security group, the prefix list or the addresses that need it; let administrators use Session Manager.",
  link: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  owasp: ["SAS-3"],
  parameters: {
    publicPorts: { default: [80, 443], description: "The TCP and UDP ports that the internet may reach." },
  },

  *check(holder, { parameters: { publicPorts } }) {
    // ICMP carries the errors that connections depend on, and reaches no service.
    const isOrdinary = ({ protocol, from, to }: Ports) =>
      protocol === "icmp" || (protocol !== "all" && from === to && publicPorts.includes(from));
    for (const { addresses, ports } of openings(trafficRules(holder, "ingress"), isOrdinary)) {
      yield `admits ${addresses.join(", ")} to ${describePorts(ports)}`;
    }
  },

  good: {
    "web traffic": { ingress: [{ ...tcp(443, 443), cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] }] },
    "a network whose port is not known yet": [
      rule,
      { ...base, cidrIpv4: "10.0.0.0/8", ipProtocol: "tcp", fromPort: unknown },
    ],
    "what goes out": [olderRule, { ...base, ...tcp(0, 0), protocol: "-1", type: "egress", cidrBlocks: ["0.0.0.0/0"] }],
    "errors of the network": [rule, { ...base, ipProtocol: "icmpv6", cidrIpv6: "::/0" }],
  },
  bad: {
    "SSH from everywhere": [
      { ingress: [{ ...tcp(22, 22), cidrBlocks: [unknown, "0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] }] },
      "admits ::/0, 0.0.0.0/0 to tcp port 22 (SSH)",
    ],
    "a range with public ports at its ends, from half of the internet": [
      [olderRule, { ...base, ...tcp(80, 443), type: "ingress", cidrBlocks: ["0.0.0.0/1"] }],
      "admits 0.0.0.0/1 to tcp ports 80 to 443",
    ],
    everything: [[rule, { ...base, ipProtocol: "-1", cidrIpv6: "::/0" }], "admits ::/0 to all ports"],
  },
  unknown: {
    "another resource's": [{ ingress: [{ ...tcp(22, 22), cidrBlocks: [unknown] }] }, "ingress[0].cidrBlocks[0]"],
  },
});
