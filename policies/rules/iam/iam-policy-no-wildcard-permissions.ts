import { everyResource, faultOf, listed } from "../../graph/breadth";
import { identityPolicyTypes, identityStatements } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const bucket = "arn:aws:s3:::orders-uploads";
const document = (Action: string, Resource: string) =>
  JSON.stringify({ Statement: { Effect: "Allow", Action, Resource } });

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-wildcard-permissions",
  title: "The actions and resources of a policy must be written out, without wildcards",
  severity: "medium",
  disabled:
    "Objects of one bucket, indexes of one table and streams of one log group cannot be named without a wildcard.",
  why: "What a pattern covers grows with each action of AWS and each resource of the account, and nobody looks again.",
  fix: "Write out the actions and ARNs, or list the pattern in the parameter `accepted`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_policy-validation.html",
  owasp: ["SAS-4"],
  parameters: {
    accepted: {
      default: [] as string[],
      description: "Actions and resources with wildcards that were looked at, as they stand in documents.",
    },
  },

  *check(properties, { parameters: { accepted } }) {
    for (const statement of identityStatements(properties)) {
      // What other policies report, and actions that take no resource, are not for this one.
      const isOther = faultOf(statement) !== undefined || everyResource(statement) !== undefined;
      const { actions, resources } = statement;
      const patterns = [...actions, ...resources].filter((one) => /[*?]/.test(one) && !accepted.includes(one));
      if (statement.effect === "Allow" && !isOther && patterns.length > 0) {
        yield `allows what fits ${listed(patterns)}`;
      }
    }
  },

  good: {
    "all is written out": { policy: document("s3:GetObject", `${bucket}/prices.json`) },
    "an action that takes no resource": { policy: document("xray:PutTraceSegments", "*") },
  },
  bad: {
    "a family of actions": [
      { policy: document("s3:GetObject*", `${bucket}/prices.json`) },
      "allows what fits s3:GetObject*",
    ],
    "all objects": [{ policy: document("s3:GetObject", `${bucket}/*`) }, `allows what fits ${bucket}/*`],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
