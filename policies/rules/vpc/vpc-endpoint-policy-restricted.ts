import { document } from "../../bases/documents";
import { ownDocument } from "../../graph/attached";
import { hasAttachedPolicy, openGrants, takesPolicy } from "../../graph/endpoint-policy";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import type { Inputs } from "../../types";

const types = ["aws:ec2/vpcEndpoint:VpcEndpoint", "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy"] as const;
const s3 = { vpcId: ref("vpc", "id"), serviceName: "com.amazonaws.eu-west-1.s3" };
const made = (inputs: object = {}) => ({ endpoint: [types[0], { ...s3, ...inputs }] as [(typeof types)[0], object] });
const attached = (policy: unknown) => {
  return { attached: [types[1], { vpcEndpointId: ref("endpoint", "id"), policy }] as [(typeof types)[1], object] };
};
const allow = (rest: object = {}) => document({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*", ...rest });
const within = (key: string) => ({ Condition: { StringEquals: { [key]: "123456789012" } } });

export default stackPolicy(types, {
  name: "vpc-endpoint-policy-restricted",
  title: "The policy of a VPC endpoint must not allow everybody everything",
  severity: "medium",
  why: "Code that was taken over sends data through it to an account of the attacker, with keys of that account.",
  fix: "Add conditions on `aws:PrincipalAccount` and `aws:ResourceAccount`, as SecureNetwork does.",
  link: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  owasp: ["SAS-4"],

  check(properties, { resource, stack }) {
    const document = ownDocument(resource);
    if (document !== undefined) {
      return openGrants(document);
    }
    const isLeft = resource.type === types[1];
    const takes = isLeft || takesPolicy(properties as Inputs<(typeof types)[0]>);
    return takes && (isLeft || !hasAttachedPolicy(stack, resource))
      ? "no policy: it allows everyone everything"
      : undefined;
  },

  good: {
    "principals of the account": made({ policy: allow(within("aws:PrincipalAccount")) }),
    "resources of the account": made({ policy: allow(within("aws:ResourceAccount")) }),
    "the bucket of a package mirror": made({
      policy: allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*" }),
    }),
    "by a resource of its own": { ...made(), ...attached(allow(within("aws:ResourceAccount"))) },
    "a service of another company takes no policy": made({
      serviceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d",
      vpcEndpointType: "Interface",
    }),
  },
  bad: {
    "the default": [made(), "no policy: it allows everyone everything"],
    "written out": [made({ policy: allow() }), "allows * to everyone on every resource"],
    "by a resource of its own": [
      { ...made(), ...attached(allow({ Action: "s3:*" })) },
      "allows s3:* to everyone on every resource",
    ],
  },
  unknown: { "the policy names a bucket that is not made yet": [made({ policy: ref("bucket") }), "policy"] },
});
