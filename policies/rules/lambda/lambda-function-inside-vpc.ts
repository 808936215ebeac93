import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const message = "`vpcConfig.subnetIds` is not set";

export default policy("aws:lambda/function:Function", {
  name: "lambda-function-inside-vpc",
  title: "A function must run in subnets of a VPC",
  severity: "low",
  disabled:
    "A function needs a VPC only to reach what is private in one: elsewhere it adds cost and ways to fail, and no protection that its role does not give.",
  why: "Outside a VPC nothing filters where the function's traffic goes: code that was tampered with sends data to anyone.",
  fix: "Set `vpcConfig` with `subnetIds` and `securityGroupIds`, as SecureFunction does with a `network`.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
  owasp: ["SAS-3"],

  check({ vpcConfig }) {
    return has(vpcConfig, "subnetIds") ? undefined : message;
  },

  good: {
    "subnets that are made in the same update": {
      vpcConfig: { subnetIds: [unknown, unknown], securityGroupIds: [unknown] },
    },
  },
  bad: {
    "nothing is said": [{}, message],
    "no subnets": [{ vpcConfig: { subnetIds: [], securityGroupIds: [] } }, message],
  },
  unknown: {
    "nothing is known of the network": [{ vpcConfig: unknown }, "vpcConfig"],
  },
});
