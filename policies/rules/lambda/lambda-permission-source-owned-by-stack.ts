import { invocationPolicyTypes } from "../../graph/invocation";
import { externalSources, sourceFaults } from "../../graph/permission-source";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const topic = (account: string, name: string) => `arn:aws:sns:eu-west-1:${account}:${name}`;
const fromTopic = (sourceArn: unknown) => ({
  permission: { function: "reports", principal: "sns.amazonaws.com", sourceArn },
});
const fromApi = (id: string) => ({
  permission: { sourceArn: `arn:aws:execute-api:eu-west-1:123456789012:${id}/*/POST/orders` },
});

export default stackPolicy(invocationPolicyTypes, {
  name: "lambda-permission-source-owned-by-stack",
  title: "The source of a permission must be a resource of the stack, or one that is declared",
  severity: "medium",
  why: "Whoever owns the source triggers the function with events of their own making; of a source that is gone, it is whoever takes its name next.",
  fix: "Build `sourceArn` from the resource, such as `topic.arn`, or list the ARN in the parameter `externalSources`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  owasp: ["SAS-2", "SAS-9"],
  parameters: { externalSources },

  check: (_, { resource, stack, parameters }) => sourceFaults(stack, resource, parameters.externalSources),

  good: {
    "an API that is made in the same update": {},
    "an API, by the id that AWS gave it": { ...fromApi("abcdef1234"), restApi: { id: "abcdef1234" } },
    "the stack's topic, by its name": fromTopic(topic("123456789012", "orders-topic")),
    "an account, which names no source": { permission: { principal: "210987654321", sourceArn: undefined } },
  },
  bad: {
    "another account's topic": [
      fromTopic(topic("210987654321", "returns")),
      "`sourceArn` arn:aws:sns:eu-west-1:210987654321:returns is no topic of this stack",
    ],
    "an API that is gone": [
      { ...fromApi("zyxwvu9876"), restApi: { id: "abcdef1234" }, httpApi: { id: "ghijkl5678" } },
      "`sourceArn` arn:aws:execute-api:eu-west-1:123456789012:zyxwvu9876/*/POST/orders is no API of this stack",
    ],
    "a source of another kind": [
      fromTopic("arn:aws:events:eu-west-1:123456789012:rule/orders-placed"),
      "`sourceArn` arn:aws:events:eu-west-1:123456789012:rule/orders-placed is no topic, for which sns.amazonaws.com invokes functions",
    ],
  },
  unknown: {
    "the source comes from another stack": [fromTopic(unknown), "sourceArn"],
    "nobody knows the API's id": [fromApi("abcdef1234"), "id of restApi"],
  },
});
