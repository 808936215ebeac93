import { subnetsOf } from "../../graph/zones";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const within = (subnetIds: unknown, ...[availabilityZone, other]: (string | undefined)[]) => ({
  function: { vpcConfig: { subnetIds, securityGroupIds: [ref("securityGroup", "id")] } },
  subnet: { availabilityZone },
  otherSubnet: copyOf("subnet", { cidrBlock: "10.0.2.0/24", availabilityZone: other }),
});
const both = [ref("subnet", "id"), ref("otherSubnet", "id")];

export default stackPolicy("aws:lambda/function:Function", {
  name: "lambda-function-vpc-multi-az",
  title: "A function in a VPC must be in subnets of two availability zones or more",
  severity: "medium",
  why: "When the one zone fails, or its subnet has no address left, the function does not run, nor what waits for it.",
  fix: "Name subnets of several zones in `vpcConfig.subnetIds`, as SecureNetwork gives them.",
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html",
  owasp: ["SAS-8"],
  parameters: { minimumZones: { default: 2, minimum: 2, description: "The fewest availability zones." } },

  check(_, { resource, parameters: { minimumZones } }) {
    const { count = minimumZones, zones } = subnetsOf(resource, minimumZones) ?? {};
    if (count < minimumZones) {
      return `\`vpcConfig.subnetIds\` names no more than ${count}`;
    }
    return zones && zones.size < minimumZones
      ? `the subnets in \`vpcConfig.subnetIds\` are all in ${[...zones].join(", ")}`
      : undefined;
  },

  good: {
    "outside of any VPC": {},
    "two zones": within(both, "eu-west-1a", "eu-west-1b"),
    "subnets of another stack, whose zones nobody here chose": within(["subnet-0a1b2c3d", "subnet-4e5f6a7b"]),
  },
  bad: {
    "one subnet, of another stack": [within(["subnet-0a1b2c3d"]), "`vpcConfig.subnetIds` names no more than 1"],
    "one subnet, that is made in the same update": [
      within([ref("subnet", "id")]),
      "`vpcConfig.subnetIds` names no more than 1",
    ],
    "two subnets of one zone": [
      within(both, "eu-west-1a", "eu-west-1a"),
      "the subnets in `vpcConfig.subnetIds` are all in eu-west-1a",
    ],
  },
  unknown: {
    "they come from another stack": [within(unknown), "vpcConfig.subnetIds"],
    "AWS picks the zones": [within(both), "availabilityZone of subnet"],
  },
});
