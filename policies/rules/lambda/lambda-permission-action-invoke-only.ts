import { invocationPolicyTypes, invocations } from "../../graph/invocation";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (Action: string | string[]) =>
  JSON.stringify({ Statement: { Effect: "Allow", Principal: { AWS: "123456789012" }, Action, Resource: "*" } });

export default policy(invocationPolicyTypes, {
  name: "lambda-permission-action-invoke-only",
  title: "A permission must allow to invoke a function and nothing else",
  severity: "medium",
  why: "With other actions the caller reads the function's code and variables, or replaces its code.",
  fix: "Set `action` to `lambda:InvokeFunction`, or `lambda:InvokeFunctionUrl` for a function URL.",
  link: "https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions } of invocations(properties)) {
      const others = actions.filter((action) => !/^lambda:Invoke(Function|FunctionUrl|Async)$/i.test(action));
      if (others.length > 0) {
        yield `allows ${others.join(", ")}`;
      }
    }
  },

  good: {
    "a function URL": { action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "AWS_IAM" },
    "a resource policy": [
      "aws:lambda/resourcePolicy:ResourcePolicy",
      {
        resourceArn: "arn:aws:lambda:eu-west-1:123456789012:function:other",
        policy: document("lambda:InvokeFunction"),
      },
    ],
  },
  bad: {
    everything: [{ action: "lambda:*" }, "allows lambda:*"],
    "a resource policy that also shows the code": [
      [
        "aws:lambda/resourcePolicy:ResourcePolicy",
        {
          resourceArn: "arn:aws:lambda:eu-west-1:123456789012:function:other",
          policy: document(["lambda:InvokeFunction", "lambda:GetFunction"]),
        },
      ],
      "allows lambda:GetFunction",
    ],
  },
  unknown: {
    "the action comes from another stack": [{ action: unknown }, "action"],
  },
});
