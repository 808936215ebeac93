import { invocationPolicyTypes, invocations } from "../../graph/invocation";
import { policy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const resourceArn = "arn:aws:lambda:eu-west-1:123456789012:function:other";
const statement = (rest: object) =>
  JSON.stringify({
    Statement: { Effect: "Allow", Principal: { AWS: "*" }, Action: "lambda:InvokeFunction", Resource: "*", ...rest },
  });

export default policy(invocationPolicyTypes, {
  name: "lambda-permission-principal-not-public",
  title: "Not everyone may be allowed to invoke a function",
  severity: "critical",
  why: "Anyone with an AWS account calls the function, past the API with its authorizer, and you pay for it.",
  fix: "Set `principal` to the service or account that calls, or limit it by `principalOrgId` or `sourceAccount`.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
  owasp: ["SAS-2"],

  *check(properties) {
    for (const invocation of invocations(properties)) {
      // A permission for a public URL is the URL's fault: lambda-function-url-authorization-required reports it.
      if (invocation.principals.includes("*") && invocation.limits.size === 0 && !invocation.leftToUrl) {
        yield `everyone may perform ${invocation.actions.join(", ")}: the principal is * and nothing limits it`;
      }
    }
  },

  good: {
    "everyone in the organization": { principal: "*", sourceArn: undefined, principalOrgId: "o-abcdefghij" },
    "a source that is made in the same update": { principal: "*", sourceArn: ref("restApi", "executionArn") },
    "the URL decides": { principal: "*", action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "NONE" },
    "a resource policy for one account": [
      "aws:lambda/resourcePolicy:ResourcePolicy",
      { resourceArn, policy: statement({ Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } } }) },
    ],
  },
  bad: {
    everyone: [
      { principal: "*", sourceArn: undefined, sourceAccount: undefined },
      "everyone may perform lambda:InvokeFunction: the principal is * and nothing limits it",
    ],
    "a resource policy whose condition holds for anyone": [
      [
        invocationPolicyTypes[1],
        { resourceArn, policy: statement({ Condition: { StringLike: { "aws:SourceAccount": "*" } } }) },
      ],
      "everyone may perform lambda:InvokeFunction: the principal is * and nothing limits it",
    ],
  },
  unknown: {
    "the principal comes from another stack": [{ principal: unknown }, "principal"],
    "the resource policy holds an unknown ARN": [[invocationPolicyTypes[1], { policy: unknown }], "policy"],
  },
});
