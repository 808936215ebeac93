import { fullAccessPolicies } from "../../data/managed-policies";
import { attachmentTypes, awsManagedPolicies } from "../../graph/managed";
import { type ExampleResource, stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const aws = "arn:aws:iam::aws:policy";
const attached = (policyArn: string): ExampleResource => [
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  { role: ref("role", "name"), policyArn },
];

export default stackPolicy(attachmentTypes, {
  name: "iam-role-no-elevated-managed-policy",
  title: "A policy managed by AWS that allows all of a service must not be attached",
  severity: "high",
  why: "One injected command in the function then reads, changes and deletes all that the service holds in the account.",
  fix: "Detach it, and give the role a policy of the actions and ARNs that it needs, as the grants of SecureFunction do.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  owasp: ["SAS-4"],

  *check(_, { resource }) {
    for (const name of awsManagedPolicies(resource)) {
      const services = fullAccessPolicies[name];
      // IAMFullAccess has a policy of its own.
      if (services !== undefined && services !== "iam") {
        yield `attaches ${name}, which allows ${services === "*" ? "nearly everything" : `all of ${services.replaceAll(" ", ", ")}`}`;
      }
    }
  },

  good: {
    "the policy that writes logs": { attachment: attached(`${aws}/service-role/AWSLambdaBasicExecutionRole`) },
    "only reading, by the name of a role": { role: { managedPolicyArns: [`${aws}/AWSXRayDaemonWriteAccess`] } },
    "a policy of one's own that bears such a name": {
      attachment: attached("arn:aws:iam::123456789012:policy/AmazonS3FullAccess"),
    },
  },
  bad: {
    "all of DynamoDB": [
      { attachment: attached(`${aws}/AmazonDynamoDBFullAccess`) },
      "attaches AmazonDynamoDBFullAccess, which allows all of dynamodb, dax",
    ],
    "nearly all there is, by the role itself": [
      { role: { managedPolicyArns: [`${aws}/PowerUserAccess`] } },
      "attaches PowerUserAccess, which allows nearly everything",
    ],
    "a name that does not say so, to several roles at once": [
      {
        all: [
          "aws:iam/policyAttachment:PolicyAttachment",
          { roles: ["orders-role"], policyArn: `${aws}/AmazonCognitoPowerUser` },
        ],
      },
      "attaches AmazonCognitoPowerUser, which allows all of cognito-identity, cognito-idp",
    ],
  },
  unknown: { "the ARN comes from another stack": [{ attachment: attached(unknown) }, "policyArn"] },
});
