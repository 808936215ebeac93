import { document, topicDocument, twoAccounts } from "../../bases/documents";
import { describedDeputies, describedForeign, foreignGrants, trustedAccounts } from "../../graph/account";
import { ownDocument } from "../../graph/attached";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const root = (account: string) => ({ Principal: { AWS: `arn:aws:iam::${account}:root` } });
const service = (account?: string) => ({
  Principal: { Service: "s3.amazonaws.com" },
  Condition: account && { StringEquals: { "aws:SourceAccount": account } },
});
const policy = (...statements: object[]) => ({ topicPolicy: { policy: topicDocument(...statements) } });

export default stackPolicy(["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"], {
  name: "sns-topic-policy-same-account",
  title: "A topic policy must admit no other account than the trusted ones",
  severity: "medium",
  why: "Who controls the other account publishes to all that listens, or subscribes and reads along.",
  fix: "Remove the account, list it in `trustedAccounts`, or add `aws:SourceAccount` to what a service may do.",
  link: "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html",
  owasp: ["SAS-4"],
  parameters: { trustedAccounts },

  *check(_, { resource, stack, parameters }) {
    const document = ownDocument(resource);
    yield* describedDeputies(document);
    yield* foreignGrants({ document, resource, stack, ...parameters }).map(describedForeign);
  },

  good: {
    "its own account, which the topic's ARN tells": policy(root("123456789012")),
    "a service, for the own account": policy(service("123456789012")),
    "the organisation": policy({
      Principal: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    }),
  },
  bad: {
    "another account": [policy(root("210987654321")), "allows sns:Publish to the account 210987654321"],
    "a service, for another account": [
      policy(service("210987654321")),
      "allows sns:Publish to the account 210987654321",
    ],
    "a service, for any account": [policy(service()), "allows sns:Publish to s3.amazonaws.com for any account"],
    "two others, by the topic itself": [
      { topicPolicy: null, topic: { policy: topicDocument({ Principal: { AWS: ["210987654321", "109876543210"] } }) } },
      "allows sns:Publish to the accounts 210987654321, 109876543210",
    ],
  },
  unknown: {
    "the policy holds the ARN of the topic": [{ topicPolicy: { policy: ref("topic") } }, "policy"],
    "the stack is of two accounts": [
      {
        topic: { policy: document({ Effect: "Allow", Action: "sns:Publish", Resource: "*", ...root("210987654321") }) },
        ...twoAccounts,
      },
      "account of the stack",
    ],
  },
});
