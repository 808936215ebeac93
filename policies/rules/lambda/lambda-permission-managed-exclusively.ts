import { permissionsBeside } from "../../graph/invocation-owner";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const type = "aws:lambda/resourcePolicy:ResourcePolicy";
const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: {
    ...{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:role/reports" } },
    ...{ Action: "lambda:InvokeFunction", Resource: "arn:aws:lambda:eu-west-1:123456789012:function:orders-function" },
  },
});
const whole = (resourceArn: unknown): [typeof type, object] => [type, { resourceArn, policy }];

export default stackPolicy(type, {
  name: "lambda-permission-managed-exclusively",
  title: "Who may invoke a function must be said by permissions or by one resource policy, not both",
  severity: "high",
  why: "A resource policy replaces the whole document: each deployment takes away what the other gave, also a denial.",
  fix: "Move the permissions into the `policy` of the ResourcePolicy, or write its statements as permissions.",
  link: "https://docs.aws.amazon.com/lambda/latest/api/API_PutResourcePolicy.html",
  owasp: ["SAS-3"],

  check(_, { resource, stack }) {
    const beside = permissionsBeside(stack, resource);
    return beside.length > 0 ? `replaces what ${beside.map(({ name }) => name).join(", ")} allow` : undefined;
  },

  good: {
    "the policy alone": { permission: null, whole: whole(ref("function")) },
    "permissions of the function, a policy of its alias": {
      live: ["aws:lambda/alias:Alias", { name: "live", functionName: ref("function"), functionVersion: "3" }],
      whole: whole(ref("live")),
    },
    "another function": { whole: whole("arn:aws:lambda:eu-west-1:123456789012:function:reports") },
  },
  bad: {
    "both of one function": [{ whole: whole(ref("function")) }, "replaces what permission allow"],
    "both of one version": [
      {
        permission: { qualifier: "3" },
        whole: whole("arn:aws:lambda:eu-west-1:123456789012:function:orders-function:3"),
      },
      "replaces what permission allow",
    ],
  },
  unknown: { "the function comes from another stack": [{ whole: whole(unknown) }, "resourceArn"] },
});
