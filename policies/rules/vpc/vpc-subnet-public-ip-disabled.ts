import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:ec2/subnet:Subnet", {
  name: "vpc-subnet-public-ip-disabled",
  title: "A subnet must not give public addresses to what is launched in it",
  severity: "medium",
  disabled:
    "Functions never take such an address and databases have a switch of their own, while awsx sets it for every public subnet.",
  why: "An instance that was meant to be internal stands on the internet, and only a security group is left in between.",
  fix: "Leave `mapPublicIpOnLaunch` out: the default is false.",
  link: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html",
  owasp: ["SAS-3"],

  check({ mapPublicIpOnLaunch }) {
    return mapPublicIpOnLaunch ? "`mapPublicIpOnLaunch` is true" : undefined;
  },

  remediate({ mapPublicIpOnLaunch }) {
    return mapPublicIpOnLaunch ? { mapPublicIpOnLaunch: false } : undefined;
  },

  good: { "nothing is said, which is false": { mapPublicIpOnLaunch: undefined } },
  bad: { "as a public subnet has it": [{ mapPublicIpOnLaunch: true }, "`mapPublicIpOnLaunch` is true"] },
  unknown: { "another resource decides": [{ mapPublicIpOnLaunch: unknown }, "mapPublicIpOnLaunch"] },
});
